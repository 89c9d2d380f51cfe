extension Lexer {
  /// What a number token holds.
  enum NumberValue: Equatable {
    case number(Double)
    /// The text without `_` and `n`.
    case bigInt(String)
    /// `017`, and `089`, which is decimal.
    case legacyOctal(Double)
    case misplacedSeparator
    /// A letter follows the digits, as in `1.toString()` or `3px`.
    case followedByName
    case noDigits
  }

  /// Passes a number and whatever letters touch it, so that `3px` is one wrong token.
  mutating func skipNumber() {
    let isPrefixed =
      bytes[position] == UInt8(ascii: "0") && Lexer.radix(bytes[position + 1]) != nil
    if !isPrefixed {
      skipDigits()
      if bytes[position] == UInt8(ascii: ".") {
        position += 1
        skipDigits()
      }
      if bytes[position] | 0x20 == UInt8(ascii: "e") {
        let sign = bytes[position + 1]
        let hasSign = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
        if Lexer.isDigit(bytes[position + (hasSign ? 2 : 1)]) {
          position += hasSign ? 2 : 1
          skipDigits()
        }
      }
    }
    while Lexer.isWordStart(bytes[position]) || Lexer.isDigit(bytes[position]) { position += 1 }
  }

  private mutating func skipDigits() {
    while Lexer.isDigit(bytes[position]) || bytes[position] == UInt8(ascii: "_") { position += 1 }
  }

  /// Decodes a number token.
  func numberValue(of token: Token) -> NumberValue {
    var text = Array(bytes[token.start..<token.end])
    if text.contains(UInt8(ascii: "_")) {
      guard separatorsAreBetweenDigits(text) else { return .misplacedSeparator }
      text.removeAll { $0 == UInt8(ascii: "_") }
    }
    if text.last == UInt8(ascii: "n"), isWhole(text.dropLast()) {
      return .bigInt(String(decoding: text.dropLast(), as: UTF8.self))
    }
    if text[0] == UInt8(ascii: "0"), text.count > 1 {
      if let radix = Lexer.radix(text[1]) { return prefixed(text.dropFirst(2), radix: radix) }
      if Lexer.isDigit(text[1]) { return withLeadingZero(text) }
    }
    return Double(String(decoding: text, as: UTF8.self)).map(NumberValue.number)
      ?? decimalWithoutZero(text)
  }

  /// Whether a text is what a BigInt literal has before its `n` (ECMA-262 12.9.3).
  private func isWhole(_ text: ArraySlice<UInt8>) -> Bool {
    var (digits, base) = (text, UInt32(10))
    if text.count > 1, text[text.startIndex] == UInt8(ascii: "0") {
      guard let radix = Lexer.radix(text[text.startIndex + 1]) else { return false }
      (digits, base) = (text.dropFirst(2), radix)
    }
    return !digits.isEmpty && digits.allSatisfy { Lexer.digit($0).map { $0 < base } ?? false }
  }

  /// A number that begins with 0 and a digit: octal where its digits are, else decimal (ECMA-262 12.9.3.2).
  private func withLeadingZero(_ text: [UInt8]) -> NumberValue {
    let isOctal = text.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
    if isOctal, case .number(let value) = prefixed(text.dropFirst(), radix: 8) {
      return .legacyOctal(value)
    }
    let digits = String(decoding: text, as: UTF8.self)
    return Double(digits).map(NumberValue.legacyOctal) ?? .followedByName
  }

  private func separatorsAreBetweenDigits(_ text: [UInt8]) -> Bool {
    let isHexadecimal = text.count > 1 && Lexer.radix(text[1]) == 16
    for index in text.indices where text[index] == UInt8(ascii: "_") {
      guard index > 0, index + 1 < text.count else { return false }
      for neighbour in [text[index - 1], text[index + 1]] {
        guard let digit = Lexer.digit(neighbour), digit < (isHexadecimal ? 16 : 10) else {
          return false
        }
      }
    }
    return true
  }

  /// `5.` and `.5`, which Swift does not read as they are, and `5.e3`.
  private func decimalWithoutZero(_ text: [UInt8]) -> NumberValue {
    guard let dot = text.firstIndex(of: UInt8(ascii: ".")) else { return .followedByName }
    var text = text
    text.insert(UInt8(ascii: "0"), at: dot + 1)
    text.insert(UInt8(ascii: "0"), at: 0)
    return Double(String(decoding: text, as: UTF8.self)).map(NumberValue.number)
      ?? .followedByName
  }

  private func prefixed(_ digits: ArraySlice<UInt8>, radix: UInt32) -> NumberValue {
    guard !digits.isEmpty else { return .noDigits }
    let bitsPerDigit = radix == 16 ? 4 : radix == 8 ? 3 : 1
    var bits: [UInt8] = []
    for byte in digits {
      guard let digit = Lexer.digit(byte), digit < radix else { return .followedByName }
      for shift in (0..<bitsPerDigit).reversed() { bits.append(UInt8(digit >> shift & 1)) }
    }
    // A hexadecimal text is rounded once and to even, as the language asks.
    var hexadecimal = "0x"
    let padding = (4 - bits.count % 4) % 4
    bits.insert(contentsOf: repeatElement(0, count: padding), at: 0)
    for start in stride(from: 0, to: bits.count, by: 4) {
      let value = bits[start..<start + 4].reduce(0) { $0 << 1 | Int($1) }
      hexadecimal += String(value, radix: 16)
    }
    return Double(hexadecimal).map(NumberValue.number) ?? .noDigits
  }

  private static func radix(_ byte: UInt8) -> UInt32? {
    switch byte | 0x20 {
    case UInt8(ascii: "x"): 16
    case UInt8(ascii: "o"): 8
    case UInt8(ascii: "b"): 2
    default: nil
    }
  }
}

extension Double {
  /// The text that a number is as a property name (ECMAScript, Number::toString).
  var propertyKey: String {
    guard isFinite else { return isNaN ? "NaN" : self < 0 ? "-Infinity" : "Infinity" }
    if self == 0 { return "0" }
    let (digits, exponent) = shortestDigits
    let sign = self < 0 ? "-" : ""
    let count = digits.count
    switch exponent {
    case count...21 where exponent >= count:
      return sign + digits + String(repeating: "0", count: exponent - count)
    case 1...21:
      return sign + digits.prefix(exponent) + "." + digits.dropFirst(exponent)
    case -5...0:
      return sign + "0." + String(repeating: "0", count: -exponent) + digits
    default:
      let power = exponent - 1
      let fraction = count > 1 ? "." + digits.dropFirst() : ""
      return sign + digits.prefix(1) + fraction + (power < 0 ? "e-" : "e+") + "\(abs(power))"
    }
  }

  /// The fewest digits that tell this number apart, and `n` in 0.digits × 10ⁿ.
  private var shortestDigits: (digits: String, exponent: Int) {
    var mantissa = magnitude.description[...]
    var exponent = 0
    if let mark = mantissa.firstIndex(of: "e") {
      exponent = Int(mantissa[mantissa.index(after: mark)...]) ?? 0
      mantissa = mantissa[..<mark]
    }
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    exponent += parts[0].count
    let all = parts.joined()
    let leading = all.prefix { $0 == "0" }.count
    exponent -= leading
    var digits = all.dropFirst(leading)
    while digits.last == "0" { digits.removeLast() }
    return (String(digits), exponent)
  }
}
