/// Texts and names as Node's `util.inspect` writes them.
package enum QuotedText {
  private static let short: [UInt16: String] = [
    8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 0x5C: "\\\\",
  ]

  /// A text in the quotes that need no escaping, single ones where possible.
  package static func quoted(_ units: ContiguousArray<UInt16>) -> String {
    var quote: UInt16 = 0x27
    if units.contains(0x27) {
      if !units.contains(0x22) {
        quote = 0x22
      } else if !units.contains(0x60), !holdsSubstitution(units) {
        quote = 0x60
      }
    }
    let mark = String(decoding: [quote], as: UTF16.self)
    return mark + escaped(units, quote: quote) + mark
  }

  /// A text with its control characters, lone surrogates and single quotes escaped.
  package static func escaped(_ text: String) -> String {
    escaped(ContiguousArray(text.utf16), quote: 0x27)
  }

  /// The name of a property: as it is where it is an identifier in ASCII, else in quotes.
  package static func name(_ units: ContiguousArray<UInt16>) -> String {
    if isIdentifier(units) {
      let text = String(decoding: units, as: UTF16.self)
      return text == "__proto__" ? "['__proto__']" : text
    }
    return quoted(units)
  }

  private static func isIdentifier(_ units: ContiguousArray<UInt16>) -> Bool {
    guard let first = units.first, !(48...57).contains(first) else { return false }
    return units.allSatisfy { unit in
      switch unit {
      case 48...57, 65...90, 97...122, 95: true
      default: false
      }
    }
  }

  /// Whether a text has `${`, which would mean something between backticks.
  private static func holdsSubstitution(_ units: ContiguousArray<UInt16>) -> Bool {
    zip(units, units.dropFirst()).contains { $0 == 0x24 && $1 == 0x7B }
  }

  private static func escaped(_ units: ContiguousArray<UInt16>, quote: UInt16) -> String {
    guard units.contains(where: { needsEscape($0, quote) }) else {
      return String(decoding: units, as: UTF16.self)
    }
    var result = ContiguousArray<UInt16>()
    var index = 0
    while index < units.count {
      let unit = units[index]
      index += 1
      if unit & 0xFC00 == 0xD800, index < units.count, units[index] & 0xFC00 == 0xDC00 {
        result.append(unit)
        result.append(units[index])
        index += 1
      } else if needsEscape(unit, quote) {
        result.append(contentsOf: escape(unit, quote).utf16)
      } else {
        result.append(unit)
      }
    }
    return String(decoding: result, as: UTF16.self)
  }

  private static func needsEscape(_ unit: UInt16, _ quote: UInt16) -> Bool {
    unit < 32 || unit == 0x5C || (unit > 126 && unit < 160) || unit & 0xF800 == 0xD800
      || (unit == 0x27 && quote == 0x27)
  }

  private static func escape(_ unit: UInt16, _ quote: UInt16) -> String {
    if let known = short[unit] { return known }
    if unit == 0x27 { return "\\'" }
    let digits = String(unit, radix: 16, uppercase: unit < 160)
    return unit < 160 ? "\\x" + (unit < 16 ? "0" : "") + digits : "\\u" + digits
  }
}
