/// `Intl.RelativeTimeFormat` for English (ECMA-402 17; the words are CLDR's).
struct RelativeTimeFormat {
  /// A span of time that can be counted.
  enum Unit: String, CaseIterable {
    case second
    case minute
    case hour
    case day
    case week
    case month
    case quarter
    case year

    /// How the United States shorten it: with a stop and the letters of a plural, or as the letters after a number.
    var short: (one: String, other: String, letters: String) {
      switch self {
      case .second: ("sec.", "sec.", "s")
      case .minute: ("min.", "min.", "m")
      case .hour: ("hr.", "hr.", "h")
      case .day: ("day", "days", "d")
      case .week: ("wk.", "wk.", "w")
      case .month: ("mo.", "mo.", "mo")
      case .quarter: ("qtr.", "qtrs.", "q")
      case .year: ("yr.", "yr.", "y")
      }
    }
  }
  private enum Style: String, CaseIterable {
    case long
    case short
    case narrow
  }
  private enum Numeric: String, CaseIterable {
    case always
    case auto
  }
  private let locale: String
  private let style: Style
  private let numeric: Numeric
  private let number = NumberStyle()
  private let plurals: PluralRules

  init(locales: Value, options: Value, _ realm: Realm) throws {
    locale = try LocaleName.english(of: locales, for: "RelativeTimeFormat", realm)
    if case .null = options {
      throw realm.typeError("Intl.RelativeTimeFormat called on null or undefined")
    }
    let options = try IntlOptions(options, of: "RelativeTimeFormat", realm)
    style = try options.choice("style")
    numeric = try options.choice("numeric")
    plurals = try PluralRules(locales: .undefined, options: .undefined, realm)
    guard style == .long || LocaleName.isAmerican(locale) else {
      throw realm.rangeError(
        "Intl.RelativeTimeFormat has short forms for 'en-US' here, not for '\(locale)'"
      )
    }
  }

  /// A text before the number, the number, and a text after it; the number is nil where words say it.
  private typealias Parts = (before: String, number: String?, after: String)

  private func parts(_ value: Double, _ unit: Unit) -> Parts {
    if numeric == .auto, let words = words(value, unit) { return (words, nil, "") }
    let text = number.text(value.magnitude)
    let isOne = plurals.category(of: value) == .one
    let name: String
    switch style {
    case .long: name = " \(unit.rawValue)\(isOne ? "" : "s")"
    case .short: name = " " + (isOne ? unit.short.one : unit.short.other)
    case .narrow: name = unit.short.letters
    }
    return value.sign == .minus ? ("", text, "\(name) ago") : ("in ", text, name)
  }

  /// The words for last, this and next of a unit; nil where there are none.
  private func words(_ value: Double, _ unit: Unit) -> String? {
    switch (unit, value) {
    case (.second, 0): return "now"
    case (.minute, 0), (.hour, 0): return "this \(unit.rawValue)"
    case (.second, _), (.minute, _), (.hour, _): return nil
    case (.day, -1): return "yesterday"
    case (.day, 0): return "today"
    case (.day, 1): return "tomorrow"
    case (.day, _): return nil
    case (.week, _), (.month, _), (.quarter, _), (.year, _):
      let name = style == .long ? unit.rawValue : unit.short.one
      switch value {
      case -1: return "last \(name)"
      case 0: return "this \(name)"
      case 1: return "next \(name)"
      default: return nil
      }
    }
  }

  /// What a call is about: a finite number of a unit, which may be in the plural.
  private static func amount(
    _ call: NativeCall,
    _ method: String
  ) throws -> (value: Double, unit: Unit) {
    let value = try call[0].toNumber(call.realm)
    let name = try call[1].toText(call.realm)
    let unit = Unit(rawValue: name) ?? Unit.allCases.first { $0.rawValue + "s" == name }
    guard let unit else {
      throw call.realm.rangeError(
        "Invalid unit argument for Intl.RelativeTimeFormat.prototype.\(method)() '\(name)'"
      )
    }
    guard value.isFinite else {
      throw call.realm.rangeError(
        "Value need to be finite number for Intl.RelativeTimeFormat.prototype.\(method)()"
      )
    }
    return (value, unit)
  }

  static func install(_ intl: ScriptObject, _ realm: Realm) {
    let made = IntlClass("RelativeTimeFormat", of: intl, realm) {
      try RelativeTimeFormat(locales: $0, options: $1, $2)
    }
    made.method("resolvedOptions", length: 0) { time, call in
      .object(
        call.realm.object([
          ("locale", Value(time.locale)), ("style", Value(time.style.rawValue)),
          ("numeric", Value(time.numeric.rawValue)), ("numberingSystem", "latn"),
        ])
      )
    }
    made.method("format", length: 2) { time, call in
      let (value, unit) = try amount(call, "format")
      let parts = time.parts(value, unit)
      return Value(parts.before + (parts.number ?? "") + parts.after)
    }
    made.method("formatToParts", length: 2) { time, call in
      let (value, unit) = try amount(call, "formatToParts")
      let parts = time.parts(value, unit)
      var list: [Value] = []
      func add(_ type: String, _ text: Substring, of unit: Unit? = nil) {
        guard !text.isEmpty else { return }
        let part = call.realm.object([("type", Value(type)), ("value", Value(String(text)))])
        if let unit { part.setValue("unit", Value(unit.rawValue)) }
        list.append(.object(part))
      }
      add("literal", parts.before[...])
      let pieces = parts.number?.split(separator: ".") ?? []
      for (index, digits) in (pieces.first ?? "").split(separator: ",").enumerated() {
        if index > 0 { add("group", ",", of: unit) }
        add("integer", digits, of: unit)
      }
      if pieces.count > 1 {
        add("decimal", ".", of: unit)
        add("fraction", pieces[1], of: unit)
      }
      add("literal", parts.after[...])
      return call.realm.array(list)
    }
  }
}
