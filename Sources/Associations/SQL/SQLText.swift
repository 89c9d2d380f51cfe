/// A statement that is being written, as UTF-8.
///
/// A statement of many rows has many short pieces; a `String` would look at each of them far longer than it takes to
/// copy it.
struct SQLText {
  private var bytes: [UInt8] = []

  /// The text.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The bytes so far.
  var count: Int { bytes.count }

  /// Adds a piece.
  mutating func append(_ piece: String) {
    var piece = piece
    piece.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// Adds a text in single quotes, quotes inside doubled.
  mutating func append(quoted text: String) {
    let quote = UInt8(ascii: "'")
    var text = text
    bytes.append(quote)
    text.withUTF8 { text in
      if text.contains(quote) {
        for byte in text {
          bytes.append(byte)
          if byte == quote { bytes.append(byte) }
        }
      } else {
        bytes.append(contentsOf: text)
      }
    }
    bytes.append(quote)
  }
}
