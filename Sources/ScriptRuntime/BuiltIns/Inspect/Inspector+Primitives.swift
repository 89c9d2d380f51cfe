import ECMAScriptText

extension Inspector {
  /// The layout of a value that is no object.
  func primitive(_ value: Value) -> String {
    switch value {
    case .undefined: return "undefined"
    case .null: return "null"
    case .boolean(let boolean): return boolean ? "true" : "false"
    case .number(let number): return Inspector.number(number)
    case .symbol(let symbol): return symbol.text
    case .object: return ""
    case .string(let string): return quoted(string)
    }
  }

  /// A number, with the sign of a negative zero.
  static func number(_ number: Double) -> String {
    number == 0 && number.sign == .minus ? "-0" : NumberText.text(number)
  }

  /// A string in quotes; a long one is broken after its line ends.
  private func quoted(_ string: ScriptString) -> String {
    var string = string
    var trailer = ""
    if string.length > options.maxStringLength {
      let limit = max(0, options.maxStringLength)
      let remaining = string.length - limit
      string = string.substring(0, limit)
      trailer = "... \(remaining) more character\(remaining > 1 ? "s" : "")"
    }
    let room = options.breakLength == .max ? Int.max : options.breakLength - indentation - 4
    guard options.compactness != .all, string.length > 16, string.length > room else {
      return StringEscaping.quoted(string) + trailer
    }
    let spaces = String(repeating: " ", count: indentation + 2)
    return lines(of: string).map(StringEscaping.quoted).joined(separator: " +\n\(spaces)") + trailer
  }

  /// The lines of a string, each with its line end.
  private func lines(of string: ScriptString) -> [ScriptString] {
    var result: [ScriptString] = []
    var start = 0
    while let end = string.firstIndex(of: "\n", from: start), end + 1 < string.length {
      result.append(string.substring(start, end + 1))
      start = end + 1
    }
    result.append(string.substring(start, string.length))
    return result
  }
}

/// Quoting of strings and keys as Node prints them.
enum StringEscaping {
  private static let short: [UInt16: String] = [
    8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 0x5C: "\\\\",
  ]

  /// A string in the quotes that need no escaping, single ones where possible.
  static func quoted(_ string: ScriptString) -> String {
    let units = string.codeUnits
    var quote: UInt16 = 0x27
    if units.contains(0x27) {
      if !units.contains(0x22) {
        quote = 0x22
      } else if !units.contains(0x60), string.firstIndex(of: "${") == nil {
        quote = 0x60
      }
    }
    let mark = String(decoding: [quote], as: UTF16.self)
    return mark + escaped(units, quote: quote) + mark
  }

  /// A text with its control characters, lone surrogates and single quotes escaped.
  static func escaped(_ text: String) -> String {
    escaped(ContiguousArray(text.utf16), quote: 0x27)
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
