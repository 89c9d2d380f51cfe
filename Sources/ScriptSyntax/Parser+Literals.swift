import Diagnostics

extension Parser {
  mutating func parseArray() throws(Abandoned) -> Expression {
    let start = token.start
    try open(.leftBracket, "'['")
    var elements: [ArrayElement?] = []
    while token.kind != .rightBracket {
      if take(.comma) {
        elements.append(nil)
        continue
      }
      if take(.ellipsis) {
        elements.append(.spread(try parseCoverAssignment()))
        if token.kind == .comma { spreadCommas[start] = token.range }
      } else {
        elements.append(.expression(try parseCoverAssignment()))
      }
      guard take(.comma) else { break }
    }
    try close("',' or ']' in the array")
    return Expression(.array(elements), range: range(from: start))
  }

  mutating func parseObject() throws(Abandoned) -> Expression {
    let start = token.start
    try open(.leftBrace, "'{'")
    var members: [ObjectMember] = []
    while token.kind != .rightBrace {
      if take(.ellipsis) {
        members.append(.spread(try parseCoverAssignment()))
        if token.kind == .comma { spreadCommas[start] = token.range }
      } else {
        members.append(try parseObjectMember())
      }
      if token.isFollowing(.semicolon) {
        throw failure(
          "found ';' in an object literal, where ',' is expected",
          at: token.range,
          help: ["properties are separated by commas"]
        )
      }
      guard take(.comma) else { break }
    }
    try close("',' or '}' after a property")
    return Expression(.object(members), range: range(from: start))
  }

  private mutating func parseObjectMember() throws(Abandoned) -> ObjectMember {
    let start = token.start
    if let head = try parseMethodHead() {
      let key = try parsePropertyName()
      return try parseObjectMethod(key, form: head.form, start: start, head.kind)
    }
    let name = token
    let key = try parsePropertyName()
    switch token.kind {
    case .colon:
      advance()
      return .property(key: key, value: try parseCoverAssignment(), isShorthand: false)
    case .leftParen:
      return try parseObjectMethod(key, form: .method, start: start)
    case .less where isTypeScript:
      return try parseObjectMethod(key, form: .method, start: start)
    default:
      return try parseShorthand(key: key, name: name)
    }
  }

  private mutating func parseObjectMethod(
    _ key: PropertyName,
    form: FunctionNode.Form,
    start: Int,
    _ kind: FunctionKind = FunctionKind()
  ) throws(Abandoned) -> ObjectMember {
    guard let function = try parseMethod(form: form, start: start, kind) else {
      throw unexpected("'{' and the body of the function")
    }
    return .method(key: key, function: function)
  }

  private mutating func parseShorthand(
    key: PropertyName,
    name: Token
  ) throws(Abandoned) -> ObjectMember {
    guard name.kind.isWord else {
      throw unexpected("':' and a value after the name of the property")
    }
    guard isName(name) else {
      if token.kind == .comma || token.kind == .rightBrace { throw reservedWord(name) }
      throw unexpected("':' and a value after the name of the property")
    }
    let text = lexer.name(of: name)
    checkEscapedWord(name, text)
    noteValue(text)
    let value = Expression(.identifier(text), range: name.range)
    guard token.kind == .assign else {
      let ends = token.kind == .comma || token.kind == .rightBrace
      if !ends, token.kind == .string || token.kind == .number || token.kind == .leftBrace,
        !token.newlineBefore
      {
        throw unexpected("':' after the name of the property")
      }
      return .property(key: key, value: value, isShorthand: true)
    }
    if coverDefault == nil { coverDefault = token.range }
    let cover = coverDefault
    advance()
    let initial = try parseAssignment()
    coverDefault = cover
    checkAssignedName(text, at: name.range)
    let target = Pattern(.identifier(text), range: name.range)
    return .property(
      key: key,
      value: Expression(.assign(target, initial), range: range(from: name.start)),
      isShorthand: true
    )
  }

  /// The modifiers before the name of a method.
  struct MethodHead {
    var form = FunctionNode.Form.method
    var kind = FunctionKind()
  }

  /// Passes `get`, `set`, `async` or `*` where it is not itself the name; nil when it is.
  mutating func parseMethodHead() throws(Abandoned) -> MethodHead? {
    if take(.star) { return MethodHead(kind: FunctionKind(isGenerator: true)) }
    guard token.kind == .get || token.kind == .set || token.kind == .async else { return nil }
    let word = token.kind
    let next = peek()
    if word == .async {
      if next.newlineBefore { return nil }
      if next.kind == .star {
        advance()
        advance()
        return MethodHead(kind: FunctionKind(isAsync: true, isGenerator: true))
      }
    }
    let beginsName =
      next.kind.isWord || next.kind == .string || next.kind == .number
      || next.kind == .leftBracket || next.kind == .privateName
    guard beginsName else { return nil }
    advance()
    switch word {
    case .get: return MethodHead(form: .getter)
    case .set: return MethodHead(form: .setter)
    default: return MethodHead(kind: FunctionKind(isAsync: true))
    }
  }

  /// Parses the name of a property: a word, a string, a number or `[expression]`.
  mutating func parsePropertyName() throws(Abandoned) -> PropertyName {
    let name = token
    switch name.kind {
    case .string:
      let value = String(decoding: stringValue(name), as: UTF16.self)
      advance()
      return .literal(value, name.range)
    case .number:
      let literal = numberLiteral()
      guard case .number(let number) = literal else {
        return .computed(Expression(literal, range: name.range))
      }
      return .literal(number.propertyKey, name.range)
    case .leftBracket:
      try open(.leftBracket, "'['")
      let key = try parseAssignment()
      try close("']' after the computed name")
      return .computed(key)
    case .privateName:
      advance()
      return .privateName(lexer.name(of: name), name.range)
    default:
      guard name.kind.isWord else { throw unexpected("the name of a property") }
      advance()
      return .literal(lexer.name(of: name), name.range)
    }
  }
}
