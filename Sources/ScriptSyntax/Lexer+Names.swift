extension Lexer {
  /// Reads a name or keyword, or one character that begins neither.
  mutating func scanWord(into token: inout Token) {
    let start = position
    skipNamePart(escape: &token.hasEscape)
    guard position > start else {
      position += scalar(at: position)?.length ?? 1
      token.kind = .invalid
      return
    }
    token.kind = .identifier
    // Every word with a kind of its own has two to ten letters.
    if !token.hasEscape, (2...10).contains(position - start),
      let kind = TokenKind.words[string(start..<position)]
    {
      token.kind = kind
    }
  }

  /// Reads `#name`, or a `#` without a name.
  mutating func scanPrivateName(into token: inout Token) {
    position += 1
    let start = position
    skipNamePart(escape: &token.hasEscape)
    token.kind = position > start ? .privateName : .invalid
  }

  /// Passes the characters of a name; stays where none begins.
  private mutating func skipNamePart(escape: inout Bool) {
    let start = position
    while true {
      let byte = bytes[position]
      if Lexer.isWordStart(byte) || (Lexer.isDigit(byte) && position > start) {
        position += 1
      } else if byte == UInt8(ascii: "\\") {
        guard let (scalar, length) = nameEscape(at: position),
          Lexer.isName(scalar, atStart: position == start)
        else { return }
        escape = true
        position += length
      } else if byte >= 0x80, let (scalar, length) = scalar(at: position),
        Lexer.isName(scalar, atStart: position == start)
      {
        position += length
      } else {
        return
      }
    }
  }

  /// The name of a token, escapes resolved, without the `#` of a private name.
  func name(of token: Token) -> String {
    let start = token.kind == .privateName ? token.start + 1 : token.start
    guard token.hasEscape else { return string(start..<token.end) }
    var name = String.UnicodeScalarView()
    var index = start
    while index < token.end {
      if bytes[index] == UInt8(ascii: "\\"), let (scalar, length) = nameEscape(at: index) {
        name.append(scalar)
        index += length
      } else if let (scalar, length) = scalar(at: index) {
        name.append(scalar)
        index += length
      } else {
        break
      }
    }
    return String(name)
  }

  /// Whether a character can be part of a name.
  static func isName(_ scalar: Unicode.Scalar, atStart: Bool) -> Bool {
    if scalar == "$" || scalar == "_" { return true }
    if atStart { return scalar.properties.isIDStart }
    return scalar.properties.isIDContinue || scalar.value == 0x200C || scalar.value == 0x200D
  }

  private func nameEscape(at index: Int) -> (Unicode.Scalar, Int)? {
    guard bytes[index + 1] == UInt8(ascii: "u"),
      let (value, end) = unicodeEscape(at: index + 2, limit: count),
      let scalar = Unicode.Scalar(value)
    else { return nil }
    return (scalar, end - index)
  }
}
