import OrderedCollections

/// The formats of `validator.js` that take an object of options.
struct OptionFormats {
  private let name: String
  private let text: String
  private let options: DataMap

  /// The option that each of them fills in first; anything but an object of options has no place for it.
  private static let firstOptions: [String: String] = [
    "isNull": "ignore_whitespace", "isEmpty": "ignore_whitespace", "isBase64": "urlSafe",
    "isFQDN": "require_tld", "isLatLong": "checkDMS", "isCurrency": "symbol",
    "isStrongPassword": "minLength", "isTime": "hourFormat", "isBase32": "crockford",
  ]

  /// The options that `isEmail` has where nothing else is said.
  static var emailDefaults: DataMap {
    [
      "allow_display_name": .bool(false), "allow_underscores": .bool(false),
      "require_display_name": .bool(false), "allow_utf8_local_part": .bool(true),
      "require_tld": .bool(true), "blacklisted_chars": .string(""),
      "ignore_max_length": .bool(false), "host_blacklist": .list([]), "host_whitelist": .list([]),
    ]
  }

  /// Whether a text passes; nil for a name that is none of these.
  ///
  /// - Throws: the `TypeError` that `validator.js` stumbles into where the options are no object.
  static func check(_ name: String, _ text: String, _ option: DataValue) throws -> Bool? {
    if let first = firstOptions[name] {
      switch option {
      case .bool, .number, .string:
        throw EngineError.typeError(
          "Cannot create property '\(first)' on \(option.typeName) '\(option.text)'"
        )
      default: break
      }
    }
    return OptionFormats(name: name, text: text, options: option.map ?? [:]).check()
  }

  private func isOn(_ option: String, _ standard: Bool) -> Bool {
    options.has(option) ? options.value(option).isTruthy : standard
  }

  private func check() -> Bool? {
    switch name {
    case "isNull", "isEmpty":
      isOn("ignore_whitespace", false) ? text.allSatisfy(\.isWhitespace) : text.isEmpty
    case "isCurrency": CurrencyFormat(options).matches(text)
    case "isFQDN": DomainFormat(options).matches(text)
    case "isEmail": isEmail()
    case "isNumeric":
      isOn("no_symbols", false) ? !text.isEmpty && text.utf8.allSatisfy(isDigit) : nil
    case "isBoolean":
      isOn("loose", false)
        ? ["true", "false", "1", "0", "yes", "no"].contains(text.lowercased()) : nil
    default: nil
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  // MARK: isEmail

  private func isEmail() -> Bool {
    var address = Substring(text)
    if isOn("allow_display_name", false) || isOn("require_display_name", false) {
      if let start = address.firstIndex(of: "<"), start > address.startIndex {
        var shown = address[..<start]
        address = address[address.index(after: start)...]
        if address.hasSuffix(">") { address = address.dropLast() }
        if shown.hasSuffix(" ") { shown = shown.dropLast() }
        guard isDisplayName(shown) else { return false }
      } else if isOn("require_display_name", false) {
        return false
      }
    }
    let ignoresLength = isOn("ignore_max_length", false)
    guard ignoresLength || address.utf16.count <= 254 else { return false }
    guard let at = address.lastIndex(of: "@") else { return false }
    let user = address[..<at]
    let domain = String(address[address.index(after: at)...])
    guard isAllowed(domain.lowercased()) else { return false }
    guard ignoresLength || user.utf8.count <= 64 && domain.utf8.count <= 254 else { return false }
    var domainOptions = options
    domainOptions["allow_trailing_dot"] = nil
    guard DomainFormat(domainOptions).matches(domain) || isAddress(domain) else { return false }
    let refused = options.value("blacklisted_chars").text
    if options.value("blacklisted_chars").isTruthy, user.contains(where: { refused.contains($0) }) {
      return false
    }
    return isUser(user)
  }

  private func isDisplayName(_ name: Substring) -> Bool {
    let isQuoted = name.count > 2 && name.hasPrefix("\"") && name.hasSuffix("\"")
    let bare = isQuoted ? name.dropFirst().dropLast() : name
    guard bare.contains(where: { !$0.isWhitespace }) else { return false }
    return isQuoted ? !bare.contains("\"") : !bare.contains { ".\";<>".contains($0) }
  }

  private func isAllowed(_ host: String) -> Bool {
    func names(_ option: String) -> [String] { (options.value(option).list ?? []).map(\.text) }
    let allowed = names("host_whitelist")
    return !names("host_blacklist").contains(host) && (allowed.isEmpty || allowed.contains(host))
  }

  private func isAddress(_ domain: String) -> Bool {
    guard isOn("allow_ip_domain", false) else { return false }
    let bare =
      domain.hasPrefix("[") && domain.hasSuffix("]") ? domain.dropFirst().dropLast() : domain[...]
    return TextFormats.check("isIP", String(bare), .undefined) == true
  }

  private func isUser(_ user: Substring) -> Bool {
    let allowsUnicode = isOn("allow_utf8_local_part", true)
    func isFar(_ scalar: Unicode.Scalar) -> Bool { allowsUnicode && scalar.value > 0xA0 }
    if user.hasPrefix("\""), user.hasSuffix("\""), user.count > 1 {
      var isEscaped = false
      for scalar in user.dropFirst().dropLast().unicodeScalars {
        if !isEscaped, scalar == "\"" { return false }
        guard isFar(scalar) || scalar.isASCII else { return false }
        isEscaped = !isEscaped && scalar == "\\"
      }
      return !isEscaped
    }
    return user.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty
        && part.unicodeScalars.allSatisfy {
          isFar($0) || "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains($0)
            || $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0)
        }
    }
  }
}

/// `isFQDN` and the domain of `isEmail`.
struct DomainFormat {
  private let options: DataMap

  init(_ options: DataMap) { self.options = options }

  private func isOn(_ option: String, _ standard: Bool) -> Bool {
    options.has(option) ? options.value(option).isTruthy : standard
  }

  func matches(_ text: String) -> Bool {
    var rest = Substring(text)
    if isOn("allow_trailing_dot", false), rest.hasSuffix(".") { rest = rest.dropLast() }
    if isOn("allow_wildcard", false), rest.hasPrefix("*.") { rest = rest.dropFirst(2) }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard let top = parts.last else { return false }
    let allowsNumbers = isOn("allow_numeric_tld", false)
    if isOn("require_tld", true) {
      guard parts.count > 1 else { return false }
      let isWord = top.count > 1 && top.unicodeScalars.allSatisfy { isLetter($0) }
      let isEncoded = top.lowercased().hasPrefix("xn") && top.count > 3
      guard allowsNumbers || isWord || isEncoded else { return false }
    }
    if !allowsNumbers, !top.isEmpty, top.utf8.allSatisfy({ (48...57).contains($0) }) {
      return false
    }
    return parts.allSatisfy(isPart)
  }

  private func isPart(_ part: Substring) -> Bool {
    guard isOn("ignore_max_length", false) || part.utf16.count <= 63 else { return false }
    guard !part.isEmpty, !part.hasPrefix("-"), !part.hasSuffix("-") else { return false }
    return part.unicodeScalars.allSatisfy { scalar in
      isLetter(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
        || scalar == "_" && isOn("allow_underscores", false)
    }
  }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? scalar.properties.isAlphabetic
      : scalar.value > 0xA0 && !(0xFF01...0xFF5E).contains(scalar.value)
  }
}

/// `isCurrency`: an amount with its symbol, sign and separators where the options want them.
struct CurrencyFormat {
  private let options: DataMap

  init(_ options: DataMap) { self.options = options }

  private func isOn(_ option: String, _ standard: Bool = false) -> Bool {
    options.has(option) ? options.value(option).isTruthy : standard
  }

  private func word(_ option: String, _ standard: Character) -> String {
    options.has(option) ? options.value(option).text : String(standard)
  }

  func matches(_ text: String) -> Bool {
    guard text.contains(where: { $0.isASCII && $0.isNumber }), !text.hasPrefix(" "),
      !text.hasPrefix("- ")
    else { return false }
    let allowsNegatives = isOn("allow_negatives", true)
    if allowsNegatives, isOn("parens_for_negatives"), text.hasPrefix("("), text.hasSuffix(")") {
      return matchesSymbol(text.dropFirst().dropLast())
    }
    let hasOwnPlace =
      isOn("parens_for_negatives") || isOn("negative_sign_before_digits")
      || isOn("negative_sign_after_digits")
    if allowsNegatives, !hasOwnPlace, text.hasPrefix("-") { return matchesSymbol(text.dropFirst()) }
    return matchesSymbol(text[...])
  }

  private func matchesSymbol(_ text: Substring) -> Bool {
    let symbol = word("symbol", "$")
    var rest = text
    if isOn("symbol_after_digits"), rest.hasSuffix(symbol) {
      rest = rest.dropLast(symbol.count)
    } else if !isOn("symbol_after_digits"), rest.hasPrefix(symbol) {
      rest = rest.dropFirst(symbol.count)
    } else if isOn("require_symbol") {
      return false
    }
    if isOn("allow_negative_sign_placeholder") || isOn("allow_space_after_symbol") {
      if rest.hasPrefix(" ") { rest = rest.dropFirst() }
    } else if isOn("allow_space_after_digits"), rest.hasSuffix(" "), rest.count < text.count {
      rest = rest.dropLast()
    }
    if isOn("allow_negatives", true), !isOn("parens_for_negatives") {
      if isOn("negative_sign_after_digits"), rest.hasSuffix("-") {
        rest = rest.dropLast()
      } else if isOn("negative_sign_before_digits"), !isOn("negative_sign_after_digits"),
        rest.hasPrefix("-")
      {
        rest = rest.dropFirst()
      }
    }
    return matchesAmount(rest)
  }

  private func matchesAmount(_ text: Substring) -> Bool {
    let point = word("decimal_separator", ".")
    var whole = text
    if let range = text.ranges(of: point).last,
      isOn("allow_decimal", true) || isOn("require_decimal")
    {
      let digits = text[range.upperBound...]
      let counts = (options.value("digits_after_decimal").list ?? [.number(2)]).map(\.asNumber)
      guard digits.utf8.allSatisfy({ (48...57).contains($0) }),
        counts.contains(Double(digits.utf8.count))
      else { return false }
      whole = text[..<range.lowerBound]
    } else if isOn("require_decimal") {
      return false
    }
    if whole.isEmpty || whole == "0" { return true }
    let separator = word("thousands_separator", ",")
    let groups = whole.split(separator: separator, omittingEmptySubsequences: false)
    guard let first = groups.first, !first.isEmpty, first.first != "0",
      groups.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return false }
    return groups.count == 1 || first.count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 }
  }
}
