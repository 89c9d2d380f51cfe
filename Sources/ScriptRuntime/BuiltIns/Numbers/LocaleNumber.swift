import ECMAScriptText

/// A number laid out as `toLocaleString` and `Intl.NumberFormat` do.
struct LocaleNumber {
  /// The signs of a language.
  struct Signs {
    var group: String
    var point: String
    /// How many digits a number needs before the first group is set off.
    var smallestGrouped = 4
    var minus = "-"
    /// Whether a percent or currency sign follows the number.
    var hasTrailingSign = false

    /// The signs of a locale by its tag; English for those that are not known.
    init(locale: String) {
      switch locale.split(separator: "-").first ?? "" {
      case "de" where locale.hasSuffix("CH"): (group, point) = ("\u{2019}", ".")
      case "de" where locale.hasSuffix("AT"): (group, point) = ("\u{A0}", ",")
      case "de", "nl", "it", "id", "da", "tr", "el": (group, point) = (".", ",")
      case "es", "pt": (group, point) = (".", ",")
      case "fr": (group, point) = ("\u{202F}", ",")
      case "sv", "nb", "no", "fi", "cs", "ru", "uk", "pl", "hu", "bg", "sk":
        (group, point) = ("\u{A0}", ",")
      default: (group, point) = (",", ".")
      }
      let language = locale.split(separator: "-").first ?? ""
      if ["sv", "nb", "no", "fi"].contains(language) { minus = "\u{2212}" }
      if language == "es" || language == "pl" || locale == "pt-PT" { smallestGrouped = 5 }
      hasTrailingSign = point == "," && language != "nl" && language != "tr" && language != "da"
    }
  }

  var signs = Signs(locale: "en-US")
  var minimumFraction = 0
  var maximumFraction = 3
  var minimumInteger = 1
  var usesGrouping = true
  /// The power of ten that the number is shown with: 2 for percentages.
  var scale = 0
  /// The number of significant digits at least and at most; nil to count places instead.
  var significant: ClosedRange<Int>?

  /// The text.
  func text(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    let sign = number.sign == .minus ? signs.minus : ""
    if number.isInfinite { return sign + "∞" }
    let (whole, fraction) = parts(number.magnitude)
    var text = sign + grouped(whole)
    if !fraction.isEmpty { text += signs.point + String(decoding: fraction, as: UTF8.self) }
    return text
  }

  /// The text of a whole number with a sign, from its digits.
  func text(whole digits: String) -> String {
    let isNegative = digits.hasPrefix("-")
    let whole =
      Array(digits.utf8.dropFirst(isNegative ? 1 : 0)) + Array(repeating: 48, count: scale)
    var text = (isNegative ? signs.minus : "") + grouped(whole)
    if minimumFraction > 0 { text += signs.point + String(repeating: "0", count: minimumFraction) }
    return text
  }

  private func parts(_ number: Double) -> (whole: [UInt8], fraction: [UInt8]) {
    var places = maximumFraction
    var fewest = minimumFraction
    if let significant, number > 0 {
      let (_, exponent) = rounded(number, count: significant.upperBound)
      places = significant.upperBound - 1 - exponent
      fewest = max(0, significant.lowerBound - 1 - exponent)
    }
    var digits = decimal(number, places: places)
    let count = max(places, 0)
    if digits.count <= count {
      digits.insert(contentsOf: Array(repeating: 48, count: count + 1 - digits.count), at: 0)
    }
    var whole = Array(digits.dropLast(count))
    var fraction = Array(digits.suffix(count))
    while fraction.count > fewest, fraction.last == 48 { fraction.removeLast() }
    while whole.count < minimumInteger { whole.insert(48, at: 0) }
    return (whole, fraction)
  }

  private func rounded(_ number: Double, count: Int) -> (digits: [UInt8], exponent: Int) {
    let (digits, unscaled) = NumberText.shortestDigits(number)
    let point = unscaled + scale
    let scaled = LocaleNumber.round(digits, keeping: count)
    return (scaled, scaled.count > count ? point : point - 1)
  }

  /// The digits of the shortest decimal text, rounded half up; negative places give zeros before the point.
  private func decimal(_ number: Double, places: Int) -> [UInt8] {
    guard number > 0 else { return Array(repeating: 48, count: max(places, 0) + 1) }
    let (shortest, unscaled) = NumberText.shortestDigits(number)
    var digits = shortest
    let point = unscaled + scale
    let kept = point + places
    if kept < 0 { return Array(repeating: 48, count: max(places, 0) + 1) }
    if digits.count > kept {
      digits = LocaleNumber.round(digits, keeping: kept)
    } else {
      digits.append(contentsOf: Array(repeating: 48, count: kept - digits.count))
    }
    if places < 0 { digits.append(contentsOf: Array(repeating: 48, count: -places)) }
    return digits.isEmpty ? [48] : digits
  }

  private static func round(_ digits: [UInt8], keeping count: Int) -> [UInt8] {
    guard digits.count > count else { return digits }
    var kept = Array(digits.prefix(count))
    guard digits[count] >= 53 else { return kept.isEmpty ? [48] : kept }
    var index = count - 1
    while index >= 0, kept[index] == 57 {
      kept[index] = 48
      index -= 1
    }
    if index >= 0 { kept[index] += 1 } else { kept.insert(49, at: 0) }
    return kept
  }

  private func grouped(_ digits: [UInt8]) -> String {
    guard usesGrouping, digits.count >= signs.smallestGrouped else {
      return String(decoding: digits, as: UTF8.self)
    }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += signs.group }
      text.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return text
  }
}
