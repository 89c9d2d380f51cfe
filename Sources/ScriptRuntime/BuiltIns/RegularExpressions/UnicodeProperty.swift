/// What `\p{…}` asks of a code point.
enum UnicodeProperty: Sendable {
  case any
  case ascii
  case categories([String])
  case binary(Binary)
  case script([ClosedRange<UInt32>])

  /// The yes-or-no properties.
  enum Binary: String, Sendable {
    case alphabetic = "Alphabetic"
    case uppercase = "Uppercase"
    case lowercase = "Lowercase"
    case whiteSpace = "White_Space"
    case emoji = "Emoji"
    case emojiPresentation = "Emoji_Presentation"
    case emojiModifier = "Emoji_Modifier"
    case extendedPictographic = "Extended_Pictographic"
    case identifierStart = "ID_Start"
    case identifierContinue = "ID_Continue"
    case dash = "Dash"
    case diacritic = "Diacritic"
    case hexDigit = "Hex_Digit"
    case math = "Math"
    case ideographic = "Ideographic"
  }

  /// The property of a name such as `Lu`, `Letter` or `Script=Greek`; nil for an unknown one.
  init?(_ name: String) {
    let parts = name.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    if parts.count == 2 {
      switch parts[0] {
      case "Script", "sc", "Script_Extensions", "scx":
        guard let ranges = UnicodeProperty.scripts[parts[1]] else { return nil }
        self = .script(ranges)
      case "General_Category", "gc":
        guard let codes = UnicodeProperty.codes(parts[1]) else { return nil }
        self = .categories(codes)
      default: return nil
      }
      return
    }
    switch name {
    case "Any": self = .any
    case "ASCII": self = .ascii
    case "Alpha": self = .binary(.alphabetic)
    case "Upper": self = .binary(.uppercase)
    case "Lower": self = .binary(.lowercase)
    case "space": self = .binary(.whiteSpace)
    default:
      if let codes = UnicodeProperty.codes(name) {
        self = .categories(codes)
      } else if let binary = Binary(rawValue: name) {
        self = .binary(binary)
      } else {
        return nil
      }
    }
  }

  func contains(_ code: UInt32) -> Bool {
    switch self {
    case .any: return true
    case .ascii: return code < 128
    case .script(let ranges): return ranges.contains { $0.contains(code) }
    case .categories(let codes):
      guard let scalar = Unicode.Scalar(code) else { return codes.contains("Cs") }
      return codes.contains(UnicodeProperty.code(scalar.properties.generalCategory))
    case .binary(let binary):
      guard let scalar = Unicode.Scalar(code) else { return false }
      return UnicodeProperty.has(binary, scalar)
    }
  }

  private static func has(_ binary: Binary, _ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return switch binary {
    case .alphabetic: properties.isAlphabetic
    case .uppercase: properties.isUppercase
    case .lowercase: properties.isLowercase
    case .whiteSpace: properties.isWhitespace
    case .emoji: properties.isEmoji
    case .emojiPresentation: properties.isEmojiPresentation
    case .emojiModifier: properties.isEmojiModifier
    case .extendedPictographic: properties.isEmoji && scalar.value > 0xA8
    case .identifierStart: properties.isIDStart
    case .identifierContinue: properties.isIDContinue
    case .dash: properties.isDash
    case .diacritic: properties.isDiacritic
    case .hexDigit: properties.isHexDigit
    case .math: properties.isMath
    case .ideographic: properties.isIdeographic
    }
  }

  private static func code(_ category: Unicode.GeneralCategory) -> String {
    switch category {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }

  private static let allCodes = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi",
    "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
  ]
  private static let longNames = [
    "Letter": "L", "Cased_Letter": "LC", "Uppercase_Letter": "Lu", "Lowercase_Letter": "Ll",
    "Titlecase_Letter": "Lt", "Modifier_Letter": "Lm", "Other_Letter": "Lo", "Mark": "M",
    "Nonspacing_Mark": "Mn", "Number": "N", "Decimal_Number": "Nd", "digit": "Nd",
    "Letter_Number": "Nl", "Other_Number": "No", "Punctuation": "P", "punct": "P",
    "Dash_Punctuation": "Pd", "Open_Punctuation": "Ps", "Close_Punctuation": "Pe",
    "Connector_Punctuation": "Pc", "Other_Punctuation": "Po", "Symbol": "S", "Math_Symbol": "Sm",
    "Currency_Symbol": "Sc", "Modifier_Symbol": "Sk", "Other_Symbol": "So", "Separator": "Z",
    "Space_Separator": "Zs", "Other": "C", "Control": "Cc", "cntrl": "Cc", "Format": "Cf",
    "Surrogate": "Cs", "Private_Use": "Co", "Unassigned": "Cn",
  ]

  private static func codes(_ name: String) -> [String]? {
    let short = longNames[name] ?? name
    if short == "LC" { return ["Lu", "Ll", "Lt"] }
    if short.utf8.count == 1 {
      let members = allCodes.filter { $0.hasPrefix(short) }
      return members.isEmpty ? nil : members
    }
    return allCodes.contains(short) ? [short] : nil
  }

  /// The main blocks of the scripts that learners' patterns name.
  private static let scripts: [String: [ClosedRange<UInt32>]] = {
    let latin: [ClosedRange<UInt32>] = [
      65...90, 97...122, 0xAA...0xAA, 0xBA...0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2B8,
      0x1D00...0x1D25, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA722...0xA787, 0xFF21...0xFF3A,
      0xFF41...0xFF5A,
    ]
    let han: [ClosedRange<UInt32>] = [
      0x2E80...0x2FD5, 0x3005...0x3005, 0x3007...0x3007, 0x3021...0x3029, 0x3038...0x303B,
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAD9, 0x20000...0x323AF,
    ]
    let cyrillic: [ClosedRange<UInt32>] = [
      0x400...0x484, 0x487...0x52F, 0x1C80...0x1C88, 0xA640...0xA69F,
    ]
    let greek: [ClosedRange<UInt32>] = [
      0x370...0x373, 0x375...0x3E1, 0x3F0...0x3FF, 0x1F00...0x1FFE,
    ]
    let hiragana: [ClosedRange<UInt32>] = [0x3041...0x3096, 0x309D...0x309F]
    let katakana: [ClosedRange<UInt32>] = [0x30A1...0x30FA, 0x30FD...0x30FF, 0xFF66...0xFF9D]
    let hangul: [ClosedRange<UInt32>] = [0x1100...0x11FF, 0x3131...0x318E, 0xAC00...0xD7A3]
    return [
      "Latin": latin, "Latn": latin, "Greek": greek, "Grek": greek, "Cyrillic": cyrillic,
      "Cyrl": cyrillic, "Han": han, "Hani": han, "Hiragana": hiragana, "Hira": hiragana,
      "Katakana": katakana, "Kana": katakana, "Hangul": hangul, "Hang": hangul,
      "Arabic": [0x600...0x604, 0x606...0x6FF, 0x750...0x77F], "Hebrew": [0x591...0x5F4],
      "Thai": [0xE01...0xE3A, 0xE40...0xE5B], "Devanagari": [0x900...0x97F],
    ]
  }()
}
