import Diagnostics

/// A token of the program: its kind and its place; its value is decoded when it is used.
struct Token: Sendable {
  /// What it is.
  var kind: TokenKind
  /// The offset of its first byte.
  var start: Int
  /// The offset after its last byte.
  var end: Int
  /// Whether there is a line end between it and the token before.
  var newlineBefore = false
  /// Whether a name holds a `\u` escape.
  var hasEscape = false

  /// Its place.
  var range: SourceRange { SourceRange(start: start, end: end) }
}

/// The kinds of tokens; words are last, so that a comparison tells them apart.
enum TokenKind: UInt8, Sendable {
  case endOfFile, invalid
  case number, string, privateName
  case template, templateHead, templateMiddle, templateTail

  // Punctuators
  case leftBrace, rightBrace, leftParen, rightParen, leftBracket, rightBracket
  case dot, ellipsis, semicolon, comma, question, questionDot, colon, arrow, at

  // Operators
  case less, greater, lessEqual, greaterEqual
  case equal, notEqual, strictEqual, strictNotEqual
  case plus, minus, star, slash, percent, starStar, plusPlus, minusMinus
  case leftShift, rightShift, unsignedRightShift
  case ampersand, bar, caret, not, tilde, andAnd, orOr, nullish

  // Assignments
  case assign, plusAssign, minusAssign, starAssign, slashAssign, percentAssign, starStarAssign
  case leftShiftAssign, rightShiftAssign, unsignedRightShiftAssign
  case ampersandAssign, barAssign, caretAssign, andAssign, orAssign, nullishAssign

  // Names, and words that are names where the grammar does not ask for them
  case identifier
  case async, of, get, set, from, `as`

  // Words that strict code and modules reserve
  case `let`, `static`, await, yield, implements, interface, package
  case `private`, protected, `public`

  // Keywords
  case `break`, `case`, `catch`, `class`, const, `continue`, debugger, `default`, delete, `do`
  case `else`, `enum`, export, extends, `false`, finally, `for`, function, `if`, `import`, `in`
  case instanceof, new, null, `return`, `super`, `switch`, this, `throw`, `true`, `try`, typeof
  case `var`, void, `while`, with

  /// Whether it is a word of any kind, which a property may be named.
  var isWord: Bool { rawValue >= TokenKind.identifier.rawValue }
  /// Whether it can name a variable.
  var isIdentifier: Bool {
    rawValue >= TokenKind.identifier.rawValue && rawValue <= TokenKind.as.rawValue
  }
  /// Whether it is an assignment operator.
  var isAssignment: Bool {
    rawValue >= TokenKind.assign.rawValue && rawValue <= TokenKind.nullishAssign.rawValue
  }

  /// The words with a kind of their own.
  static let words: [String: TokenKind] = [
    "async": .async, "of": .of, "get": .get, "set": .set, "from": .from, "as": .as,
    "let": .let, "static": .static, "await": .await, "yield": .yield,
    "implements": .implements, "interface": .interface, "package": .package,
    "private": .private, "protected": .protected, "public": .public,
    "break": .break, "case": .case, "catch": .catch, "class": .class, "const": .const,
    "continue": .continue, "debugger": .debugger, "default": .default, "delete": .delete,
    "do": .do, "else": .else, "enum": .enum, "export": .export, "extends": .extends,
    "false": .false, "finally": .finally, "for": .for, "function": .function, "if": .if,
    "import": .import, "in": .in, "instanceof": .instanceof, "new": .new, "null": .null,
    "return": .return, "super": .super, "switch": .switch, "this": .this, "throw": .throw,
    "true": .true, "try": .try, "typeof": .typeof, "var": .var, "void": .void,
    "while": .while, "with": .with,
  ]
}
