/// A text that diagnostics point into: a program, a lesson file, an option's value.
///
/// Places inside it are UTF-8 offsets; ``position(at:)`` turns one into a line and a column.
public struct SourceText: Sendable, Equatable {
  /// The path or name that a message shows, as the user gave it; never made absolute.
  public let name: String
  /// The whole text.
  public let text: String
  private let index: LineIndex

  /// Takes the text as it is; a line ends at LF, CRLF or CR.
  public init(name: String, text: String) {
    self.name = name
    var text = text
    text.makeContiguousUTF8()
    self.text = text
    index = LineIndex(text)
  }

  /// The number of lines; a final line end opens one more, empty line.
  public var lineCount: Int { index.starts.count }

  /// Returns the 1-based line and column of a UTF-8 offset; an offset past the end is clamped.
  ///
  /// Columns count `Character`s. The place is found sooner where it is at, or a little after, `line`.
  public func position(at offset: Int, after line: Int? = nil) -> SourcePosition {
    let offset = min(max(offset, 0), text.utf8.count)
    var first = 0
    if let line, line >= 1, line <= lineCount, index.starts[line - 1] <= offset { first = line - 1 }
    let line = index.line(at: offset, from: first)
    return SourcePosition(
      line: line + 1,
      column: index.columns(before: offset, line: line, in: text) + 1
    )
  }

  /// The number of columns that a range takes; nil when it goes over the end of a line.
  public func columnCount(of range: SourceRange) -> Int? {
    let start = position(at: range.start)
    let end = position(at: max(range.start, range.end), after: start.line)
    return start.line == end.line ? end.column - start.column : nil
  }

  private func textIndex(at offset: Int) -> String.Index {
    text.utf8.index(text.startIndex, offsetBy: offset)
  }

  /// The UTF-8 offset of a 1-based line and column, clamped to the text.
  public func offset(of position: SourcePosition) -> Int {
    let line = min(max(position.line, 1), lineCount)
    return index.offset(
      behind: max(position.column - 1, 0),
      line: line - 1,
      endingAt: endOfLine(line),
      in: text
    )
  }

  /// The UTF-8 offset at which a 1-based line begins; clamped to the text.
  public func startOfLine(_ number: Int) -> Int { index.starts[min(max(number, 1), lineCount) - 1] }

  /// The UTF-8 offset at which a 1-based line ends, before its line end; clamped to the text.
  public func endOfLine(_ number: Int) -> Int {
    let number = min(max(number, 1), lineCount)
    return index.starts[number - 1] + line(number).utf8.count
  }

  /// The text of a 1-based line without its line end; empty for a line that is not there.
  public func line(_ number: Int) -> Substring {
    guard number >= 1, number <= lineCount else { return "" }
    let start = index.starts[number - 1]
    let end = number < lineCount ? index.starts[number] : text.utf8.count
    var line = self[SourceRange(start: start, end: end)].utf8
    while let last = line.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
      line.removeLast()
    }
    return Substring(line)
  }

  /// The text of a range, clamped to the text.
  public subscript(_ range: SourceRange) -> Substring {
    let count = text.utf8.count
    let start = min(max(range.start, 0), count)
    let end = min(max(range.end, start), count)
    return text[textIndex(at: start)..<textIndex(at: end)]
  }
}

/// A 1-based line and a 1-based column, counted in `Character`s.
public struct SourcePosition: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// The column, from 1.
  public var column: Int

  /// Makes a position; both numbers start at 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// `line:column`, as compilers print it.
  public var description: String { "\(line):\(column)" }

  /// Earlier in the text comes first.
  public static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A half-open range of UTF-8 offsets into a ``SourceText``.
public struct SourceRange: Sendable, Hashable, Codable {
  /// The offset of the first byte.
  public var start: Int
  /// The offset after the last byte; equal to `start` for an empty range.
  public var end: Int

  /// Makes a range of UTF-8 offsets.
  public init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  /// The smallest range that holds both.
  public func union(_ other: SourceRange) -> SourceRange {
    SourceRange(start: min(start, other.start), end: max(end, other.end))
  }
}
