import Diagnostics

extension Parser {
  mutating func parsePrimary() throws(Abandoned) -> Expression {
    let start = token.start
    let kind: ExpressionKind
    switch token.kind {
    case .number: kind = numberLiteral()
    case .string:
      kind = .string(stringValue(token))
      advance()
    case .true, .false:
      kind = .boolean(token.kind == .true)
      advance()
    case .null:
      kind = .null
      advance()
    case .this:
      kind = .this
      advance()
    case .template, .templateHead:
      let (quasis, expressions) = try parseTemplateParts(isTagged: false)
      kind = .template(quasis: quasis, expressions: expressions)
    case .leftParen: return try parseParenthesis()
    case .leftBracket: return try parseArray()
    case .leftBrace: return try parseObject()
    case .function: kind = .function(try parseFunctionExpression(start: start))
    case .class: kind = .classExpression(try parseClass(isDeclaration: false))
    case .slash, .slashAssign: kind = try parseRegularExpression()
    case .super: return try parseSuper()
    case .import: return try parseImportExpression()
    case .less where isTypeScript: return try parseAfterTypes()
    default: return try parseName()
    }
    return Expression(kind, range: range(from: start))
  }

  /// Parses a name, or an arrow function that begins with one.
  private mutating func parseName() throws(Abandoned) -> Expression {
    let name = token
    if name.kind == .async, let expression = try parseAsync() { return expression }
    guard isName(name) else { throw noExpression() }
    let mayBeArrow = arrowStart == name.start
    let identifier = try parseBindingName("a name", isBinding: false)
    noteValue(identifier.name)
    if mayBeArrow, token.isFollowing(.arrow) {
      checkAssignedName(identifier.name, at: identifier.range)
      let parameter = Pattern(.identifier(identifier.name), range: identifier.range)
      let parameters = [PatternElement(target: parameter, defaultValue: nil)]
      return try parseArrow(
        ArrowHead(parameters: parameters, rest: nil, isAsync: false, start: name.start)
      )
    }
    return Expression(.identifier(identifier.name), range: identifier.range)
  }

  private mutating func noExpression() -> Abandoned {
    switch token.kind {
    case .yield:
      return yieldIsKeyword
        ? failure(
          "'yield' cannot be an operand",
          at: token.range,
          help: ["put it and its value in parentheses: (yield value)"]
        )
        : failure(
          "'yield' is only valid in generator functions",
          at: token.range,
          help: ["write 'function*' for the function around"]
        )
    case .at:
      return failDecorator()
    case .less:
      return failTypeArgumentsOrMarkup()
    case .static, .implements, .interface, .package, .private, .protected, .public, .enum:
      return reservedWord(token)
    case .let where !token.newlineBefore:
      return reservedWord(token)
    case .greater where previous.kind == .assign:
      return failure(
        "found '= >', which is no operator",
        at: SourceRange(start: previous.start, end: token.end),
        help: ["write '=>' without a space"]
      )
    case .arrow:
      return unexpected("the parameters of a function before '=>'")
    default:
      return unexpected("an expression")
    }
  }

  /// Records that a reserved word is used where a name is needed.
  mutating func reservedWord(_ word: Token) -> Abandoned {
    failure(
      "'\(text(word))' is a reserved word and cannot be used as a name",
      at: word.range,
      help: ["choose another name"]
    )
  }

  /// Parses what begins with `async` if it is an async function.
  private mutating func parseAsync() throws(Abandoned) -> Expression? {
    let keyword = token
    let mayBeArrow = arrowStart == keyword.start
    let next = peek()
    guard !next.newlineBefore else { return nil }
    if next.kind == .function {
      let function = try parseFunctionExpression(start: keyword.start)
      return Expression(.function(function), range: function.range)
    }
    if mayBeArrow, isName(next) {
      advance()
      let name = try parseBindingName("a name")
      guard token.isFollowing(.arrow) else { throw unexpected("'=>'") }
      let parameter = Pattern(.identifier(name.name), range: name.range)
      let parameters = [PatternElement(target: parameter, defaultValue: nil)]
      return try parseArrow(
        ArrowHead(parameters: parameters, rest: nil, isAsync: true, start: keyword.start)
      )
    }
    guard mayBeArrow, next.kind == .leftParen || next.kind == .less && isTypeScript else {
      return nil
    }
    advance()
    try skipTypeParameters()
    return try parseAsyncParenthesis(keyword)
  }

  // MARK: Literals

  /// Decodes the number at hand and goes on.
  mutating func numberLiteral() -> ExpressionKind {
    let number = token
    advance()
    switch lexer.numberValue(of: number) {
    case .number(let value): return .number(value)
    case .bigInt(let digits): return .bigInt(digits)
    case .legacyOctal(let value):
      guard isStrict else { return .number(value) }
      report(
        "a number cannot begin with 0 and another digit",
        at: number.range,
        help: ["write 0o… for an octal number, or leave out the 0"]
      )
    case .misplacedSeparator:
      report("'_' in a number must stand between two digits", at: number.range)
    case .followedByName:
      report(
        "'\(text(number))' is neither a number nor a name",
        at: number.range,
        help: ["a name cannot begin with a digit; for a method write (1).name()"]
      )
    case .noDigits:
      report("the number '\(text(number))' has no digits", at: number.range)
    }
    return .number(0)
  }

  /// Decodes a string token, with errors for its wrong escapes.
  mutating func stringValue(_ string: Token) -> [UInt16] {
    let (units, bad) = lexer.text(
      from: string.start + 1,
      to: string.end - 1,
      isTemplate: false
    )
    for problem in bad where isStrict || problem.escape != .legacyOctal {
      reportBadEscape(problem.escape, problem.start, problem.end)
    }
    return units
  }

  private mutating func reportBadEscape(_ escape: Lexer.BadEscape, _ start: Int, _ end: Int) {
    let message =
      switch escape {
      case .hexadecimal: "'\\x' needs two hexadecimal digits"
      case .unicode: "'\\u' needs four hexadecimal digits, or up to 10FFFF in braces"
      case .legacyOctal: "an octal escape is not allowed"
      }
    let help = escape == .legacyOctal ? ["write \\x and two hexadecimal digits"] : []
    report(message, at: SourceRange(start: start, end: end), help: help)
  }

  /// Parses a template literal from its first piece.
  mutating func parseTemplateParts(
    isTagged: Bool
  ) throws(Abandoned) -> ([TemplateElement], [Expression]) {
    var quasis = [templateElement(token, isTagged: isTagged)]
    var expressions: [Expression] = []
    while token.kind == .templateHead || token.kind == .templateMiddle {
      if token.kind == .templateHead { push() }
      advance()
      expressions.append(try parseExpression())
      guard token.kind == .rightBrace else {
        throw unexpected("'}' after the expression in a template", isInBracket: true)
      }
      token = lexer.rescanTemplate(token)
      guard token.kind != .invalid else { throw unexpected("'`'") }
      quasis.append(templateElement(token, isTagged: isTagged))
      if token.kind == .templateTail { pop() }
    }
    advance()
    return (quasis, expressions)
  }

  private mutating func templateElement(_ piece: Token, isTagged: Bool) -> TemplateElement {
    let (units, bad) = lexer.text(
      from: piece.start + 1,
      to: lexer.templateEnd(piece),
      isTemplate: true
    )
    if !isTagged {
      for problem in bad { reportBadEscape(problem.escape, problem.start, problem.end) }
    }
    return TemplateElement(cooked: bad.isEmpty ? units : nil, raw: lexer.rawTemplate(piece))
  }
}
