/// Turns the shortest digits that Swift prints for a number into JavaScript's plain notation.
enum PlainDigits {
  /// An integer's text without exponent and fraction (`1e+20` → 21 digits).
  static func integer(_ text: String) -> String { plain(text, keepsFraction: false) }

  /// A fraction's text without exponent (`1e-05` → `0.00001`).
  static func fraction(_ text: String) -> String { plain(text, keepsFraction: true) }

  private static func plain(_ text: String, keepsFraction: Bool) -> String {
    let parts = text.split(separator: "e", maxSplits: 1)
    var mantissa = parts.first.map(String.init) ?? text
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let isNegative = mantissa.hasPrefix("-")
    if isNegative { mantissa.removeFirst() }
    let halves = mantissa.split(separator: ".", maxSplits: 1)
    let whole = halves.first.map(String.init) ?? "0"
    var fraction = halves.count > 1 ? String(halves[1]) : ""
    if fraction == "0" { fraction = "" }
    var digits = whole + fraction
    let point = whole.count + exponent
    var result: String
    if point <= 0 {
      result = "0." + String(repeating: "0", count: -point) + digits
    } else if point >= digits.count {
      digits += String(repeating: "0", count: point - digits.count)
      result = digits
    } else {
      let index = digits.index(digits.startIndex, offsetBy: point)
      result = digits[..<index] + "." + digits[index...]
    }
    if keepsFraction, result.contains(".") {
      while result.hasSuffix("0") { result.removeLast() }
      if result.hasSuffix(".") { result.removeLast() }
    }
    return isNegative ? "-" + result : result
  }
}
