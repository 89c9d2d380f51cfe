extension PatternParser {
  /// Passes one character, class, escape or anchor.
  mutating func atom() throws(PatternError) -> PatternNode {
    let start = index
    switch unit(0) {
    case "^":
      index += 1
      return .anchor(.start)
    case "$":
      index += 1
      return .anchor(.end)
    case ".":
      index += 1
      return .any
    case "[" where hasSets: return try setClass()
    case "[": return .set(try characterClass())
    case "\\": return try escape()
    case "{":
      if braces() != nil { throw fail("Nothing to repeat", from: start) }
      if isUnicode { throw fail("Lone quantifier brackets", from: start) }
      return .character(character())
    case "}", "]":
      if isUnicode { throw fail("Lone quantifier brackets", from: start) }
      return .character(character())
    default: return .character(character())
    }
  }

  /// Passes an escape outside of a class.
  private mutating func escape() throws(PatternError) -> PatternNode {
    let start = index
    index += 1
    guard let next = peek else { throw fail("\\ at end of pattern", from: start) }
    switch next {
    case "b":
      index += 1
      return .anchor(.boundary)
    case "B":
      index += 1
      return .anchor(.noBoundary)
    case 0x31...0x39:
      if let reference = backreference() { return reference }
      if isUnicode { throw fail("Invalid escape", from: start) }
    case "0" where isUnicode && (48...57).contains(unit(1)):
      throw fail("Invalid decimal escape", from: start)
    case "k" where isUnicode || hasNames:
      index += 1
      return try namedReference(from: start)
    default: break
    }
    if let part = try classEscape(from: start, isInClass: false) {
      return .set(PatternClass([hasSets ? .nested(set(of: part)) : part]))
    }
    return .character(try characterEscape(from: start, isInClass: false))
  }

  /// Passes the number of a group; nil when there are not so many.
  private mutating func backreference() -> PatternNode? {
    let start = index
    if let number = number(), number <= totalGroups { return .backreference(number) }
    index = start
    return nil
  }

  // MARK: Names of groups

  /// Passes `name>`, in which `\u` escapes may stand (ECMAScript 22.2.1, GroupName).
  mutating func groupName() throws(PatternError) -> String {
    let start = index
    var name = String.UnicodeScalarView()
    while true {
      guard let scalar = nameScalar() else {
        throw fail("Invalid Unicode escape", from: start)
      }
      if scalar == ">", units[index - 1] == 0x3E { break }
      guard Lexer.isName(scalar, atStart: name.isEmpty) else {
        throw fail("Invalid capture group name", from: start)
      }
      name.append(scalar)
    }
    guard !name.isEmpty else { throw fail("Invalid capture group name", from: start) }
    return String(name)
  }

  /// Passes one character of a name; nil for a wrong escape, and U+0000 at the end of the pattern.
  private mutating func nameScalar() -> Unicode.Scalar? {
    guard let first = peek else { return "\0" }
    index += 1
    if first == 0x5C {
      guard eat("u") else { return "\0" }
      guard let code = unicodeCode(isUnicode: true) else { return nil }
      return Unicode.Scalar(code) ?? "\0"
    }
    guard first & 0xFC00 == 0xD800, unit(0) & 0xFC00 == 0xDC00 else {
      return Unicode.Scalar(UInt32(first)) ?? "\0"
    }
    index += 1
    return Unicode.Scalar(
      0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(units[index - 1] & 0x3FF))
    )
  }
}
