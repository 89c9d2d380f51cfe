package import ECMAScriptText

/// A BigInt of a program.
///
/// A class, so that a value stays small.
public final class BigIntValue: @unchecked Sendable {
  /// The integer.
  package let number: BigInteger
  /// Where the bytes are accounted; nil for the literals of a program.
  private let heap: Heap?

  init(_ number: BigInteger, _ heap: Heap?) {
    self.number = number
    self.heap = heap
    heap?.charge(BigIntValue.size(number))
  }

  deinit { heap?.release(BigIntValue.size(number)) }

  private static func size(_ number: BigInteger) -> Int { 64 + number.digitCount * 4 }

  /// The decimal digits, with a sign where it is below zero; of a large one zero, where that uses the budget up.
  package var digits: String {
    let count = number.digitCount
    guard let heap, count > 100 else { return number.text() }
    heap.spend(Realm.cost(ofText: count))
    return heap.budget.pointee < 0 ? "0" : number.text()
  }
}

extension Value {
  /// Whether this is a BigInt.
  var isBigInt: Bool {
    guard case .bigInt = self else { return false }
    return true
  }

  /// ECMAScript ToNumeric: a number or a BigInt; may call the program's code.
  func toNumeric(_ realm: Realm) throws -> Value {
    switch try toPrimitive(realm, .number) {
    case .bigInt(let big): return .bigInt(big)
    case let primitive: return .number(try primitive.toNumber(realm))
    }
  }

  /// ECMAScript ToBigInt; may call the program's code.
  func toBigInteger(_ realm: Realm) throws -> BigInteger {
    let primitive = try toPrimitive(realm, .number)
    switch primitive {
    case .bigInt(let big): return big.number
    case .boolean(let boolean): return boolean ? BigInteger(1) : .zero
    case .string(let string):
      if let number = try realm.bigInteger(of: string) { return number }
      throw realm.syntaxError("Cannot convert \(string.string) to a BigInt")
    case .undefined, .null, .number, .symbol, .object:
      throw realm.typeError("Cannot convert \(describe(primitive)) to a BigInt")
    }
  }
}

extension Realm {
  /// Makes a BigInt, which is accounted.
  package func bigInt(_ number: BigInteger) -> Value { .bigInt(BigIntValue(number, heap)) }

  /// The integer that a string is (ECMA-262 StringToBigInt); nil for any other text.
  func bigInteger(of string: ScriptString) throws -> BigInteger? {
    let units = string.codeUnits
    guard let first = units.firstIndex(where: { !WhiteSpace.contains($0) }),
      let last = units.lastIndex(where: { !WhiteSpace.contains($0) })
    else { return .zero }
    let text = units[first...last]
    guard text.allSatisfy({ $0 < 128 }) else { return nil }
    return try bigInteger(literal: text.map { UInt8($0) })
  }

  /// Reads the text of a literal, and counts its work, which grows with the square of the digits.
  func bigInteger(literal text: [UInt8]) throws -> BigInteger? {
    let parts = text.count / 8
    try tick((parts &* parts) >> 6)
    return BigInteger(literal: text)
  }

  /// What the text of so many digits to the base 2³² counts as, in instructions.
  fileprivate static func cost(ofText count: Int) -> Int { (count &* count) >> 5 }

  /// The text of an integer, whose work is counted likewise.
  func text(of number: BigInteger, radix: Int) throws -> ScriptString {
    let count = number.digitCount
    try heap.reserve(count &* 32)
    try tick(radix & (radix - 1) == 0 ? count : Realm.cost(ofText: count))
    return ScriptString(number.text(radix: radix))
  }
}
