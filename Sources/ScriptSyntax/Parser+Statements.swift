import Diagnostics

extension Parser {
  /// Parses a statement of a list, where declarations are allowed.
  mutating func parseListedStatement(isTopLevel: Bool) throws(Abandoned) -> Statement {
    let outer = try enter()
    let start = token.start
    let kind: StatementKind =
      switch token.kind {
      case .let where !letBeginsDeclaration(): try parseStatementKind()
      case .const, .let, .var: .variable(try parseVariableStatement())
      case .function: try parseFunctionDeclaration(start: start)
      case .class: .classDeclaration(try parseClass(isDeclaration: true))
      case .import where peekBeginsImport(): try parseImport(isTopLevel: isTopLevel)
      case .export: try parseExport(isTopLevel: isTopLevel)
      case .async where peekIsFunction(): try parseFunctionDeclaration(start: start)
      default: try parseStatementKind()
      }
    try leave(outer)
    return Statement(kind, range: range(from: start))
  }

  /// Parses the one statement that is the body of an `if`, a loop or a label.
  ///
  /// With `allowsFunction` it may be a function, as after `if` and a label in sloppy code (ECMA-262 B.3.1, B.3.3).
  mutating func parseBody(
    of owner: String,
    allowsFunction: Bool = false
  ) throws(Abandoned) -> Statement {
    let outer = try enter()
    let start = token.start
    let wrong: String? =
      switch token.kind {
      case .let where !letBeginsDeclaration(): nil
      case .const, .let, .class: "a '\(text(token))' declaration"
      case .function where allowsFunction && peek().kind != .star: nil
      case .function: "a function declaration"
      case .async where peekIsFunction(): "a function declaration"
      default: nil
      }
    let kind: StatementKind
    if let wrong {
      let keyword = token.range
      depth -= 1
      let statement = try parseListedStatement(isTopLevel: false)
      depth += 1
      kind = statement.kind
      report(
        "\(wrong) cannot be the whole body of \(owner)",
        at: keyword,
        help: ["put it in braces { … }"]
      )
    } else if token.kind == .var {
      kind = .variable(try parseVariableStatement())
    } else if token.kind == .function {
      // It is declared as if it stood in a block.
      let function = try parseFunctionDeclaration(start: start)
      kind = .block([Statement(function, range: range(from: start))])
    } else {
      kind = try parseStatementKind()
    }
    try leave(outer)
    return Statement(kind, range: range(from: start))
  }

  /// Parses a statement that is not a declaration.
  private mutating func parseStatementKind() throws(Abandoned) -> StatementKind {
    switch token.kind {
    case .leftBrace: return .block(try parseBlock())
    case .semicolon:
      advance()
      return .empty
    case .if: return try parseIf()
    case .for: return try parseFor()
    case .while: return try parseWhile()
    case .do: return try parseDoWhile()
    case .switch: return try parseSwitch()
    case .break, .continue: return try parseJump()
    case .return: return try parseReturn()
    case .throw: return try parseThrow()
    case .try: return try parseTry()
    case .debugger:
      advance()
      try endStatement()
      return .empty
    case .with:
      throw failure(
        "the 'with' statement is not supported in these programs",
        at: token.range,
        id: .unsupported,
        help: ["name the object before each property"]
      )
    case .else, .catch, .finally, .case, .default:
      return try strayClause()
    case .at:
      throw failDecorator()
    default:
      return try parseExpressionStatement()
    }
  }

  private mutating func strayClause() throws(Abandoned) -> StatementKind {
    let owner =
      switch token.kind {
      case .else: "an 'if'"
      case .case, .default: "a 'switch'"
      default: "a 'try'"
      }
    throw failure("found '\(text(token))' without \(owner) before it", at: token.range)
  }

  /// Parses `{ statements }`.
  mutating func parseBlock(_ expected: String = "'{'") throws(Abandoned) -> [Statement] {
    try open(.leftBrace, expected)
    var statements: [Statement] = []
    parseStatements(into: &statements)
    try close("'}'")
    return statements
  }

  /// Passes the `;` of a statement, or finds that a line end, a `}` or the end stands for it
  /// (ECMAScript, automatic semicolon insertion).
  mutating func endStatement(_ expected: String = "';' or a new line") throws(Abandoned) {
    if take(.semicolon) || token.kind == .rightBrace || token.kind == .endOfFile { return }
    if token.newlineBefore, token.kind != .invalid { return }
    if token.newlineBefore { throw unexpected(expected) }
    if token.kind == .rightParen || token.kind == .rightBracket {
      let opener = token.kind == .rightParen ? "(" : "["
      throw failure("found '\(text(token))' but no '\(opener)' is open here", at: token.range)
    }
    throw unexpected(expected)
  }

  private mutating func parseExpressionStatement() throws(Abandoned) -> StatementKind {
    let first = token
    if let statement = try parseTypeScriptStatement() { return statement }
    let expression = try parseExpression()
    if case .identifier(let name) = expression.kind, token.kind == .colon,
      previous.start == first.start
    {
      advance()
      let label = Identifier(name: name, range: first.range)
      return .labeled(label: label, body: try parseBody(of: "a label", allowsFunction: !isStrict))
    }
    if token.kind == .leftBrace, !token.newlineBefore, previous.kind == .rightParen,
      first.kind == .identifier,
      let error = misspelt(first, ["if", "for", "while", "switch", "catch", "function"])
    {
      throw error
    }
    try endStatement()
    return .expression(expression)
  }

  // MARK: Branches

  private mutating func parseParenthesized(after keyword: String) throws(Abandoned) -> Expression {
    try open(.leftParen, "'(' after '\(keyword)'")
    let expression = try parseExpression()
    try close("')'")
    return expression
  }

  private mutating func parseIf() throws(Abandoned) -> StatementKind {
    advance()
    let test = try parseParenthesized(after: "if")
    let then = try parseBody(of: "an 'if'", allowsFunction: !isStrict)
    var otherwise: Statement?
    if take(.else) { otherwise = try parseBody(of: "an 'else'", allowsFunction: !isStrict) }
    return .ifElse(test: test, then: then, otherwise: otherwise)
  }

  private mutating func parseSwitch() throws(Abandoned) -> StatementKind {
    advance()
    let discriminant = try parseParenthesized(after: "switch")
    try open(.leftBrace, "'{' with the cases", role: .switchBody)
    var cases: [SwitchCase] = []
    var firstDefault: Token?
    while token.kind == .case || token.kind == .default {
      let keyword = token
      advance()
      var test: Expression?
      if keyword.kind == .case {
        colonFollows = true
        test = try parseExpression()
        colonFollows = false
      } else if let first = firstDefault {
        report(
          "this 'switch' has more than one 'default'",
          at: keyword.range,
          notes: [note("the first one", first.range)]
        )
      } else {
        firstDefault = keyword
      }
      try expect(.colon, "':' after the \(keyword.kind == .case ? "value of the case" : "default")")
      var body: [Statement] = []
      parseStatements(into: &body)
      cases.append(SwitchCase(test: test, body: body))
    }
    try close("'case', 'default' or '}'")
    return .switchCase(discriminant: discriminant, cases: cases)
  }

  private mutating func parseTry() throws(Abandoned) -> StatementKind {
    advance()
    let block = try parseBlock("'{' after 'try'")
    var handler: CatchClause?
    if take(.catch) {
      var parameter: Pattern?
      if token.kind == .leftParen {
        try open(.leftParen, "'('")
        parameter = try parseBindingTarget("a name for the error")
        try skipTypeAnnotation()
        try close("')' after the name of the error")
      }
      handler = CatchClause(parameter: parameter, body: try parseBlock("'{' after 'catch'"))
    }
    let finalizer = take(.finally) ? try parseBlock("'{' after 'finally'") : nil
    if handler == nil, finalizer == nil {
      if token.kind == .identifier, let error = misspelt(token, ["catch", "finally"]) {
        throw error
      }
      throw unexpected("'catch' or 'finally' after the block of 'try'")
    }
    return .tryCatch(block: block, handler: handler, finalizer: finalizer)
  }

  // MARK: Jumps

  private mutating func parseJump() throws(Abandoned) -> StatementKind {
    let isBreak = token.kind == .break
    advance()
    var label: Identifier?
    if isName(token), !token.newlineBefore {
      label = Identifier(name: lexer.name(of: token), range: token.range)
      advance()
    }
    try endStatement()
    return isBreak ? .breakTo(label: label) : .continueTo(label: label)
  }

  private mutating func parseReturn() throws(Abandoned) -> StatementKind {
    advance()
    var value: Expression?
    switch token.kind {
    case .semicolon, .rightBrace, .endOfFile: break
    default: if !token.newlineBefore { value = try parseExpression() }
    }
    try endStatement()
    return .returnValue(value)
  }

  private mutating func parseThrow() throws(Abandoned) -> StatementKind {
    let keyword = token
    advance()
    guard !token.newlineBefore else {
      throw failure(
        "the value to throw must begin on the line of 'throw'",
        at: keyword.range,
        help: ["a line end after 'throw' ends the statement"]
      )
    }
    let value = try parseExpression()
    try endStatement()
    return .throwValue(value)
  }
}
