/// Numbers as ECMAScript writes and reads them.
package enum NumberText {
  /// The text of a number in base 10: `3`, `0.1`, `1e+21`, `NaN` (ECMA-262 6.1.6.1.20, Number::toString).
  package static func text(_ number: Double) -> String {
    if let integer = Int64(exactly: number), integer.magnitude < 1_000_000_000_000_000 {
      return String(integer)
    }
    guard number.isFinite else {
      return number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
    }
    let (digits, point) = shortestDigits(number.magnitude)
    return (number < 0 ? "-" : "") + String(decoding: layOut(digits, point: point), as: UTF8.self)
  }

  /// The fewest decimal digits that read back as a positive finite number, in ASCII, and where the point stands.
  ///
  /// The value is 0.d₁d₂d₃… × 10^point; neither the first digit nor the last is 0.
  package static func shortestDigits(_ number: Double) -> (digits: [UInt8], point: Int) {
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    let text = Array(number.description.utf8)
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: "e") {
        exponent = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
        break
      }
      if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte) }
    }
    let zeros = digits.prefix { $0 == 48 }.count
    let position = (point ?? digits.count) - zeros + exponent
    digits.removeFirst(zeros)
    while digits.last == 48 { digits.removeLast() }
    return (digits, position)
  }

  private static func layOut(_ digits: [UInt8], point: Int) -> [UInt8] {
    let count = digits.count
    switch point {
    case count...21: return digits + Array(repeating: 48, count: point - count)
    case 1...21: return pointed(digits, places: count - point)
    case -5...0: return pointed(digits, places: count - point)
    default: return mantissa(digits) + exponent(point - 1)
    }
  }

  /// Digits with a point before the last places, zeros in front where there are too few: 15 and 3 give `0.015`.
  static func pointed(_ digits: [UInt8], places: Int) -> [UInt8] {
    guard places > 0 else { return digits }
    let padded = Array(repeating: 48, count: max(0, places + 1 - digits.count)) + digits
    return padded.dropLast(places) + [UInt8(ascii: ".")] + padded.suffix(places)
  }

  /// Digits with a point after the first: `1.25`; a single digit stands alone.
  static func mantissa(_ digits: [UInt8]) -> [UInt8] { pointed(digits, places: digits.count - 1) }

  /// Such as `e+21` or `e-7`.
  static func exponent(_ exponent: Int) -> [UInt8] {
    Array((exponent < 0 ? "e-" : "e+").utf8) + Array(String(exponent.magnitude).utf8)
  }

  /// A whole number from 0 with zeros in front, such as `07`.
  package static func padded(_ number: Int, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
