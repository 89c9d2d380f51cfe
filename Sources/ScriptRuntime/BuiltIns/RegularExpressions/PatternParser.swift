/// Parses the pattern of a regular expression (ECMAScript 22.2.1, with the lenient rules of Annex B).
struct PatternParser {
  /// The result of parsing.
  struct Parsed {
    var node: PatternNode
    /// The number of capturing groups.
    var groupCount: Int
    /// The names of groups with their numbers, in order.
    var names: [(name: String, index: Int)]
  }

  private static let maximumDepth = 400
  let units: ContiguousArray<UInt16>
  let isUnicode: Bool
  let folding: CaseFolding.Rule
  var index = 0
  private var depth = 0
  private(set) var groupCount = 0
  private let totalGroups: Int
  private let hasNames: Bool
  private var names: [(name: String, index: Int)] = []
  private var pendingNames: [String] = []
  /// Told last, after every other error.
  private var hasDuplicateName = false

  init(_ source: ScriptString, _ flags: PatternFlags) {
    units = source.codeUnits
    isUnicode = flags.contains(.unicode)
    folding = flags.contains(.ignoreCase) ? isUnicode ? .unicode : .simple : .none
    (totalGroups, hasNames) = PatternParser.countGroups(units)
  }

  /// Parses the whole pattern.
  static func parse(_ source: ScriptString, _ flags: PatternFlags) throws(PatternError) -> Parsed {
    var parser = PatternParser(source, flags)
    let node = try parser.alternatives()
    if parser.peek == UInt16(UInt8(ascii: ")")) { throw PatternError(message: "Unmatched ')'") }
    if parser.hasDuplicateName { throw PatternError(message: "Duplicate capture group name") }
    for name in parser.pendingNames where !parser.names.contains(where: { $0.name == name }) {
      throw PatternError(message: "Invalid named capture referenced")
    }
    return Parsed(node: node, groupCount: parser.groupCount, names: parser.names)
  }

  private static func countGroups(_ units: ContiguousArray<UInt16>) -> (Int, Bool) {
    var count = 0
    var hasNames = false
    var isInClass = false
    var index = 0
    func at(_ place: Int) -> UInt16 { place < units.count ? units[place] : 0 }
    while index < units.count {
      switch units[index] {
      case 0x5C: index += 1
      case 0x5B: isInClass = true
      case 0x5D: isInClass = false
      case 0x28 where !isInClass:
        if at(index + 1) != 0x3F {
          count += 1
        } else if at(index + 2) == 0x3C, at(index + 3) != 0x3D, at(index + 3) != 0x21 {
          count += 1
          hasNames = true
        }
      default: break
      }
      index += 1
    }
    return (count, hasNames)
  }

  // MARK: Reading

  var peek: UInt16? { index < units.count ? units[index] : nil }

  func unit(_ offset: Int) -> UInt16 {
    index + offset < units.count ? units[index + offset] : 0
  }

  mutating func eat(_ character: Character) -> Bool {
    guard let unit = peek, unit == character.utf16.first else { return false }
    index += 1
    return true
  }

  mutating func eat(_ text: String) -> Bool {
    guard units.dropFirst(index).starts(with: text.utf16) else { return false }
    index += text.utf16.count
    return true
  }

  /// The next character: a code point in Unicode mode, else a code unit.
  mutating func character() -> UInt32 {
    let first = unit(0)
    index += 1
    if isUnicode, first & 0xFC00 == 0xD800, unit(0) & 0xFC00 == 0xDC00 {
      let second = unit(0)
      index += 1
      return 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))
    }
    return UInt32(first)
  }

  func fail(_ message: String) -> PatternError { PatternError(message: message) }

  // MARK: Structure

  private mutating func alternatives() throws(PatternError) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth < PatternParser.maximumDepth else { throw fail("Regular expression too large") }
    var choices = [try sequence()]
    while eat("|" as Character) { choices.append(try sequence()) }
    return choices.count == 1 ? choices[0] : .alternatives(choices)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var nodes: [PatternNode] = []
    while let next = peek, next != UInt16(UInt8(ascii: "|")), next != UInt16(UInt8(ascii: ")")) {
      nodes.append(try term())
    }
    switch nodes.count {
    case 0: return .empty
    case 1: return nodes[0]
    default: return .sequence(nodes)
    }
  }

  private mutating func term() throws(PatternError) -> PatternNode {
    let firstGroup = groupCount + 1
    let atom = try atom()
    let bounds = try quantifier()
    guard let bounds else { return atom }
    switch atom {
    case .anchor: throw fail("Nothing to repeat")
    case .look(_, let isAhead, _) where isUnicode || !isAhead: throw fail("Invalid quantifier")
    case .look, .empty, .character, .any, .set, .sequence, .alternatives, .group, .backreference,
      .repeated:
      break
    }
    let isGreedy = !eat("?" as Character)
    return .repeated(
      atom,
      min: bounds.min,
      max: bounds.max,
      isGreedy: isGreedy,
      groups: firstGroup..<(groupCount + 1)
    )
  }

  private mutating func quantifier() throws(PatternError) -> (min: Int, max: Int)? {
    if eat("*" as Character) { return (0, .max) }
    if eat("+" as Character) { return (1, .max) }
    if eat("?" as Character) { return (0, 1) }
    guard peek == UInt16(UInt8(ascii: "{")) else { return nil }
    let start = index
    guard let bounds = braces() else {
      index = start
      if isUnicode { throw fail("Incomplete quantifier") }
      return nil
    }
    if bounds.min > bounds.max { throw fail("numbers out of order in {} quantifier") }
    return bounds
  }

  private mutating func braces() -> (min: Int, max: Int)? {
    guard eat("{" as Character), let least = number() else { return nil }
    if eat("}" as Character) { return (least, least) }
    guard eat("," as Character) else { return nil }
    if eat("}" as Character) { return (least, .max) }
    guard let most = number(), eat("}" as Character) else { return nil }
    return (least, most)
  }

  /// Decimal digits, clamped; nil where there are none.
  mutating func number() -> Int? {
    var value: Int?
    while let digit = peek, digit >= 48, digit <= 57 {
      value = min((value ?? 0) * 10 + Int(digit) - 48, 1_000_000_000)
      index += 1
    }
    return value
  }

  private mutating func atom() throws(PatternError) -> PatternNode {
    switch unit(0) {
    case 0x5E:
      index += 1
      return .anchor(.start)
    case 0x24:
      index += 1
      return .anchor(.end)
    case 0x28: return try group()
    case 0x2E:
      index += 1
      return .any
    case 0x5B:
      index += 1
      return try characterClass()
    case 0x5C: return try escape()
    case 0x2A, 0x2B, 0x3F: throw fail("Nothing to repeat")
    case 0x7B:
      let start = index
      if isUnicode {
        throw fail(braces() == nil ? "Lone quantifier brackets" : "Nothing to repeat")
      }
      if braces() != nil { throw fail("Nothing to repeat") }
      index = start + 1
      return .character(0x7B)
    case 0x7D, 0x5D:
      if isUnicode { throw fail("Lone quantifier brackets") }
      return .character(character())
    default: return .character(character())
    }
  }

  private mutating func group() throws(PatternError) -> PatternNode {
    index += 1
    if eat("?:") { return .group(try closed(), index: 0) }
    if eat("?=") { return .look(try closed(), isAhead: true, isNegative: false) }
    if eat("?!") { return .look(try closed(), isAhead: true, isNegative: true) }
    if eat("?<=") { return .look(try closed(), isAhead: false, isNegative: false) }
    if eat("?<!") { return .look(try closed(), isAhead: false, isNegative: true) }
    if eat("?<") {
      let name = try groupName()
      groupCount += 1
      if names.contains(where: { $0.name == name }) { hasDuplicateName = true }
      let number = groupCount
      names.append((name, number))
      return .group(try closed(), index: number)
    }
    if peek == UInt16(UInt8(ascii: "?")) { throw fail("Invalid group") }
    groupCount += 1
    let number = groupCount
    return .group(try closed(), index: number)
  }

  private mutating func closed() throws(PatternError) -> PatternNode {
    let node = try alternatives()
    guard eat(")" as Character) else { throw fail("Unterminated group") }
    return node
  }

  private mutating func groupName() throws(PatternError) -> String {
    let start = index
    while let next = peek, next != UInt16(UInt8(ascii: ">")) { index += 1 }
    let name = String(decoding: units[start..<index], as: UTF16.self)
    let isValid = name.unicodeScalars.enumerated().allSatisfy { place, scalar in
      scalar == "$" || scalar == "_"
        || (place == 0 ? scalar.properties.isIDStart : scalar.properties.isIDContinue)
    }
    guard eat(">" as Character), !name.isEmpty, isValid else {
      throw fail("Invalid capture group name")
    }
    return name
  }

  // MARK: Escapes outside of classes

  private mutating func escape() throws(PatternError) -> PatternNode {
    index += 1
    guard let next = peek else { throw fail("\\ at end of pattern") }
    switch next {
    case 0x62:
      index += 1
      return .anchor(.boundary)
    case 0x42:
      index += 1
      return .anchor(.noBoundary)
    case 0x31...0x39:
      if let reference = try backreference() { return reference }
    case 0x6B where isUnicode || hasNames:
      index += 1
      return try namedReference()
    default: break
    }
    if let set = try setEscape(isInClass: false) {
      return .set(CodePointSet(set.ranges, properties: set.properties, folding: folding))
    }
    return .character(try characterEscape(isInClass: false))
  }

  private mutating func backreference() throws(PatternError) -> PatternNode? {
    let start = index
    if let number = number(), number <= totalGroups { return .backreference(number) }
    index = start
    if isUnicode { throw fail("Invalid escape") }
    return nil
  }

  private mutating func namedReference() throws(PatternError) -> PatternNode {
    guard eat("<" as Character) else { throw fail("Invalid named reference") }
    let start = index
    guard let name = try? groupName() else {
      index = start
      throw fail(isUnicode ? "Invalid named reference" : "Invalid capture group name")
    }
    if let known = names.first(where: { $0.name == name }) { return .backreference(known.index) }
    pendingNames.append(name)
    return .backreference(forwardIndex(of: name))
  }

  /// The number of a group that is named further on; 0 where there is none.
  private func forwardIndex(of name: String) -> Int {
    var later = self
    later.index = 0
    var count = 0
    let wanted = Array("(?<\(name)>".utf16)
    while later.index < units.count {
      let rest = units.dropFirst(later.index)
      if later.unit(0) == 0x5C {
        later.index += 2
        continue
      }
      if later.unit(0) == 0x28 {
        let isNamed =
          later.unit(1) == 0x3F && later.unit(2) == 0x3C && later.unit(3) != 0x3D
          && later.unit(3) != 0x21
        if later.unit(1) != 0x3F || isNamed { count += 1 }
        if rest.starts(with: wanted) { return count }
      }
      later.index += 1
    }
    return 0
  }
}
