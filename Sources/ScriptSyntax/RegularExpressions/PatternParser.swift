/// Parses the pattern of a regular expression (ECMAScript 22.2.1, with the lenient rules of Annex B).
///
/// Groups are kept on a stack of their own, so that a literal needs no more of the thread's stack
/// than the expression around it. Errors come in the order and the words of V8's `regexp-parser.cc`.
package struct PatternParser {
  /// The result of parsing.
  package struct Parsed {
    package var node: PatternNode
    /// The number of capturing groups.
    package var groupCount: Int
    /// The names of groups with their numbers, in order.
    package var names: [(name: String, index: Int)]
  }

  /// What an open group is.
  private enum GroupKind {
    case whole
    case plain
    case capture(index: Int, name: String?)
    case look(isAhead: Bool, isNegative: Bool)
  }

  /// A group whose end is not read yet.
  private struct OpenGroup {
    var kind: GroupKind
    /// Where its `(` is.
    var start: Int
    /// The number of its first capturing group.
    var firstGroup: Int
    var choices: [PatternNode] = []
    var terms: [PatternNode] = []

    mutating func endChoice() {
      choices.append(
        terms.isEmpty ? .empty : terms.count == 1 ? terms[0] : .sequence(terms)
      )
      terms = []
    }
  }

  /// How deep groups may nest: what compiles a pattern goes down as deep.
  static let maximumDepth = 400
  private static let maximumGroups = 32_767
  let units: ContiguousArray<UInt16>
  let isUnicode: Bool
  /// Whether classes are sets, as with the flag `v`.
  let hasSets: Bool
  /// How many classes are open.
  var setDepth = 0
  var index = 0
  private var open: [OpenGroup] = [OpenGroup(kind: .whole, start: 0, firstGroup: 1)]
  private(set) var groupCount = 0
  let totalGroups: Int
  let hasNames: Bool
  private var names: [(name: String, index: Int)] = []
  private var references: [(name: String, range: Range<Int>)] = []

  private init(_ source: some Sequence<UInt16>, _ flags: PatternFlags) {
    units = ContiguousArray(source)
    isUnicode = flags.readsCodePoints
    hasSets = flags.contains(.unicodeSets)
    (totalGroups, hasNames) = PatternParser.countGroups(units)
  }

  /// Parses the whole pattern, given as code units.
  package static func parse(
    _ source: some Sequence<UInt16>,
    _ flags: PatternFlags
  ) throws(PatternError) -> Parsed {
    var parser = PatternParser(source, flags)
    let node = try parser.parse()
    return Parsed(
      node: node,
      groupCount: parser.groupCount,
      names: parser.names.sorted { $0.index < $1.index }
    )
  }

  /// Counts the groups beforehand, on which the meaning of `\1` and `\k` depends.
  private static func countGroups(_ units: ContiguousArray<UInt16>) -> (Int, Bool) {
    var count = 0
    var hasNames = false
    var isInClass = false
    var index = 0
    func at(_ place: Int) -> UInt16 { place < units.count ? units[place] : 0 }
    while index < units.count {
      switch units[index] {
      case "\\": index += 1
      case "[": isInClass = true
      case "]": isInClass = false
      case "(" where !isInClass:
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

  /// The code unit at a distance from here; 0 behind the end.
  func unit(_ offset: Int) -> UInt16 {
    index + offset < units.count ? units[index + offset] : 0
  }

  mutating func eat(_ scalar: Unicode.Scalar) -> Bool {
    guard let unit = peek, unit == scalar.value else { return false }
    index += 1
    return true
  }

  private mutating func eat(text: String) -> Bool {
    guard units.dropFirst(index).starts(with: text.utf16) else { return false }
    index += text.utf16.count
    return true
  }

  /// The next character: a code point in Unicode mode, else a code unit.
  mutating func character() -> UInt32 {
    guard let first = peek else { return 0 }
    index += 1
    if isUnicode, first & 0xFC00 == 0xD800, unit(0) & 0xFC00 == 0xDC00 {
      index += 1
      return 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(units[index - 1] & 0x3FF))
    }
    return UInt32(first)
  }

  /// An error in what was read since a place, or in the character or escape there.
  func fail(_ message: String, from start: Int) -> PatternError {
    let start = min(start, max(0, units.count - 1))
    let least = start < units.count && units[start] == 0x5C ? 2 : 1
    return PatternError(
      message: message,
      range: start..<min(max(index, start + least), units.count)
    )
  }

  // MARK: Structure

  private mutating func parse() throws(PatternError) -> PatternNode {
    while let next = peek {
      switch next {
      case "|":
        index += 1
        open[open.count - 1].endChoice()
      case "(": try openGroup()
      case ")": try closeGroup()
      case "*", "+", "?":
        index += 1
        throw fail("Nothing to repeat", from: index - 1)
      default:
        let firstGroup = groupCount + 1
        let term = try atom()
        if case .anchor = term {
          append(term)
        } else {
          try append(term, firstGroup: firstGroup)
        }
      }
    }
    if open.count > 1 {
      let start = open[open.count - 1].start
      index = start + 1
      throw fail("Unterminated group", from: start)
    }
    for (name, range) in references where !names.contains(where: { $0.name == name }) {
      throw PatternError(message: "Invalid named capture referenced", range: range)
    }
    return finish(open[0])
  }

  private mutating func append(_ term: PatternNode) {
    open[open.count - 1].terms.append(term)
  }

  /// Appends a term with the quantifier that may follow.
  private mutating func append(_ term: PatternNode, firstGroup: Int) throws(PatternError) {
    let place = index
    guard let bounds = try quantifier() else { return append(term) }
    let isGreedy = !eat("?")
    if case .look(_, let isAhead, _) = term, isUnicode || !isAhead {
      throw fail("Invalid quantifier", from: place)
    }
    append(
      .repeated(
        term,
        min: bounds.min,
        max: bounds.max,
        isGreedy: isGreedy,
        groups: firstGroup..<(groupCount + 1)
      )
    )
  }

  private func finish(_ group: OpenGroup) -> PatternNode {
    var group = group
    group.endChoice()
    return group.choices.count == 1 ? group.choices[0] : .alternatives(group.choices)
  }

  // MARK: Groups

  private mutating func openGroup() throws(PatternError) {
    let start = index
    let firstGroup = groupCount + 1
    index += 1
    let kind: GroupKind
    if eat(text: "?:") {
      kind = .plain
    } else if eat(text: "?=") {
      kind = .look(isAhead: true, isNegative: false)
    } else if eat(text: "?!") {
      kind = .look(isAhead: true, isNegative: true)
    } else if eat(text: "?<=") {
      kind = .look(isAhead: false, isNegative: false)
    } else if eat(text: "?<!") {
      kind = .look(isAhead: false, isNegative: true)
    } else {
      let isNamed = eat(text: "?<")
      if !isNamed, eat("?") { throw fail("Invalid group", from: start) }
      guard groupCount < PatternParser.maximumGroups else {
        throw fail("Too many captures", from: start)
      }
      groupCount += 1
      let number = groupCount
      kind = .capture(index: number, name: isNamed ? try groupName() : nil)
    }
    guard open.count < PatternParser.maximumDepth else {
      throw fail("Regular expression too large", from: start)
    }
    open.append(OpenGroup(kind: kind, start: start, firstGroup: firstGroup))
  }

  private mutating func closeGroup() throws(PatternError) {
    let place = index
    index += 1
    guard open.count > 1, let group = open.popLast() else {
      throw fail("Unmatched ')'", from: place)
    }
    let body = finish(group)
    let term: PatternNode
    switch group.kind {
    case .whole, .plain: term = .group(body, index: 0)
    case .look(let isAhead, let isNegative):
      term = .look(body, isAhead: isAhead, isNegative: isNegative)
    case .capture(let number, let name):
      if let name {
        if names.contains(where: { $0.name == name }) {
          throw fail("Duplicate capture group name", from: group.start)
        }
        names.append((name, number))
      }
      term = .group(body, index: number)
    }
    try append(term, firstGroup: group.firstGroup)
  }

  /// Passes `<name>` of `\k<name>`.
  mutating func namedReference(from start: Int) throws(PatternError) -> PatternNode {
    guard eat("<") else { throw fail("Invalid named reference", from: start) }
    let name = try groupName()
    references.append((name, start..<index))
    return .namedBackreference(name)
  }

  // MARK: Quantifiers

  private mutating func quantifier() throws(PatternError) -> (min: Int, max: Int)? {
    if eat("*") { return (0, .max) }
    if eat("+") { return (1, .max) }
    if eat("?") { return (0, 1) }
    guard peek == 0x7B else { return nil }
    let start = index
    guard let bounds = braces() else {
      if isUnicode { throw fail("Incomplete quantifier", from: start) }
      return nil
    }
    if bounds.min > bounds.max {
      throw fail("numbers out of order in {} quantifier", from: start)
    }
    return bounds
  }

  /// Passes `{2}`, `{2,}` or `{2,3}`; stays where it is none.
  mutating func braces() -> (min: Int, max: Int)? {
    let start = index
    if eat("{"), let least = number() {
      if eat("}") { return (least, least) }
      if eat(",") {
        if eat("}") { return (least, .max) }
        if let most = number(), eat("}") { return (least, most) }
      }
    }
    index = start
    return nil
  }

  /// Passes decimal digits and clamps their value; nil when there are none.
  mutating func number() -> Int? {
    var value: Int?
    while let digit = peek, digit >= 48, digit <= 57 {
      value = min((value ?? 0) * 10 + Int(digit) - 48, 1_000_000_000)
      index += 1
    }
    return value
  }
}

/// Lets a `switch` over code units name characters.
func ~= (scalar: Unicode.Scalar, unit: UInt16) -> Bool { scalar.value == unit }
