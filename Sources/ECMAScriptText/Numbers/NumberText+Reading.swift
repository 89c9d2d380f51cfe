import Glibc

extension NumberText {
  /// What `Number(text)` gives: NaN for no number, 0 for white space alone (ECMA-262 7.1.4.1.1, StringToNumber).
  package static func number(_ text: String) -> Double { number(CodeUnits(text.utf16)) }

  /// What `Number(text)` gives for a text in code units.
  package static func number(_ units: CodeUnits) -> Double {
    let units = WhiteSpace.trimmed(units[...])
    guard let first = units.first else { return 0 }
    if first == UInt16(ascii: "0"), units.count > 2,
      let bits = bitsPerDigit(of: units[units.startIndex + 1])
    {
      return PowerOfTwoDigits.value(units.dropFirst(2), bitsPerDigit: bits) ?? .nan
    }
    if let infinity = infinity(at: units), infinity.end == units.endIndex { return infinity.value }
    guard endOfDecimalLiteral(units) == units.endIndex else { return .nan }
    return decimal(units)
  }

  /// What `parseFloat(text)` gives: the longest decimal literal that the text begins with; NaN for none.
  package static func leadingNumber(_ text: String) -> Double {
    leadingNumber(CodeUnits(text.utf16))
  }

  /// What `parseFloat(text)` gives for a text in code units.
  package static func leadingNumber(_ units: CodeUnits) -> Double {
    let units = units.drop(while: WhiteSpace.contains)
    if let infinity = infinity(at: units) { return infinity.value }
    guard let end = endOfDecimalLiteral(units) else { return .nan }
    return decimal(units[..<end])
  }

  /// What `parseInt(text, radix)` gives: the digits that the text begins with; NaN for none (ECMA-262 19.2.5).
  package static func leadingInteger(_ units: CodeUnits, radix: Int32) -> Double {
    var units = units.drop(while: WhiteSpace.contains)
    var radix = Int(radix)
    let isNegative = units.first == UInt16(ascii: "-")
    if isNegative || units.first == UInt16(ascii: "+") { units.removeFirst() }
    guard radix == 0 || 2...36 ~= radix else { return .nan }
    if radix == 0 || radix == 16, units.count > 1, units.first == UInt16(ascii: "0"),
      units[units.startIndex + 1] | 32 == UInt16(ascii: "x")
    {
      units.removeFirst(2)
      radix = 16
    }
    if radix == 0 { radix = 10 }
    let digits = units.prefix { $0.digitValue < radix }
    guard !digits.isEmpty else { return .nan }
    let value = value(of: digits.drop { $0 == 48 }, radix: radix)
    return isNegative ? -value : value
  }

  // MARK: Literals

  /// `Infinity` with or without a sign, at the start of a text.
  private static func infinity(at units: ArraySlice<UInt16>) -> (value: Double, end: Int)? {
    let isNegative = units.first == UInt16(ascii: "-")
    let isSigned = isNegative || units.first == UInt16(ascii: "+")
    let word = units.dropFirst(isSigned ? 1 : 0).prefix(8)
    guard word.elementsEqual("Infinity".utf16) else { return nil }
    return (isNegative ? -.infinity : .infinity, word.endIndex)
  }

  /// The end of the longest decimal literal at the start of a text, `+1.5e-7` or `.5`; nil where there is none.
  private static func endOfDecimalLiteral(_ units: ArraySlice<UInt16>) -> Int? {
    var index = units.startIndex
    func unit() -> UInt16 { index < units.endIndex ? units[index] : 0 }
    func skipSign() {
      if unit() == UInt16(ascii: "+") || unit() == UInt16(ascii: "-") { index += 1 }
    }
    func skipDigits() -> Int {
      let start = index
      while unit().isDecimalDigit { index += 1 }
      return index - start
    }
    skipSign()
    var count = skipDigits()
    if unit() == UInt16(ascii: ".") {
      index += 1
      count += skipDigits()
    }
    guard count > 0 else { return nil }
    let end = index
    guard unit() | 32 == UInt16(ascii: "e") else { return end }
    index += 1
    skipSign()
    return skipDigits() > 0 ? index : end
  }

  /// The value of a decimal literal, rounded to the nearest double.
  static func decimal(_ literal: ArraySlice<UInt16>) -> Double {
    if literal.count <= 15, literal.allSatisfy(\.isDecimalDigit) {
      return Double(literal.reduce(0) { $0 * 10 + $1.digitValue })
    }
    return strtod(String(decoding: literal, as: UTF16.self), nil)
  }

  // MARK: Radixes

  private static func bitsPerDigit(of mark: UInt16) -> Int? {
    switch mark | 32 {
    case UInt16(ascii: "x"): 4
    case UInt16(ascii: "o"): 3
    case UInt16(ascii: "b"): 1
    default: nil
    }
  }

  private static func value(of digits: ArraySlice<UInt16>, radix: Int) -> Double {
    if radix.nonzeroBitCount == 1 {
      return PowerOfTwoDigits.value(digits, bitsPerDigit: radix.trailingZeroBitCount) ?? .nan
    }
    guard radix == 10 else { return approximateValue(of: digits, radix: radix) }
    // No finite double has more than 309 digits before its point.
    return digits.count > 309 ? .infinity : decimal(digits)
  }

  /// Beyond 2^53 the last places may be wrong, as ECMAScript allows: in V8's steps, so that they are wrong alike.
  private static func approximateValue(of digits: ArraySlice<UInt16>, radix: Int) -> Double {
    let largestMultiplier = 0xFFFF_FFFF / 36
    var value = 0.0
    var part = 0
    var multiplier = 1
    for digit in digits {
      if multiplier * radix > largestMultiplier {
        value = value * Double(multiplier) + Double(part)
        (part, multiplier) = (0, 1)
      }
      part = part * radix + digit.digitValue
      multiplier *= radix
    }
    return value * Double(multiplier) + Double(part)
  }
}

/// Digits of radix 2, 4, 8, 16 or 32, whose value is rounded once, to the nearest double.
private enum PowerOfTwoDigits {
  /// The value; nil where a unit is no digit of the radix.
  static func value(_ digits: ArraySlice<UInt16>, bitsPerDigit: Int) -> Double? {
    // The upper 59 bits or more; what falls below only counts as more than nothing, for the rounding.
    var upper: UInt64 = 0
    var exponent = 0
    var hasRest = false
    for unit in digits {
      let digit = unit.digitValue
      guard digit < 1 << bitsPerDigit else { return nil }
      if upper < 1 << 58 {
        upper = upper << bitsPerDigit | UInt64(digit)
      } else {
        exponent += bitsPerDigit
        hasRest = hasRest || digit > 0
      }
    }
    guard upper > 0 else { return 0 }
    return Double(
      sign: .plus,
      exponent: exponent,
      significand: Double(upper | (hasRest ? 1 : 0))
    )
  }
}

extension UInt16 {
  init(ascii scalar: Unicode.Scalar) { self = UInt16(UInt8(ascii: scalar)) }
}
