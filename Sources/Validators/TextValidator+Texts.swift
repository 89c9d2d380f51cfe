import ECMAScriptText

extension TextValidator {
  /// The functions of `validator.js` that clean a text: as validators they pass where the result is truthy.
  mutating func passesText(_ name: String) throws -> Bool? {
    switch name {
    case "trim", "ltrim", "rtrim": return try !stripped(name).isEmpty
    case "escape", "unescape": return !text.isEmpty
    case "toString": return true
    case "stripLow":
      return text.unicodeScalars.contains {
        $0.value > 31 && $0.value != 127 || first.isTruthy && ($0 == "\n" || $0 == "\r")
      }
    case "whitelist": return try matches("[\(first.text)]")
    case "blacklist": return try matches("[^\(first.text)]")
    case "toInt": return isInteger(radix: first.isTruthy ? first.asNumber : 10)
    case "toFloat":
      var float = TextValidator(host: host, text: text, arguments: [])
      guard try float.passesNumber("isFloat") == true else { return false }
      let number = NumberText.leadingNumber(text)
      return number != 0 && !number.isNaN
    case "toBoolean":
      let lower = text.lowercased()
      return first.isTruthy
        ? text == "1" || lower == "true" : text != "0" && lower != "false" && text != ""
    case "toDate": return !DateParser.parse(text).isNaN
    case "extend": return true
    case "normalizeEmail": return try isNormalizable()
    default: return nil
    }
  }

  private func stripped(_ name: String) throws -> String {
    guard first.isTruthy else { return WhiteSpace.trimmed(text) }
    guard let characters = first.string else { throw Self.notAFunction("chars.replace", first) }
    // What is left is empty from whichever side one strips; which side does not matter.
    return String(
      decoding: text.utf16.filter { !characters.utf16.contains($0) },
      as: UTF16.self
    )
  }

  /// Whether `parseInt(text, radix)` is a number other than 0.
  private func isInteger(radix: Double) -> Bool {
    var digits = Substring(WhiteSpace.trimmed(text))
    if digits.hasPrefix("-") || digits.hasPrefix("+") { digits = digits.dropFirst() }
    var base = Int(exactly: radix.rounded(.towardZero)) ?? 10
    if base == 16, digits.lowercased().hasPrefix("0x") { digits = digits.dropFirst(2) }
    if base == 0 { base = 10 }
    guard (2...36).contains(base) else { return false }
    return digits.unicodeScalars.prefix { $0.isASCII && Int(String($0), radix: base) != nil }
      .contains {
        $0 != "0"
      }
  }

  private mutating func isNormalizable() throws -> Bool {
    let options = try merge([
      "all_lowercase": .bool(true), "gmail_lowercase": .bool(true),
      "gmail_remove_dots": .bool(true),
      "gmail_remove_subaddress": .bool(true), "gmail_convert_googlemaildotcom": .bool(true),
      "outlookdotcom_lowercase": .bool(true), "outlookdotcom_remove_subaddress": .bool(true),
      "yahoo_lowercase": .bool(true), "yahoo_remove_subaddress": .bool(true),
      "yandex_lowercase": .bool(true), "yandex_convert_yandexru": .bool(true),
      "icloud_lowercase": .bool(true), "icloud_remove_subaddress": .bool(true),
    ])
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let host = parts.last?.lowercased() ?? ""
    let user = parts.dropLast().joined(separator: "@")
    switch host {
    case "gmail.com", "googlemail.com":
      let name = isOn(options, "gmail_remove_subaddress") ? user.prefix { $0 != "+" } : user[...]
      return isOn(options, "gmail_remove_dots") ? name != "." && !name.isEmpty : !name.isEmpty
    case "icloud.com", "me.com":
      return !(isOn(options, "icloud_remove_subaddress") ? user.prefix { $0 != "+" } : user[...])
        .isEmpty
    case _ where Self.hosts("rocketmail.com ymail.com", "yahoo", "ca co.uk com de fr in it", host):
      guard isOn(options, "yahoo_remove_subaddress"), let dash = user.lastIndex(of: "-") else {
        return !user.isEmpty
      }
      return !user[..<dash].isEmpty
    case _
    where Self.hosts("msn.com passport.com", "hotmail", Self.hotmailEnds, host)
      || Self.hosts("", "live", "be co.uk com com.ar com.mx de es eu fr it nl", host)
      || Self.hosts("", "outlook", Self.outlookEnds, host):
      return
        !(isOn(options, "outlookdotcom_remove_subaddress") ? user.prefix { $0 != "+" } : user[...])
        .isEmpty
    default: return true
    }
  }

  private static let outlookEnds =
    "at be cl co.il co.nz co.th com com.ar com.au com.br com.gr com.pe com.tr com.vn cz de dk es fr hu id ie"
    + " in it jp kr lv my ph pt sa sg sk"
  private static let hotmailEnds = outlookEnds + " ca co.uk com.mx"

  private static func hosts(
    _ others: String,
    _ name: String,
    _ ends: String,
    _ host: String
  ) -> Bool {
    others.split(separator: " ").contains { $0 == host }
      || ends.split(separator: " ").contains { name + "." + $0 == host }
  }
}
