import Diagnostics

/// Ends the parsing of a statement whose error is already recorded.
struct Abandoned: Error {}

/// A recursive-descent parser that reads each token once.
///
/// What an expression turns out to be a pattern or the parameters of an arrow function is converted
/// when the `=` or `=>` is seen, so the time is linear.
struct Parser {
  /// A bracket that is open.
  struct Bracket {
    /// The token that opened it.
    var opener: Token
    /// The kind of token that closes it.
    var closer: TokenKind
    /// What it is around, where that matters.
    var role = BracketRole.plain
    /// What ``Parser/isInForbidden`` and ``Parser/colonFollows`` were outside.
    var outerIn = false
    var outerColon = false
  }

  /// What a bracket is around.
  enum BracketRole {
    case plain
    /// The head of a `for`, where a `;` ends no statement.
    case forHead
    /// The cases of a `switch`, where `case` and `default` end the statements.
    case switchBody
  }

  let source: SourceText
  let form: Program.Form
  /// How types are erased; nil where the text is JavaScript, in which they are errors.
  let typeScript: TypeScript?
  var lexer: Lexer
  /// The token that is looked at.
  var token: Token
  /// The token before it.
  var previous: Token
  /// The brackets that are open here, outermost first.
  var brackets: [Bracket] = []
  var diagnostics: [Diagnostic] = []
  /// The names of `export { … }` lists and of exported declarations.
  var exports: [Export] = []

  /// Whether parsing ended early, so that nothing more is worth telling.
  var isHalted = false
  /// Whether statements are missing from the tree because of errors.
  var hasSkipped = false
  /// Whether an error left unknown what function or loop the following statements are in.
  var contextIsLost = false

  /// Whether the code here is strict.
  var isStrict: Bool
  /// Whether `await` is a keyword here.
  var awaitIsKeyword: Bool
  /// Whether `yield` is a keyword here also in sloppy code.
  var yieldIsKeyword = false
  /// Whether a file of CommonJS was found to be written as a module.
  var hasModuleSyntax = false
  /// Whether `require` is called.
  var callsRequire = false

  /// How deep the parser is in nested statements and expressions.
  var depth = 0
  /// Whether the type that was looked at last nests deeper than `depthLimit`.
  var typesNestTooDeep = false
  /// How high the tree is that was built since the innermost ``enter()``.
  var height = 0
  /// Whether `in` ends the expression, as in the head of a `for`.
  var isInForbidden = false
  /// Whether a `:` after this expression belongs to a conditional or a `case`.
  var colonFollows = false
  /// The offset where an arrow function may begin.
  var arrowStart = -1
  /// The offset where the last arrow function ended; nothing may continue it.
  var arrowEnd = -1
  /// The first `=` of a shorthand property with a default, valid only if a pattern comes of it.
  var coverDefault: SourceRange?
  /// The literals whose last element is a spread with a comma behind it.
  var spreadCommas: [Int: SourceRange] = [:]

  /// The names in TypeScript that are used as values somewhere; others need not be imported.
  var valueNames: Set<Name> = []
  /// The names that interfaces and other types declare.
  var typeNames: Set<Name> = []
  /// The parameters of constructors that are properties too, by the offsets of the constructors.
  var parameterProperties: [Int: [Identifier]] = [:]
  /// The members of the enums so far, with their values.
  var enums: [Name: [Name: EnumValue]] = [:]
  /// The members of the enums outside of all functions and blocks, to which a further enum of the name adds.
  var outerEnums: [Name: [EnumMember]] = [:]
  /// The variables that stand for `import name = …`, by the offsets of their statements.
  var importAliases: [Int: Name] = [:]

  /// How often a skipped statement was looked at again to its line end, which is bounded.
  var looks = 0

  /// How deep statements and expressions may nest.
  static let depthLimit = 150
  /// How high the tree may grow, where chains such as `a + b + c` count too.
  static let heightLimit = 600
  /// How many errors are reported.
  static let errorLimit = 100

  /// Begins at the first token.
  init(_ source: SourceText, form: Program.Form = .program, typeScript: TypeScript? = nil) {
    self.source = source
    self.form = form
    self.typeScript = typeScript
    isStrict = form.isStrict
    awaitIsKeyword = form.reservesAwait
    lexer = Lexer(source.text)
    token = Token(kind: .endOfFile, start: 0, end: 0)
    previous = token
    token = lexer.next()
  }

  /// Parses all statements to the end, with the errors in ``diagnostics``.
  mutating func parseProgram() -> [Statement] {
    var statements: [Statement] = []
    enterBody(FunctionKind())
    while token.kind != .endOfFile {
      parseStatements(into: &statements, isTopLevel: true)
      guard token.kind == .rightBrace else { continue }
      // After an error that hid a `{`, its `}` says nothing new.
      if !contextIsLost { report("found '}' but no '{' is open here", at: token.range) }
      contextIsLost = true
      advance()
    }
    return statements
  }

  // MARK: Tokens

  /// Goes to the next token.
  mutating func advance() {
    previous = token
    token = lexer.next()
  }

  /// Looks at the token after this one.
  mutating func peek() -> Token {
    let position = lexer.position
    let next = lexer.next()
    lexer.position = position
    return next
  }

  /// Goes on if the token is of this kind.
  mutating func take(_ kind: TokenKind) -> Bool {
    guard token.kind == kind else { return false }
    advance()
    return true
  }

  /// Goes on if the token is of this kind, or fails.
  mutating func expect(_ kind: TokenKind, _ expected: String) throws(Abandoned) {
    guard take(kind) else { throw unexpected(expected) }
  }

  /// The range from an offset to the end of the token before this one.
  func range(from start: Int) -> SourceRange {
    SourceRange(start: start, end: max(start, previous.end))
  }

  // MARK: Brackets

  /// Passes an opening bracket.
  mutating func open(
    _ kind: TokenKind,
    _ expected: String,
    role: BracketRole = .plain
  ) throws(Abandoned) {
    guard token.kind == kind else { throw unexpected(expected) }
    push(role)
    advance()
  }

  /// Notes that this token opens a bracket.
  mutating func push(_ role: BracketRole = .plain) {
    let closer: TokenKind =
      switch token.kind {
      case .leftParen: .rightParen
      case .leftBracket: .rightBracket
      default: .rightBrace
      }
    brackets.append(
      Bracket(
        opener: token,
        closer: closer,
        role: role,
        outerIn: isInForbidden,
        outerColon: colonFollows
      )
    )
    isInForbidden = false
    colonFollows = false
  }

  /// Notes that the innermost bracket is closed.
  mutating func pop() {
    guard let bracket = brackets.popLast() else { return }
    isInForbidden = bracket.outerIn
    colonFollows = bracket.outerColon
  }

  /// Passes the closing bracket of the innermost open one, or fails with a note at its opener.
  mutating func close(_ expected: String) throws(Abandoned) {
    guard let bracket = brackets.last, token.kind == bracket.closer else {
      throw unexpected(expected, isInBracket: true)
    }
    pop()
    advance()
  }

  // MARK: Depth

  /// Goes one level deeper; returns the height to hand back to ``leave(_:)``.
  mutating func enter() throws(Abandoned) -> Int {
    depth += 1
    guard depth <= Parser.depthLimit else { throw tooDeep() }
    let outer = height
    height = 0
    return outer
  }

  /// Comes back one level.
  mutating func leave(_ outer: Int) throws(Abandoned) {
    depth -= 1
    try grow()
    height = max(outer, height)
  }

  /// Notes that the tree built since ``enter()`` got one node more on top.
  mutating func grow() throws(Abandoned) {
    height += 1
    guard height <= Parser.heightLimit else { throw tooDeep() }
  }
}
