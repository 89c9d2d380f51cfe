import ECMAScriptText
import Glibc

/// Reading numbers from the beginning of a text, as `parseInt` and `parseFloat` do.
enum NumberReading {
  /// `parseFloat`: the longest decimal literal at the start; NaN where there is none.
  static func float(_ text: ScriptString) -> Double {
    let units = trimmed(text)
    var index = 0
    func unit(_ index: Int) -> UInt16 { index < units.count ? units[index] : 0 }
    func skipDigits() -> Int {
      let start = index
      while unit(index) >= 48, unit(index) <= 57 { index += 1 }
      return index - start
    }
    let isNegative = unit(0) == 45
    if isNegative || unit(0) == 43 { index = 1 }
    if units.dropFirst(index).starts(with: "Infinity".utf16) {
      return isNegative ? -.infinity : .infinity
    }
    var count = skipDigits()
    if unit(index) == 46 {
      index += 1
      count += skipDigits()
    }
    guard count > 0 else { return .nan }
    if unit(index) | 32 == 101 {
      let end = index
      index += 1
      if unit(index) == 43 || unit(index) == 45 { index += 1 }
      if skipDigits() == 0 { index = end }
    }
    return strtod(String(decoding: units.prefix(index), as: UTF16.self), nil)
  }

  /// `parseInt`: the digits of a radix at the start; NaN where there are none.
  static func integer(_ text: ScriptString, radix: Int32) -> Double {
    var units = trimmed(text)[...]
    var radix = Int(radix)
    let isNegative = units.first == 45
    if isNegative || units.first == 43 { units.removeFirst() }
    guard radix == 0 || (2...36).contains(radix) else { return .nan }
    if radix == 0 || radix == 16, units.first == 48, units.dropFirst().first.map({ $0 | 32 }) == 120
    {
      units.removeFirst(2)
      radix = 16
    }
    if radix == 0 { radix = 10 }
    let digits = units.prefix { digit($0) < radix }
    guard !digits.isEmpty else { return .nan }
    let value: Double
    if radix == 10 {
      // No finite double has more than 309 digits before its point.
      let isInfinite = digits.drop { $0 == 48 }.count > 309
      value = isInfinite ? .infinity : strtod(String(decoding: digits, as: UTF16.self), nil)
    } else {
      value = digits.reduce(0.0) { $0 * Double(radix) + Double(digit($1)) }
    }
    return isNegative ? -value : value
  }

  private static func trimmed(_ text: ScriptString) -> ContiguousArray<UInt16> {
    text.spend(text.length &* 8)
    let units = text.codeUnits
    guard let first = units.first, WhiteSpace.contains(first) else { return units }
    return ContiguousArray(units.drop(while: WhiteSpace.contains))
  }

  private static func digit(_ unit: UInt16) -> Int {
    switch unit {
    case 48...57: Int(unit) - 48
    case 65...90: Int(unit) - 55
    case 97...122: Int(unit) - 87
    default: 99
    }
  }
}
