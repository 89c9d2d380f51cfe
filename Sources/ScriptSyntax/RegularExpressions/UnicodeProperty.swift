/// What `\p{…}` asks of a code point (ECMAScript 22.2.1.1, table 66 and what follows it).
package enum UnicodeProperty: Sendable {
  case any
  case ascii
  case assigned
  /// The general categories, by their two letters.
  case categories([String])
  case binary(Binary)
  /// The code points of a script.
  case script([ClosedRange<UInt32>])

  /// The yes-or-no properties.
  package enum Binary: String, Sendable {
    case asciiHexDigit = "ASCII_Hex_Digit"
    case alphabetic = "Alphabetic"
    case bidiControl = "Bidi_Control"
    case bidiMirrored = "Bidi_Mirrored"
    case caseIgnorable = "Case_Ignorable"
    case cased = "Cased"
    case changesWhenCaseFolded = "Changes_When_Casefolded"
    case changesWhenCaseMapped = "Changes_When_Casemapped"
    case changesWhenLowercased = "Changes_When_Lowercased"
    case changesWhenNFKCCaseFolded = "Changes_When_NFKC_Casefolded"
    case changesWhenTitlecased = "Changes_When_Titlecased"
    case changesWhenUppercased = "Changes_When_Uppercased"
    case dash = "Dash"
    case defaultIgnorableCodePoint = "Default_Ignorable_Code_Point"
    case deprecated = "Deprecated"
    case diacritic = "Diacritic"
    case emoji = "Emoji"
    case emojiComponent = "Emoji_Component"
    case emojiModifier = "Emoji_Modifier"
    case emojiModifierBase = "Emoji_Modifier_Base"
    case emojiPresentation = "Emoji_Presentation"
    case extendedPictographic = "Extended_Pictographic"
    case extender = "Extender"
    case graphemeBase = "Grapheme_Base"
    case graphemeExtend = "Grapheme_Extend"
    case hexDigit = "Hex_Digit"
    case idsBinaryOperator = "IDS_Binary_Operator"
    case idsTrinaryOperator = "IDS_Trinary_Operator"
    case identifierContinue = "ID_Continue"
    case identifierStart = "ID_Start"
    case ideographic = "Ideographic"
    case joinControl = "Join_Control"
    case logicalOrderException = "Logical_Order_Exception"
    case lowercase = "Lowercase"
    case math = "Math"
    case noncharacterCodePoint = "Noncharacter_Code_Point"
    case patternSyntax = "Pattern_Syntax"
    case patternWhiteSpace = "Pattern_White_Space"
    case quotationMark = "Quotation_Mark"
    case radical = "Radical"
    case regionalIndicator = "Regional_Indicator"
    case sentenceTerminal = "Sentence_Terminal"
    case softDotted = "Soft_Dotted"
    case terminalPunctuation = "Terminal_Punctuation"
    case unifiedIdeograph = "Unified_Ideograph"
    case uppercase = "Uppercase"
    case variationSelector = "Variation_Selector"
    case whiteSpace = "White_Space"
    case xidContinue = "XID_Continue"
    case xidStart = "XID_Start"
  }

  /// The property of a name such as `Lu`, `Letter` or `Script=Greek`; nil for an unknown one.
  init?(_ name: String) {
    let parts = name.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    if parts.count == 2 {
      switch parts[0] {
      case "Script", "sc", "Script_Extensions", "scx":
        let isExtended = parts[0] == "Script_Extensions" || parts[0] == "scx"
        guard let ranges = UnicodeScripts.ranges(parts[1], withExtensions: isExtended) else {
          return nil
        }
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
    case "Assigned": self = .assigned
    default:
      if let codes = UnicodeProperty.codes(name) {
        self = .categories(codes)
      } else if let binary = Binary(rawValue: name) ?? UnicodeProperty.shortNames[name] {
        self = .binary(binary)
      } else {
        return nil
      }
    }
  }

  private static let shortNames: [String: Binary] = [
    "AHex": .asciiHexDigit,
    "Alpha": .alphabetic,
    "Bidi_C": .bidiControl,
    "Bidi_M": .bidiMirrored,
    "CI": .caseIgnorable,
    "CWCF": .changesWhenCaseFolded,
    "CWCM": .changesWhenCaseMapped,
    "CWL": .changesWhenLowercased,
    "CWKCF": .changesWhenNFKCCaseFolded,
    "CWT": .changesWhenTitlecased,
    "CWU": .changesWhenUppercased,
    "DI": .defaultIgnorableCodePoint,
    "Dep": .deprecated,
    "Dia": .diacritic,
    "EComp": .emojiComponent,
    "EMod": .emojiModifier,
    "EBase": .emojiModifierBase,
    "EPres": .emojiPresentation,
    "ExtPict": .extendedPictographic,
    "Ext": .extender,
    "Gr_Base": .graphemeBase,
    "Gr_Ext": .graphemeExtend,
    "Hex": .hexDigit,
    "IDSB": .idsBinaryOperator,
    "IDST": .idsTrinaryOperator,
    "IDC": .identifierContinue,
    "IDS": .identifierStart,
    "Ideo": .ideographic,
    "Join_C": .joinControl,
    "LOE": .logicalOrderException,
    "Lower": .lowercase,
    "NChar": .noncharacterCodePoint,
    "Pat_Syn": .patternSyntax,
    "Pat_WS": .patternWhiteSpace,
    "QMark": .quotationMark,
    "RI": .regionalIndicator,
    "STerm": .sentenceTerminal,
    "SD": .softDotted,
    "Term": .terminalPunctuation,
    "UIdeo": .unifiedIdeograph,
    "Upper": .uppercase,
    "VS": .variationSelector,
    "space": .whiteSpace,
    "XIDC": .xidContinue,
    "XIDS": .xidStart,
  ]

  private static let allCodes = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi",
    "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
  ]
  private static let longNames = [
    "Letter": "L", "Cased_Letter": "LC", "Uppercase_Letter": "Lu", "Lowercase_Letter": "Ll",
    "Titlecase_Letter": "Lt", "Modifier_Letter": "Lm", "Other_Letter": "Lo", "Mark": "M",
    "Combining_Mark": "M", "Nonspacing_Mark": "Mn", "Spacing_Mark": "Mc", "Enclosing_Mark": "Me",
    "Number": "N", "Decimal_Number": "Nd", "digit": "Nd",
    "Letter_Number": "Nl", "Other_Number": "No", "Punctuation": "P", "punct": "P",
    "Dash_Punctuation": "Pd", "Open_Punctuation": "Ps", "Close_Punctuation": "Pe",
    "Connector_Punctuation": "Pc", "Initial_Punctuation": "Pi", "Final_Punctuation": "Pf",
    "Other_Punctuation": "Po", "Symbol": "S", "Math_Symbol": "Sm",
    "Currency_Symbol": "Sc", "Modifier_Symbol": "Sk", "Other_Symbol": "So", "Separator": "Z",
    "Space_Separator": "Zs", "Line_Separator": "Zl", "Paragraph_Separator": "Zp", "Other": "C",
    "Control": "Cc", "cntrl": "Cc", "Format": "Cf",
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
}
