import ECMAScriptText

extension TextValidator {
  /// The validators of codes that carry a check digit, and of cards and amounts.
  mutating func passesCode(_ name: String) throws -> Bool? {
    switch name {
    case "isLuhnNumber":
      let digits = text.filter { $0 != " " && $0 != "-" }
      return !digits.isEmpty && CheckDigit.luhn(digits)
    case "isCreditCard": return try isCreditCard()
    case "isIMEI":
      guard try has(options.value("allow_hyphens").isTruthy ? "#2-#6-#6-#" : "#15") else {
        return false
      }
      return CheckDigit.luhn(text.filter { $0 != "-" })
    case "isEAN":
      return try has("#8|#13|#14")
        && CheckDigit.sum(text.reversed(), weights: [1, 3]) % 10 == 0
    case "isISIN":
      guard try has("@2%9#") else { return false }
      return CheckDigit.luhn(text.map { String($0.hexDigitValueOfLetters) }.joined())
    case "isISSN": return try isISSN()
    case "isISBN": return try isISBN()
    case "isIBAN": return try isIBAN()
    case "isAbaRouting":
      return try has("(?!1[3-9]|20|3[3-9]|4|5|60|7[3-9]|8[1-9]|9)#9")
        && CheckDigit.sum(Array(text), weights: [3, 7, 1]) % 10 == 0
    case "isISO6346", "isFreightContainerID": return try isContainer()
    case "isBIC":
      let country = String(text.dropFirst(4).prefix(2)).uppercased()
      return try has("[A-Za-z]{6}[A-Za-z0-9]{2}([A-Za-z0-9]{3})?")
        && (country == "XK" || Codes.countries2.contains(country))
    case "isCurrency": return try isCurrency()
    case "isISO31661Alpha2": return Codes.countries2.contains(text.uppercased())
    case "isISO31661Alpha3": return Codes.countries3.contains(text.uppercased())
    case "isISO31661Numeric": return Codes.countryNumbers.contains(text)
    case "isISO4217": return Codes.currencies.contains(text.uppercased())
    case "isISO6391": return Codes.languages.contains(text)
    case "isISO15924": return Codes.scripts.contains(text)
    default: return nil
    }
  }

  // MARK: Cards

  private static let cards: KeyValuePairs<String, String> = [
    "amex": "^3[47]\\d{13}$",
    "dinersclub": "^3(?:0[0-5]|[68]\\d)\\d{11}$",
    "discover": "^6(?:011|5\\d\\d)\\d{12,15}$",
    "jcb": "^(?:2131|1800|35\\d{3})\\d{11}$",
    // The second range is anchored at its end alone.
    "mastercard": "^5[1-5]\\d{2}|(?:222[1-9]|22[3-9]\\d|2[3-6]\\d{2}|27[01]\\d|2720)\\d{12}$",
    "unionpay": "^(?:6[27]\\d{14}|81\\d{14,17})$",
    "visa": "^4\\d{12}(?:\\d{3,6})?$",
  ]

  private func isCreditCard() throws -> Bool {
    let digits = text.filter { $0 != " " && $0 != "-" }
    let provider = try option("provider")
    if provider.isTruthy {
      guard let name = provider.string else {
        throw Self.notAFunction("provider.toLowerCase", provider)
      }
      guard let card = Self.cards.first(where: { $0.key == name.lowercased() }) else {
        throw ValidatorError("\(name) is not a valid credit card provider.")
      }
      guard try matches(card.value, "", digits) else { return false }
    } else {
      guard try Self.cards.contains(where: { try matches($0.value, "", digits) }) else {
        return false
      }
    }
    return !digits.isEmpty && CheckDigit.luhn(digits)
  }

  // MARK: Books, accounts, containers

  private func isISSN() throws -> Bool {
    let hyphen = options.value("require_hyphen").isTruthy ? "-" : "-?"
    guard try has("#4\(hyphen)#3[\\dX]", options.value("case_sensitive").isTruthy ? "" : "i") else {
      return false
    }
    return CheckDigit.sum(
      text.uppercased().filter { $0 != "-" },
      weights: [8, 7, 6, 5, 4, 3, 2, 1]
    ) % 11 == 0
  }

  private func isISBN() throws -> Bool {
    let written = options.value("version").isTruthy ? options.value("version") : first
    let code = String(
      decoding: text.utf16.filter { $0 != 45 && !WhiteSpace.contains($0) },
      as: UTF16.self
    )
    let isTen =
      try has("#9[\\dX]", "", code)
      && CheckDigit.sum(code, weights: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) % 11 == 0
    let isThirteen = try has("#13", "", code) && CheckDigit.sum(code, weights: [1, 3]) % 10 == 0
    switch written.isTruthy ? written.text : "" {
    case "": return isTen || isThirteen
    case "10": return isTen
    case "13": return isThirteen
    default: return false
    }
  }

  /// ISO 13616: the country's form, and the digits of all of it leave 1 over 97.
  private func isIBAN() throws -> Bool {
    let bare = String(
      decoding: text.utf16.filter { $0 != 45 && !WhiteSpace.contains($0) },
      as: UTF16.self
    ).uppercased()
    let country = String(bare.prefix(2))
    if let allowed = try option("whitelist").list {
      guard allowed.allSatisfy({ Codes.accounts[$0.text] != nil }),
        allowed.contains(where: { $0.string == country })
      else { return false }
    }
    if options.value("blacklist").list?.contains(where: { $0.string == country }) == true {
      return false
    }
    guard let form = Codes.accounts[country], try has(country + "#2" + form, "", bare) else {
      return false
    }
    var remainder = 0
    for character in bare.dropFirst(4) + bare.prefix(4) {
      let value = character.hexDigitValueOfLetters
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
    }
    return remainder == 1
  }

  /// ISO 6346: letters count from 10 without the multiples of 11, each place twice the one before.
  private func isContainer() throws -> Bool {
    let code = text.uppercased()
    guard try matches("^[A-Z]{3}U\\d{7}|[J,Z]\\d{6,7}$", "", code) else { return false }
    guard code.utf16.count == 11 else { return true }
    var sum = 0
    for (place, character) in code.dropLast().enumerated() {
      let value = character.hexDigitValueOfLetters
      let counted =
        switch value {
        case ...10: value
        case 11...20: 12 + value % 11
        case 21...30: 23 + value % 21
        default: 34 + value % 31
        }
      sum += counted << place
    }
    return code.last?.wholeNumberValue == sum % 11 % 10
  }

  // MARK: Amounts

  /// An amount with its symbol, sign and separators where the options want them.
  private mutating func isCurrency() throws -> Bool {
    let options = try merge([
      "symbol": .string("$"), "require_symbol": .bool(false),
      "allow_space_after_symbol": .bool(false),
      "symbol_after_digits": .bool(false), "allow_negatives": .bool(true),
      "parens_for_negatives": .bool(false), "negative_sign_before_digits": .bool(false),
      "negative_sign_after_digits": .bool(false), "allow_negative_sign_placeholder": .bool(false),
      "thousands_separator": .string(","), "decimal_separator": .string("."),
      "allow_decimal": .bool(true), "require_decimal": .bool(false),
      "digits_after_decimal": .list([.number(2)]), "allow_space_after_digits": .bool(false),
    ])
    func on(_ name: String) -> Bool { isOn(options, name) }
    func literal(_ text: String) -> String {
      guard let first = text.unicodeScalars.first, first.isASCII else { return text }
      return first.properties.isAlphabetic ? text : "\\" + text
    }
    let digits = (options.value("digits_after_decimal").list ?? []).map { "\\d{\($0.text)}" }
    let group = literal(options.value("thousands_separator").text)
    var form = "(?:0|[1-9]\\d*|[1-9]\\d{0,2}(?:\(group)\\d{3})*)?"
    if on("allow_decimal") || on("require_decimal") {
      form +=
        "(?:\(literal(options.value("decimal_separator").text))(?:\(digits.joined(separator: "|"))))"
        + (on("require_decimal") ? "" : "?")
    }
    let signs = on("allow_negatives") && !on("parens_for_negatives")
    if signs, on("negative_sign_after_digits") {
      form += "-?"
    } else if signs, on("negative_sign_before_digits") {
      form = "-?" + form
    }
    if on("allow_negative_sign_placeholder") {
      form = "(?: (?!-))?" + form
    } else if on("allow_space_after_symbol") {
      form = " ?" + form
    } else if on("allow_space_after_digits") {
      form += "(?: (?!$))?"
    }
    let symbol = "(?:\(literal(options.value("symbol").text)))" + (on("require_symbol") ? "" : "?")
    form = on("symbol_after_digits") ? form + symbol : symbol + form
    if on("allow_negatives"), on("parens_for_negatives") {
      form = "(?:\\(\(form)\\)|\(form))"
    } else if signs, !on("negative_sign_before_digits"), !on("negative_sign_after_digits") {
      form = "-?" + form
    }
    return try matches("^(?!-? )(?=.*\\d)\(form)$")
  }
}

/// The arithmetic of check digits.
enum CheckDigit {
  /// Whether the digits satisfy Luhn's rule (ISO/IEC 7812); a letter satisfies nothing.
  static func luhn(_ text: String) -> Bool {
    var sum = 0
    for (place, character) in text.reversed().enumerated() {
      guard character.isASCII, let digit = character.wholeNumberValue else { return false }
      sum += place % 2 == 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9
    }
    return sum % 10 == 0
  }

  /// The digits times their weights, which begin again after the last; `X` counts 10.
  static func sum(_ text: some Sequence<Character>, weights: [Int]) -> Int {
    text.enumerated().reduce(0) { sum, item in
      sum + (item.element == "X" ? 10 : item.element.wholeNumberValue ?? 0)
        * weights[item.offset % weights.count]
    }
  }
}

extension Character {
  /// A digit's value, or a letter's from `A`, which is 10.
  var hexDigitValueOfLetters: Int {
    guard let ascii = asciiValue else { return 0 }
    return ascii < 58 ? Int(ascii) - 48 : Int(ascii) - 55
  }
}
