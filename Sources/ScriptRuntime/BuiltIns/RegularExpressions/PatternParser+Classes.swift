extension PatternParser {
  /// What an escape such as `\d` or `\p{L}` stands for.
  struct SetEscape {
    var ranges: [ClosedRange<UInt32>]
    var properties: [CodePointSet.PropertyPart] = []
  }

  /// A class after its opening bracket.
  mutating func characterClass() throws(PatternError) -> PatternNode {
    let isNegated = eat("^" as Character)
    var ranges: [ClosedRange<UInt32>] = []
    var properties: [CodePointSet.PropertyPart] = []
    while true {
      guard peek != nil else { throw fail("Unterminated character class") }
      if eat("]" as Character) { break }
      let low = try classAtom(&ranges, &properties)
      guard peek == 0x2D, unit(1) != 0x5D, index + 1 < units.count else {
        if let low { ranges.append(low...low) }
        continue
      }
      index += 1
      let high = try classAtom(&ranges, &properties)
      guard let low, let high else {
        if isUnicode { throw fail("Invalid character class") }
        ranges.append(0x2D...0x2D)
        if let single = low ?? high { ranges.append(single...single) }
        continue
      }
      guard low <= high else { throw fail("Range out of order in character class") }
      ranges.append(low...high)
    }
    return .set(
      CodePointSet(
        ranges,
        properties: properties,
        isNegated: isNegated,
        folding: folding
      )
    )
  }

  /// One character of a class; nil for an escape that stands for a set, which is added.
  private mutating func classAtom(
    _ ranges: inout [ClosedRange<UInt32>],
    _ properties: inout [CodePointSet.PropertyPart]
  ) throws(PatternError) -> UInt32? {
    guard peek == 0x5C else { return character() }
    index += 1
    guard peek != nil else { throw fail("\\ at end of pattern") }
    if let set = try setEscape(isInClass: true) {
      ranges += set.ranges
      properties += set.properties
      return nil
    }
    return try characterEscape(isInClass: true)
  }

  /// `\d`, `\s`, `\w`, `\p{…}` and their opposites; nil for any other escape.
  mutating func setEscape(isInClass: Bool) throws(PatternError) -> SetEscape? {
    let ranges: [ClosedRange<UInt32>]
    switch unit(0) {
    case 0x64: ranges = CodePointSet.digits
    case 0x44: ranges = CodePointSet.complement(CodePointSet.digits)
    case 0x73: ranges = CodePointSet.spaces
    case 0x53: ranges = CodePointSet.complement(CodePointSet.spaces)
    case 0x77: ranges = CodePointSet.wordCharacters
    case 0x57: ranges = CodePointSet.complement(CodePointSet.wordCharacters)
    case 0x70 where isUnicode, 0x50 where isUnicode:
      return try propertyEscape(isInClass: isInClass)
    default: return nil
    }
    index += 1
    return SetEscape(ranges: ranges)
  }

  private mutating func propertyEscape(isInClass: Bool) throws(PatternError) -> SetEscape {
    let isNegated = unit(0) == 0x50
    let message = "Invalid property name" + (isInClass ? " in character class" : "")
    index += 1
    guard eat("{" as Character) else { throw fail(message) }
    let start = index
    while let next = peek, next != 0x7D { index += 1 }
    let name = String(decoding: units[start..<index], as: UTF16.self)
    guard eat("}" as Character), let property = UnicodeProperty(name) else { throw fail(message) }
    return SetEscape(ranges: [], properties: [.init(property: property, isNegated: isNegated)])
  }

  // MARK: Characters

  /// The character that an escape stands for, after its backslash.
  mutating func characterEscape(isInClass: Bool) throws(PatternError) -> UInt32 {
    let next = unit(0)
    switch next {
    case 0x62 where isInClass: return skip(8)
    case 0x74: return skip(9)
    case 0x6E: return skip(10)
    case 0x76: return skip(11)
    case 0x66: return skip(12)
    case 0x72: return skip(13)
    case 0x2D where isInClass && isUnicode: return skip(0x2D)
    case 0x63: return try controlEscape(isInClass: isInClass)
    case 0x30 where !(48...57).contains(unit(1)): return skip(0)
    case 0x30...0x37 where !isUnicode: return octal()
    case 0x78: return try hexadecimalEscape()
    case 0x75: return try unicodeEscape()
    default:
      if isUnicode {
        guard "^$\\.*+?()[]{}|/".utf16.contains(next) else { throw fail("Invalid escape") }
      }
      return character()
    }
  }

  private mutating func skip(_ code: UInt32) -> UInt32 {
    index += 1
    return code
  }

  private mutating func controlEscape(isInClass: Bool) throws(PatternError) -> UInt32 {
    let letter = unit(1)
    if (65...90).contains(letter & 0xDF), letter < 128 {
      index += 2
      return UInt32(letter & 31)
    }
    if isUnicode { throw fail("Invalid Unicode escape") }
    if isInClass, (48...57).contains(letter) || letter == 95 {
      index += 2
      return UInt32(letter & 31)
    }
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

  private mutating func hexadecimalEscape() throws(PatternError) -> UInt32 {
    let start = index
    index += 1
    if let code = hexadecimal(count: 2) { return code }
    if isUnicode { throw fail("Invalid escape") }
    index = start + 1
    return 0x78
  }

  private mutating func unicodeEscape() throws(PatternError) -> UInt32 {
    let start = index
    index += 1
    if isUnicode, eat("{" as Character) {
      var code: UInt32 = 0
      var count = 0
      while let digit = hexadecimal(count: 1) {
        code = min(code * 16 + digit, 0x110000)
        count += 1
      }
      guard count > 0, code <= 0x10FFFF, eat("}" as Character) else {
        throw fail("Invalid Unicode escape")
      }
      return code
    }
    if let code = hexadecimal(count: 4) {
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
    if isUnicode { throw fail("Invalid Unicode escape") }
    index = start + 1
    return 0x75
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
