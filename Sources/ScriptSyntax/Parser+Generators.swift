extension Parser {
  /// Parses `yield`, `yield value` or `yield* iterable` (ECMA-262 15.5).
  mutating func parseYield() throws(Abandoned) -> Expression {
    let start = token.start
    let outer = try enter()
    advance()
    var value: Expression?
    var isDelegate = false
    if !token.newlineBefore {
      isDelegate = take(.star)
      if isDelegate || yieldTakesOperand { value = try parseAssignment() }
    }
    try leave(outer)
    return Expression(.yield(value, isDelegate: isDelegate), range: range(from: start))
  }

  /// Whether what follows `yield` on its line is its value.
  private var yieldTakesOperand: Bool {
    switch token.kind {
    case .rightParen, .rightBracket, .rightBrace, .comma, .semicolon, .colon, .in, .of, .endOfFile:
      false
    default: true
    }
  }
}
