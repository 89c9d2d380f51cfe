import Glibc

/// Parses JSON into values, without native recursion; errors are worded as V8 words them.
struct JSONParser {
  /// A container whose elements are being read.
  private enum Container {
    case array(ArrayObject)
    case object(ScriptObject, key: PropertyKey)
  }

  private let realm: Realm
  private let source: ScriptString
  private let units: ContiguousArray<UInt16>
  private var index = 0
  private var containers: [Container] = []

  private init(_ source: ScriptString, _ realm: Realm) {
    self.source = source
    self.realm = realm
    units = source.codeUnits
  }

  /// The value of a text.
  static func parse(_ source: ScriptString, _ realm: Realm) throws -> Value {
    var parser = JSONParser(source, realm)
    let value = try parser.value()
    parser.skipSpace()
    if parser.peek != nil { throw parser.fail("Unexpected non-whitespace character after JSON") }
    return value
  }

  // MARK: Structure

  private var peek: UInt16? { index < units.count ? units[index] : nil }

  private mutating func skipSpace() {
    while let unit = peek, unit == 32 || unit == 9 || unit == 10 || unit == 13 { index += 1 }
  }

  private mutating func eat(_ unit: UInt16) -> Bool {
    guard peek == unit else { return false }
    index += 1
    return true
  }

  private mutating func value() throws -> Value {
    while true {
      try realm.tick()
      skipSpace()
      var value: Value
      switch peek {
      case 0x5B:
        index += 1
        let array = ArrayObject(realm, [Value]())
        skipSpace()
        if eat(0x5D) {
          value = .object(array)
          break
        }
        containers.append(.array(array))
        continue
      case 0x7B:
        index += 1
        let object = realm.object()
        skipSpace()
        if eat(0x7D) {
          value = .object(object)
          break
        }
        guard peek == 0x22 else { throw fail("Expected property name or '}' in JSON") }
        let key = PropertyKey(try string())
        skipSpace()
        guard eat(0x3A) else { throw fail("Expected ':' after property name in JSON") }
        containers.append(.object(object, key: key))
        continue
      default: value = try scalar()
      }
      // Close every container that ends here.
      while true {
        guard let container = containers.popLast() else { return value }
        guard let closed = try add(value, to: container) else { break }
        value = closed
      }
    }
  }

  /// Adds an element; gives the container if it ends after it, else keeps it open for the next element.
  private mutating func add(_ value: Value, to container: Container) throws -> Value? {
    switch container {
    case .array(let array):
      array.append(value)
      skipSpace()
      if eat(0x5D) { return .object(array) }
      guard eat(0x2C) else { throw fail("Expected ',' or ']' after array element in JSON") }
      containers.append(container)
    case .object(let object, let key):
      object.store(key, Property(value))
      skipSpace()
      if eat(0x7D) { return .object(object) }
      guard eat(0x2C) else { throw fail("Expected ',' or '}' after property value in JSON") }
      skipSpace()
      guard peek == 0x22 else { throw fail("Expected double-quoted property name in JSON") }
      let next = PropertyKey(try string())
      skipSpace()
      guard eat(0x3A) else { throw unexpected() }
      containers.append(.object(object, key: next))
    }
    return nil
  }

  // MARK: Scalars

  private mutating func scalar() throws -> Value {
    switch peek {
    case 0x22: return realm.string(try string())
    case 0x74: return try word("true", true)
    case 0x66: return try word("false", false)
    case 0x6E: return try word("null", .null)
    case 0x2D, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39: return try number()
    default: throw unexpected()
    }
  }

  private mutating func word(_ text: String, _ value: Value) throws -> Value {
    for unit in text.utf16 {
      guard eat(unit) else { throw unexpected() }
    }
    return value
  }

  private var isDigit: Bool { peek.map { (48...57).contains($0) } ?? false }

  private mutating func number() throws -> Value {
    let start = index
    if eat(0x2D), !isDigit { throw fail("No number after minus sign in JSON") }
    if eat(0x30) {
      if isDigit { throw fail("Unexpected number in JSON") }
    } else {
      while isDigit { index += 1 }
      if index - start <= 15, peek != 0x2E, peek != 0x65, peek != 0x45 {
        return .number(whole(start))
      }
    }
    if eat(0x2E) {
      guard isDigit else { throw fail("Unterminated fractional number in JSON") }
      while isDigit { index += 1 }
    }
    if let unit = peek, unit | 32 == 0x65 {
      index += 1
      if peek == 0x2B || peek == 0x2D { index += 1 }
      guard isDigit else { throw fail("Exponent part is missing a number in JSON") }
      while isDigit { index += 1 }
    }
    return .number(strtod(String(decoding: units[start..<index], as: UTF16.self), nil))
  }

  private func whole(_ start: Int) -> Double {
    var value = 0
    for unit in units[start..<index] where unit != 0x2D { value = value * 10 + Int(unit) - 48 }
    return units[start] == 0x2D ? -Double(value) : Double(value)
  }

  private mutating func string() throws -> ScriptString {
    index += 1
    let start = index
    while let unit = peek, unit != 0x22, unit != 0x5C, unit >= 32 { index += 1 }
    if eat(0x22) { return ScriptString(codeUnits: units[start..<(index - 1)]) }
    var result = ContiguousArray(units[start..<index])
    while let unit = peek {
      index += 1
      switch unit {
      case 0x22: return ScriptString(codeUnits: result)
      case 0x5C: result.append(try escape())
      case 0..<32:
        index -= 1
        throw fail("Bad control character in string literal in JSON")
      default: result.append(unit)
      }
    }
    throw fail("Unterminated string in JSON")
  }

  private mutating func escape() throws -> UInt16 {
    guard let unit = peek else { throw unexpected() }
    index += 1
    switch unit {
    case 0x22, 0x5C, 0x2F: return unit
    case 0x62: return 8
    case 0x66: return 12
    case 0x6E: return 10
    case 0x72: return 13
    case 0x74: return 9
    case 0x75: return try unicodeEscape()
    default:
      index -= 1
      throw fail("Bad escaped character in JSON")
    }
  }

  private mutating func unicodeEscape() throws -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      let digit: UInt16
      switch peek ?? 0 {
      case let unit where (48...57).contains(unit): digit = unit - 48
      case let unit where (97...102).contains(unit | 32) && unit < 128: digit = (unit | 32) - 87
      default: throw fail("Bad Unicode escape in JSON")
      }
      value = value << 4 | digit
      index += 1
    }
    return value
  }

  // MARK: Errors

  private func fail(_ message: String) -> ScriptThrow {
    realm.syntaxError("\(message) at position \(index)")
  }

  /// The error for a token that cannot stand where it is.
  private func unexpected() -> ScriptThrow {
    guard let unit = peek else { return realm.syntaxError("Unexpected end of JSON input") }
    if unit == 0x22 { return fail("Unexpected string in JSON") }
    if (48...57).contains(unit) || unit == 0x2D { return fail("Unexpected number in JSON") }
    let text = source.string
    if ["NaN", "Infinity", "undefined", "[object Object]"].contains(text) {
      return realm.syntaxError("\"\(text)\" is not valid JSON")
    }
    let token = String(decoding: [unit], as: UTF16.self)
    return realm.syntaxError("Unexpected token '\(token)', \(context) is not valid JSON")
  }

  /// The text around the place of an error, at most ten characters on either side.
  private var context: String {
    let reach = 10
    guard units.count > reach * 2 else { return "\"\(source.string)\"" }
    let start = max(0, index - reach)
    let isAtEnd = index >= reach && index >= units.count - reach
    let end = isAtEnd ? units.count : min(index + reach, units.count)
    let part = String(decoding: units[start..<end], as: UTF16.self)
    return (index < reach ? "" : "...") + "\"\(part)\"" + (isAtEnd ? "" : "...")
  }
}
