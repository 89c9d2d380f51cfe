import Diagnostics

/// The part of an arrow function before `=>`.
struct ArrowHead {
  var parameters: [PatternElement]
  var rest: Pattern?
  var isAsync: Bool
  var start: Int
}

extension Parser {
  /// The contents of parentheses before it is known whether they are parameters.
  private struct Cover {
    var items: [Argument] = []
    var start: Int
    var end = 0
    var firstSpread: SourceRange?
    var lastComma: SourceRange?
    var hasTypes = false
    /// What ``coverDefault`` was left by the items.
    var wrongDefault: SourceRange?
  }

  /// Parses `( … )`, or the arrow function that begins with it.
  mutating func parseParenthesis() throws(Abandoned) -> Expression {
    let start = token.start
    let mayBeArrow = arrowStart == start
    let cover = try parseCover()
    let closer = previous
    if mayBeArrow, try isArrow(cover) { return try parseArrow(cover, isAsync: false, start: start) }
    arrowStart = -1
    reportWrongDefault(of: cover)
    if cover.items.isEmpty {
      throw failure(
        "the parentheses are empty",
        at: SourceRange(start: start, end: closer.end),
        help: ["an arrow function goes on with '=>'"]
      )
    }
    if let range = cover.firstSpread ?? cover.lastComma {
      let what = cover.firstSpread == nil ? "','" : "'...'"
      throw failure(
        "expected an expression in the parentheses but found \(what)",
        at: range
      )
    }
    var expressions: [Expression] = []
    for case .expression(let expression) in cover.items { expressions.append(expression) }
    try grow()
    let inner = SourceRange(start: cover.start, end: cover.end)
    let content =
      expressions.count == 1
      ? expressions[0] : Expression(.sequence(expressions), range: inner)
    return Expression(.parenthesized(content), range: content.range)
  }

  /// Parses `async ( … )`: an arrow function or a call of a function named `async`.
  mutating func parseAsyncParenthesis(_ keyword: Token) throws(Abandoned) -> Expression {
    let cover = try parseCover()
    if try isArrow(cover) {
      return try parseArrow(cover, isAsync: true, start: keyword.start)
    }
    reportWrongDefault(of: cover)
    let callee = Expression(.identifier("async"), range: keyword.range)
    return Expression(
      .call(callee: callee, arguments: cover.items, isOptional: false),
      range: range(from: keyword.start)
    )
  }

  private mutating func reportWrongDefault(of cover: Cover) {
    let outer = coverDefault
    coverDefault = cover.wrongDefault
    reportCoverDefault()
    coverDefault = outer
  }

  private mutating func parseCover() throws(Abandoned) -> Cover {
    let outer = coverDefault
    coverDefault = nil
    try open(.leftParen, "'('")
    var cover = Cover(start: token.start)
    while token.kind != .rightParen {
      let start = token.start
      if take(.ellipsis) {
        cover.firstSpread = cover.firstSpread ?? previous.range
        cover.items.append(.spread(try parseCoverItem(&cover)))
      } else {
        cover.items.append(.expression(try parseCoverItem(&cover)))
      }
      if token.kind == .assign, cover.hasTypes { try parseTypedDefault(&cover, start: start) }
      cover.lastComma = nil
      guard token.kind == .comma else { break }
      cover.lastComma = token.range
      advance()
    }
    cover.end = previous.end
    try close("',' or ')'")
    cover.wrongDefault = coverDefault
    coverDefault = outer
    return cover
  }

  private mutating func parseCoverItem(_ cover: inout Cover) throws(Abandoned) -> Expression {
    let expression = try parseCoverAssignment()
    if try skipTypeAnnotation() { cover.hasTypes = true }
    return expression
  }

  /// Parses the default of a parameter whose type has been reported and skipped.
  private mutating func parseTypedDefault(_ cover: inout Cover, start: Int) throws(Abandoned) {
    guard case .expression(let expression) = cover.items.removeLast() else { return }
    let target = try pattern(from: expression, isBinding: true)
    advance()
    let value = try parseAssignment()
    cover.items.append(
      .expression(Expression(.assign(target, value), range: range(from: start)))
    )
  }

  /// Whether `=>` follows the parentheses, perhaps after a type that is reported and skipped.
  private mutating func isArrow(_ cover: Cover) throws(Abandoned) -> Bool {
    if token.kind == .colon, cover.hasTypes || cover.items.isEmpty || !colonFollows {
      try skipTypeAnnotation()
    }
    guard token.kind == .arrow else { return false }
    if token.newlineBefore {
      throw failure(
        "'=>' must stand on the line of the parameters' ')'",
        at: token.range
      )
    }
    return true
  }

  private mutating func parseArrow(
    _ cover: Cover,
    isAsync: Bool,
    start: Int
  ) throws(Abandoned) -> Expression {
    var head = ArrowHead(parameters: [], rest: nil, isAsync: isAsync, start: start)
    for (index, item) in cover.items.enumerated() {
      switch item {
      case .expression(let expression):
        head.parameters.append(try patternElement(from: expression, isBinding: true))
      case .spread(let expression):
        if index + 1 < cover.items.count || cover.lastComma != nil {
          report("the rest parameter must be the last one", at: expression.range)
        }
        head.rest = try restPattern(from: expression, isBinding: true)
      }
    }
    return try parseArrow(head)
  }

  /// Parses `=>` and the body.
  mutating func parseArrow(_ head: ArrowHead) throws(Abandoned) -> Expression {
    let outerCover = coverDefault
    coverDefault = nil
    advance()
    var body: [Statement]
    let isBlock = token.kind == .leftBrace
    let outer = mode
    if isBlock {
      body = try parseFunctionBody("'{'", FunctionKind(isAsync: head.isAsync))
    } else {
      awaitIsKeyword = form.reservesAwait || head.isAsync
      yieldIsKeyword = false
      let start = token.start
      let value = try parseAssignment()
      body = [Statement(.returnValue(value), range: range(from: start))]
    }
    coverDefault = outerCover
    let function = FunctionNode(
      form: .arrow,
      name: nil,
      parameters: head.parameters,
      rest: head.rest,
      body: body,
      isExpressionBody: !isBlock,
      isAsync: head.isAsync,
      isStrict: isStrict,
      range: range(from: head.start)
    )
    mode = outer
    checkDirective(function)
    arrowEnd = previous.end
    return Expression(.function(function), range: function.range)
  }
}
