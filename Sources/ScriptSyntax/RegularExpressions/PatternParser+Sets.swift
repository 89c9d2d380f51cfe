/// Classes of the flag `v`, which are sets: they nest, and are cut and subtracted (ECMA-262 22.2.1, ClassSetExpression).
extension PatternParser {
  /// What a part of a class stands for.
  private enum Operand {
    case character(UInt32)
    case set(StringSet)
  }

  /// A set of characters and strings.
  private struct StringSet {
    var characters: ClassSet
    /// The strings that are not one character, as code points.
    var strings: [[UInt32]] = []
  }

  /// Passes a class from its opening bracket; a node, since it may match strings.
  mutating func setClass() throws(PatternError) -> PatternNode {
    let set = try stringSet()
    let characters = PatternNode.set(PatternClass([.nested(set.characters)]))
    guard !set.strings.isEmpty else { return characters }
    let sorted = set.strings.sorted { $0.count > $1.count }
    let long = sorted.filter { !$0.isEmpty }.map { PatternNode.sequence($0.map { .character($0) }) }
    let choices = long + [characters] + (sorted.count > long.count ? [.empty] : [])
    return .group(.alternatives(choices), index: 0)
  }

  /// The set of what an escape such as `\d` or `\P{…}` stands for.
  func set(of part: PatternClass.Part) -> ClassSet {
    switch part {
    case .property(let property, isNegated: true):
      .complement(.members(PatternClass([.property(property, isNegated: false)])))
    case .shorthand(let shorthand, isNegated: true):
      .complement(.members(PatternClass([.shorthand(shorthand, isNegated: false)])))
    case .range, .property, .shorthand, .nested: .members(PatternClass([part]))
    }
  }

  private mutating func stringSet() throws(PatternError) -> StringSet {
    let start = index
    index += 1
    setDepth += 1
    defer { setDepth -= 1 }
    guard setDepth <= PatternParser.maximumDepth else {
      throw fail("Regular expression too large", from: start)
    }
    let isNegated = eat("^")
    var result = StringSet(characters: .union([]))
    if peek != 0x5D {
      let first = try operand(start)
      if isOperator {
        result = try combined(set(of: first), start)
      } else {
        result = try united(first, start)
      }
    }
    guard eat("]") else {
      index = start + 1
      throw fail("Unterminated character class", from: start)
    }
    guard isNegated else { return result }
    guard result.strings.isEmpty else {
      throw fail("Negated character class may contain strings", from: start)
    }
    return StringSet(characters: .complement(result.characters))
  }

  /// Whether `--` or `&&` comes next.
  private var isOperator: Bool {
    (unit(0) == 0x2D && unit(1) == 0x2D) || (unit(0) == 0x26 && unit(1) == 0x26)
  }

  /// Passes the operands of `--` or of `&&`, of which a class has only one kind.
  private mutating func combined(
    _ first: StringSet,
    _ start: Int
  ) throws(PatternError) -> StringSet {
    var result = first
    let sign = unit(0)
    while let next = peek, next != 0x5D {
      guard next == sign, unit(1) == sign else {
        throw fail("Invalid set operation in character class", from: index)
      }
      index += 2
      if sign == 0x26, unit(0) == sign {
        throw fail("Invalid character in character class", from: index)
      }
      let other = set(of: try operand(start))
      if sign == 0x2D {
        result.characters = .difference(result.characters, other.characters)
        result.strings.removeAll { other.strings.contains($0) }
      } else {
        result.characters = .intersection(result.characters, other.characters)
        result.strings.removeAll { !other.strings.contains($0) }
      }
    }
    return result
  }

  /// Passes the rest of a class that is all that stands in it.
  private mutating func united(_ first: Operand, _ start: Int) throws(PatternError) -> StringSet {
    var parts: [ClassSet] = []
    var strings: [[UInt32]] = []
    var next = first
    while true {
      switch next {
      case .character(let low):
        var high = low
        if unit(0) == 0x2D, unit(1) != 0x2D {
          let place = index
          index += 1
          guard case .character(let last) = try operand(start) else {
            throw fail("Invalid character class", from: place)
          }
          guard low <= last else {
            throw fail("Range out of order in character class", from: place)
          }
          high = last
        }
        parts.append(.members(PatternClass([.range(low...high)])))
      case .set(let set):
        parts.append(set.characters)
        for string in set.strings where !strings.contains(string) { strings.append(string) }
      }
      guard let unit = peek, unit != 0x5D else { break }
      if isOperator { throw fail("Invalid set operation in character class", from: index) }
      next = try operand(start)
    }
    return StringSet(characters: .union(parts), strings: strings)
  }

  private func set(of operand: Operand) -> StringSet {
    switch operand {
    case .set(let set): set
    case .character(let code):
      StringSet(characters: .members(PatternClass([.range(code...code)])))
    }
  }

  private mutating func operand(_ start: Int) throws(PatternError) -> Operand {
    let place = index
    guard let next = peek else {
      index = start + 1
      throw fail("Unterminated character class", from: start)
    }
    if next == 0x5B { return .set(try stringSet()) }
    guard next == 0x5C else { return .character(try setCharacter()) }
    if unit(1) == 0x71, unit(2) == 0x7B {
      index += 3
      return .set(try quoted(from: place))
    }
    index += 1
    guard peek != nil else { throw fail("\\ at end of pattern", from: place) }
    if let part = try classEscape(from: place, isInClass: true) {
      return .set(StringSet(characters: set(of: part)))
    }
    return .character(try characterEscape(from: place, isInClass: true))
  }

  /// Passes the strings of `\q{…}` after its brace.
  private mutating func quoted(from place: Int) throws(PatternError) -> StringSet {
    var parts: [ClassSet] = []
    var strings: [[UInt32]] = []
    var string: [UInt32] = []
    while let next = peek {
      if next != 0x7D, next != 0x7C {
        string.append(try setCharacter())
        continue
      }
      index += 1
      if string.count == 1 {
        parts.append(.members(PatternClass([.range(string[0]...string[0])])))
      } else if !strings.contains(string) {
        strings.append(string)
      }
      string = []
      if next == 0x7D { return StringSet(characters: .union(parts), strings: strings) }
    }
    throw fail("Invalid escape", from: place)
  }

  /// Passes one character, which may be escaped.
  private mutating func setCharacter() throws(PatternError) -> UInt32 {
    let place = index
    if eat("\\") {
      guard peek != nil else { throw fail("\\ at end of pattern", from: place) }
      return try characterEscape(from: place, isInClass: true)
    }
    if unit(0) == unit(1), PatternParser.doubled.contains(unit(0)) {
      throw fail("Invalid set operation in character class", from: place)
    }
    guard !PatternParser.reserved.contains(unit(0)) else {
      throw fail("Invalid character in character class", from: place)
    }
    return character()
  }

  /// ClassSetSyntaxCharacter.
  private static let reserved = Set("()[]{}/-\\|".utf16)
  /// What is no member of a class where it stands twice: ClassSetReservedDoublePunctuator.
  private static let doubled = Set("&!#$%*+,.:;<=>?@^`~".utf16)
  /// What may stand after a backslash in a class: ClassSetReservedPunctuator.
  static let punctuation = Set("&-!#%,:;<=>@`~".utf16)
}
