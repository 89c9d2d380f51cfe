import Diagnostics

extension Parser {
  // MARK: Bindings

  /// Parses a name that can be a variable.
  mutating func parseBindingName(
    _ expected: String,
    isBinding: Bool = true
  ) throws(Abandoned) -> Identifier {
    let name = token
    guard isName(name) else {
      if name.kind.isWord { throw reservedWord(name) }
      throw unexpected(expected)
    }
    advance()
    let text = lexer.name(of: name)
    checkEscapedWord(name, text)
    if isBinding { checkAssignedName(text, at: name.range) }
    return Identifier(name: text, range: name.range)
  }

  /// Records a reserved word that hides behind an escape.
  mutating func checkEscapedWord(_ token: Token, _ name: String) {
    guard token.hasEscape, let kind = TokenKind.words[name],
      !isName(Token(kind: kind, start: token.start, end: token.end))
    else { return }
    report("'\(name)' is a reserved word and cannot be used as a name", at: token.range)
  }

  /// Parses a name or a destructuring pattern.
  mutating func parseBindingTarget(_ expected: String) throws(Abandoned) -> Pattern {
    switch token.kind {
    case .leftBracket, .leftBrace:
      let outer = try enter()
      let start = token.start
      let kind =
        token.kind == .leftBrace ? try parseObjectPattern() : try parseArrayPattern()
      try leave(outer)
      return Pattern(kind, range: range(from: start))
    default:
      let name = try parseBindingName(expected)
      return Pattern(.identifier(name.name), range: name.range)
    }
  }

  /// Parses a binding with its default, as parameters and destructuring have it.
  mutating func parseBindingElement(_ expected: String) throws(Abandoned) -> PatternElement {
    let target = try parseBindingTarget(expected)
    if brackets.last?.opener.kind == .leftParen { try skipTypeAnnotation() }
    let value = take(.assign) ? try parseAssignment() : nil
    return PatternElement(target: target, defaultValue: value)
  }

  private mutating func parseArrayPattern() throws(Abandoned) -> PatternKind {
    try open(.leftBracket, "'['")
    var elements: [PatternElement?] = []
    var rest: Pattern?
    while token.kind != .rightBracket {
      if take(.comma) {
        elements.append(nil)
        continue
      }
      if take(.ellipsis) {
        rest = try parseRestTarget()
        break
      }
      elements.append(try parseBindingElement("a name in the pattern"))
      guard take(.comma) else { break }
    }
    try close("',' or ']' in the pattern")
    return .array(elements: elements, rest: rest)
  }

  private mutating func parseRestTarget() throws(Abandoned) -> Pattern {
    let target = try parseBindingTarget("a name after '...'")
    if token.kind == .comma {
      throw failure("the rest element must be the last one", at: target.range)
    }
    if token.kind == .assign {
      throw failure("the rest element takes no default", at: token.range)
    }
    return target
  }

  private mutating func parseObjectPattern() throws(Abandoned) -> PatternKind {
    try open(.leftBrace, "'{'")
    var properties: [PatternProperty] = []
    var rest: Pattern?
    while token.kind != .rightBrace {
      if take(.ellipsis) {
        rest = try parseRestTarget()
        if case .identifier = rest?.kind {
        } else {
          report("the rest of an object is taken by a name", at: range(from: previous.start))
        }
        break
      }
      properties.append(try parseBindingProperty())
      guard take(.comma) else { break }
    }
    try close("',' or '}' in the pattern")
    return .object(properties: properties, rest: rest)
  }

  private mutating func parseBindingProperty() throws(Abandoned) -> PatternProperty {
    let name = token
    let key = try parsePropertyName()
    if case .privateName = key {
      throw failure("a pattern cannot take a private name", at: name.range)
    }
    if take(.colon) {
      return PatternProperty(key: key, value: try parseBindingElement("a name after ':'"))
    }
    guard name.kind.isWord else { throw unexpected("':' and a name") }
    guard isName(name) else { throw reservedWord(name) }
    let text = lexer.name(of: name)
    checkEscapedWord(name, text)
    checkAssignedName(text, at: name.range)
    let value = take(.assign) ? try parseAssignment() : nil
    return PatternProperty(
      key: key,
      value: PatternElement(
        target: Pattern(.identifier(text), range: name.range),
        defaultValue: value
      )
    )
  }

  // MARK: From expressions

  /// Makes the pattern that an expression turns out to be; `isBinding` for parameters.
  mutating func pattern(
    from expression: Expression,
    isBinding: Bool
  ) throws(Abandoned) -> Pattern {
    switch expression.kind {
    case .identifier(let name):
      checkAssignedName(name, at: expression.range)
      return Pattern(.identifier(name), range: expression.range)
    case .array(let elements):
      let kind = try arrayPattern(elements, in: expression.range, isBinding: isBinding)
      return Pattern(kind, range: expression.range)
    case .object(let members):
      let kind = try objectPattern(members, in: expression.range, isBinding: isBinding)
      return Pattern(kind, range: expression.range)
    case .member, .index, .privateMember:
      guard !isBinding else { break }
      return Pattern(.member(expression), range: expression.range)
    case .parenthesized:
      guard !isBinding else { break }
      let inner = expression.unwrapped
      switch inner.kind {
      case .identifier, .member, .index, .privateMember:
        return try pattern(from: inner, isBinding: false)
      default:
        throw failure("a pattern cannot stand in parentheses", at: expression.range)
      }
    case .optionalChain:
      guard !isBinding else { break }
      throw failure("an optional chain '?.' cannot be assigned to", at: expression.range)
    default:
      break
    }
    throw failure(
      isBinding
        ? "a parameter must be a name or a destructuring pattern"
        : "the left side of '=' must be a variable, a property or a pattern",
      at: expression.range,
      help: comparisonHelp(expression, isBinding: isBinding)
    )
  }

  private func comparisonHelp(_ expression: Expression, isBinding: Bool) -> [String] {
    switch expression.kind {
    case .binary, .logical, .call, .unary, .number, .string, .await:
      isBinding ? [] : ["write === to compare"]
    default: []
    }
  }

  /// Makes a pattern with a default.
  mutating func patternElement(
    from expression: Expression,
    isBinding: Bool
  ) throws(Abandoned) -> PatternElement {
    guard case .assign(let target, let value) = expression.kind else {
      return PatternElement(
        target: try pattern(from: expression, isBinding: isBinding),
        defaultValue: nil
      )
    }
    if isBinding, let range = target.memberRange {
      throw failure("a parameter must be a name or a destructuring pattern", at: range)
    }
    return PatternElement(target: target, defaultValue: value)
  }

  /// Makes the pattern after `...`.
  mutating func restPattern(
    from expression: Expression,
    isBinding: Bool
  ) throws(Abandoned) -> Pattern {
    if case .assign = expression.kind {
      throw failure("the rest element takes no default", at: expression.range)
    }
    return try pattern(from: expression, isBinding: isBinding)
  }

  private mutating func checkRestIsLast(_ isLast: Bool, _ rest: SourceRange, in range: SourceRange)
  {
    if !isLast || spreadCommas[range.start] != nil {
      report("the rest element must be the last one", at: rest)
    }
  }

  private mutating func arrayPattern(
    _ elements: [ArrayElement?],
    in range: SourceRange,
    isBinding: Bool
  ) throws(Abandoned) -> PatternKind {
    var result: [PatternElement?] = []
    var rest: Pattern?
    for (index, element) in elements.enumerated() {
      switch element {
      case nil: result.append(nil)
      case .expression(let expression):
        result.append(try patternElement(from: expression, isBinding: isBinding))
      case .spread(let expression):
        checkRestIsLast(index + 1 == elements.count, expression.range, in: range)
        rest = try restPattern(from: expression, isBinding: isBinding)
      }
    }
    return .array(elements: result, rest: rest)
  }

  private mutating func objectPattern(
    _ members: [ObjectMember],
    in range: SourceRange,
    isBinding: Bool
  ) throws(Abandoned) -> PatternKind {
    var properties: [PatternProperty] = []
    var rest: Pattern?
    for (index, member) in members.enumerated() {
      switch member {
      case .property(let key, let value, _):
        properties.append(
          PatternProperty(
            key: key,
            value: try patternElement(from: value, isBinding: isBinding)
          )
        )
      case .method(_, let function):
        throw failure("a method cannot be part of a pattern", at: function.range)
      case .spread(let expression):
        checkRestIsLast(index + 1 == members.count, expression.range, in: range)
        let target = try restPattern(from: expression, isBinding: isBinding)
        switch target.kind {
        case .array, .object:
          report("the rest of an object is taken by a name", at: target.range)
        case .identifier, .member: break
        }
        rest = target
      }
    }
    return .object(properties: properties, rest: rest)
  }
}
