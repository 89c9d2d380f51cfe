import Diagnostics

/// A text that is put together from pieces of other texts, and knows where each piece comes from.
struct SplicedText {
  /// A stretch of the text that stands in another text, too.
  private struct Piece {
    let source: SourceText
    /// Where it stands there.
    let origin: Int
    /// Where it stands here.
    let start: Int
    let count: Int
  }

  private var bytes: [UInt8] = []
  /// In the order of their places here; what lies between was written for this text.
  private var pieces: [Piece] = []

  /// The number of bytes so far.
  var count: Int { bytes.count }

  /// The text so far.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds a part of another text; where it begins here.
  @discardableResult
  mutating func copy(_ range: SourceRange, of source: SourceText) -> Int {
    let start = bytes.count
    bytes.append(contentsOf: source[range].utf8)
    note(range, source, start)
    return start
  }

  /// Adds text of its own.
  mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Adds an empty statement that takes the room of a part of another text, line ends included; where
  /// the empty statement begins.
  ///
  /// A semicolon before it ends the statement before, which may have leant on what is gone.
  mutating func blank(_ range: SourceRange, of source: SourceText) -> Int {
    let start = bytes.count
    var kept = source[range].utf8.map { byte in
      byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") ? byte : UInt8(ascii: " ")
    }
    let semicolon = UInt8(ascii: ";")
    if kept.count > 1, kept[1] == UInt8(ascii: " ") {
      kept.replaceSubrange(..<2, with: [semicolon, semicolon])
    } else {
      kept.replaceSubrange(..<min(1, kept.count), with: [semicolon, semicolon])
    }
    bytes += kept
    note(range, source, start)
    return start + 1
  }

  /// Whether the last character that is no white space ends a statement.
  var isTerminated: Bool {
    let last = bytes.last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
    return last == UInt8(ascii: ";")
  }

  private mutating func note(_ range: SourceRange, _ source: SourceText, _ start: Int) {
    guard bytes.count > start else { return }
    pieces.append(
      Piece(source: source, origin: range.start, start: start, count: bytes.count - start)
    )
  }

  /// The place that a place of this text has in the text that it was taken from; nil for text that
  /// was written.
  func origin(of range: SourceRange) -> Diagnostic.Location? {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].start <= range.start { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let piece = pieces[low - 1]
    let offset = range.start - piece.start
    guard offset <= piece.count else { return nil }
    let length = min(range.end - range.start, piece.count - offset)
    let start = piece.origin + offset
    return .init(source: piece.source, range: SourceRange(start: start, end: start + length))
  }
}
