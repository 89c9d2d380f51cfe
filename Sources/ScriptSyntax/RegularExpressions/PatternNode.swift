/// A parsed regular expression.
package indirect enum PatternNode {
  /// An assertion, which consumes nothing.
  package enum Anchor: Sendable {
    case start
    case end
    case boundary
    case noBoundary
  }
  case empty
  case character(UInt32)
  case any
  case set(PatternClass)
  case sequence([PatternNode])
  case alternatives([PatternNode])
  /// A group; without an index it does not capture.
  case group(PatternNode, index: Int)
  case backreference(Int)
  /// A reference to a group that may be named further on.
  case namedBackreference(String)
  case anchor(Anchor)
  case look(PatternNode, isAhead: Bool, isNegative: Bool)
  /// A repetition; `groups` are the capturing groups inside.
  case repeated(PatternNode, min: Int, max: Int, isGreedy: Bool, groups: Range<Int>)
}

/// The characters that a class such as `[^a-z\d]` or an escape such as `\w` matches.
package struct PatternClass {
  /// The classes of the backslash letters.
  package enum Shorthand {
    case digits
    case spaces
    case wordCharacters
  }
  /// One member of a class.
  package enum Part {
    case range(ClosedRange<UInt32>)
    case shorthand(Shorthand, isNegated: Bool)
    case property(UnicodeProperty, isNegated: Bool)
    /// What a class of the flag `v` is made of.
    case nested(ClassSet)
  }
  package var parts: [Part]
  package var isNegated = false

  /// Makes a class of members.
  package init(_ parts: [Part], isNegated: Bool = false) {
    self.parts = parts
    self.isNegated = isNegated
  }
}

/// A set of characters that is made of others (ECMA-262 22.2.1, ClassSetExpression).
package indirect enum ClassSet {
  case members(PatternClass)
  case union([ClassSet])
  case intersection(ClassSet, ClassSet)
  case difference(ClassSet, ClassSet)
  case complement(ClassSet)
}

/// The flags of a regular expression.
package struct PatternFlags: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package static let hasIndices = PatternFlags(rawValue: 1)
  package static let global = PatternFlags(rawValue: 2)
  package static let ignoreCase = PatternFlags(rawValue: 4)
  package static let multiline = PatternFlags(rawValue: 8)
  package static let dotAll = PatternFlags(rawValue: 16)
  package static let unicode = PatternFlags(rawValue: 32)
  package static let sticky = PatternFlags(rawValue: 64)
  package static let unicodeSets = PatternFlags(rawValue: 128)

  /// Whether the pattern is read as code points: with `u` and with `v`.
  package var readsCodePoints: Bool { contains(.unicode) || contains(.unicodeSets) }

  /// The letters in the order of the `flags` property.
  package static let letters: [(letter: UInt16, name: String, flag: PatternFlags)] = [
    (0x64, "hasIndices", .hasIndices), (0x67, "global", .global),
    (0x69, "ignoreCase", .ignoreCase), (0x6D, "multiline", .multiline),
    (0x73, "dotAll", .dotAll), (0x75, "unicode", .unicode),
    (0x76, "unicodeSets", .unicodeSets), (0x79, "sticky", .sticky),
  ]

  /// The flags of the code units of a text such as `gi`; nil for an unknown or repeated letter, and for `u` with `v`.
  package init?(_ units: some Sequence<UInt16>) {
    var flags: PatternFlags = []
    for unit in units {
      guard let known = PatternFlags.letters.first(where: { $0.letter == unit }),
        flags.insert(known.flag).inserted
      else { return nil }
    }
    if flags.isSuperset(of: [.unicode, .unicodeSets]) { return nil }
    self = flags
  }

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The letters in order.
  package var text: String {
    String(
      decoding: PatternFlags.letters.filter { contains($0.flag) }.map(\.letter),
      as: UTF16.self
    )
  }
}

/// Why a pattern is no regular expression, in V8's words.
package struct PatternError: Error {
  package let message: String
  /// The code units of the pattern that are wrong.
  package let range: Range<Int>

  package init(message: String, range: Range<Int> = 0..<0) {
    self.message = message
    self.range = range
  }
}
