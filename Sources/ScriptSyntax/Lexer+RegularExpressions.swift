extension Lexer {
  /// A regular expression literal as it is written.
  struct RegularExpression {
    var pattern: String
    var flags: String
    var end: Int
  }

  /// Reads the regular expression that begins with this `/` or `/=`; nil when the line ends first.
  ///
  /// Afterwards the next token is looked for behind it.
  mutating func rescanRegularExpression(_ slash: Token) -> RegularExpression? {
    var index = slash.start + 1
    var isInClass = false
    while index < count, !isLineEnd(at: index) {
      let byte = bytes[index]
      if byte == UInt8(ascii: "/"), !isInClass { break }
      if byte == UInt8(ascii: "[") { isInClass = true }
      if byte == UInt8(ascii: "]") { isInClass = false }
      if byte == UInt8(ascii: "\\"), index + 1 < count, !isLineEnd(at: index + 1) { index += 1 }
      index += 1
    }
    guard index < count, bytes[index] == UInt8(ascii: "/") else { return nil }
    var end = index + 1
    while Lexer.isWordStart(bytes[end]) || Lexer.isDigit(bytes[end]) { end += 1 }
    position = end
    return RegularExpression(
      pattern: string(slash.start + 1..<index),
      flags: string(index + 1..<end),
      end: end
    )
  }
  /// Goes on at the closing brackets and the `;` that end this line, past what cannot be told apart.
  mutating func skipToLineTail() {
    let end = lineEnd(from: position)
    var start = end
    while start > position, ")]}; ,\t".utf8.contains(bytes[start - 1]) { start -= 1 }
    position = start
  }
}
