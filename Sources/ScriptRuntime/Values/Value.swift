/// An ECMAScript language value.
public enum Value {
  case undefined
  case null
  case boolean(Bool)
  case number(Double)
  case bigInt(BigIntValue)
  case string(ScriptString)
  case symbol(Symbol)
  case object(ScriptObject)

  /// The bit pattern of the marker for a hole and for a binding in its temporal dead zone.
  ///
  /// It is a signalling NaN, which no arithmetic produces.
  static let emptyPattern: UInt64 = 0x7FF4_DEAD_0000_0001

  /// The marker for a hole of an array and for a binding that has no value yet; never seen by programs.
  @inline(__always)
  static var empty: Value { .number(Double(bitPattern: emptyPattern)) }

  /// Whether this is the marker for "nothing here".
  @inline(__always)
  var isEmpty: Bool {
    guard case .number(let number) = self else { return false }
    return number.bitPattern == Value.emptyPattern
  }

  /// The value with the marker for "nothing here" turned into undefined.
  @inline(__always)
  var orUndefined: Value { isEmpty ? .undefined : self }

  /// Makes a string value.
  package init(_ string: String) { self = .string(ScriptString(string)) }

  /// Makes a number value.
  package init(_ number: Int) { self = .number(Double(number)) }

  /// Whether this is `undefined`.
  @inline(__always)
  package var isUndefined: Bool {
    guard case .undefined = self else { return false }
    return true
  }

  /// Whether this is `undefined` or `null`.
  @inline(__always)
  package var isNullish: Bool {
    switch self {
    case .undefined, .null: true
    case .boolean, .number, .bigInt, .string, .symbol, .object: false
    }
  }

  /// The object, or nil for a primitive value.
  @inline(__always)
  package var asObject: ScriptObject? {
    guard case .object(let object) = self else { return nil }
    return object
  }

  /// The text of a primitive string, or nil for any other value.
  package var asString: String? {
    guard case .string(let string) = self else { return nil }
    return string.string
  }

  /// The primitive number, or nil for any other value.
  package var asNumber: Double? {
    guard case .number(let number) = self else { return nil }
    return number
  }

  /// The primitive boolean, or nil for any other value.
  package var asBoolean: Bool? {
    guard case .boolean(let boolean) = self else { return nil }
    return boolean
  }

  /// Whether the value can be called.
  package var isCallable: Bool { asFunction != nil }

  /// A property of an object; undefined for a primitive value.
  package subscript(name: String) -> Value {
    get throws { try asObject?.get(PropertyKey(name)) ?? .undefined }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral
{
  /// Makes a string value.
  public init(stringLiteral value: String) { self = .string(ScriptString(value)) }
  /// Makes a boolean value.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// Makes a number value.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  /// Makes a number value.
  public init(floatLiteral value: Double) { self = .number(value) }
}
