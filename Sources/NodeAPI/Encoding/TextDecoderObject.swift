import ScriptRuntime

/// An object of the class `TextDecoder`: bytes of one encoding become text, in one go or piece by piece.
final class TextDecoderObject: ScriptObject {
  /// The encodings that can be decoded, by the name that `encoding` gives.
  enum Encoding: String {
    case utf8 = "utf-8"
    case utf16 = "utf-16le"
    /// Single bytes: the labels `latin1` and `ascii` mean it too.
    case latin1 = "windows-1252"

    /// The encoding of a label in any case; nil for an unknown one.
    init?(label: String) {
      let spaces: [UInt8] = [0x09, 0x0A, 0x0C, 0x0D, 0x20]
      let name = label.utf8.drop { spaces.contains($0) }.reversed().drop { spaces.contains($0) }
      switch String(decoding: name.reversed(), as: UTF8.self).lowercased() {
      case "utf8", "utf-8", "unicode-1-1-utf-8": self = .utf8
      case "utf-16", "utf-16le", "ucs-2", "unicode": self = .utf16
      case "latin1", "ascii", "us-ascii", "iso-8859-1", "iso8859-1", "windows-1252", "l1":
        self = .latin1
      case _: return nil
      }
    }
  }

  let encoding: Encoding
  let isFatal: Bool
  let ignoresMark: Bool
  /// The bytes of a character that did not end with the piece before.
  private var pending: [UInt8] = []
  /// Whether the beginning of the text is behind, where a byte order mark stands.
  private var hasBegun = false

  init(
    _ realm: Realm,
    prototype: ScriptObject?,
    _ encoding: Encoding,
    isFatal: Bool,
    ignoresMark: Bool
  ) {
    self.encoding = encoding
    self.isFatal = isFatal
    self.ignoresMark = ignoresMark
    super.init(realm, prototype: prototype)
  }

  override var className: String { "TextDecoder" }

  /// The text of the next piece; nil where it is no text and the decoder is fatal.
  func text(_ piece: [UInt8], isMore: Bool) -> String? {
    var bytes = pending + piece
    let rest = isMore ? unfinished(bytes) : 0
    pending = Array(bytes.suffix(rest))
    bytes.removeLast(rest)
    guard !isFatal || isValid(bytes) else {
      pending = []
      return nil
    }
    var text = decoded(bytes)
    if !hasBegun, !ignoresMark, text.unicodeScalars.first == "\u{FEFF}" {
      text.unicodeScalars.removeFirst()
    }
    hasBegun = isMore && (hasBegun || !bytes.isEmpty)
    return text
  }

  /// How many bytes at the end belong to a character that goes on.
  private func unfinished(_ bytes: [UInt8]) -> Int {
    switch encoding {
    case .latin1: return 0
    case .utf16: return bytes.count % 2
    case .utf8:
      let tail = bytes.suffix(3).reversed()
      for (index, byte) in tail.enumerated() where byte & 0xC0 != 0x80 {
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
        return length > index + 1 ? index + 1 : 0
      }
      return 0
    }
  }

  private func isValid(_ bytes: [UInt8]) -> Bool {
    switch encoding {
    case .latin1: true
    case .utf16:
      bytes.count % 2 == 0 && String(validating: BufferEncoding.units(bytes), as: UTF16.self) != nil
    case .utf8: String(validating: bytes, as: UTF8.self) != nil
    }
  }

  private func decoded(_ bytes: [UInt8]) -> String {
    switch encoding {
    case .utf8: String(decoding: bytes, as: UTF8.self)
    case .utf16: BufferEncoding.utf16.text(bytes)
    case .latin1: BufferEncoding.latin1.text(bytes)
    }
  }
}
