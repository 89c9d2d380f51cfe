/// One rule of English number: words with one of the endings lose some letters and get others.
///
/// Endings are compared without regard to case; what is added is lower case, what stays keeps its case.
struct InflectionRule {
  /// What must precede an ending.
  enum Before {
    case anything
    /// The ending is the whole word.
    case wordStart
    /// One of these letters.
    case oneOf(String)
    /// Any letter but these.
    case noneOf(String)
  }

  /// Where the fixed letters stand.
  enum Anchor {
    case end
    /// At the start of the word, with anything after it.
    case start
  }

  let endings: [String]
  let before: Before
  let anchor: Anchor
  /// How many letters of the ending are dropped; nil for a rule that leaves the word unchanged.
  let cut: Int?
  let add: String

  /// A rule that changes a word.
  init(
    _ endings: String...,
    before: Before = .anything,
    anchor: Anchor = .end,
    cut: Int,
    add: String
  ) {
    self.endings = endings
    self.before = before
    self.anchor = anchor
    self.cut = cut
    self.add = add
  }

  private init(keeping rule: InflectionRule) {
    endings = rule.endings
    before = rule.before
    anchor = rule.anchor
    cut = nil
    add = ""
  }

  /// The rule that leaves the same words as they are.
  var keeping: InflectionRule { InflectionRule(keeping: self) }

  /// The word after the rule, or nil where the rule does not apply.
  func apply(to word: String) -> String? {
    let letters = word.utf8
    guard let ending = endings.first(where: { matches(letters, $0.utf8) }) else { return nil }
    guard let cut else { return word }
    if anchor == .start {
      let kept = Substring(letters.prefix(ending.utf8.count - cut))
      return kept + add + Substring(letters.dropFirst(ending.utf8.count))
    }
    return String(Substring(letters.dropLast(cut))) + add
  }

  private func matches(_ letters: String.UTF8View, _ ending: String.UTF8View) -> Bool {
    guard letters.count >= ending.count else { return false }
    if anchor == .start {
      return Self.isSame(letters.prefix(ending.count), ending)
    }
    guard Self.isSame(letters.suffix(ending.count), ending) else { return false }
    let previous = letters.dropLast(ending.count).last.map(Self.lowercased)
    switch before {
    case .anything: return true
    case .wordStart: return previous == nil
    case .oneOf(let set): return previous.map { set.utf8.contains($0) } ?? false
    case .noneOf(let set): return previous.map { !set.utf8.contains($0) } ?? false
    }
  }

  private static func isSame(_ letters: Substring.UTF8View, _ lower: String.UTF8View) -> Bool {
    zip(letters, lower).allSatisfy { lowercased($0) == $1 }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (65...90).contains(byte) ? byte | 0x20 : byte
  }
}
