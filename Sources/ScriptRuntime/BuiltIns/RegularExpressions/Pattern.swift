/// A parsed regular expression.
indirect enum PatternNode {
  /// Where something must stand without anything being read.
  enum Anchor {
    case start
    case end
    case boundary
    case noBoundary
  }
  case empty
  case character(UInt32)
  case any
  case set(CodePointSet)
  case sequence([PatternNode])
  case alternatives([PatternNode])
  /// A group; without an index it does not capture.
  case group(PatternNode, index: Int)
  case backreference(Int)
  case anchor(Anchor)
  case look(PatternNode, isAhead: Bool, isNegative: Bool)
  /// A repetition; `groups` are the capturing groups inside.
  case repeated(PatternNode, min: Int, max: Int, isGreedy: Bool, groups: Range<Int>)
}

/// The flags of a regular expression.
struct PatternFlags: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let hasIndices = PatternFlags(rawValue: 1)
  static let global = PatternFlags(rawValue: 2)
  static let ignoreCase = PatternFlags(rawValue: 4)
  static let multiline = PatternFlags(rawValue: 8)
  static let dotAll = PatternFlags(rawValue: 16)
  static let unicode = PatternFlags(rawValue: 32)
  static let sticky = PatternFlags(rawValue: 64)

  /// The letters in the order of the `flags` property.
  static let letters: [(letter: UInt16, name: String, flag: PatternFlags)] = [
    (0x64, "hasIndices", .hasIndices), (0x67, "global", .global),
    (0x69, "ignoreCase", .ignoreCase), (0x6D, "multiline", .multiline),
    (0x73, "dotAll", .dotAll), (0x75, "unicode", .unicode), (0x79, "sticky", .sticky),
  ]

  /// The flags of a text such as `gi`; nil for an unknown or repeated letter.
  init?(_ text: ScriptString) {
    var flags: PatternFlags = []
    for unit in text.codeUnits {
      guard let known = PatternFlags.letters.first(where: { $0.letter == unit }),
        flags.insert(known.flag).inserted
      else { return nil }
    }
    self = flags
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The letters in order.
  var text: String {
    String(
      decoding: PatternFlags.letters.filter { contains($0.flag) }.map(\.letter),
      as: UTF16.self
    )
  }
}

/// Why a pattern is no regular expression, in V8's words.
struct PatternError: Error {
  let message: String
}
