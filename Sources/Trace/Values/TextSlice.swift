package import Diagnostics

/// A part of a text, which takes no memory of its own: a trace has one for each of its steps.
package struct TextSlice: Sendable {
  private let text: String
  private let range: Range<Int>

  /// A whole text.
  package init(_ text: String) {
    self.text = text
    range = 0..<text.utf8.count
  }

  /// The part in a range, clamped to the text.
  package init(_ source: SourceText, _ range: SourceRange) {
    text = source.text
    let count = text.utf8.count
    let start = min(max(range.start, 0), count)
    self.range = start..<min(max(range.end, start), count)
  }

  /// The part as a text of its own.
  package var string: String {
    let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
    return String(text[start..<text.utf8.index(start, offsetBy: range.count)])
  }
}

extension TextSlice: Equatable {
  /// Whether the parts read alike, wherever they are from.
  package static func == (left: Self, right: Self) -> Bool { left.string == right.string }
}

extension TextSlice: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(string)
  }
}
