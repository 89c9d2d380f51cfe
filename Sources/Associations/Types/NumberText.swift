/// Numbers as JavaScript turns them into text (ECMAScript, Number::toString).
enum NumberText {
  /// The shortest text that reads back as the number: `3`, `0.1`, `1e+21`, `NaN`.
  static func text(_ number: Double) -> String {
    guard !number.isNaN else { return "NaN" }
    guard number.isFinite else { return number < 0 ? "-Infinity" : "Infinity" }
    guard number != 0 else { return "0" }
    if number.magnitude < 9e15, let integer = Int64(exactly: number) { return String(integer) }
    let (digits, point) = decimalDigits(of: number.magnitude)
    return (number < 0 ? "-" : "") + layOut(digits, point: point)
  }

  /// The significant digits, and where the decimal point stands among them (1 for `d.ddd`).
  private static func decimalDigits(of magnitude: Double) -> (digits: String, point: Int) {
    let parts = magnitude.description.split(separator: "e", maxSplits: 1)
    let mantissa = parts[0].split(separator: ".", maxSplits: 1)
    var digits = mantissa.joined()
    var point = mantissa[0].count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    if mantissa.count > 1, mantissa[1] == "0" { digits = String(mantissa[0]) }
    while digits.count > 1, digits.first == "0" {
      digits.removeFirst()
      point -= 1
    }
    while digits.count > 1, digits.last == "0" { digits.removeLast() }
    return (digits, point)
  }

  private static func layOut(_ digits: String, point: Int) -> String {
    let count = digits.count
    switch point {
    case count...21:
      return digits + String(repeating: "0", count: point - count)
    case 1...21:
      return digits.prefix(point) + "." + digits.dropFirst(point)
    case -5...0:
      return "0." + String(repeating: "0", count: -point) + digits
    default:
      let exponent = point - 1
      let sign = exponent < 0 ? "-" : "+"
      let fraction = count > 1 ? "." + digits.dropFirst() : ""
      return digits.prefix(1) + fraction + "e" + sign + String(exponent.magnitude)
    }
  }

  /// The number that JavaScript's `Number(text)` gives: NaN where the text is none, 0 for blank text.
  static func number(_ text: String) -> Double {
    let trimmed = text.unicodeScalars.drop { $0.properties.isWhitespace }
    var body = String(String.UnicodeScalarView(trimmed))
    while let last = body.unicodeScalars.last, last.properties.isWhitespace {
      body.unicodeScalars.removeLast()
    }
    guard !body.isEmpty else { return 0 }
    for (prefix, radix) in [("0x", 16), ("0b", 2), ("0o", 8)] where body.count > 2 {
      guard body.lowercased().hasPrefix(prefix) else { continue }
      return Int64(body.dropFirst(2), radix: radix).map(Double.init) ?? .nan
    }
    switch body {
    case "Infinity", "+Infinity": return .infinity
    case "-Infinity": return -.infinity
    default: return isDecimalLiteral(body) ? Double(padded(body)) ?? .nan : .nan
    }
  }

  /// Swift wants digits on both sides of the point.
  private static func padded(_ body: String) -> String {
    var result = ""
    var previous: Character?
    for character in body {
      if character == ".", previous?.isNumber != true { result.append("0") }
      if previous == ".", !character.isNumber { result.append("0") }
      result.append(character)
      previous = character
    }
    return previous == "." ? result + "0" : result
  }

  private static func isDecimalLiteral(_ body: String) -> Bool {
    var rest = Substring(body)
    if rest.first == "+" || rest.first == "-" { rest.removeFirst() }
    let mantissa = rest.prefix { $0 != "e" && $0 != "E" }
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.contains(where: { !$0.isEmpty }) else { return false }
    guard parts.allSatisfy(isDigits) else { return false }
    rest = rest.dropFirst(mantissa.count)
    guard !rest.isEmpty else { return true }
    rest.removeFirst()
    if rest.first == "+" || rest.first == "-" { rest.removeFirst() }
    return !rest.isEmpty && isDigits(rest)
  }

  private static func isDigits(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) }
  }
}
