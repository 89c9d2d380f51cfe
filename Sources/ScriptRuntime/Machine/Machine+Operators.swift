import Glibc

extension Machine {
  func present() throws -> Realm {
    guard let realm else { throw Halt.stopped }
    return realm
  }

  func add(_ left: Value, _ right: Value) throws -> Value {
    if case .string(let a) = left, case .string(let b) = right { return try concatenate(a, b) }
    let realm = try present()
    let first = try left.toPrimitive(realm)
    let second = try right.toPrimitive(realm)
    if case .string(let a) = first { return try concatenate(a, second.toScriptString(realm)) }
    if case .string(let b) = second { return try concatenate(first.toScriptString(realm), b) }
    switch (try first.toNumeric(realm), try second.toNumeric(realm)) {
    case (.number(let x), .number(let y)): return .number(x + y)
    case (let x, let y): return try arithmetic(.add, bigInts: x, y)
    }
  }

  /// The longest string that Node has.
  static let maximumStringLength = 536_870_888

  func concatenate(_ left: ScriptString, _ right: ScriptString) throws -> Value {
    let realm = try present()
    let length = left.length &+ right.length
    if length > 4096 {
      if length > Machine.maximumStringLength { throw realm.rangeError("Invalid string length") }
      guard length <= realm.limits.memoryBytes else { throw Halt.memoryLimit }
    }
    let result = left + right
    result.account(in: realm.heap)
    return .string(result)
  }

  func join(_ parts: UnsafeMutablePointer<Value>, _ count: Int) throws -> Value {
    var result = ScriptString.empty
    for index in 0..<count {
      guard case .string(let part) = parts[index] else { continue }
      guard case .string(let joined) = try concatenate(result, part) else { continue }
      result = joined
    }
    return .string(result)
  }

  func addNumber(_ left: Value, _ right: Value, isSubtraction: Bool) throws -> Value {
    let realm = try present()
    guard case .number(let number) = right else { return try add(left, right) }
    guard isSubtraction else { return try add(left, right) }
    guard case .number(let first) = try left.toNumeric(realm) else { throw mixed(realm) }
    return .number(first + number)
  }

  func arithmetic(_ op: Opcode, _ left: Value, _ right: Value) throws -> Value {
    let realm = try present()
    let first = try left.toNumeric(realm)
    let second = try right.toNumeric(realm)
    guard case .number(let x) = first, case .number(let y) = second else {
      return try arithmetic(op, bigInts: first, second)
    }
    switch op {
    case .subtract: return .number(x - y)
    case .multiply: return .number(x * y)
    case .divide: return .number(x / y)
    case .remainder: return .number(fmod(x, y))
    case .exponent: return .number(power(x, y))
    case .leftShift:
      return .number(Double(toInt32(x) << Int32(truncatingIfNeeded: toInt32(y) & 31)))
    case .rightShift: return .number(Double(toInt32(x) >> (toInt32(y) & 31)))
    case .unsignedRightShift:
      return .number(
        Double(UInt32(bitPattern: toInt32(x)) >> UInt32(bitPattern: toInt32(y) & 31))
      )
    case .bitwiseAnd: return .number(Double(toInt32(x) & toInt32(y)))
    case .bitwiseOr: return .number(Double(toInt32(x) | toInt32(y)))
    case .bitwiseXor: return .number(Double(toInt32(x) ^ toInt32(y)))
    default: return .undefined
    }
  }

  private enum Order {
    case less
    case notLess
    case unordered
  }

  /// ECMAScript IsLessThan, the left operand evaluated first.
  private func compare(_ left: Value, _ right: Value) throws -> Order {
    let realm = try present()
    let first = try left.toPrimitive(realm, .number)
    let second = try right.toPrimitive(realm, .number)
    if case .string(let a) = first, case .string(let b) = second { return a < b ? .less : .notLess }
    if first.isBigInt || second.isBigInt {
      guard let order = try order(first, second) else { return .unordered }
      return order < 0 ? .less : .notLess
    }
    let x = try first.toNumber(realm)
    let y = try second.toNumber(realm)
    if x.isNaN || y.isNaN { return .unordered }
    return x < y ? .less : .notLess
  }

  @inline(__always)
  func isLess(_ left: Value, _ right: Value) throws -> Bool {
    if case .number(let x) = left, case .number(let y) = right { return x < y }
    return try compare(left, right) == .less
  }

  @inline(__always)
  func isLessOrEqual(_ left: Value, _ right: Value) throws -> Bool {
    if case .number(let x) = left, case .number(let y) = right { return x <= y }
    let (first, second) = try primitives(left, right)
    return try compare(second, first) == .notLess
  }

  @inline(__always)
  func isGreater(_ left: Value, _ right: Value) throws -> Bool {
    if case .number(let x) = left, case .number(let y) = right { return x > y }
    let (first, second) = try primitives(left, right)
    return try compare(second, first) == .less
  }

  @inline(__always)
  func isGreaterOrEqual(_ left: Value, _ right: Value) throws -> Bool {
    if case .number(let x) = left, case .number(let y) = right { return x >= y }
    return try compare(left, right) == .notLess
  }

  private func primitives(_ left: Value, _ right: Value) throws -> (Value, Value) {
    let realm = try present()
    let first = try left.toPrimitive(realm, .number)
    return (first, try right.toPrimitive(realm, .number))
  }

  func typeName(_ value: Value) -> Value {
    switch value {
    case .undefined: Machine.typeNames.undefined
    case .null: Machine.typeNames.object
    case .boolean: Machine.typeNames.boolean
    case .number: Machine.typeNames.number
    case .string: Machine.typeNames.string
    case .symbol: Machine.typeNames.symbol
    case .bigInt: Machine.typeNames.bigint
    case .object(let object):
      object.kind.isFunction ? Machine.typeNames.function : Machine.typeNames.object
    }
  }

  private struct TypeNames: @unchecked Sendable {
    let undefined = Value("undefined")
    let object = Value("object")
    let boolean = Value("boolean")
    let number = Value("number")
    let string = Value("string")
    let symbol = Value("symbol")
    let bigint = Value("bigint")
    let function = Value("function")
  }
  private static let typeNames = TypeNames()

  func isInstance(_ value: Value, of target: Value, _ frame: Frame) throws -> Bool {
    let realm = try present()
    guard case .object(let object) = target else {
      throw realm.typeError("Right-hand side of 'instanceof' is not an object")
    }
    let custom = try object.get(.symbol(.hasInstance))
    if !custom.isNullish {
      guard custom.asObject !== realm.ordinaryHasInstance else {
        return try realm.isOrdinaryInstance(value, of: target)
      }
      return try realm.call(custom, this: target, arguments: [value]).toBoolean
    }
    guard target.isCallable else {
      throw realm.typeError("Right-hand side of 'instanceof' is not callable")
    }
    return try realm.isOrdinaryInstance(value, of: target)
  }

  func hasProperty(_ key: Value, in target: Value) throws -> Bool {
    let realm = try present()
    guard case .object(let object) = target else {
      throw realm.typeError(
        "Cannot use 'in' operator to search for '\(describe(key))' in \(describe(target))"
      )
    }
    return try object.has(key.toPropertyKey(realm))
  }

  func hasPrivate(_ key: Value, in target: Value) throws -> Bool {
    guard case .symbol(let name) = key, case .object(let object) = target else {
      throw try present().typeError(
        "Cannot use 'in' operator to search for '#x' in \(describe(target))"
      )
    }
    return object.shape.slot(of: .symbol(name)) >= 0
  }
}

extension Value {
  var isSymbolValue: Bool {
    guard case .symbol = self else { return false }
    return true
  }
}

/// ECMAScript Number::exponentiate.
func power(_ base: Double, _ exponent: Double) -> Double {
  if exponent.isNaN { return .nan }
  if exponent.isInfinite, abs(base) == 1 { return .nan }
  return pow(base, exponent)
}
