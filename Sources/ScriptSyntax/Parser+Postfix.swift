import Diagnostics

extension Parser {
  /// Parses members, calls and tagged templates.
  mutating func parsePostfix() throws(Abandoned) -> Expression {
    let start = token.start
    var expression = token.kind == .new ? try parseNew() : try parsePrimary()
    var isChain = false
    while arrowEnd != previous.end,
      let next = try parseSuffix(of: expression, start: start, isChain: &isChain)
    {
      try grow()
      expression = next
    }
    guard isChain else { return expression }
    return Expression(.optionalChain(expression), range: expression.range)
  }

  private mutating func parseSuffix(
    of expression: Expression,
    start: Int,
    isChain: inout Bool
  ) throws(Abandoned) -> Expression? {
    switch token.kind {
    case .questionDot:
      isChain = true
      advance()
      return try parseOptionalSuffix(of: expression, start: start)
    case .leftParen:
      if case .identifier("eval") = expression.kind {
        reportUnsupported(
          "'eval' is",
          at: expression.range,
          help: "write the code itself instead"
        )
      }
      let arguments = try parseArguments()
      if case .identifier("require") = expression.kind { callsRequire = true }
      noteCommonJSExports(expression, arguments)
      return Expression(
        .call(callee: expression, arguments: arguments, isOptional: false),
        range: range(from: start)
      )
    case .template, .templateHead:
      if isChain {
        report("a template cannot be tagged with an optional chain '?.'", at: token.range)
      }
      let (quasis, expressions) = try parseTemplateParts(isTagged: true)
      return Expression(
        .taggedTemplate(tag: expression, quasis: quasis, expressions: expressions),
        range: range(from: start)
      )
    default:
      return try parseMemberSuffix(of: expression, start: start)
    }
  }

  /// Parses `.name`, `.#name` and `[index]`, and passes what only TypeScript has there.
  private mutating func parseMemberSuffix(
    of expression: Expression,
    start: Int,
    isInNew: Bool = false
  ) throws(Abandoned) -> Expression? {
    switch token.kind {
    case .dot:
      advance()
      return try parseMemberName(of: expression, isOptional: false, start: start)
    case .leftBracket:
      let index = try parseIndex()
      return Expression(
        .index(object: expression, index: index, isOptional: false),
        range: range(from: start)
      )
    case .not where !token.newlineBefore && previous.end == token.start:
      guard skipNonNullMark() else { return nil }
      return expression
    case .less where previous.end == token.start:
      guard isTypeScript ? skipTypeArgumentsOfCall() : skipTypeArguments(isInNew: isInNew) else {
        return nil
      }
      return expression
    default:
      return nil
    }
  }

  private mutating func parseOptionalSuffix(
    of expression: Expression,
    start: Int
  ) throws(Abandoned) -> Expression {
    switch token.kind {
    case .leftParen:
      let arguments = try parseArguments()
      return Expression(
        .call(callee: expression, arguments: arguments, isOptional: true),
        range: range(from: start)
      )
    case .leftBracket:
      let index = try parseIndex()
      return Expression(
        .index(object: expression, index: index, isOptional: true),
        range: range(from: start)
      )
    case .template, .templateHead:
      throw failure("a template cannot follow '?.'", at: token.range)
    default:
      return try parseMemberName(of: expression, isOptional: true, start: start)
    }
  }

  private mutating func parseMemberName(
    of object: Expression,
    isOptional: Bool,
    start: Int
  ) throws(Abandoned) -> Expression {
    let isPrivate = token.kind == .privateName
    guard token.kind.isWord || isPrivate else {
      throw unexpected("the name of a property after '.'")
    }
    let property = Identifier(name: lexer.name(of: token), range: token.range)
    advance()
    if isPrivate, case .superObject = object.kind {
      report("'super' has no private names", at: property.range)
    }
    return Expression(
      isPrivate
        ? .privateMember(object: object, property: property, isOptional: isOptional)
        : .member(object: object, property: property, isOptional: isOptional),
      range: range(from: start)
    )
  }

  private mutating func parseIndex() throws(Abandoned) -> Expression {
    try open(.leftBracket, "'['")
    let index = try parseExpression()
    try close("']'")
    return index
  }

  /// Parses `(a, ...b)`.
  mutating func parseArguments() throws(Abandoned) -> [Argument] {
    try open(.leftParen, "'('")
    var arguments: [Argument] = []
    while token.kind != .rightParen {
      if take(.ellipsis) {
        arguments.append(.spread(try parseAssignment()))
      } else {
        arguments.append(.expression(try parseAssignment()))
      }
      guard take(.comma) else { break }
    }
    try close("',' or ')' in the arguments")
    return arguments
  }

  // MARK: new, super, import

  private mutating func parseNew() throws(Abandoned) -> Expression {
    let outer = try enter()
    let start = token.start
    advance()
    if take(.dot) {
      guard token.kind == .identifier, text(token) == "target" else {
        throw unexpected("'target' after 'new.'")
      }
      advance()
      try leave(outer)
      return Expression(.newTarget, range: range(from: start))
    }
    let calleeStart = token.start
    if token.kind == .import {
      throw failure("'import' cannot be called with 'new'", at: token.range)
    }
    var callee = token.kind == .new ? try parseNew() : try parsePrimary()
    while let next = try parseMemberSuffix(of: callee, start: calleeStart, isInNew: true) {
      try grow()
      callee = next
    }
    if token.kind == .questionDot {
      throw failure(
        "'new' cannot be used with an optional chain '?.'",
        at: token.range,
        help: ["check the value first, then call 'new'"]
      )
    }
    let arguments = token.kind == .leftParen ? try parseArguments() : []
    try leave(outer)
    return Expression(.new(callee: callee, arguments: arguments), range: range(from: start))
  }

  mutating func parseSuper() throws(Abandoned) -> Expression {
    let keyword = token
    advance()
    switch token.kind {
    case .leftParen, .dot, .leftBracket:
      return Expression(.superObject, range: keyword.range)
    default:
      throw failure(
        "'super' must be called or followed by a property",
        at: keyword.range,
        help: ["write super(…) in a constructor, or super.name in a method"]
      )
    }
  }

  /// Parses `import.meta` and `import(…)`.
  mutating func parseImportExpression() throws(Abandoned) -> Expression {
    if form == .program { throw failImport() }
    let keyword = token
    advance()
    if take(.dot) {
      guard token.kind == .identifier, text(token) == "meta" else {
        throw unexpected("'meta' after 'import.'")
      }
      advance()
      let place = range(from: keyword.start)
      reportModuleSyntax(
        "Cannot use 'import.meta' outside a module",
        at: place,
        instead: "use __filename and __dirname"
      )
      return Expression(.importMeta, range: place)
    }
    guard token.kind == .leftParen else {
      throw failure(
        "'import' is allowed only at the beginning of a statement",
        at: keyword.range
      )
    }
    try open(.leftParen, "'('")
    let specifier = try parseAssignment()
    var options: Expression?
    if take(.comma), token.kind != .rightParen {
      options = try parseAssignment()
      _ = take(.comma)
    }
    try close("')' after the name of the module")
    return Expression(
      .importCall(specifier: specifier, options: options),
      range: range(from: keyword.start)
    )
  }

  /// Refuses what a program of its own does not have.
  private mutating func failImport() -> Abandoned {
    let keyword = token
    advance()
    if token.kind == .dot {
      return failure(
        "'import.meta' is not supported in these programs",
        at: keyword.range,
        id: .unsupported,
        help: ["these programs have no file of their own"]
      )
    }
    guard token.kind == .leftParen else {
      return failure(
        "'import' is allowed only at the beginning of a statement",
        at: keyword.range
      )
    }
    return failure(
      "the dynamic 'import()' is not supported in these programs",
      at: keyword.range,
      id: .unsupported,
      help: ["use require('…') or an import declaration"]
    )
  }
}
