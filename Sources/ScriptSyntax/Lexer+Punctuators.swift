extension Lexer {
  /// Reads the longest punctuator here; one byte that begins none is invalid.
  mutating func scanPunctuator() -> TokenKind {
    let first = bytes[position]
    position += 1
    switch first {
    case UInt8(ascii: "{"): return .leftBrace
    case UInt8(ascii: "}"): return .rightBrace
    case UInt8(ascii: "("): return .leftParen
    case UInt8(ascii: ")"): return .rightParen
    case UInt8(ascii: "["): return .leftBracket
    case UInt8(ascii: "]"): return .rightBracket
    case UInt8(ascii: ";"): return .semicolon
    case UInt8(ascii: ","): return .comma
    case UInt8(ascii: ":"): return .colon
    case UInt8(ascii: "~"): return .tilde
    case UInt8(ascii: "@"): return .at
    case UInt8(ascii: "."): return take("..") ? .ellipsis : .dot
    case UInt8(ascii: "?"): return scanQuestion()
    case UInt8(ascii: "="):
      return take("==") ? .strictEqual : take("=") ? .equal : take(">") ? .arrow : .assign
    case UInt8(ascii: "!"):
      return take("==") ? .strictNotEqual : take("=") ? .notEqual : .not
    case UInt8(ascii: "+"):
      return take("+") ? .plusPlus : take("=") ? .plusAssign : .plus
    case UInt8(ascii: "-"):
      return take("-") ? .minusMinus : take("=") ? .minusAssign : .minus
    case UInt8(ascii: "*"):
      return take("*=")
        ? .starStarAssign : take("*") ? .starStar : take("=") ? .starAssign : .star
    case UInt8(ascii: "/"): return take("=") ? .slashAssign : .slash
    case UInt8(ascii: "%"): return take("=") ? .percentAssign : .percent
    case UInt8(ascii: "&"):
      return take("&=")
        ? .andAssign : take("&") ? .andAnd : take("=") ? .ampersandAssign : .ampersand
    case UInt8(ascii: "|"):
      return take("|=") ? .orAssign : take("|") ? .orOr : take("=") ? .barAssign : .bar
    case UInt8(ascii: "^"): return take("=") ? .caretAssign : .caret
    case UInt8(ascii: "<"):
      return take("<=")
        ? .leftShiftAssign : take("<") ? .leftShift : take("=") ? .lessEqual : .less
    case UInt8(ascii: ">"): return scanGreater()
    default: return .invalid
    }
  }

  private mutating func scanQuestion() -> TokenKind {
    if take("?=") { return .nullishAssign }
    if take("?") { return .nullish }
    // `a?.5:1` is a conditional.
    if bytes[position] == UInt8(ascii: "."), !Lexer.isDigit(bytes[position + 1]) {
      position += 1
      return .questionDot
    }
    return .question
  }

  private mutating func scanGreater() -> TokenKind {
    if take(">>=") { return .unsignedRightShiftAssign }
    if take(">>") { return .unsignedRightShift }
    if take(">=") { return .rightShiftAssign }
    if take(">") { return .rightShift }
    return take("=") ? .greaterEqual : .greater
  }

  /// Passes these ASCII characters if they come next.
  private mutating func take(_ text: StaticString) -> Bool {
    for index in 0..<text.utf8CodeUnitCount where bytes[position + index] != text.utf8Start[index] {
      return false
    }
    position += text.utf8CodeUnitCount
    return true
  }
}
