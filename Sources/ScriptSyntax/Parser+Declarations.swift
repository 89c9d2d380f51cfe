import Diagnostics

extension Parser {
  mutating func parseVariableStatement() throws(Abandoned) -> VariableDeclaration {
    let keyword = token
    if keyword.kind == .const {
      let next = peek()
      if next.kind == .enum {
        advance()
        if isTypeScript { return try parseEnum() }
        throw failure(
          "'const enum' is TypeScript; these programs are plain JavaScript",
          at: SourceRange(start: keyword.start, end: token.end),
          id: .typeScript,
          help: ["use a plain object: const Name = { … }"]
        )
      }
    }
    let kind = declarationKind(keyword.kind)
    advance()
    var declarators: [VariableDeclarator] = []
    repeat {
      declarators.append(try parseDeclarator(kind: kind))
    } while take(.comma)
    try endStatement("',', ';' or a new line")
    return VariableDeclaration(kind: kind, declarators: declarators)
  }

  func declarationKind(_ kind: TokenKind) -> VariableDeclaration.Kind {
    switch kind {
    case .const: .const
    case .var: .var
    default: .let
    }
  }

  mutating func parseDeclarator(
    kind: VariableDeclaration.Kind
  ) throws(Abandoned) -> VariableDeclarator {
    let start = token.start
    let target = try parseBindingTarget("a name after '\(kind.rawValue)'")
    try skipTypeAnnotation()
    return try parseDeclaratorValue(target: target, kind: kind, start: start)
  }

  /// Parses what follows the name of a declarator.
  mutating func parseDeclaratorValue(
    target: Pattern,
    kind: VariableDeclaration.Kind,
    start: Int,
    isInForHead: Bool = false
  ) throws(Abandoned) -> VariableDeclarator {
    if take(.assign) {
      let value = try parseAssignment()
      return VariableDeclarator(target: target, initial: value, range: range(from: start))
    }
    if token.isFollowing(.equal, .strictEqual, .colon) {
      throw failure(
        "expected '=' but found \(describe(token))",
        at: token.range,
        help: ["a declaration gives its value with '='"]
      )
    }
    // A missing value is reported only where the declaration ends, not where something else is wrong.
    let ends =
      token.newlineBefore || token.kind == .semicolon || token.kind == .comma
      || token.kind == .endOfFile || token.kind == .rightBrace
    if ends {
      checkMissingValue(target, kind: kind)
    } else if kind == .const || target.isDestructuring {
      throw unexpected("'=' and a value")
    }
    return VariableDeclarator(target: target, initial: nil, range: range(from: start))
  }

  private mutating func checkMissingValue(_ target: Pattern, kind: VariableDeclaration.Kind) {
    switch target.kind {
    case .identifier(let name) where kind == .const:
      report(
        "the constant '\(name)' has no value",
        at: target.range,
        help: ["give it one: const \(name) = …", "or declare it with 'let'"]
      )
    case .identifier: break
    case .array, .object, .member:
      report(
        "a destructuring declaration needs a value to take apart",
        at: target.range,
        help: ["write '= …' after it"]
      )
    }
  }

  /// Parses a function declaration; one without a body or a name is an error.
  mutating func parseFunctionDeclaration(start: Int) throws(Abandoned) -> StatementKind {
    guard let function = try parseFunction(form: .declaration, start: start) else {
      try endStatement()
      return .empty
    }
    return .function(function)
  }

  /// Whether `function` follows on the same line.
  mutating func peekIsFunction() -> Bool {
    let next = peek()
    return next.kind == .function && !next.newlineBefore
  }
}

extension Pattern {
  /// Whether it takes a value apart.
  var isDestructuring: Bool {
    switch kind {
    case .array, .object: true
    case .identifier, .member: false
    }
  }
}

extension Token {
  /// Whether it is of one of these kinds and on the line of the token before.
  func isFollowing(_ kinds: TokenKind...) -> Bool {
    !newlineBefore && kinds.contains(kind)
  }
}
