import ScriptSyntax

extension UnicodeProperty {
  func contains(_ code: UInt32) -> Bool {
    switch self {
    case .any: return true
    case .ascii: return code < 128
    case .assigned: return !UnicodeProperty.categories(["Cn"]).contains(code)
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
    case .asciiHexDigit: properties.isASCIIHexDigit
    case .alphabetic: properties.isAlphabetic
    case .bidiControl: properties.isBidiControl
    case .bidiMirrored: properties.isBidiMirrored
    case .caseIgnorable: properties.isCaseIgnorable
    case .cased: properties.isCased
    case .changesWhenCaseFolded: properties.changesWhenCaseFolded
    case .changesWhenCaseMapped: properties.changesWhenCaseMapped
    case .changesWhenLowercased: properties.changesWhenLowercased
    case .changesWhenNFKCCaseFolded: properties.changesWhenNFKCCaseFolded
    case .changesWhenTitlecased: properties.changesWhenTitlecased
    case .changesWhenUppercased: properties.changesWhenUppercased
    case .dash: properties.isDash
    case .defaultIgnorableCodePoint: properties.isDefaultIgnorableCodePoint
    case .deprecated: properties.isDeprecated
    case .diacritic: properties.isDiacritic
    case .emoji: properties.isEmoji
    case .emojiComponent: isIn(emojiComponents, scalar)
    case .emojiModifier: properties.isEmojiModifier
    case .emojiModifierBase: properties.isEmojiModifierBase
    case .emojiPresentation: properties.isEmojiPresentation
    case .extendedPictographic: isPictographic(scalar)
    case .extender: properties.isExtender
    case .graphemeBase: properties.isGraphemeBase
    case .graphemeExtend: properties.isGraphemeExtend
    case .hexDigit: properties.isHexDigit
    case .idsBinaryOperator: properties.isIDSBinaryOperator
    case .idsTrinaryOperator: properties.isIDSTrinaryOperator
    case .identifierContinue: properties.isIDContinue
    case .identifierStart: properties.isIDStart
    case .ideographic: properties.isIdeographic
    case .joinControl: properties.isJoinControl
    case .logicalOrderException: properties.isLogicalOrderException
    case .lowercase: properties.isLowercase
    case .math: properties.isMath
    case .noncharacterCodePoint: properties.isNoncharacterCodePoint
    case .patternSyntax: isIn(patternSyntax, scalar)
    case .patternWhiteSpace: properties.isPatternWhitespace
    case .quotationMark: properties.isQuotationMark
    case .radical: properties.isRadical
    case .regionalIndicator: isIn([0x1F1E6...0x1F1FF], scalar)
    case .sentenceTerminal: properties.isSentenceTerminal
    case .softDotted: properties.isSoftDotted
    case .terminalPunctuation: properties.isTerminalPunctuation
    case .unifiedIdeograph: properties.isUnifiedIdeograph
    case .uppercase: properties.isUppercase
    case .variationSelector: properties.isVariationSelector
    case .whiteSpace: properties.isWhitespace
    case .xidContinue: properties.isXIDContinue
    case .xidStart: properties.isXIDStart
    }
  }

  private static func isIn(_ ranges: [ClosedRange<UInt32>], _ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) }
  }

  /// The emoji that are no letters or parts of others, and the places kept free for more.
  private static func isPictographic(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.isEmoji
      ? scalar.value > 0xA8 && !isIn(emojiComponents, scalar)
      : properties.generalCategory == .unassigned
        && isIn([0x1F000...0x1FAFF, 0x1FC00...0x1FFFD], scalar)
  }

  private static let emojiComponents: [ClosedRange<UInt32>] = [
    0x23...0x23, 0x2A...0x2A, 0x30...0x39, 0x200D...0x200D, 0x20E3...0x20E3, 0xFE0F...0xFE0F,
    0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF, 0x1F9B0...0x1F9B3, 0xE0020...0xE007F,
  ]

  private static let patternSyntax: [ClosedRange<UInt32>] = [
    0x21...0x2F, 0x3A...0x40, 0x5B...0x5E, 0x60...0x60, 0x7B...0x7E, 0xA1...0xA7, 0xA9...0xA9,
    0xAB...0xAC, 0xAE...0xAE, 0xB0...0xB1, 0xB6...0xB6, 0xBB...0xBB, 0xBF...0xBF, 0xD7...0xD7,
    0xF7...0xF7, 0x2010...0x2027, 0x2030...0x203E, 0x2041...0x2053, 0x2055...0x205E,
    0x2190...0x245F, 0x2500...0x2775, 0x2794...0x2BFF, 0x2E00...0x2E7F, 0x3001...0x3003,
    0x3008...0x3020, 0x3030...0x3030, 0xFD3E...0xFD3F, 0xFE45...0xFE46,
  ]

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
}
