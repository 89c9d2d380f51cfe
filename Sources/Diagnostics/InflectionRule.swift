/// One rule of English number: words with one of the endings have some letters replaced.
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

  /// The place of the fixed letters.
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

  /// The word after the rule, nil when the rule does not apply; `letters` are the word's UTF-8.
  func apply(to word: String, _ letters: [UInt8]) -> String? {
    guard let ending = endings.first(where: { matches(letters, $0.utf8) }) else { return nil }
    guard let cut else { return word }
    if anchor == .start {
      let kept = String(decoding: letters.prefix(ending.utf8.count - cut), as: UTF8.self)
      return kept + add + String(decoding: letters.dropFirst(ending.utf8.count), as: UTF8.self)
    }
    return String(decoding: letters.dropLast(cut), as: UTF8.self) + add
  }

  private func matches(_ letters: [UInt8], _ ending: String.UTF8View) -> Bool {
    let rest = letters.count - ending.count
    guard rest >= 0 else { return false }
    var place = anchor == .start ? 0 : rest
    for letter in ending {
      if Self.lowercased(letters[place]) != letter { return false }
      place += 1
    }
    guard anchor == .end else { return true }
    let previous = rest > 0 ? Self.lowercased(letters[rest - 1]) : nil
    switch before {
    case .anything: return true
    case .wordStart: return previous == nil
    case .oneOf(let set): return previous.map { set.utf8.contains($0) } ?? false
    case .noneOf(let set): return previous.map { !set.utf8.contains($0) } ?? false
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (65...90).contains(byte) ? byte | 0x20 : byte
  }
}
