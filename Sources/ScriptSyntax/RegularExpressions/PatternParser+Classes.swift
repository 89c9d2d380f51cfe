extension PatternParser {
  /// Passes a class from its opening bracket.
  mutating func characterClass() throws(PatternError) -> PatternClass {
    let start = index
    index += 1
    var result = PatternClass([], isNegated: eat("^"))
    while let next = peek, next != 0x5D {
      let place = index
      let low = try classAtom()
      guard peek == 0x2D, unit(1) != 0x5D, index + 1 < units.count else {
        result.parts.append(low)
        continue
      }
      index += 1
      let high = try classAtom()
      guard case .range(let first) = low, case .range(let last) = high else {
        if isUnicode { throw fail("Invalid character class", from: place) }
        result.parts += [low, .range(0x2D...0x2D), high]
        continue
      }
      guard first.lowerBound <= last.lowerBound else {
        throw fail("Range out of order in character class", from: place)
      }
      result.parts.append(.range(first.lowerBound...last.lowerBound))
    }
    guard eat("]") else {
      index = start + 1
      throw fail("Unterminated character class", from: start)
    }
    return result
  }

  /// Passes one character of a class, or an escape for several.
  private mutating func classAtom() throws(PatternError) -> PatternClass.Part {
    let start = index
    let code: UInt32
    if eat("\\") {
      guard peek != nil else { throw fail("\\ at end of pattern", from: start) }
      if let part = try classEscape(from: start, isInClass: true) { return part }
      code = try characterEscape(from: start, isInClass: true)
    } else {
      code = character()
    }
    return .range(code...code)
  }

  /// Passes the rest of `\d`, `\s`, `\w`, `\p{…}` and their opposites; nil for any other escape.
  mutating func classEscape(
    from start: Int,
    isInClass: Bool
  ) throws(PatternError) -> PatternClass.Part? {
    let part: PatternClass.Part
    switch unit(0) {
    case "d": part = .shorthand(.digits, isNegated: false)
    case "D": part = .shorthand(.digits, isNegated: true)
    case "s": part = .shorthand(.spaces, isNegated: false)
    case "S": part = .shorthand(.spaces, isNegated: true)
    case "w": part = .shorthand(.wordCharacters, isNegated: false)
    case "W": part = .shorthand(.wordCharacters, isNegated: true)
    case "p" where isUnicode, "P" where isUnicode:
      let isNegated = unit(0) == 0x50
      index += 1
      let place = index
      guard let property = property() else {
        let name = String(decoding: units[place..<index], as: UTF16.self)
        if hasSets, PatternParser.stringProperties.contains(name) {
          throw fail("Properties of strings such as \\p\(name) are not supported here", from: start)
        }
        throw fail("Invalid property name" + (isInClass ? " in character class" : ""), from: start)
      }
      return .property(property, isNegated: isNegated)
    default: return nil
    }
    index += 1
    return part
  }

  /// The properties that strings of several characters have, with their braces.
  private static let stringProperties: Set<String> = [
    "{Basic_Emoji}", "{Emoji_Keycap_Sequence}", "{RGI_Modifier_Sequence}", "{RGI_Flag_Sequence}",
    "{RGI_Emoji_Modifier_Sequence}", "{RGI_Emoji_Flag_Sequence}", "{RGI_Emoji_Tag_Sequence}",
    "{RGI_Emoji_ZWJ_Sequence}", "{RGI_Emoji}",
  ]

  private mutating func property() -> UnicodeProperty? {
    guard eat("{") else { return nil }
    let start = index
    while let next = peek, next != 0x7D { index += 1 }
    let name = String(decoding: units[start..<index], as: UTF16.self)
    return eat("}") ? UnicodeProperty(name) : nil
  }

  // MARK: Characters

  /// Passes the rest of an escape for one character, after its backslash.
  mutating func characterEscape(
    from start: Int,
    isInClass: Bool
  ) throws(PatternError) -> UInt32 {
    let next = unit(0)
    switch next {
    case "b" where isInClass: return skip(8)
    case "t": return skip(9)
    case "n": return skip(10)
    case "v": return skip(11)
    case "f": return skip(12)
    case "r": return skip(13)
    case "-" where isInClass && isUnicode: return skip(0x2D)
    case "c": return try controlEscape(from: start, isInClass: isInClass)
    case "0" where !(48...57).contains(unit(1)): return skip(0)
    case 0x30...0x37:
      if isUnicode { throw fail("Invalid class escape", from: start) }
      return octal()
    case "x":
      index += 1
      if let code = hexadecimal(count: 2) { return code }
      if isUnicode { throw fail("Invalid escape", from: start) }
      return 0x78
    case "u":
      index += 1
      if let code = unicodeCode(isUnicode: isUnicode) { return code }
      if isUnicode { throw fail("Invalid Unicode escape", from: start) }
      return 0x75
    default:
      if hasSets, isInClass, PatternParser.punctuation.contains(next) { return character() }
      let isValid = isUnicode ? "^$\\.*+?()[]{}|/".utf16.contains(next) : next != 0x6B || !hasNames
      guard isValid else { throw fail("Invalid escape", from: start) }
      return character()
    }
  }

  private mutating func skip(_ code: UInt32) -> UInt32 {
    index += 1
    return code
  }

  private mutating func controlEscape(
    from start: Int,
    isInClass: Bool
  ) throws(PatternError) -> UInt32 {
    let letter = unit(1)
    if (65...90).contains(letter & 0xDF), letter < 128 {
      index += 2
      return UInt32(letter & 31)
    }
    if isUnicode { throw fail("Invalid Unicode escape", from: start) }
    if isInClass, (48...57).contains(letter) || letter == 95 {
      index += 2
      return UInt32(letter & 31)
    }
    // The backslash is itself a character, and the `c` is read again.
    return 0x5C
  }

  private mutating func octal() -> UInt32 {
    var value: UInt32 = 0
    var count = 0
    while count < 3, let digit = peek, (48...55).contains(digit),
      value * 8 + UInt32(digit - 48) <= 255
    {
      value = value * 8 + UInt32(digit - 48)
      index += 1
      count += 1
    }
    return value
  }

  /// Passes what follows `\u`, with braces and pairs only in Unicode mode; stays where it is no code.
  mutating func unicodeCode(isUnicode: Bool) -> UInt32? {
    let start = index
    if isUnicode, eat("{") {
      var code: UInt32 = 0
      var count = 0
      while let digit = hexadecimal(count: 1) {
        code = min(code * 16 + digit, 0x110000)
        count += 1
      }
      if count > 0, code <= 0x10FFFF, eat("}") { return code }
      index = start
      return nil
    }
    guard let code = hexadecimal(count: 4) else { return nil }
    if isUnicode, code & 0xFC00 == 0xD800, unit(0) == 0x5C, unit(1) == 0x75 {
      let middle = index
      index += 2
      if let low = hexadecimal(count: 4), low & 0xFC00 == 0xDC00 {
        return 0x10000 + ((code & 0x3FF) << 10 | (low & 0x3FF))
      }
      index = middle
    }
    return code
  }

  private mutating func hexadecimal(count: Int) -> UInt32? {
    let start = index
    var value: UInt32 = 0
    for _ in 0..<count {
      let digit: UInt32
      switch unit(0) {
      case 48...57: digit = UInt32(unit(0)) - 48
      case 65...70: digit = UInt32(unit(0)) - 55
      case 97...102: digit = UInt32(unit(0)) - 87
      default:
        index = start
        return nil
      }
      value = value << 4 | digit
      index += 1
    }
    return value
  }
}
