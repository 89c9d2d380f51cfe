import ECMAScriptText

/// What `toLocaleString` and `Intl.NumberFormat` are asked for: a language and options.
struct NumberStyle {
  private enum Style {
    case decimal
    case percent
    case currency(code: String, display: String)
    case unit(String)
  }

  private var layout = LocaleNumber()
  private var style = Style.decimal
  let locale: String

  /// American English without options.
  init() { locale = "en-US" }

  /// Digits alone, without groups, as the options ask for them.
  init(digitsOf options: Value, _ realm: Realm) throws {
    self.init()
    layout.usesGrouping = false
    guard !options.isUndefined else { return }
    try readDigits(try options.toObject(realm), realm, defaults: (least: 0, most: 3))
  }

  /// Adds what it was asked for about digits to an object (ECMA-402 `resolvedOptions`).
  func addDigits(to object: ScriptObject) {
    object.setValue("minimumIntegerDigits", Value(layout.minimumInteger))
    if let significant = layout.significant {
      object.setValue("minimumSignificantDigits", Value(significant.lowerBound))
      object.setValue("maximumSignificantDigits", Value(significant.upperBound))
    } else {
      object.setValue("minimumFractionDigits", Value(layout.minimumFraction))
      object.setValue("maximumFractionDigits", Value(layout.maximumFraction))
    }
  }

  init(_ realm: Realm, locales: Value, options: Value) throws {
    realm.heap.spend(50)
    locale = try LocaleName.first(of: locales, realm)
    layout.signs = LocaleNumber.Signs(locale: locale)
    guard !options.isUndefined else { return }
    let options = try options.toObject(realm)
    try readStyle(options, realm)
    var defaults = (least: 0, most: 3)
    switch style {
    case .decimal, .unit: break
    case .percent:
      layout.scale = 2
      defaults = (0, 0)
    case .currency(let code, _): defaults = code == "JPY" || code == "KRW" ? (0, 0) : (2, 2)
    }
    try readDigits(options, realm, defaults: defaults)
    let grouping = try options.get("useGrouping")
    if !grouping.isUndefined { layout.usesGrouping = grouping.toBoolean }
  }

  private mutating func readStyle(_ options: ScriptObject, _ realm: Realm) throws {
    let name = try options.get("style")
    switch name.isUndefined ? "decimal" : try name.toText(realm) {
    case "decimal": break
    case "percent": style = .percent
    case "unit": style = .unit(try options.get("unit").toText(realm))
    case "currency":
      let code = try options.get("currency")
      guard !code.isUndefined else {
        throw realm.typeError("Currency code is required with currency style.")
      }
      let text = try code.toText(realm).uppercased()
      guard text.utf8.count == 3 else {
        throw realm.rangeError("Invalid currency code : \(text.lowercased())")
      }
      let display = try options.get("currencyDisplay")
      style = .currency(code: text, display: display.asString ?? "symbol")
    case let other:
      throw realm.rangeError(
        "Value \(other) out of range for Intl.NumberFormat options property style"
      )
    }
  }

  private mutating func readDigits(
    _ options: ScriptObject,
    _ realm: Realm,
    defaults: (least: Int, most: Int)
  ) throws {
    func digits(_ name: String, _ range: ClosedRange<Int>) throws -> Int? {
      let value = try options.get(PropertyKey(name))
      guard !value.isUndefined else { return nil }
      let number = try value.toNumber(realm)
      guard number >= Double(range.lowerBound), number <= Double(range.upperBound) else {
        throw realm.rangeError("\(name) value is out of range.")
      }
      return Int(number)
    }
    layout.minimumInteger = try digits("minimumIntegerDigits", 1...21) ?? 1
    let least = try digits("minimumFractionDigits", 0...20)
    let most = try digits("maximumFractionDigits", 0...20)
    if let least, let most, least > most {
      throw realm.rangeError("maximumFractionDigits value is out of range.")
    }
    layout.minimumFraction = least ?? min(defaults.least, most ?? defaults.least)
    layout.maximumFraction = most ?? max(defaults.most, layout.minimumFraction)
    let fewest = try digits("minimumSignificantDigits", 1...21)
    let highest = try digits("maximumSignificantDigits", 1...21)
    if fewest != nil || highest != nil {
      let low = fewest ?? 1
      layout.significant = low...max(low, highest ?? 21)
    }
  }

  /// The text of a number or a BigInt.
  func text(_ value: Value, _ realm: Realm) throws -> String {
    switch try value.toNumeric(realm) {
    case .bigInt(let big):
      if let number = big.number.asInt.flatMap({ Double(exactly: $0) }) { return text(number) }
      return layout.text(whole: try realm.text(of: big.number, radix: 10).string)
    case let number: return text(try number.toNumber(realm))
    }
  }

  /// The text of a number.
  func text(_ number: Double) -> String {
    switch style {
    case .decimal: return layout.text(number)
    case .unit(let unit): return "\(layout.text(number)) \(unit)"
    case .percent:
      let text = layout.text(number)
      return layout.signs.hasTrailingSign ? "\(text)\u{A0}%" : "\(text)%"
    case .currency(let code, let display):
      let text = layout.text(number.magnitude)
      let sign = number.sign == .minus && !number.isNaN ? layout.signs.minus : ""
      let symbol = display == "code" ? code : NumberStyle.symbols[code] ?? code
      if layout.signs.hasTrailingSign { return "\(sign)\(text)\u{A0}\(symbol)" }
      let isWord = symbol.last?.isLetter ?? false
      return "\(sign)\(symbol)\(isWord ? "\u{A0}" : "")\(text)"
    }
  }

  private static let symbols = [
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "CNY": "CN¥", "KRW": "₩",
    "BRL": "R$", "CAD": "CA$", "AUD": "A$", "MXN": "MX$", "NZD": "NZ$", "ILS": "₪", "VND": "₫",
  ]
}

/// The name of a language, such as `en-US`.
enum LocaleName {
  /// The first locale of an argument: a string, an array of strings, or undefined for `en-US`.
  static func first(of locales: Value, _ realm: Realm) throws -> String {
    switch locales {
    case .undefined: return "en-US"
    case .string(let string): return try checked(string.string, realm)
    case .object(let object):
      let first = try object.get(.index(0))
      return first.isUndefined ? "en-US" : try checked(first.toText(realm), realm)
    case .null: throw realm.typeError("Cannot convert undefined or null to object")
    case .boolean, .number, .bigInt, .symbol: return "en-US"
    }
  }

  private static func checked(_ name: String, _ realm: Realm) throws -> String {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    let isValid = parts.enumerated().allSatisfy { index, part in
      part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        && (index == 0 ? (2...3).contains(part.count) : (1...8).contains(part.count))
    }
    guard isValid, (parts.last?.count ?? 0) > 1 else {
      throw realm.rangeError("Incorrect locale information provided")
    }
    return name
  }
}
