import Diagnostics

/// What only TypeScript has beside and behind names and values. Each piece is passed; where the text is JavaScript it is
/// an error too, after which parsing goes on.
extension Parser {
  /// Whether the text is TypeScript, whose types are erased.
  var isTypeScript: Bool { typeScript != nil }

  /// Notes a piece of TypeScript that was passed.
  private mutating func reportTypeScript(_ what: String, from start: Int) {
    guard !isTypeScript else { return }
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

  /// Passes `: Type`, `?: Type` and `!: Type` after a name; false where nothing of the kind is there.
  @discardableResult
  mutating func skipTypeAnnotation() throws(Abandoned) -> Bool {
    let start = token.start
    if token.isFollowing(.question, .not) {
      let next = peek()
      switch next.kind {
      case .colon:
        advance()
      case .comma, .rightParen, .assign, .semicolon:
        advance()
        reportTypeScript("the mark after a name is", from: start)
        return true
      default:
        guard isTypeScript, next.newlineBefore || next.kind == .rightBrace else { return false }
        advance()
        return true
      }
    }
    guard token.kind == .colon else { return false }
    advance()
    guard skipType() else { throw noType() }
    reportTypeScript("a type annotation is", from: start)
    return true
  }

  /// Passes `as Type` and `satisfies Type` after an operand.
  mutating func skipTypeScriptCast() throws(Abandoned) {
    while !token.newlineBefore, token.kind == .as || text(token) == "satisfies" {
      let next = peek()
      let beginsType =
        next.kind.isWord || next.kind == .leftBrace || next.kind == .leftBracket
        || next.kind == .string || next.kind == .leftParen
      guard
        isTypeScript || beginsType && (previous.kind != .identifier || previous.end < token.start)
      else { return }
      let start = token.start
      let word = text(token)
      advance()
      guard skipType() else { throw noType() }
      reportTypeScript("'\(word)' is", from: start)
    }
  }

  /// Passes the `!` of `value!`; false where it is something else.
  mutating func skipNonNullMark() -> Bool {
    let next = peek()
    switch next.kind {
    case _ where isTypeScript: break
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

  /// Passes `<Type>` behind what is called; false where `<` is a comparison.
  ///
  /// TypeScript decides by what follows the `>` (`canFollowTypeArgumentsInExpression` of its parser).
  mutating func skipTypeArgumentsOfCall() -> Bool {
    passes { parser in
      guard parser.skipTypeArgumentList() else { return false }
      switch parser.token.kind {
      case .leftParen, .template, .templateHead, .rightParen, .rightBracket, .rightBrace, .comma,
        .semicolon, .colon, .questionDot, .dot, .endOfFile:
        return true
      default: return false
      }
    }
  }

  /// Passes and records, in JavaScript, `<Type>` before the `(` of a call; false where `<` may be a comparison.
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

  /// Passes `<T, U>` after the name of a function or class.
  mutating func skipTypeParameters() throws(Abandoned) {
    guard token.kind == .less else { return }
    let start = token.start
    guard skipTypeParameterList() else { throw unexpected("a type parameter") }
    reportTypeScript("a type parameter is", from: start)
  }

  /// Passes `<A, B>` after what a class extends.
  mutating func skipTypeArgumentsOfSuperclass() throws(Abandoned) {
    guard token.kind == .less else { return }
    let start = token.start
    guard skipTypeArgumentList() else { throw noType() }
    reportTypeScript("a type parameter is", from: start)
  }

  /// Passes `implements A, B` in the head of a class.
  mutating func skipImplements() {
    guard token.kind == .implements else { return }
    let start = token.start
    repeat { advance() } while skipType() && token.kind == .comma
    reportTypeScript("'implements' is", from: start)
  }

  /// Passes `private`, `readonly`, `declare` and such before a name, and tells which there were.
  @discardableResult
  mutating func skipModifiers() -> Modifiers {
    var found: Modifiers = []
    while let modifier {
      let next = peek()
      let beginsName =
        next.kind.isWord || next.kind == .privateName || next.kind == .string
        || next.kind == .leftBracket || next.kind == .leftBrace
      guard beginsName, !next.newlineBefore else { return found }
      let start = token.start
      advance()
      found.insert(modifier)
      reportTypeScript("'\(text(previous))' is", from: start)
    }
    return found
  }

  /// What the words before a member of a class, or before a parameter of its constructor, make of it.
  struct Modifiers: OptionSet {
    let rawValue: Int
    /// `declare` and `abstract`: nothing of it is left.
    static let erased = Modifiers(rawValue: 1)
    /// `public`, `private`, `protected`, `readonly` and `override`: a parameter is a property too.
    static let property = Modifiers(rawValue: 2)

    var isErased: Bool { contains(.erased) }
    var isProperty: Bool { contains(.property) }
  }

  private var modifier: Modifiers? {
    switch token.kind {
    case .public, .private, .protected: return .property
    case .identifier:
      switch text(token) {
      case "declare", "abstract": return .erased
      case "readonly", "override": return .property
      default: return nil
      }
    default: return nil
    }
  }

  /// Passes the `type` of `import type`; whether it was there.
  mutating func skipTypeKeyword(after keyword: Token) -> Bool {
    guard token.kind == .identifier, text(token) == "type" else { return false }
    let next = peek()
    switch next.kind {
    case .leftBrace: break
    case .star where isTypeScript: break
    case .from where isTypeScript:
      // `import type from 'm'` has a value named type; `import type from from 'm'` has a type.
      guard
        sees({
          $0.advance()
          $0.advance()
          return $0.token.kind == .from
        })
      else { return false }
    default: guard next.kind.isIdentifier, next.kind != .from else { return false }
    }
    advance()
    reportTypeScript("'import type' is", from: keyword.start)
    return true
  }

  // MARK: Statements

  /// Passes what only TypeScript has as a statement; nil for another statement.
  mutating func parseTypeScriptStatement() throws(Abandoned) -> StatementKind? {
    isTypeScript ? try parseTypeStatement() : try reportTypeScriptStatement()
  }

  /// Passes and records `interface`, `type`, `enum`, `namespace`; nil for another statement.
  private mutating func reportTypeScriptStatement() throws(Abandoned) -> StatementKind? {
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
      if token.kind == .less { _ = skipTypeParameterList() }
      guard take(.assign), skipType() else { throw Abandoned() }
      _ = take(.semicolon)
      return .empty
    }
    guard name != "declare", name != "abstract" else { throw Abandoned() }
    while token.kind != .leftBrace {
      guard token.kind != .endOfFile, token.kind != .semicolon else { throw Abandoned() }
      advance()
    }
    _ = skipBalanced()
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
}
