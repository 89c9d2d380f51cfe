/// `Intl.PluralRules` for English (ECMA-402 16; the rules are CLDR's).
struct PluralRules {
  /// The forms that a noun or a number can have.
  enum Category: String {
    case few
    case one
    case two
    case other
  }
  private enum Kind: String, CaseIterable {
    case cardinal
    case ordinal
  }
  private let locale: String
  private let kind: Kind
  private let digits: NumberStyle

  init(locales: Value, options: Value, _ realm: Realm) throws {
    locale = try LocaleName.english(of: locales, for: "PluralRules", realm)
    kind = try IntlOptions(options, of: "PluralRules", realm).choice("type")
    digits = try NumberStyle(digitsOf: options, realm)
  }

  /// The form for a number as it would be written: `1` is one, `1.0` is not.
  func category(of number: Double) -> Category {
    let text = digits.text(number.magnitude)
    let whole = text.drop { $0 == "0" }
    switch kind {
    case .cardinal: return whole == "1" ? .one : .other
    case .ordinal:
      guard let value = Double(text), value == value.rounded() else { return .other }
      let (last, lastTwo) = (
        value.truncatingRemainder(dividingBy: 10), value.truncatingRemainder(dividingBy: 100)
      )
      switch (last, lastTwo) {
      case (1, _) where lastTwo != 11: return .one
      case (2, _) where lastTwo != 12: return .two
      case (3, _) where lastTwo != 13: return .few
      default: return .other
      }
    }
  }

  private var categories: [Category] {
    kind == .cardinal ? [.one, .other] : [.few, .one, .two, .other]
  }

  static func install(_ intl: ScriptObject, _ realm: Realm) {
    let made = IntlClass("PluralRules", of: intl, realm) {
      try PluralRules(locales: $0, options: $1, $2)
    }
    made.method("resolvedOptions", length: 0) { rules, call in
      let result = call.realm.object([
        ("locale", Value(rules.locale)), ("type", Value(rules.kind.rawValue)),
      ])
      rules.digits.addDigits(to: result)
      let names = rules.categories.map { Value($0.rawValue) }
      result.setValue("pluralCategories", call.realm.array(names))
      return .object(result)
    }
    made.method("select", length: 1) { rules, call in
      Value(rules.category(of: try call[0].toNumber(call.realm)).rawValue)
    }
    made.method("selectRange", length: 2) { _, call in
      for (value, name) in [(call[0], "startRange"), (call[1], "endRange")] where value.isUndefined
      {
        throw call.realm.typeError("Invalid \(name) : undefined")
      }
      for (value, name) in [(call[0], "startRange"), (call[1], "endRange")]
      where try value.toNumber(call.realm).isNaN {
        throw call.realm.rangeError("Invalid \(name) : NaN")
      }
      // English has one form for every range.
      return Value(Category.other.rawValue)
    }
  }
}
