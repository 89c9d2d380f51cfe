/// The grammar of types, which are passed without a trace.
extension Parser {
  /// A place in the text that the parser can go back to, as long as it has passed types only.
  private struct Mark {
    var position: Int
    var token: Token
    var previous: Token
  }

  private var mark: Mark { Mark(position: lexer.position, token: token, previous: previous) }

  private mutating func goBack(to mark: Mark) {
    (lexer.position, token, previous) = (mark.position, mark.token, mark.previous)
    typesNestTooDeep = false
  }

  /// Passes something; goes back where that is not there.
  mutating func passes(_ body: (inout Parser) -> Bool) -> Bool {
    let start = mark
    if body(&self) { return true }
    goBack(to: start)
    return false
  }

  /// Whether something follows, which is not passed.
  mutating func sees(_ body: (inout Parser) -> Bool) -> Bool {
    let start = mark
    defer { goBack(to: start) }
    return body(&self)
  }

  /// Passes a type; false where none begins, or where it breaks off.
  mutating func skipType() -> Bool {
    depth += 1
    defer { depth -= 1 }
    guard isWithinDepth, skipUnion() else { return false }
    // `A extends B ? C : D`
    guard token.isFollowing(.extends) else { return true }
    advance()
    return skipUnion() && take(.question) && skipType() && take(.colon) && skipType()
  }

  /// Passes types between `|` and `&`.
  private mutating func skipUnion() -> Bool {
    repeat {
      while token.kind == .bar || token.kind == .ampersand { advance() }
      guard skipOperand() else { return false }
    } while token.kind == .bar || token.kind == .ampersand
    return true
  }

  private mutating func skipOperand() -> Bool {
    while beginsTypeOperator { advance() }
    let isInferred = previous.kind == .identifier && text(previous) == "infer"
    guard skipPrimaryType() else { return false }
    while token.isFollowing(.leftBracket) { guard skipBalanced() else { return false } }
    // `infer T extends U`
    guard isInferred, take(.extends) else { return true }
    depth += 1
    defer { depth -= 1 }
    return isWithinDepth && skipOperand()
  }

  /// Whether types may nest as deep as this one; what looks for a type says so where they may not.
  private var isWithinDepth: Bool {
    mutating get {
      guard depth > Parser.depthLimit else { return true }
      typesNestTooDeep = true
      return false
    }
  }

  /// The error where a type should be.
  mutating func noType() -> Abandoned {
    typesNestTooDeep ? tooDeep() : unexpected("a type")
  }

  /// Whether `keyof`, `readonly` and the like stand before a type.
  private var beginsTypeOperator: Bool {
    mutating get {
      guard token.kind == .identifier,
        ["keyof", "readonly", "unique", "infer", "asserts"].contains(text(token))
      else { return false }
      let next = peek()
      guard !next.newlineBefore else { return false }
      switch next.kind {
      case .leftBrace, .leftBracket, .leftParen, .string, .template, .templateHead: return true
      case .extends, .in, .instanceof, .as: return false
      default: return next.kind.isWord && text(next) != "is"
      }
    }
  }

  private mutating func skipPrimaryType() -> Bool {
    switch token.kind {
    case .less:
      return skipTypeParameterList() && skipFunctionType()
    case .leftParen:
      guard skipBalanced() else { return false }
      return take(.arrow) ? skipType() : true
    case .leftBrace, .leftBracket:
      return skipBalanced()
    case .string, .number, .template:
      advance()
      return true
    case .templateHead:
      return skipTemplateType()
    case .minus:
      advance()
      return take(.number)
    case .new:
      advance()
      return (token.kind != .less || skipTypeParameterList()) && skipFunctionType()
    case .typeof:
      advance()
      return skipNamedType()
    default:
      return skipNamedType()
    }
  }

  /// Passes `(parameters) => type`.
  private mutating func skipFunctionType() -> Bool {
    token.kind == .leftParen && skipBalanced() && take(.arrow) && skipType()
  }

  /// Passes `name`, `a.b<C>`, `import('m').A`, `abstract new () => A` and `value is A`.
  private mutating func skipNamedType() -> Bool {
    guard isTypeName else { return false }
    let first = token
    advance()
    if first.kind == .import {
      guard token.kind == .leftParen, skipBalanced() else { return false }
    } else if text(first) == "abstract", token.kind == .new {
      return skipPrimaryType()
    }
    // `x as number < 3` compares: the types of the language have no arguments.
    let isPredefined = Self.predefined.contains(text(first)) && token.kind != .dot
    while take(.dot) { if token.kind.isWord || token.kind == .privateName { advance() } }
    if !isPredefined, token.isFollowing(.less), !skipTypeArgumentList() { return false }
    if token.kind == .identifier, !token.newlineBefore, text(token) == "is" {
      advance()
      return skipType()
    }
    return true
  }

  /// The words that are types of the language.
  private static let predefined: Set<String> = [
    "any", "unknown", "never", "number", "bigint", "boolean", "string", "symbol", "object",
    "undefined", "void", "null", "true", "false",
  ]

  /// Whether this word can be the name of a type, or is one of those that stand for a type.
  private var isTypeName: Bool {
    switch token.kind {
    case .void, .null, .this, .true, .false, .const, .import, .await, .yield: true
    case .let, .static, .implements, .interface, .package, .private, .protected, .public: true
    default: token.kind.isIdentifier
    }
  }

  /// Passes `` `a${B}c` ``.
  private mutating func skipTemplateType() -> Bool {
    repeat {
      advance()
      guard skipType(), token.kind == .rightBrace else { return false }
      token = lexer.rescanTemplate(token)
    } while token.kind == .templateMiddle
    guard token.kind == .templateTail else { return false }
    advance()
    return true
  }

  /// Passes `<A, B>`.
  mutating func skipTypeArgumentList() -> Bool {
    guard take(.less) else { return false }
    repeat {
      if token.kind == .greater { break }
      guard skipType() else { return false }
    } while take(.comma)
    return takeGreater()
  }

  /// Passes `<T extends A = B, const U>`.
  mutating func skipTypeParameterList() -> Bool {
    guard take(.less) else { return false }
    repeat {
      if token.kind == .greater { break }
      while [TokenKind.const, .in].contains(token.kind) || text(token) == "out", peek().kind.isWord
      {
        advance()
      }
      guard token.kind.isWord else { return false }
      advance()
      if take(.extends), !skipType() { return false }
      if take(.assign), !skipType() { return false }
    } while take(.comma)
    return takeGreater()
  }

  /// Passes one `>`, which may be the first of several that the lexer took for one operator.
  private mutating func takeGreater() -> Bool {
    switch token.kind {
    case .greater:
      advance()
      return true
    case .rightShift, .unsignedRightShift, .greaterEqual, .rightShiftAssign,
      .unsignedRightShiftAssign:
      lexer.position = token.start + 1
      previous = Token(kind: .greater, start: token.start, end: token.start + 1)
      token = lexer.next()
      return true
    default: return false
    }
  }

  /// Passes a bracket and all up to its end; false where the text ends before.
  mutating func skipBalanced() -> Bool {
    var open: [TokenKind] = []
    repeat {
      switch token.kind {
      case .endOfFile: return false
      case .leftBrace, .leftParen, .leftBracket, .templateHead: open.append(token.kind)
      case .rightBrace where open.last == .templateHead:
        token = lexer.rescanTemplate(token)
        if token.kind != .templateMiddle { open.removeLast() }
      case .rightBrace, .rightParen, .rightBracket: open.removeLast()
      default: break
      }
      advance()
    } while !open.isEmpty
    return true
  }
}
