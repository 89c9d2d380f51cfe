import Diagnostics

extension Parser {
  /// Records a piece of TypeScript that was passed.
  private mutating func reportTypeScript(_ what: String, from start: Int) {
    let place = range(from: start)
    let text = lexer.string(place.start..<place.end)
    let isShort = text.utf8.count <= 40 && !text.contains { $0.isNewline }
    report(
      "\(what) TypeScript; these programs are plain JavaScript",
      at: place,
      id: .typeScript,
      help: [isShort ? "remove '\(text)'" : "remove it"]
    )
  }

  /// Passes and records `: Type`, `?: Type` and `!: Type` after a name.
  mutating func skipTypeAnnotation() throws(Abandoned) {
    let start = token.start
    if token.isFollowing(.question, .not) {
      switch peek().kind {
      case .colon:
        advance()
      case .comma, .rightParen, .assign, .semicolon:
        advance()
        reportTypeScript("the mark after a name is", from: start)
        return
      default:
        return
      }
    }
    guard token.kind == .colon else { return }
    advance()
    guard skipType() else { throw unexpected("a type") }
    reportTypeScript("a type annotation is", from: start)
  }

  /// Passes and records `as Type` and `satisfies Type` after an operand.
  mutating func skipTypeScriptCast() throws(Abandoned) {
    while !token.newlineBefore, token.kind == .as || text(token) == "satisfies" {
      let next = peek()
      let beginsType =
        next.kind.isWord || next.kind == .leftBrace || next.kind == .leftBracket
        || next.kind == .string || next.kind == .leftParen
      guard beginsType, previous.kind != .identifier || previous.end < token.start else { return }
      let start = token.start
      let word = text(token)
      advance()
      guard skipType() else { throw unexpected("a type") }
      reportTypeScript("'\(word)' is", from: start)
    }
  }

  /// Passes and records the `!` of `value!`; false where it is something else.
  mutating func skipNonNullMark() -> Bool {
    let next = peek()
    switch next.kind {
    case .dot, .rightParen, .rightBracket, .rightBrace, .semicolon, .comma, .leftBracket,
      .questionDot, .endOfFile:
      break
    default:
      guard next.newlineBefore else { return false }
    }
    let start = token.start
    advance()
    reportTypeScript("the '!' after a value is", from: start)
    return true
  }

  /// Passes and records `<Type>` before the `(` of a call; false where `<` may be a comparison.
  mutating func skipTypeArguments(isInNew: Bool) -> Bool {
    var index = token.start + 1
    var level = 1
    while level > 0 {
      guard index < min(lexer.count, token.start + 200) else { return false }
      switch lexer.bytes[index] {
      case UInt8(ascii: "<"): level += 1
      case UInt8(ascii: ">"): level -= 1
      case UInt8(ascii: "&"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ";"),
        UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: "?"):
        return false
      default: break
      }
      index += 1
    }
    guard lexer.bytes[index] == UInt8(ascii: "("), index > token.start + 2 else { return false }
    let inside = lexer.string(token.start + 1..<index - 1)
    let words = inside.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    let primitives = ["string", "number", "boolean", "any", "unknown", "void", "never", "object"]
    let isType =
      isInNew || inside.hasSuffix("[]") || inside.first?.isUppercase == true
      || words.contains { primitives.contains(String($0)) }
    guard isType else { return false }
    let start = token.start
    lexer.position = index
    previous = Token(kind: .greater, start: index - 1, end: index)
    token = lexer.next()
    reportTypeScript("a type argument is", from: start)
    return true
  }

  /// Passes and records `<T, U>` after the name of a function or class.
  mutating func skipTypeParameters() {
    guard token.kind == .less else { return }
    let start = token.start
    skipAngles()
    reportTypeScript("a type parameter is", from: start)
  }

  /// Passes and records `implements A, B` in the head of a class.
  mutating func skipImplements() {
    guard token.kind == .implements else { return }
    let start = token.start
    repeat { advance() } while skipType() && token.kind == .comma
    reportTypeScript("'implements' is", from: start)
  }

  /// Passes and records `private`, `readonly`, `declare` and such before a name.
  mutating func skipModifiers() {
    while isModifier {
      let next = peek()
      let beginsName =
        next.kind.isWord || next.kind == .privateName || next.kind == .string
        || next.kind == .leftBracket || next.kind == .leftBrace
      guard beginsName, !next.newlineBefore else { return }
      let start = token.start
      advance()
      reportTypeScript("'\(text(previous))' is", from: start)
    }
  }

  private var isModifier: Bool {
    switch token.kind {
    case .public, .private, .protected: true
    case .identifier: ["readonly", "declare", "abstract", "override"].contains(text(token))
    default: false
    }
  }

  /// Passes and records the `type` of `import type`.
  mutating func skipTypeKeyword(after keyword: Token) {
    guard token.kind == .identifier, text(token) == "type" else { return }
    let next = peek()
    guard next.kind == .leftBrace || next.kind.isIdentifier, next.kind != .from else { return }
    advance()
    reportTypeScript("'import type' is", from: keyword.start)
  }

  // MARK: Statements

  /// Passes and records `interface`, `type`, `enum`, `namespace`; nil for another statement.
  mutating func parseTypeScriptStatement() throws(Abandoned) -> StatementKind? {
    let word = token
    switch word.kind {
    case .interface, .enum:
      guard peek().kind.isWord else { return nil }
    case .identifier:
      guard ["type", "namespace", "module", "declare", "abstract"].contains(text(word)) else {
        return nil
      }
      let next = peek()
      guard next.kind.isWord, !next.newlineBefore, next.kind != .instanceof, next.kind != .in,
        next.kind != .as
      else { return nil }
    default:
      return nil
    }
    advance()
    let name = text(word)
    report(
      "'\(name)' is TypeScript; these programs are plain JavaScript",
      at: SourceRange(start: word.start, end: name == "abstract" ? word.end : token.end),
      id: .typeScript,
      help: ["remove it"]
    )
    if name == "abstract", token.kind == .class {
      return .classDeclaration(try parseClass(isDeclaration: true))
    }
    advance()
    if name == "type" {
      if token.kind == .less { skipAngles() }
      guard take(.assign), skipType() else { throw Abandoned() }
      _ = take(.semicolon)
      return .empty
    }
    guard name != "declare", name != "abstract" else { throw Abandoned() }
    while token.kind != .leftBrace {
      guard token.kind != .endOfFile, token.kind != .semicolon else { throw Abandoned() }
      advance()
    }
    skipBalanced()
    return .empty
  }

  /// Records what a `<` where a value is expected means.
  mutating func failTypeArgumentsOrMarkup() -> Abandoned {
    let next = peek()
    let end = min(next.end, lexer.count)
    let follows = lexer.bytes[end]
    if next.kind.isWord, follows == UInt8(ascii: ",") || lexer.bytes[end + 1] == UInt8(ascii: "(") {
      return failure(
        "a type parameter is TypeScript; these programs are plain JavaScript",
        at: SourceRange(start: token.start, end: end),
        id: .typeScript,
        help: ["remove it"]
      )
    }
    return failure(
      "markup in a program (JSX) is not supported in these programs",
      at: token.range,
      id: .unsupported,
      help: ["write the text in quotes"]
    )
  }

  // MARK: Types

  /// Passes a type; false where none begins.
  private mutating func skipType() -> Bool {
    while true {
      while token.kind == .bar || token.kind == .ampersand { advance() }
      switch token.kind {
      case .leftParen:
        skipBalanced()
        if take(.arrow) { continue }
      case .leftBrace, .leftBracket:
        skipBalanced()
      case .string, .number, .template:
        advance()
      case .minus:
        advance()
        continue
      case .typeof, .new:
        advance()
        continue
      case _ where token.kind.isWord:
        let isPrefix =
          ["keyof", "readonly", "unique", "infer", "asserts"].contains(text(token))
          && peek().kind.isWord
        advance()
        if isPrefix { continue }
        while take(.dot) { if token.kind.isWord { advance() } }
        if token.kind == .less { skipAngles() }
        if token.kind == .identifier, !token.newlineBefore, text(token) == "is" {
          advance()
          continue
        }
      default:
        return false
      }
      while token.isFollowing(.leftBracket) { skipBalanced() }
      guard token.kind == .bar || token.kind == .ampersand else { return true }
    }
  }

  /// Passes a bracket and all up to its end.
  private mutating func skipBalanced() {
    var level = 0
    repeat {
      switch token.kind {
      case .leftBrace, .leftParen, .leftBracket, .templateHead: level += 1
      case .rightBrace, .rightParen, .rightBracket: level -= 1
      default: break
      }
      advance()
    } while level > 0 && token.kind != .endOfFile
  }

  /// Passes `<…>`.
  private mutating func skipAngles() {
    var level = 0
    repeat {
      switch token.kind {
      case .less: level += 1
      case .greater: level -= 1
      case .rightShift: level -= 2
      case .unsignedRightShift: level -= 3
      case .leftBrace, .leftParen, .leftBracket:
        skipBalanced()
        continue
      case .semicolon: return
      default: break
      }
      advance()
    } while level > 0 && token.kind != .endOfFile
  }
}
