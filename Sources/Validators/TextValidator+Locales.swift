import ECMAScriptText

extension TextValidator {
  /// The validators that take a country or locale.
  mutating func passesLocale(_ name: String) throws -> Bool? {
    switch name {
    case "isAlpha": return try isWord(withDigits: false)
    case "isAlphanumeric": return try isWord(withDigits: true)
    case "isMobilePhone": return try isMobilePhone()
    case "isPostalCode":
      if first.string == "any" {
        return try PostalCodes.all.contains { try matches($0.source, $0.flags) }
      }
      guard let (source, flags) = PostalCodes.pattern(first.text) else { throw invalidLocale() }
      return try matches(source, flags)
    case "isVAT":
      try requireText(first)
      guard let isValid = try TaxNumbers.isVAT(self, first.text) else {
        throw ValidatorError("Invalid country code: '\(first.text)'")
      }
      return isValid
    case "isPassportNumber": return try isPassport()
    case "isLicensePlate": return try isLicensePlate()
    case "isIdentityCard":
      if first.string == "any" {
        return try IdentityCards.locales.contains { try IdentityCards.check(self, $0) == true }
      }
      guard let isValid = try IdentityCards.check(self, first.text) else { throw invalidLocale() }
      return isValid
    case "isTaxID":
      guard
        let isValid = try PersonalTaxNumbers.check(self, first.isUndefined ? "en-US" : first.text)
      else {
        throw invalidLocale()
      }
      return isValid
    default: return nil
    }
  }

  private func invalidLocale() -> ValidatorError {
    ValidatorError("Invalid locale '\(first.text)'")
  }

  private func isWord(withDigits: Bool) throws -> Bool {
    let locale = first.isUndefined ? "en-US" : first.text
    var word = text
    if case .null = second {
      throw ValidatorError.typeError("Cannot read properties of null (reading 'ignore')")
    }
    let ignored = second.members?.value("ignore") ?? .undefined
    if ignored.isTruthy {
      if let pattern = ignored.pattern {
        word = pattern.removing(text)
      } else if let characters = ignored.string {
        // `validator.js` puts a backslash before an s too, which makes it stand for white space.
        let others = Array(characters.utf16.filter { $0 != 0x73 })
        let dropsSpace = characters.contains("s")
        word = String(
          decoding: text.utf16.filter {
            !others.contains($0) && !(dropsSpace && WhiteSpace.contains($0))
          },
          as: UTF16.self
        )
      } else {
        throw ValidatorError("ignore should be instance of a String or RegExp")
      }
    }
    guard let (source, flags) = Letters.pattern(locale, withDigits: withDigits) else {
      throw invalidLocale()
    }
    return try matches(source, flags, word)
  }

  private func isMobilePhone() throws -> Bool {
    if second.members?.value("strictMode").isTruthy == true, !text.hasPrefix("+") { return false }
    if let locales = first.list {
      return try locales.contains { locale in
        try PhoneNumbers.pattern(locale.text).map { try matches($0) } ?? false
      }
    }
    if let pattern = PhoneNumbers.pattern(first.text) { return try matches(pattern) }
    guard !first.isTruthy || first.string == "any" else { throw invalidLocale() }
    return try matches(PhoneNumbers.anyPattern)
  }

  private func isPassport() throws -> Bool {
    guard let country = first.string else {
      throw Self.notAFunction("countryCode.toUpperCase", first)
    }
    guard Passports.pattern(country.uppercased()) != nil else { return false }
    guard let pattern = Passports.pattern(country) else {
      throw ValidatorError.typeError("Cannot read properties of undefined (reading 'test')")
    }
    let number = String(decoding: text.utf16.filter { !WhiteSpace.contains($0) }, as: UTF16.self)
    return try matches(pattern, "", number.uppercased())
  }

  private func isLicensePlate() throws -> Bool {
    func matchesPlate(_ locale: String) throws -> Bool? {
      try LicensePlates.pattern(locale).map {
        try matches($0, "", LicensePlates.isTrimmed(locale) ? WhiteSpace.trimmed(text) : text)
      }
    }
    if first.string == "any" {
      return try LicensePlates.locales.contains { try matchesPlate($0) == true }
    }
    guard let isValid = try matchesPlate(first.text) else { throw invalidLocale() }
    return isValid
  }
}
