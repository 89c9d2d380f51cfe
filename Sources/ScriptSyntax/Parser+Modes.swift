import Diagnostics

/// Where sloppy code differs from strict code, and a file of CommonJS from a module.
extension Parser {
  /// What the words before and after `function` make of a function.
  struct FunctionKind {
    var isAsync = false
    var isGenerator = false
  }

  /// What the code here reserves.
  struct Mode {
    var isStrict: Bool
    var awaitIsKeyword: Bool
    var yieldIsKeyword: Bool
  }

  var mode: Mode {
    get {
      Mode(
        isStrict: isStrict,
        awaitIsKeyword: awaitIsKeyword,
        yieldIsKeyword: yieldIsKeyword
      )
    }
    set {
      isStrict = newValue.isStrict
      awaitIsKeyword = newValue.awaitIsKeyword
      yieldIsKeyword = newValue.yieldIsKeyword
    }
  }

  /// Whether a token can name a variable here (ECMA-262 13.1).
  func isName(_ token: Token) -> Bool {
    switch token.kind {
    case .let, .static, .implements, .interface, .package, .private, .protected, .public:
      !isStrict
    case .yield: !isStrict && !yieldIsKeyword
    case .await: !awaitIsKeyword
    default: token.kind.isIdentifier
    }
  }

  /// Whether this `let` begins a declaration; in sloppy code it may be a name.
  mutating func letBeginsDeclaration() -> Bool {
    guard !isStrict else { return true }
    let next = peek()
    switch next.kind {
    case .leftBracket, .leftBrace: return true
    case .in, .instanceof, .of: return false
    default: return next.kind.isWord
    }
  }

  /// Whether this `await` waits for a value; where it may be a name, what cannot follow one tells.
  mutating func awaitBeginsOperand() -> Bool {
    guard !awaitIsKeyword else { return true }
    let next = peek()
    guard !next.newlineBefore else { return false }
    switch next.kind {
    case .in, .instanceof, .of: return false
    case .string, .number, .not, .tilde, .leftBrace: return true
    default: return next.kind.isWord
    }
  }

  /// Takes the mode of a function's body whose first token is looked at; its parameters were read in the outer one.
  mutating func enterBody(_ kind: FunctionKind) {
    awaitIsKeyword = form.reservesAwait || kind.isAsync
    yieldIsKeyword = kind.isGenerator
    isStrict = isStrict || beginsWithStrictDirective()
  }

  /// Whether the statements that begin here say 'use strict' before anything else (ECMA-262 11.2.1).
  mutating func beginsWithStrictDirective() -> Bool {
    let (position, first) = (lexer.position, token)
    defer { (lexer.position, token) = (position, first) }
    while token.kind == .string {
      let directive = lexer.string(token.start + 1..<token.end - 1)
      token = lexer.next()
      let ends =
        token.kind == .semicolon || token.kind == .rightBrace || token.kind == .endOfFile
        || token.newlineBefore && !continuesExpression(token.kind)
      guard ends else { return false }
      if directive == "use strict" { return true }
      if token.kind == .semicolon { token = lexer.next() }
    }
    return false
  }

  private func continuesExpression(_ kind: TokenKind) -> Bool {
    switch kind {
    case .dot, .questionDot, .leftParen, .leftBracket, .template, .templateHead, .question, .comma:
      true
    default: kind.precedence > 0 || kind.isAssignment
    }
  }

  // MARK: Modules

  /// Records, once in a file, that a file of CommonJS is written as a module.
  mutating func reportModuleSyntax(_ message: String, at range: SourceRange, instead: String) {
    guard !hasModuleSyntax else { return }
    hasModuleSyntax = true
    guard form == .commonJS else { return }
    report(
      message,
      at: range,
      help: [
        "this file is CommonJS: \(instead)",
        "or make it an ES module: name it .mjs, or write \"type\": \"module\" in package.json",
      ]
    )
  }
}
