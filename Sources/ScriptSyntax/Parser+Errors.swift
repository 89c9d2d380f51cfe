import Diagnostics

extension Parser {
  /// Records an error after which parsing can continue.
  mutating func report(
    _ message: String,
    at range: SourceRange,
    id: DiagnosticID = .syntaxError,
    notes: [Diagnostic.Note] = [],
    help: [String] = []
  ) {
    guard !isHalted else { return }
    diagnostics.append(
      Diagnostic(
        id: id,
        message,
        at: Diagnostic.Location(source: source, range: range),
        notes: notes,
        help: help
      )
    )
    if diagnostics.count >= Parser.errorLimit { halt() }
  }

  /// Records an error that ends the statement.
  mutating func failure(
    _ message: String,
    at range: SourceRange,
    id: DiagnosticID = .syntaxError,
    notes: [Diagnostic.Note] = [],
    help: [String] = []
  ) -> Abandoned {
    report(message, at: range, id: id, notes: notes, help: help)
    return Abandoned()
  }

  /// Records that a feature of JavaScript is not part of the language.
  mutating func reportUnsupported(_ feature: String, at range: SourceRange, help: String) {
    report(
      "\(feature) not supported in these programs",
      at: range,
      id: .unsupported,
      help: [help]
    )
  }

  /// Ends parsing: the rest cannot be understood, and nothing more is reported.
  mutating func halt() {
    isHalted = true
    lexer.position = lexer.count
    token = Token(kind: .endOfFile, start: lexer.count, end: lexer.count)
  }

  /// Records that the program nests too deep, and ends parsing.
  mutating func tooDeep() -> Abandoned {
    report(
      "the program nests too deep here",
      at: token.range,
      id: .tooDeep,
      help: ["split this into several statements or functions"]
    )
    halt()
    return Abandoned()
  }

  /// Records that this token is not what was expected.
  mutating func unexpected(_ expected: String, isInBracket: Bool = false) -> Abandoned {
    if token.kind == .invalid { return invalidToken() }
    if let misspelt = misspeltKeyword() { return misspelt }
    if token.kind == .endOfFile, contextIsLost {
      halt()
      return Abandoned()
    }
    let notes = isInBracket || token.kind == .endOfFile ? openBracketNotes() : []
    let error = failure(
      "expected \(expected) but found \(describe(token))",
      at: token.range,
      notes: notes
    )
    if token.kind == .endOfFile { halt() }
    return error
  }

  /// Points at the innermost open bracket where it, not a comma, seems to be what is missing.
  private func openBracketNotes() -> [Diagnostic.Note] {
    guard let opener = brackets.last?.opener else { return [] }
    let isMissing: Bool =
      switch token.kind {
      case .endOfFile, .semicolon, .rightParen, .rightBracket, .rightBrace: true
      case .const, .let, .var, .if, .for, .while, .return, .throw, .try, .switch, .export, .import:
        token.newlineBefore
      default: token.newlineBefore && opener.kind != .leftBrace
      }
    guard isMissing else { return [] }
    // Of the first piece of a template, only the end opens something.
    let isTemplate = opener.kind == .templateHead
    let range = SourceRange(start: isTemplate ? opener.end - 2 : opener.start, end: opener.end)
    return [
      note("the '\(isTemplate ? "${" : text(opener))' opened here is not closed", range)
    ]
  }

  /// A note at a place of this program.
  func note(_ message: String, _ range: SourceRange) -> Diagnostic.Note {
    Diagnostic.Note(message, at: Diagnostic.Location(source: source, range: range))
  }

  /// The text of a token as written.
  func text(_ token: Token) -> String {
    lexer.string(token.start..<token.end)
  }

  /// Names a token in a message.
  func describe(_ token: Token) -> String {
    switch token.kind {
    case .endOfFile: return "the end of the program"
    case .string: return "the string \(shortened(token))"
    case .number: return "the number \(shortened(token))"
    case .template, .templateHead: return "a template literal"
    case .templateMiddle, .templateTail: return "the rest of a template literal"
    case .identifier, .privateName: return "the name '\(shortened(token))'"
    default: return "'\(shortened(token))'"
    }
  }

  private func shortened(_ token: Token) -> String {
    let text = text(token)
    return text.count > 30 ? text.prefix(30) + "…" : text
  }

  // MARK: Tokens that are none

  private mutating func invalidToken() -> Abandoned {
    let start = SourceRange(start: token.start, end: token.start + 1)
    switch lexer.bytes[token.start] {
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      let quote = text(token).prefix(1)
      return failure(
        "the string is not closed on its line",
        at: token.range,
        help: ["write the closing \(quote), or use a template literal (`…`) for several lines"]
      )
    case UInt8(ascii: "`"), UInt8(ascii: "}"):
      let opener = brackets.last { $0.opener.kind == .templateHead }?.opener
      let place = lexer.bytes[token.start] == UInt8(ascii: "}") ? opener?.start : token.start
      let error = failure(
        "the template literal is not closed",
        at: SourceRange(start: place ?? token.start, end: (place ?? token.start) + 1),
        help: ["write the closing `"]
      )
      halt()
      return error
    case UInt8(ascii: "/"):
      let error = failure(
        "the comment is not closed",
        at: SourceRange(start: token.start, end: token.start + 2),
        help: ["write the closing */"]
      )
      halt()
      return error
    case UInt8(ascii: "#"):
      return failure(
        "found '#' without a name",
        at: start,
        help: ["comments begin with //, not with #"]
      )
    case UInt8(ascii: "\\"):
      return failure(
        "found '\\', which can stand only in a string, a template or a regular expression",
        at: start
      )
    default:
      return strangeCharacter()
    }
  }

  private mutating func strangeCharacter() -> Abandoned {
    let character = text(token)
    let scalar = character.unicodeScalars.first ?? " "
    let shown =
      scalar.properties.generalCategory == .control || scalar.properties.isDefaultIgnorableCodePoint
      ? "the character U+" + String(scalar.value, radix: 16, uppercase: true) : "'\(character)'"
    let help: [String] =
      switch scalar {
      case "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}":
        ["use the plain quotes ' or \""]
      case "\u{2013}", "\u{2014}", "\u{2212}": ["use the plain minus -"]
      case "\u{2026}": ["write three dots ..."]
      default: []
      }
    return failure(
      "found \(shown), which has no meaning in JavaScript",
      at: token.range,
      help: help
    )
  }

  // MARK: Misspelt keywords

  /// Records that the name just before this token was meant as a keyword, where that is likely.
  private mutating func misspeltKeyword() -> Abandoned? {
    guard previous.kind == .identifier, !token.newlineBefore, token.kind != .endOfFile else {
      return nil
    }
    let words: [String]
    switch token.kind {
    case .leftBrace:
      words = ["else", "try", "finally", "do", "class", "catch", "static", "return", "switch"]
    case _ where token.kind.isWord || token.kind == .number || token.kind == .string:
      words = [
        "const", "let", "var", "function", "class", "return", "await", "async", "new", "throw",
        "import", "export", "typeof", "delete", "case", "void", "instanceof", "extends", "from",
        "else", "static", "yield", "continue", "break", "of", "in", "as",
      ]
    case .leftBracket, .template, .templateHead, .not:
      words = ["return", "await", "const", "let", "throw"]
    default: return nil
    }
    return misspelt(previous, words)
  }

  /// Records that a word was meant as one of these keywords, where one is near.
  mutating func misspelt(_ word: Token, _ words: [String]) -> Abandoned? {
    let name = text(word)
    guard name.count >= 2, let match = closestMatch(to: name, among: words),
      abs(match.count - name.count) <= 1, match.count > 2 || name.count <= 3
    else { return nil }
    return failure(
      "'\(name)' is not a keyword",
      at: word.range,
      help: ["did you mean '\(match)'?"]
    )
  }
}
