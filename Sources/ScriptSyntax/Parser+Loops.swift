import Diagnostics

extension Parser {
  mutating func parseWhile() throws(Abandoned) -> StatementKind {
    advance()
    try open(.leftParen, "'(' after 'while'")
    let test = try parseExpression()
    try close("')'")
    return .whileLoop(test: test, body: try parseBody(of: "a loop"))
  }

  mutating func parseDoWhile() throws(Abandoned) -> StatementKind {
    advance()
    let body = try parseBody(of: "a loop")
    try expect(.while, "'while' after the body of 'do'")
    try open(.leftParen, "'(' after 'while'")
    let test = try parseExpression()
    try close("')'")
    // A semicolon is always inserted here.
    _ = take(.semicolon)
    return .doWhile(body: body, test: test)
  }

  mutating func parseFor() throws(Abandoned) -> StatementKind {
    advance()
    let awaitToken = token
    let isAwait = take(.await)
    try open(.leftParen, "'(' after 'for'", role: .forHead)
    switch token.kind {
    case .semicolon:
      guard !isAwait else { break }
      return try parseForLoop(initial: nil)
    case .let where !letBeginsDeclaration():
      return try parseForExpression(isAwait: isAwait, awaitToken: awaitToken)
    case .const, .let, .var:
      return try parseForDeclaration(isAwait: isAwait, awaitToken: awaitToken)
    default:
      return try parseForExpression(isAwait: isAwait, awaitToken: awaitToken)
    }
    throw unexpected("what 'for await' declares")
  }

  private mutating func parseForDeclaration(
    isAwait: Bool,
    awaitToken: Token
  ) throws(Abandoned) -> StatementKind {
    let keyword = token
    let kind = declarationKind(keyword.kind)
    advance()
    isInForbidden = true
    let start = token.start
    let target = try parseBindingTarget("a name after '\(kind.rawValue)'")
    try skipTypeAnnotation()
    if token.kind == .of || token.kind == .in {
      return try parseForEach(
        head: .declaration(kind, target),
        isAwait: isAwait,
        awaitToken: awaitToken
      )
    }
    var declarators = [
      try parseDeclaratorValue(target: target, kind: kind, start: start, isInForHead: true)
    ]
    while take(.comma) {
      declarators.append(try parseDeclarator(kind: kind))
    }
    isInForbidden = false
    if token.kind == .of || token.kind == .in {
      let word = text(token)
      throw failure(
        declarators.count > 1
          ? "the head of a for…\(word) declares one name, not \(declarators.count)"
          : "the name in the head of a for…\(word) takes no value",
        at: range(from: start)
      )
    }
    if isAwait { reportForAwait(awaitToken) }
    return try parseForLoop(
      initial: .variable(VariableDeclaration(kind: kind, declarators: declarators))
    )
  }

  private mutating func parseForExpression(
    isAwait: Bool,
    awaitToken: Token
  ) throws(Abandoned) -> StatementKind {
    let first = token
    isInForbidden = true
    let outerCover = coverDefault
    coverDefault = nil
    let expression = try parseExpression(isCover: true)
    isInForbidden = false
    if token.kind == .of || token.kind == .in {
      if token.kind == .of, first.kind == .async, first.end == previous.end, !isAwait {
        report("the head of a for…of cannot begin with 'async of'", at: first.range)
      }
      coverDefault = outerCover
      let target = try pattern(from: expression, isBinding: false)
      return try parseForEach(head: .target(target), isAwait: isAwait, awaitToken: awaitToken)
    }
    reportCoverDefault()
    coverDefault = outerCover
    if isAwait { reportForAwait(awaitToken) }
    return try parseForLoop(initial: .expression(expression))
  }

  private mutating func parseForEach(
    head: ForHead,
    isAwait: Bool,
    awaitToken: Token
  ) throws(Abandoned) -> StatementKind {
    isInForbidden = false
    let isOf = token.kind == .of
    advance()
    let value = isOf ? try parseAssignment() : try parseExpression()
    if token.kind == .comma {
      throw failure(
        "a for…of goes over one value",
        at: token.range,
        help: ["put several values in an array [ … ]"]
      )
    }
    try close("')' after what the loop goes over")
    let body = try parseBody(of: "a loop")
    if isOf { return .forOf(head: head, iterable: value, isAwait: isAwait, body: body) }
    if isAwait { reportForAwait(awaitToken) }
    return .forIn(head: head, object: value, body: body)
  }

  private mutating func parseForLoop(initial: ForInitial?) throws(Abandoned) -> StatementKind {
    try expect(.semicolon, initial == nil ? "';'" : "';', 'of' or 'in'")
    let test = token.kind == .semicolon ? nil : try parseExpression()
    try expect(.semicolon, "';' after the condition of 'for'")
    let update = token.kind == .rightParen ? nil : try parseExpression()
    try close("')' after the head of 'for'")
    return .forLoop(
      initial: initial,
      test: test,
      update: update,
      body: try parseBody(of: "a loop")
    )
  }

  private mutating func reportForAwait(_ keyword: Token) {
    report("'for await' works only with 'of'", at: keyword.range)
  }
}
