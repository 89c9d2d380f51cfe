/// One character of a text in UTF-8 that ends with NUL, as SQLite reads it: what is no UTF-8 is read somehow too.
struct TextPoint {
  /// The code point; 0 at the end.
  let value: UInt32
  /// The offset after it; at the end that of the NUL.
  let end: Int

  init(_ text: UnsafePointer<UInt8>, _ start: Int) {
    var value = UInt32(text[start])
    var end = value == 0 ? start : start + 1
    if value >= 0xC0 {
      value &= value < 0xE0 ? 0x1F : value < 0xF0 ? 0x0F : 0x07
      while text[end] & 0xC0 == 0x80 {
        value = value << 6 &+ UInt32(text[end] & 0x3F)
        end += 1
      }
      // A NUL or a half of a pair written so is no character.
      if value < 0x80 || value & 0xFFFF_F800 == 0xD800 { value = 0xFFFD }
    }
    self.value = value
    self.end = end
  }

  /// The only character of a text; nil where it has none or several.
  static func only(of text: UnsafePointer<UInt8>) -> UInt32? {
    let point = TextPoint(text, 0)
    return point.value != 0 && text[point.end] == 0 ? point.value : nil
  }
}

/// Looks whether a text is as a pattern of LIKE or GLOB says.
///
/// Where the text is not as the pattern goes on after the last `%`, that stands for one character more: what an earlier one
/// stands for changes nothing then. So the time is at most the product of both lengths, of which the run is told.
struct PatternMatch {
  /// What the characters of a pattern mean.
  struct Style {
    /// The character that stands for any characters, and the one for a single character; nil for none.
    private(set) var many: UInt32?
    private(set) var one: UInt32?
    /// Whether `[a-z]` stands for one of the characters.
    let hasSets: Bool
    /// The character that makes the next one stand for itself; nil for none.
    private(set) var escape: UInt32?

    static let like = Style(many: 0x25, one: 0x5F, hasSets: false)
    static let glob = Style(many: 0x2A, one: 0x3F, hasSets: true)

    /// Sets the character of `ESCAPE`, which then means nothing else.
    mutating func setEscape(_ character: UInt32) {
      escape = character
      if many == character { many = nil }
      if one == character { one = nil }
    }
  }

  private let pattern: UnsafePointer<UInt8>
  private let text: UnsafePointer<UInt8>
  private let style: Style
  private let takes: (Int) -> Bool
  private var work = 0
  private var place = 0
  private var textPlace = 0
  /// After the last character of the pattern that stands for any, and where the text went on then.
  private var retry: (place: Int, textPlace: Int)?

  /// So many characters are looked at before the run is asked.
  private static let workBetween = 1 << 16

  /// Takes a pattern and a text, which end with NUL; `takes` is told of work and says whether to go on.
  init(
    pattern: UnsafePointer<UInt8>,
    text: UnsafePointer<UInt8>,
    _ style: Style,
    takes: @escaping (Int) -> Bool
  ) {
    self.pattern = pattern
    self.text = text
    self.style = style
    self.takes = takes
  }

  /// Whether the whole text is as the pattern says; nil where the run may not go on.
  mutating func run() -> Bool? {
    while true {
      work += 1
      if work >= Self.workBetween {
        guard takes(work) else { return nil }
        work = 0
      }
      let part = TextPoint(pattern, place)
      if part.value == 0, text[textPlace] == 0 { return takes(work) ? true : nil }
      if part.value != 0, part.value == style.many {
        place = part.end
        if pattern[place] == 0 { return takes(work) ? true : nil }
        retry = (place, textPlace)
        continue
      }
      if part.value != 0, text[textPlace] != 0, matchOne(part) { continue }
      guard let again = retry, text[again.textPlace] != 0 else { return takes(work) ? false : nil }
      place = again.place
      textPlace = TextPoint(text, again.textPlace).end
      retry = (place, textPlace)
    }
  }

  /// Goes on after a character of the text where it is as a part of the pattern says.
  private mutating func matchOne(_ part: TextPoint) -> Bool {
    let character = TextPoint(text, textPlace)
    var (wanted, end) = (part.value, part.end)
    if wanted == style.escape {
      let escaped = TextPoint(pattern, end)
      guard escaped.value != 0 else { return false }
      (wanted, end) = (escaped.value, escaped.end)
    } else if style.hasSets, wanted == 0x5B {
      guard let after = self.end(ofSetAt: end, with: character.value) else { return false }
      (place, textPlace) = (after, character.end)
      return true
    } else if wanted == style.one {
      wanted = character.value
    }
    guard wanted == character.value || areSameLetter(wanted, character.value) else { return false }
    (place, textPlace) = (end, character.end)
    return true
  }

  /// Whether LIKE takes two characters for one letter in two cases.
  private func areSameLetter(_ one: UInt32, _ other: UInt32) -> Bool {
    !style.hasSets && one < 0x80 && other < 0x80 && one ^ other == 0x20
      && (0x61...0x7A).contains(one | 0x20)
  }

  /// The offset after a set of characters; nil where a character is not in it, and where nothing ends it.
  private mutating func end(ofSetAt start: Int, with character: UInt32) -> Int? {
    var part = TextPoint(pattern, start)
    let isInverted = part.value == 0x5E
    if isInverted { part = TextPoint(pattern, part.end) }
    var isIn = false
    if part.value == 0x5D {
      isIn = character == 0x5D
      part = TextPoint(pattern, part.end)
    }
    var last: UInt32 = 0
    while part.value != 0, part.value != 0x5D {
      work += 1
      if part.value == 0x2D, last > 0, pattern[part.end] != 0, pattern[part.end] != 0x5D {
        part = TextPoint(pattern, part.end)
        if last <= character, character <= part.value { isIn = true }
        last = 0
      } else {
        if part.value == character { isIn = true }
        last = part.value
      }
      part = TextPoint(pattern, part.end)
    }
    return part.value != 0 && isIn != isInverted ? part.end : nil
  }
}
