import Diagnostics

/// Splits a program into tokens, one at a time, on request.
///
/// A `/` is always an operator and a `}` always a brace here; the parser asks for a regular
/// expression or the rest of a template where the grammar has one.
struct Lexer {
  /// The program in UTF-8, with zeros after the end, so that looking ahead needs no check.
  let bytes: [UInt8]
  /// The length of the program in bytes.
  let count: Int
  /// Where the next token is looked for.
  var position = 0
  /// The comments seen so far, each once.
  private(set) var comments: [Comment] = []

  /// Begins at the start of a text, after a `#!` line if there is one.
  init(_ text: String) {
    let utf8 = text.utf8
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count + 8)
    bytes.append(contentsOf: utf8)
    count = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: 8))
    self.bytes = bytes
    if bytes[0] == UInt8(ascii: "#"), bytes[1] == UInt8(ascii: "!") {
      position = lineEnd(from: 2)
    }
  }

  /// Returns the next token; the last one is `endOfFile`, again and again.
  mutating func next() -> Token {
    var newline = false
    if let open = skipTrivia(&newline) {
      position = count
      return Token(kind: .invalid, start: open, end: count, newlineBefore: newline)
    }
    let start = position
    guard start < count else {
      return Token(kind: .endOfFile, start: count, end: count, newlineBefore: newline)
    }
    var token = Token(kind: .invalid, start: start, end: start, newlineBefore: newline)
    scan(into: &token)
    token.end = min(position, count)
    return token
  }

  private mutating func scan(into token: inout Token) {
    let byte = bytes[position]
    switch byte {
    case _ where Lexer.isWordStart(byte), UInt8(ascii: "\\"), 0x80...:
      scanWord(into: &token)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      token.kind = .number
      skipNumber()
    case UInt8(ascii: "."):
      if Lexer.isDigit(bytes[position + 1]) {
        token.kind = .number
        skipNumber()
      } else {
        token.kind = scanPunctuator()
      }
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      token.kind = skipString(quote: byte) ? .string : .invalid
    case UInt8(ascii: "`"):
      token.kind = scanTemplate(complete: .template, open: .templateHead)
    case UInt8(ascii: "#"):
      scanPrivateName(into: &token)
    default:
      token.kind = scanPunctuator()
    }
  }

  /// Reads the part of a template after the expression that ends with this `}`.
  mutating func rescanTemplate(_ brace: Token) -> Token {
    position = brace.start
    var token = brace
    token.kind = scanTemplate(complete: .templateTail, open: .templateMiddle)
    token.end = position
    return token
  }

  /// Passes white space and comments; returns where an unclosed comment begins.
  private mutating func skipTrivia(_ newline: inout Bool) -> Int? {
    while position < count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0B, 0x0C:
        position += 1
      case 0x0A, 0x0D:
        newline = true
        position += 1
      case UInt8(ascii: "/") where bytes[position + 1] == UInt8(ascii: "/"):
        let end = lineEnd(from: position + 2)
        note(text: position + 2..<end, range: position..<end)
        position = end
      case UInt8(ascii: "/") where bytes[position + 1] == UInt8(ascii: "*"):
        guard let end = blockCommentEnd(&newline) else { return position }
        note(text: position + 2..<end - 2, range: position..<end)
        position = end
      case 0x80...:
        guard let scalar = scalar(at: position), let kind = Lexer.space(scalar.value) else {
          return nil
        }
        newline = newline || kind == .lineEnd
        position += scalar.length
      default:
        return nil
      }
    }
    return nil
  }

  private mutating func note(text: Range<Int>, range: Range<Int>) {
    guard range.lowerBound >= comments.last?.range.end ?? 0 else { return }
    comments.append(
      Comment(
        text: string(text),
        range: SourceRange(start: range.lowerBound, end: range.upperBound)
      )
    )
  }

  private func blockCommentEnd(_ newline: inout Bool) -> Int? {
    var index = position + 2
    while index + 1 < count {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
        return index + 2
      }
      if isLineEnd(at: index) { newline = true }
      index += 1
    }
    return nil
  }
}
