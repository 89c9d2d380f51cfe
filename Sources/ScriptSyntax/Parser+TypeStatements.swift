import Diagnostics

/// The statements that only TypeScript has: those that declare types are passed, the others are lowered to JavaScript.
extension Parser {
  /// Passes `interface`, `type`, `declare`, `abstract class`, `enum`, `namespace`; nil for another statement.
  mutating func parseTypeStatement() throws(Abandoned) -> StatementKind? {
    let next = peek()
    switch token.kind {
    case .interface where next.kind.isWord && !next.newlineBefore:
      return try skipInterface()
    case .enum:
      return .variable(try parseEnum())
    case .identifier where !next.newlineBefore:
      return try parseWordStatement(text(token), next)
    default:
      return nil
    }
  }

  private mutating func parseWordStatement(
    _ word: String,
    _ next: Token
  ) throws(Abandoned) -> StatementKind? {
    switch word {
    case "type" where next.kind.isIdentifier:
      return try skipTypeAlias()
    case "declare" where next.kind.isWord && next.kind != .in && next.kind != .instanceof:
      try skipDeclaration()
      return .empty
    case "abstract" where next.kind == .class:
      advance()
      return .classDeclaration(try parseClass(isDeclaration: true))
    case "namespace" where next.kind.isIdentifier, "module" where next.kind.isIdentifier:
      return try skipNamespace()
    default:
      return nil
    }
  }

  /// Passes `interface A<T> extends B { … }`.
  private mutating func skipInterface() throws(Abandoned) -> StatementKind {
    advance()
    typeNames.insert(Name(lexer.name(of: token)))
    advance()
    if token.kind == .less, !skipTypeParameterList() { throw unexpected("a type parameter") }
    if take(.extends) {
      repeat {
        guard skipType() else { throw noType() }
      } while take(.comma)
    }
    guard token.kind == .leftBrace else { throw unexpected("'{' and the members of the interface") }
    try skipBraces()
    return .empty
  }

  /// Passes `type A<T> = …`.
  private mutating func skipTypeAlias() throws(Abandoned) -> StatementKind {
    advance()
    typeNames.insert(Name(lexer.name(of: token)))
    advance()
    if token.kind == .less, !skipTypeParameterList() { throw unexpected("a type parameter") }
    try expect(.assign, "'=' and a type")
    guard skipType() else { throw noType() }
    try endStatement()
    return .empty
  }

  /// Passes what `declare` says of things that are elsewhere.
  private mutating func skipDeclaration() throws(Abandoned) {
    advance()
    switch token.kind {
    case .const where peek().kind != .enum, .let, .var:
      advance()
      repeat {
        let target = try parseBindingTarget("a name")
        typeNames.formUnion(target.boundNames.map { Name($0.name) })
        try skipTypeAnnotation()
        if take(.assign) { _ = try parseAssignment() }
      } while take(.comma)
      return try endStatement()
    case .function, .async:
      _ = take(.async)
      advance()
      typeNames.insert(Name(lexer.name(of: token)))
      advance()
      try skipTypeParameters()
      guard token.kind == .leftParen else { throw unexpected("'(' and the parameters") }
      try skipBraces()
      try skipTypeAnnotation()
      return try endStatement()
    default: break
    }
    if token.kind == .interface || text(token) == "type", (try parseTypeStatement()) != nil {
      return
    }
    if token.kind == .class || text(token) == "abstract" { noteDeclaredClass() }
    while token.kind != .leftBrace {
      guard token.kind != .endOfFile, token.kind != .semicolon else {
        _ = take(.semicolon)
        return
      }
      advance()
      // `declare module 'm'` on a line of its own.
      if previous.kind == .string, token.newlineBefore { return }
    }
    try skipBraces()
  }

  /// Passes a bracket and all up to its end.
  private mutating func skipBraces() throws(Abandoned) {
    let opener = token
    guard skipBalanced() else {
      throw failure("the '\(text(opener))' opened here is not closed", at: opener.range)
    }
  }

  private mutating func noteDeclaredClass() {
    if text(token) == "abstract" { advance() }
    let name = peek()
    if name.kind.isWord { typeNames.insert(Name(lexer.name(of: name))) }
  }

  /// Passes a namespace that holds types alone, which is nothing when the program runs; another one is refused.
  private mutating func skipNamespace() throws(Abandoned) -> StatementKind {
    let place = SourceRange(start: token.start, end: peek().end)
    advance()
    typeNames.insert(Name(lexer.name(of: token)))
    repeat { advance() } while take(.dot)
    guard token.kind == .leftBrace else { throw unexpected("'{' and what is in the namespace") }
    try open(.leftBrace, "'{'")
    while token.kind != .rightBrace, token.kind != .endOfFile {
      _ = take(.export)
      if take(.semicolon) { continue }
      let isErased = try parseTypeStatement().map { if case .empty = $0 { true } else { false } }
      guard isErased == true else {
        throw failure(
          "a namespace that holds values is not supported in these programs",
          at: place,
          id: .unsupported,
          help: ["put what it holds in a file of its own and import that, or make it an object"]
        )
      }
    }
    try close("'}'")
    return .empty
  }

  // MARK: Imports and exports

  /// Passes the `type` before a name in `{ … }` of an import or export; whether it was there.
  mutating func skipTypeMark() -> Bool {
    guard isTypeScript, token.kind == .identifier, text(token) == "type" else { return false }
    let next = peek()
    guard next.kind.isWord || next.kind == .string else { return false }
    if next.kind == .as {
      // `type as a` renames a value named type; `type as as a` and `type as` are types.
      guard
        sees({ parser in
          parser.advance()
          parser.advance()
          return parser.token.kind == .as || !parser.token.kind.isWord
        })
      else { return false }
    }
    advance()
    return true
  }

  /// Parses `import name = require('m')` and `import name = A.B`, from behind `import`; nil for another import.
  mutating func parseImportAlias(start: Int) throws(Abandoned) -> StatementKind? {
    guard isTypeScript else { return nil }
    let isAlias = sees { parser in
      if parser.text(parser.token) == "type" { parser.advance() }
      guard parser.token.kind.isIdentifier || parser.token.kind == .assign else { return false }
      if parser.token.kind != .assign { parser.advance() }
      return parser.token.kind == .assign
    }
    guard isAlias else { return nil }
    let isErased = text(token) == "type" && peek().kind != .assign
    if isErased { advance() }
    let name = try parseBindingName("a name")
    advance()
    let value = try parseAssignment()
    try endStatement()
    if isErased { return .empty }
    importAliases[start] = Name(name.name)
    return .variable(constant(name, value))
  }

  /// Parses what only TypeScript exports, from behind `export`; nil for another export.
  mutating func parseTypeScriptExport() throws(Abandoned) -> StatementKind? {
    let next = peek()
    switch token.kind {
    case .assign: return try parseExportAssignment()
    case .as:
      // `export as namespace A` tells of a global variable.
      while token.kind != .endOfFile, !token.newlineBefore, token.kind != .semicolon { advance() }
      try endStatement()
      return .empty
    case .import:
      let start = token.start
      advance()
      guard let alias = try parseImportAlias(start: start) else {
        throw unexpected("'=' and a module")
      }
      importAliases[start] = nil
      let declaration = Statement(alias, range: range(from: start))
      noteExports(declaration)
      return .export(declaration)
    case .const where next.kind == .enum:
      let start = token.start
      let declaration = Statement(
        .variable(try parseVariableStatement()),
        range: range(from: start)
      )
      noteExports(declaration)
      return .export(declaration)
    case .identifier where text(token) == "type" && (next.kind == .leftBrace || next.kind == .star):
      try skipExportedTypes()
      return .empty
    default: return nil
    }
  }

  /// Passes `type { A, B } from 'm'` and `type * as A from 'm'`.
  private mutating func skipExportedTypes() throws(Abandoned) {
    advance()
    if token.kind == .leftBrace {
      try skipBraces()
    } else {
      advance()
      if take(.as) { advance() }
    }
    if take(.from) { advance() }
    try endStatement()
  }

  /// Parses `export = value`, which is what `require` gives and what others import as the default.
  private mutating func parseExportAssignment() throws(Abandoned) -> StatementKind {
    let place = token.range
    advance()
    let start = token.start
    let value = try parseAssignment()
    try endStatement()
    for name in ["default", Export.moduleExports] {
      exports.append(Export(name: name, source: .declared(Export.defaultName), range: place))
    }
    return .export(Statement(.expression(value), range: range(from: start)))
  }

  /// Passes `interface A { … }`, and the name of a type, behind `export default`.
  mutating func skipDefaultType() throws(Abandoned) -> Bool {
    if token.kind == .interface, peek().kind.isWord {
      _ = try skipInterface()
      return true
    }
    guard token.kind == .identifier, typeNames.contains(Name(lexer.name(of: token))),
      sees({ parser in
        parser.advance()
        return parser.token.newlineBefore || parser.token.kind == .semicolon
          || parser.token.kind == .endOfFile
      })
    else { return false }
    advance()
    try endStatement()
    return true
  }

  /// Whether `abstract class` follows.
  var isAbstractClass: Bool {
    mutating get {
      isTypeScript && token.kind == .identifier && text(token) == "abstract"
        && peek().kind == .class
    }
  }

  /// `const name = value`.
  func constant(_ name: Identifier, _ value: Expression) -> VariableDeclaration {
    let target = Pattern(.identifier(name.name), range: name.range)
    let range = SourceRange(start: name.range.start, end: value.range.end)
    return VariableDeclaration(
      kind: .const,
      declarators: [VariableDeclarator(target: target, initial: value, range: range)]
    )
  }
}
