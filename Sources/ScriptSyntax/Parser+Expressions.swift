import Diagnostics

extension Parser {
  /// Parses an expression with commas; with `isCover` it may still become a pattern.
  mutating func parseExpression(isCover: Bool = false) throws(Abandoned) -> Expression {
    let start = token.start
    let first = isCover ? try parseCoverAssignment() : try parseAssignment()
    guard token.kind == .comma else { return first }
    var expressions = [first]
    while take(.comma) { expressions.append(try parseAssignment()) }
    return Expression(.sequence(expressions), range: range(from: start))
  }

  /// Parses an expression without commas.
  mutating func parseAssignment() throws(Abandoned) -> Expression {
    let outer = coverDefault
    coverDefault = nil
    let expression = try parseCoverAssignment()
    reportCoverDefault()
    coverDefault = outer
    return expression
  }

  /// Records that `{ name = value }` did not become a pattern.
  mutating func reportCoverDefault() {
    guard let range = coverDefault else { return }
    report(
      "found '=' in an object literal, where ':' is expected",
      at: range,
      help: ["write 'name: value'; 'name = value' is for destructuring"]
    )
    coverDefault = nil
  }

  /// Parses an expression without commas that may turn out to be a pattern; ``coverDefault`` is
  /// then what is wrong if it does not.
  mutating func parseCoverAssignment() throws(Abandoned) -> Expression {
    if token.kind == .yield, yieldIsKeyword { return try parseYield() }
    let outer = try enter()
    let outerCover = coverDefault
    coverDefault = nil
    let start = token.start
    arrowStart = start
    var expression = try parseConditional()
    let isLiteral: Bool =
      switch expression.kind {
      case .object, .array: true
      default: false
      }
    if token.kind == .assign, isLiteral { coverDefault = nil }
    if !isLiteral { reportCoverDefault() }
    if token.kind.isAssignment, arrowEnd != previous.end {
      expression = try parseAssignmentTail(of: expression, start: start)
    }
    coverDefault = outerCover ?? coverDefault
    try leave(outer)
    return expression
  }

  private mutating func parseAssignmentTail(
    of left: Expression,
    start: Int
  ) throws(Abandoned) -> Expression {
    let mark = token
    if mark.kind == .assign {
      let target = try pattern(from: left, isBinding: false)
      advance()
      let value = try parseAssignment()
      noteCommonJSExports(target, value)
      return Expression(.assign(target, value), range: range(from: start))
    }
    checkReference(left, "the left side of '\(text(mark))'")
    advance()
    let value = try parseAssignment()
    let kind: ExpressionKind =
      switch mark.kind {
      case .andAssign: .logicalAssign(.and, target: left, value: value)
      case .orAssign: .logicalAssign(.or, target: left, value: value)
      case .nullishAssign: .logicalAssign(.nullish, target: left, value: value)
      default:
        .compoundAssign(mark.kind.compoundOperator, target: left, value: value)
      }
    return Expression(kind, range: range(from: start))
  }

  private mutating func parseConditional() throws(Abandoned) -> Expression {
    let start = token.start
    let test = try parseBinary(minimum: 1)
    guard token.kind == .question, arrowEnd != previous.end else { return test }
    if brackets.last?.opener.kind == .leftParen {
      let next = peek().kind
      // `(name?: type)` and `(name?)` are parameters of TypeScript.
      if next == .colon || next == .comma || next == .rightParen { return test }
    }
    advance()
    let (outerIn, outerColon) = (isInForbidden, colonFollows)
    isInForbidden = false
    colonFollows = true
    let then = try parseAssignment()
    isInForbidden = outerIn
    colonFollows = outerColon
    try expect(.colon, "':' and the other value of '?'")
    let otherwise = try parseAssignment()
    try grow()
    return Expression(
      .conditional(test: test, then: then, otherwise: otherwise),
      range: range(from: start)
    )
  }

  // MARK: Binary operators

  /// Parses operators that bind at least as tightly as `minimum` (precedence climbing).
  private mutating func parseBinary(minimum: Int) throws(Abandoned) -> Expression {
    let start = token.start
    var left = try parseOperand(minimum: minimum)
    while arrowEnd != previous.end {
      if token.kind == .as || token.kind == .identifier { try skipTypeScriptCast() }
      let mark = token
      checkMarkupComment()
      let precedence = mark.kind.precedence
      guard precedence >= minimum, !(mark.kind == .in && isInForbidden) else { break }
      if mark.kind == .starStar { checkExponentBase(left, start: start) }
      advance()
      let outer = height
      height = 0
      depth += 1
      guard depth <= Parser.depthLimit else { throw tooDeep() }
      let right = try parseBinary(minimum: mark.kind == .starStar ? precedence : precedence + 1)
      depth -= 1
      height = max(outer, height)
      try grow()
      left = Expression(
        mark.kind.binaryExpression(left, right),
        range: range(from: start)
      )
      checkNullishMixing(left, mark: mark)
    }
    return left
  }

  /// Records `<!--`, which begins a comment in non-module scripts only.
  private mutating func checkMarkupComment() {
    guard token.kind == .less, lexer.string(token.start..<token.end + 3) == "<!--" else { return }
    report(
      "comments of HTML '<!--' are not allowed in a module",
      at: SourceRange(start: token.start, end: token.start + 4),
      help: ["begin the comment with //"]
    )
  }

  private mutating func parseOperand(minimum: Int) throws(Abandoned) -> Expression {
    guard token.kind == .privateName else { return try parseUnary() }
    let name = Identifier(name: lexer.name(of: token), range: token.range)
    let start = token.start
    guard peek().kind == .in, minimum <= TokenKind.in.precedence else {
      throw failure(
        "expected an expression but found \(describe(token))",
        at: token.range,
        help: ["a private name stands after a dot: this.#\(name.name)"]
      )
    }
    advance()
    advance()
    let object = try parseBinary(minimum: TokenKind.in.precedence + 1)
    return Expression(.privateIn(property: name, object: object), range: range(from: start))
  }

  private mutating func checkExponentBase(_ base: Expression, start: Int) {
    switch base.kind {
    case .unary, .await:
      report(
        "the base of '**' cannot begin with an operator",
        at: range(from: start),
        help: ["put the base in parentheses, or the whole power: -(a ** b)"]
      )
    default:
      break
    }
  }

  private mutating func checkNullishMixing(_ expression: Expression, mark: Token) {
    guard case .logical(let mine, let left, let right) = expression.kind else { return }
    for side in [left, right] {
      if case .logical(let other, _, _) = side.kind, (mine == .nullish) != (other == .nullish) {
        report(
          "'??' cannot be mixed with '\(mine == .nullish ? other.rawValue : mine.rawValue)'"
            + " without parentheses",
          at: mark.range,
          help: ["put parentheses around the part that comes first"]
        )
        return
      }
    }
  }

  // MARK: Unary operators

  mutating func parseUnary() throws(Abandoned) -> Expression {
    let mark = token
    let kind: UnaryOperator
    switch mark.kind {
    case .not: kind = .not
    case .minus: kind = .minus
    case .plus: kind = .plus
    case .tilde: kind = .bitwiseNot
    case .typeof: kind = .typeof
    case .void: kind = .void
    case .delete: kind = .delete
    case .plusPlus, .minusMinus:
      let target = try parseUnaryOperand()
      checkReference(target, "the operand of '\(text(mark))'")
      return Expression(
        .update(mark.kind == .plusPlus ? .increment : .decrement, isPrefix: true, target: target),
        range: range(from: mark.start)
      )
    case .await where awaitBeginsOperand(): return try parseAwait()
    default: return try parseUpdate()
    }
    let operand = try parseUnaryOperand()
    if kind == .delete { checkDelete(operand) }
    return Expression(.unary(kind, operand), range: range(from: mark.start))
  }

  private mutating func parseUnaryOperand() throws(Abandoned) -> Expression {
    let outer = try enter()
    advance()
    let operand = try parseUnary()
    try leave(outer)
    return operand
  }

  private mutating func parseAwait() throws(Abandoned) -> Expression {
    let start = token.start
    let next = peek()
    switch next.kind {
    case .rightParen, .rightBracket, .rightBrace, .semicolon, .comma, .colon, .endOfFile, .assign,
      .dot, .arrow:
      throw failure(
        "expected an expression after 'await' but found \(describe(next))",
        at: token.range,
        help: ["'await' cannot be used as a name"]
      )
    default: break
    }
    let operand = try parseUnaryOperand()
    return Expression(.await(operand), range: range(from: start))
  }

  private mutating func parseUpdate() throws(Abandoned) -> Expression {
    let start = token.start
    let operand = try parsePostfix()
    guard token.isFollowing(.plusPlus, .minusMinus), arrowEnd != previous.end else {
      return operand
    }
    checkReference(operand, "the operand of '\(text(token))'")
    let kind: UpdateOperator = token.kind == .plusPlus ? .increment : .decrement
    advance()
    return Expression(
      .update(kind, isPrefix: false, target: operand),
      range: range(from: start)
    )
  }

  private mutating func checkDelete(_ operand: Expression) {
    switch operand.unwrapped.kind {
    case .identifier(let name):
      guard isStrict else { break }
      report(
        "'delete' cannot remove the variable '\(name)'",
        at: operand.unwrapped.range,
        help: ["'delete' removes a property: delete object.\(name)"]
      )
    case .privateMember(_, let property, _):
      report("'delete' cannot remove the private field '#\(property.name)'", at: property.range)
    default:
      break
    }
  }

  /// Records that an expression is nothing that can be assigned to.
  mutating func checkReference(_ expression: Expression, _ place: String) {
    switch expression.unwrapped.kind {
    case .identifier(let name):
      checkAssignedName(name, at: expression.unwrapped.range)
    case .member, .privateMember, .index:
      break
    case .optionalChain:
      report("\(place) cannot be an optional chain '?.'", at: expression.range)
    default:
      report(
        "\(place) must be a variable or a property",
        at: expression.range
      )
    }
  }

  /// Records that strict code does not let a name be assigned.
  mutating func checkAssignedName(_ name: String, at range: SourceRange) {
    guard isStrict, name == "eval" || name == "arguments" else { return }
    report("'\(name)' cannot be assigned or declared in a module", at: range)
  }
}

extension Expression {
  /// The expression inside any parentheses.
  package var unwrapped: Expression {
    var expression = self
    while case .parenthesized(let inner) = expression.kind { expression = inner }
    return expression
  }
}
