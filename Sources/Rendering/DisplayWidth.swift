/// How many terminal columns texts take, as terminals commonly draw them.
package enum DisplayWidth {
  /// The columns of a text without line ends: two for wide East Asian characters and emoji, none for
  /// combining marks and control characters, one for the rest.
  package static func of(_ text: some StringProtocol) -> Int {
    isPlain(text.utf8) ? text.utf8.count : text.reduce(0) { $0 + of($1) }
  }

  /// Whether every byte, but for the one given, is a character that takes one column.
  static func isPlain(_ bytes: some Sequence<UInt8>, orAlso other: UInt8? = nil) -> Bool {
    func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7f || byte == other }
    return bytes.withContiguousStorageIfAvailable { $0.allSatisfy(isPlain) }
      ?? bytes.allSatisfy(isPlain)
  }

  /// The columns of one character.
  package static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if first.value < 0x300 { return first.value < 0x20 || first.value == 0x7f ? 0 : 1 }
    if scalars.contains(where: { $0.value == 0xfe0f }) { return 2 }
    if first.properties.isEmojiPresentation { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return isWide(first.value) ? 2 : 1
    }
  }

  /// The blocks that Unicode's East Asian Width data calls wide or full-width.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff,
      0xa000...0xa4cf, 0xa960...0xa97f, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
      0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f900...0x1f9ff, 0x20000...0x3fffd:
      true
    default:
      false
    }
  }

  /// The text with spaces after it up to a width.
  package static func pad(_ text: String, to width: Int) -> String {
    text + repeated(" ", width - of(text))
  }

  /// A character of one column so many times; empty for a count below 1.
  ///
  /// `String(repeating:count:)` appends one by one, ten times as slowly.
  static func repeated(_ character: String, _ count: Int) -> String {
    guard count > 0 else { return "" }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(character.utf8.count * count)
    for _ in 0..<count { bytes.append(contentsOf: character.utf8) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
