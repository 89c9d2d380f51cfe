/// `Intl.ListFormat` for English (ECMA-402 13; the patterns are CLDR's).
struct ListFormat {
  private enum Kind: String, CaseIterable {
    case conjunction
    case disjunction
    case unit
  }
  private enum Style: String, CaseIterable {
    case long
    case short
    case narrow
  }
  private let locale: String
  private let kind: Kind
  private let style: Style

  init(locales: Value, options: Value, _ realm: Realm) throws {
    locale = try LocaleName.english(of: locales, for: "ListFormat", realm)
    guard options.isUndefined || options.asObject != nil else {
      throw realm.typeError("invalid_argument")
    }
    let options = try IntlOptions(options, of: "ListFormat", realm)
    kind = try options.choice("type")
    style = try options.choice("style")
  }

  /// What stands between two elements: in a list of two, before the last of more, and elsewhere.
  private var separators: (pair: String, last: String, other: String) {
    let comma = LocaleName.isAmerican(locale) ? "," : ""
    switch (kind, style) {
    case (.conjunction, .narrow), (.unit, .long), (.unit, .short): return (", ", ", ", ", ")
    case (.unit, .narrow): return (" ", " ", " ")
    case (.conjunction, .short) where LocaleName.isAmerican(locale): return (" & ", ", & ", ", ")
    case (.conjunction, _): return (" and ", "\(comma) and ", ", ")
    case (.disjunction, _): return (" or ", "\(comma) or ", ", ")
    }
  }

  /// The elements with what stands between them, in order.
  private func parts(_ elements: [ScriptString]) -> [(isElement: Bool, text: ScriptString)] {
    let separators = separators
    var parts: [(isElement: Bool, text: ScriptString)] = []
    for (index, element) in elements.enumerated() {
      if index > 0 {
        let isLast = index == elements.count - 1
        let text =
          !isLast ? separators.other : elements.count == 2 ? separators.pair : separators.last
        parts.append((false, ScriptString(text)))
      }
      parts.append((true, element))
    }
    return parts
  }

  /// The elements of an iterable of texts (ECMA-402 StringListFromIterable).
  private static func texts(_ value: Value, _ realm: Realm) throws -> [ScriptString] {
    guard !value.isUndefined else { return [] }
    var texts: [ScriptString] = []
    try realm.iterate(value) { element in
      guard case .string(let text) = element else {
        throw realm.typeError("Iterable yielded \(describe(element)) which is not a string")
      }
      texts.append(text)
      return true
    }
    return texts
  }

  static func install(_ intl: ScriptObject, _ realm: Realm) {
    let made = IntlClass("ListFormat", of: intl, realm) {
      try ListFormat(locales: $0, options: $1, $2)
    }
    made.method("resolvedOptions", length: 0) { list, call in
      .object(
        call.realm.object([
          ("locale", Value(list.locale)), ("type", Value(list.kind.rawValue)),
          ("style", Value(list.style.rawValue)),
        ])
      )
    }
    made.method("format", length: 1) { list, call in
      var units: ContiguousArray<UInt16> = []
      for part in list.parts(try texts(call[0], call.realm)) {
        try call.realm.tick(part.text.length >> 4)
        units.append(contentsOf: part.text.codeUnits)
        try call.realm.heap.reserve(units.count &* 2)
      }
      return .string(ScriptString(codeUnits: units))
    }
    made.method("formatToParts", length: 1) { list, call in
      let realm = call.realm
      return realm.array(
        try list.parts(texts(call[0], realm)).map { part in
          try realm.tick()
          return .object(
            realm.object([
              ("type", part.isElement ? "element" : "literal"), ("value", .string(part.text)),
            ])
          )
        }
      )
    }
  }
}
