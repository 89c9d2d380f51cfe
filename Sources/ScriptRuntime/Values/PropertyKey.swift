import ECMAScriptText

/// The key of a property.
///
/// A string that is a canonical array index (0 to 2³²−2) is always an ``index(_:)``: make keys with the initialisers.
public enum PropertyKey: Sendable {
  case index(UInt32)
  case string(ScriptString)
  case symbol(Symbol)

  /// The key with this text; an array index where the text is a canonical one.
  package init(_ text: String) { self.init(ScriptString(text)) }

  /// The key with this text; an array index where the text is a canonical one.
  package init(_ string: ScriptString) {
    if let index = PropertyKey.arrayIndex(string) {
      self = .index(index)
    } else {
      _ = string.stableHash
      self = .string(string)
    }
  }

  /// The key of a number; only indexes are quick.
  package init(_ number: Double) {
    let index = UInt32(exactly: number) ?? .max
    if index != .max, !(number == 0 && number.sign == .minus) {
      self = .index(index)
    } else {
      self.init(ScriptString(NumberText.text(number)))
    }
  }

  /// The key of an index or of a larger whole number.
  package init(_ index: Int) {
    if index >= 0, index < Int(UInt32.max) {
      self = .index(UInt32(index))
    } else {
      self.init(ScriptString(String(index)))
    }
  }

  private static func arrayIndex(_ string: ScriptString) -> UInt32? {
    guard string.isASCII, string.length > 0, string.length <= 10 else { return nil }
    let first = string[0]
    guard first >= 48, first <= 57 else { return nil }
    if first == 48 { return string.length == 1 ? 0 : nil }
    var value: UInt64 = 0
    for byte in string.bytes {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + UInt64(byte - 48)
    }
    return value < UInt64(UInt32.max) ? UInt32(value) : nil
  }

  /// The key as a value: a string or a symbol.
  package var value: Value {
    switch self {
    case .index(let index): .string(ScriptString(String(index)))
    case .string(let string): .string(string)
    case .symbol(let symbol): .symbol(symbol)
    }
  }

  /// The key as text; a symbol gives `Symbol(description)`.
  package var text: String {
    switch self {
    case .index(let index): String(index)
    case .string(let string): string.string
    case .symbol(let symbol): symbol.isPrivate ? symbol.description?.string ?? "" : symbol.text
    }
  }

  /// Whether it is a symbol.
  package var isSymbol: Bool {
    guard case .symbol = self else { return false }
    return true
  }

  @inline(__always)
  var stableHash: Int {
    switch self {
    case .index(let index): Int(index) &* 0x9E37_79B1 | 1
    case .string(let string): string.stableHash
    case .symbol(let symbol): symbol.stableHash
    }
  }
}

extension PropertyKey: Hashable, ExpressibleByStringLiteral {
  /// Makes a key from a literal.
  public init(stringLiteral value: String) { self.init(ScriptString(value)) }

  /// Whether both name the same property.
  @inline(__always)
  public static func == (left: PropertyKey, right: PropertyKey) -> Bool {
    switch (left, right) {
    case (.index(let a), .index(let b)): a == b
    case (.string(let a), .string(let b)): a == b
    case (.symbol(let a), .symbol(let b)): a === b
    case (.index, _), (.string, _), (.symbol, _): false
    }
  }

  /// Feeds the hash of the key.
  public func hash(into hasher: inout Hasher) { hasher.combine(stableHash) }
}

extension PropertyKey {
  /// `length`.
  package static let length: PropertyKey = "length"
  /// `name`.
  package static let name: PropertyKey = "name"
  /// `message`.
  package static let message: PropertyKey = "message"
  /// `stack`.
  package static let stack: PropertyKey = "stack"
  /// `cause`.
  package static let cause: PropertyKey = "cause"
  /// `errors`.
  package static let errors: PropertyKey = "errors"
  /// `prototype`.
  package static let prototype: PropertyKey = "prototype"
  /// `constructor`.
  package static let constructor: PropertyKey = "constructor"
  /// `then`.
  package static let then: PropertyKey = "then"
  /// `next`.
  package static let next: PropertyKey = "next"
  /// `done`.
  package static let done: PropertyKey = "done"
  /// `value`.
  package static let value: PropertyKey = "value"
  /// `toString`.
  package static let toString: PropertyKey = "toString"
  /// `valueOf`.
  package static let valueOf: PropertyKey = "valueOf"
}
