/// The tokens of a JSON text: strings, numbers and words.
struct JSONScanner {
  let units: CodeUnits
  private(set) var index = 0

  init(_ units: CodeUnits) { self.units = units }

  /// The unit at the present place; nil at the end.
  var unit: UInt16? { index < units.count ? units[index] : nil }

  var isAtEnd: Bool { index == units.count }
  var isAtQuote: Bool { unit == UInt16(ascii: "\"") }

  mutating func skipSpace() {
    while let unit, unit == 32 || unit == 10 || unit == 13 || unit == 9 { index += 1 }
  }

  mutating func eat(_ scalar: Unicode.Scalar) -> Bool {
    guard unit == UInt16(ascii: scalar) else { return false }
    index += 1
    return true
  }

  /// A string, number or word.
  mutating func scalar() throws(JSONSyntaxError) -> JSONReader.Event {
    guard let unit, let scalar = Unicode.Scalar(unit) else { throw unexpectedToken }
    switch scalar {
    case "\"": return .string(try string())
    case "-", "0"..."9": return .number(try number())
    case "t": return try word("true", .boolean(true))
    case "f": return try word("false", .boolean(false))
    case "n": return try word("null", .null)
    default: throw unexpectedToken
    }
  }

  private mutating func word(
    _ word: StaticString,
    _ event: JSONReader.Event
  ) throws(JSONSyntaxError) -> JSONReader.Event {
    for offset in 0..<word.utf8CodeUnitCount {
      guard unit == UInt16(word.utf8Start[offset]) else { throw unexpectedToken }
      index += 1
    }
    return event
  }

  // MARK: Numbers

  private var isAtDigit: Bool { unit?.isDecimalDigit ?? false }

  private mutating func skipDigits() { while isAtDigit { index += 1 } }

  private mutating func number() throws(JSONSyntaxError) -> Double {
    let start = index
    if eat("-"), !isAtDigit { throw error("No number after minus sign in JSON") }
    if eat("0") {
      if isAtDigit { throw error("Unexpected number in JSON") }
    } else {
      skipDigits()
    }
    if eat(".") {
      guard isAtDigit else { throw error("Unterminated fractional number in JSON") }
      skipDigits()
    }
    if eat("e") || eat("E") {
      if !eat("+") { _ = eat("-") }
      guard isAtDigit else { throw error("Exponent part is missing a number in JSON") }
      skipDigits()
    }
    return NumberText.decimal(units[start..<index])
  }

  // MARK: Strings

  /// The units between the quotes, with the escapes resolved.
  mutating func string() throws(JSONSyntaxError) -> ArraySlice<UInt16> {
    index += 1
    var start = index
    var result: ArraySlice<UInt16>?
    while true {
      guard let unit else { throw error("Unterminated string in JSON") }
      switch unit {
      case UInt16(ascii: "\""):
        let part = units[start..<index]
        index += 1
        return result.map { $0 + part } ?? part
      case UInt16(ascii: "\\"):
        let part = units[start..<index]
        if result == nil { result = part } else { result?.append(contentsOf: part) }
        index += 1
        result?.append(try escape())
        start = index
      case 0..<32: throw error("Bad control character in string literal in JSON")
      default: index += 1
      }
    }
  }

  private mutating func escape() throws(JSONSyntaxError) -> UInt16 {
    guard let unit else { throw unexpectedToken }
    let value: UInt16
    switch Unicode.Scalar(unit) {
    case "\"", "\\", "/": value = unit
    case "b": value = 8
    case "f": value = 12
    case "n": value = 10
    case "r": value = 13
    case "t": value = 9
    case "u":
      index += 1
      return try unicodeEscape()
    default:
      // V8's table of escapes ends with Latin-1.
      throw unit > 0xFF ? unexpectedToken : error("Bad escaped character in JSON")
    }
    index += 1
    return value
  }

  private mutating func unicodeEscape() throws(JSONSyntaxError) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      let digit = unit?.digitValue ?? 99
      guard digit < 16 else { throw error("Bad Unicode escape in JSON") }
      value = value << 4 | UInt16(digit)
      index += 1
    }
    return value
  }
}
