import ECMAScriptText

/// Operators on BigInts (ECMA-262 6.1.6.2). Each counts its work before it does it, in instructions: a product of two
/// digits takes about a nanosecond, an instruction a hundred.
extension Machine {
  func mixed(_ realm: Realm) -> ScriptThrow {
    realm.typeError("Cannot mix BigInt and other types, use explicit conversions")
  }

  /// The BigInt of a literal.
  func bigInt(_ digits: Value) throws -> Value {
    let realm = try present()
    guard case .string(let text) = digits else { return .undefined }
    return realm.bigInt(try realm.bigInteger(of: text) ?? .zero)
  }

  func negative(_ value: Value) throws -> Value {
    let realm = try present()
    switch try value.toNumeric(realm) {
    case .bigInt(let big): return realm.bigInt(-big.number)
    case let number: return .number(-(try number.toNumber(realm)))
    }
  }

  func complement(_ value: Value) throws -> Value {
    let realm = try present()
    switch try value.toNumeric(realm) {
    case .bigInt(let big): return realm.bigInt(~big.number)
    case let number: return .number(Double(~toInt32(try number.toNumber(realm))))
    }
  }

  /// The value after `++` or `--`.
  func step(_ value: Value, by step: Int) throws -> Value {
    let realm = try present()
    switch try value.toNumeric(realm) {
    case .bigInt(let big): return realm.bigInt(big.number + BigInteger(step))
    case let number: return .number(try number.toNumber(realm) + Double(step))
    }
  }

  /// Below, at or above zero as the left primitive is smaller, equal or larger, one of which is a BigInt; nil where
  /// neither holds.
  func order(_ left: Value, _ right: Value) throws -> Int? {
    let realm = try present()
    switch (left, right) {
    case (.bigInt(let a), .bigInt(let b)): return order(a.number, b.number)
    case (.bigInt(let a), .string(let b)):
      return try realm.bigInteger(of: b).map { order(a.number, $0) }
    case (.string(let a), .bigInt(let b)):
      return try realm.bigInteger(of: a).map { order($0, b.number) }
    case (.bigInt(let a), _): return a.number.compare(to: try right.toNumber(realm))
    case (_, .bigInt(let b)): return b.number.compare(to: try left.toNumber(realm)).map { -$0 }
    default: return nil
    }
  }

  private func order(_ left: BigInteger, _ right: BigInteger) -> Int {
    left == right ? 0 : left < right ? -1 : 1
  }

  func arithmetic(_ op: Opcode, bigInts left: Value, _ right: Value) throws -> Value {
    let realm = try present()
    guard case .bigInt(let a) = left, case .bigInt(let b) = right else { throw mixed(realm) }
    let (x, y) = (a.number, b.number)
    try realm.tick((x.digitCount + y.digitCount) >> 4)
    switch op {
    case .add: return realm.bigInt(x + y)
    case .subtract: return realm.bigInt(x - y)
    case .multiply: return realm.bigInt(try product(x, y, realm))
    case .divide: return realm.bigInt(try quotient(x, y, realm).quotient)
    case .remainder: return realm.bigInt(try quotient(x, y, realm).remainder)
    case .exponent: return realm.bigInt(try power(x, y, realm))
    case .leftShift: return realm.bigInt(try shifted(x, y, realm))
    case .rightShift: return realm.bigInt(try shifted(x, -y, realm))
    case .unsignedRightShift:
      throw realm.typeError("BigInts have no unsigned right shift, use >> instead")
    case .bitwiseAnd: return realm.bigInt(x & y)
    case .bitwiseOr: return realm.bigInt(x | y)
    case .bitwiseXor: return realm.bigInt(x ^ y)
    default: return .undefined
    }
  }

  private func tooLarge(_ realm: Realm) -> ScriptThrow {
    realm.rangeError("Maximum BigInt size exceeded")
  }

  private func reserve(bits: Int, _ realm: Realm) throws {
    guard bits <= BigInteger.maximumBits else { throw tooLarge(realm) }
    try realm.heap.reserve(bits >> 2)
  }

  private func product(_ x: BigInteger, _ y: BigInteger, _ realm: Realm) throws -> BigInteger {
    try reserve(bits: x.bitCount + y.bitCount - 1, realm)
    try realm.tick((x.digitCount &* y.digitCount) >> 6)
    return x * y
  }

  private func quotient(
    _ x: BigInteger,
    _ y: BigInteger,
    _ realm: Realm
  ) throws -> (quotient: BigInteger, remainder: BigInteger) {
    if y.isZero { throw realm.rangeError("Division by zero") }
    try realm.tick((max(0, x.digitCount - y.digitCount + 1) &* y.digitCount) >> 5)
    return x.divided(by: y)
  }

  private func power(_ x: BigInteger, _ y: BigInteger, _ realm: Realm) throws -> BigInteger {
    // In the words of Node 20.
    if y.isNegative { throw realm.rangeError("undefined must be positive") }
    if y.isZero { return BigInteger(1) }
    guard x.bitCount > 1 else {
      let isEven = y.low64 & 1 == 0
      return x.isNegative && isEven ? -x : x
    }
    guard let exponent = y.asInt, exponent <= BigInteger.maximumBits else { throw tooLarge(realm) }
    let bits = (x.bitCount - 1) * exponent
    try reserve(bits: bits, realm)
    try realm.tick(((bits >> 5) &* (bits >> 5)) >> 6)
    return x.power(exponent)
  }

  private func shifted(_ x: BigInteger, _ y: BigInteger, _ realm: Realm) throws -> BigInteger {
    if x.isZero { return x }
    guard let count = y.asInt, count.magnitude <= BigInteger.maximumBits else {
      guard y.isNegative else { throw tooLarge(realm) }
      return x.isNegative ? BigInteger(-1) : .zero
    }
    if count < 0 { return x.shiftedRight(by: -count) }
    try reserve(bits: x.bitCount + count, realm)
    try realm.tick(count >> 9)
    return x.shiftedLeft(by: count)
  }
}
