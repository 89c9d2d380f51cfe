import ECMAScriptText

extension TextValidator {
  /// The validators of numbers.
  mutating func passesNumber(_ name: String) throws -> Bool? {
    switch name {
    case "isInt":
      let leading = first.members?.value("allow_leading_zeroes").bool
      return try has(leading == false ? "[-+]?(0|[1-9]\\d*)" : "[-+]?\\d+")
        && isInside(.string(text))
    case "isPort":
      return try has("[-+]?(0|[1-9]\\d*)") && (0...65_535).contains(Argument.string(text).asNumber)
    case "isFloat":
      guard !["", ".", ",", "-", "+"].contains(text) else { return false }
      let comma = text.firstIndex(of: ",")
      let value = comma.map { text[..<$0] + "." + text[text.index(after: $0)...] } ?? text[...]
      return try has("[-+]?\\d*(\(Self.point(options.value("locale")))\\d*)?([eE][-+]?\\d+)?")
        && isInside(.number(NumberText.leadingNumber(String(value))))
    case "isNumeric":
      if options.value("no_symbols").isTruthy { return try has("\\d+") }
      return try has("[-+]?(\\d*[\(Self.mark(options.value("locale")))])?\\d+")
    case "isDecimal":
      return try !text.isEmpty && has("(-?\\d+)?(\\.\\d*)?([eE][-+]?\\d+)?")
    case "isDivisibleBy":
      let number =
        try has("[-+]?\\d*(\\.\\d*)?([eE][-+]?\\d+)?") ? NumberText.leadingNumber(text) : .nan
      let divisor = NumberText.leadingNumber(first.text).rounded(.towardZero)
      return number.truncatingRemainder(dividingBy: divisor) == 0
    case "isHexadecimal": return try has("(0x|0h)?[0-9a-f]+", "i")
    case "isOctal": return try has("(0o)?[0-7]+", "i")
    default: return nil
    }
  }

  /// Whether a number, or a text as JavaScript compares it, is within `min`, `max`, `lt` and `gt`.
  private func isInside(_ value: Argument) -> Bool {
    let tests: [(name: String, orders: [Int])] = [
      ("min", [0, 1]), ("max", [-1, 0]), ("lt", [-1]), ("gt", [1]),
    ]
    return tests.allSatisfy { test in
      let bound = options.value(test.name)
      guard !bound.isNullish else { return true }
      if let left = value.string, let right = bound.string {
        return test.orders.contains(
          left.utf16.elementsEqual(right.utf16)
            ? 0 : left.utf16.lexicographicallyPrecedes(right.utf16) ? -1 : 1
        )
      }
      let (left, right) = (value.asNumber, bound.asNumber)
      guard !left.isNaN, !right.isNaN else { return false }
      return test.orders.contains(left < right ? -1 : left > right ? 1 : 0)
    }
  }

  /// The decimal point of a locale in a pattern; `undefined` for an unknown one, as `validator.js` has it.
  static func mark(_ locale: Argument) -> String {
    guard locale.isTruthy else { return "." }
    let name = locale.text
    if commaLocales.contains("|\(name)|") { return "," }
    if pointLocales.contains("|\(name)|") { return "." }
    if name == "ar" || arabicLocales.contains("|\(name)|") { return "\u{066B}" }
    return "undefined"
  }

  /// The same with a backslash before it.
  private static func point(_ locale: Argument) -> String {
    let mark = mark(locale)
    return mark == "," || mark == "\u{066B}" ? mark : "\\" + mark
  }

  private static let pointLocales =
    "|en-US|en-AU|en-GB|en-HK|en-IN|en-NZ|en-ZA|ar-EG|ar-LB|ar-LY|bn-BD|bn-IN|"
  private static let commaLocales =
    "|bg-BG|cs-CZ|da-DK|de-DE|el-GR|en-ZM|eo|es-ES|fr-CA|fr-FR|id-ID|it-IT|ku-IQ|hi-IN|hu-HU|nb-NO|nn-NO"
    + "|nl-NL|pl-PL|pt-PT|ru-RU|kk-KZ|si-LK|sl-SI|sr-RS@latin|sr-RS|sv-SE|tr-TR|uk-UA|vi-VN|pt-BR|pl-Pl|"
  private static let arabicLocales =
    "|ar-AE|ar-BH|ar-DZ|ar-IQ|ar-JO|ar-KW|ar-MA|ar-QM|ar-QA|ar-SA|ar-SD|ar-SY|ar-TN|ar-YE|fa-IR|fa-AF|"
}
