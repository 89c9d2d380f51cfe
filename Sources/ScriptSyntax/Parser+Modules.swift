import Diagnostics

/// A name that the program exports.
struct Export {
  /// The name that others see.
  var name: String
  /// The name inside the program; nil for a declaration or a default value.
  var local: Identifier?
  /// Its place.
  var range: SourceRange
}

extension Parser {
  /// Whether this `import` begins a declaration, not `import(…)` or `import.meta`.
  mutating func peekBeginsImport() -> Bool {
    let next = peek()
    return next.kind != .leftParen && next.kind != .dot
  }

  mutating func parseImport(isTopLevel: Bool) throws(Abandoned) -> StatementKind {
    reportModuleSyntax(
      "Cannot use import statement outside a module",
      at: token.range,
      instead: "write const … = require('…')"
    )
    checkModuleLevel(isTopLevel)
    let keyword = token
    advance()
    var specifiers: [ImportDeclaration.Specifier] = []
    if token.kind != .string {
      skipTypeKeyword(after: keyword)
      try parseImportClause(&specifiers)
      if token.kind == .identifier, let error = misspelt(token, ["from"]) { throw error }
      try expect(.from, "'from' and the name of the module")
    }
    guard token.kind == .string else { throw unexpected("the name of a module in quotes") }
    let module = token
    let name = String(decoding: stringValue(token), as: UTF16.self)
    advance()
    if token.isFollowing(.with) {
      throw failure(
        "import attributes are not supported in these programs",
        at: token.range,
        id: .unsupported,
        help: ["import the module without 'with { … }'"]
      )
    }
    try endStatement()
    return .importModule(
      ImportDeclaration(specifiers: specifiers, module: name, moduleRange: module.range)
    )
  }

  private mutating func checkModuleLevel(_ isTopLevel: Bool) {
    guard !isTopLevel, !contextIsLost else { return }
    report(
      "'\(text(token))' is allowed only at the top level of a program, not inside a block",
      at: token.range
    )
  }

  private mutating func parseImportClause(
    _ specifiers: inout [ImportDeclaration.Specifier]
  ) throws(Abandoned) {
    if isName(token) {
      let local = try parseBindingName("a name")
      specifiers.append(.init(imported: .defaultExport, local: local))
      guard take(.comma) else { return }
    }
    if take(.star) {
      try expect(.as, "'as' after '*'")
      specifiers.append(.init(imported: .namespace, local: try parseBindingName("a name")))
      return
    }
    try open(.leftBrace, "a name, '{' or '*' after 'import'")
    while token.kind != .rightBrace {
      specifiers.append(try parseImportSpecifier())
      guard take(.comma) else { break }
    }
    try close("',' or '}' in the list of imported names")
  }

  private mutating func parseImportSpecifier() throws(Abandoned) -> ImportDeclaration.Specifier {
    let (name, imported) = try parseModuleName()
    if take(.as) {
      return .init(imported: .named(name), local: try parseBindingName("a name after 'as'"))
    }
    guard isName(imported) else {
      throw failure(
        "'\(name)' cannot name a variable",
        at: imported.range,
        help: ["give it another name: \(text(imported)) as …"]
      )
    }
    return .init(imported: .named(name), local: Identifier(name: name, range: imported.range))
  }

  private mutating func parseModuleName() throws(Abandoned) -> (String, Token) {
    let name = token
    if name.kind == .string {
      let value = String(decoding: stringValue(name), as: UTF16.self)
      advance()
      return (value, name)
    }
    guard name.kind.isWord else { throw unexpected("a name") }
    advance()
    return (lexer.name(of: name), name)
  }

  // MARK: Exports

  mutating func parseExport(isTopLevel: Bool) throws(Abandoned) -> StatementKind {
    reportModuleSyntax(
      "Unexpected token 'export'",
      at: token.range,
      instead: "write module.exports = …"
    )
    checkModuleLevel(isTopLevel)
    advance()
    let start = token.start
    switch token.kind {
    case .default: return .export(try parseDefaultExport())
    case .leftBrace:
      try parseExportList()
      return .export(nil)
    case .star:
      throw failure(
        "exporting what another module exports is not supported in these programs",
        at: token.range,
        id: .unsupported,
        help: ["import the names, then export them"]
      )
    case .const, .let, .var, .class, .function:
      break
    case .async where peekIsFunction():
      break
    default:
      if let statement = try parseTypeScriptStatement() {
        return .export(Statement(statement, range: range(from: start)))
      }
      throw unexpected("a declaration, 'default' or '{' after 'export'")
    }
    let declaration = try parseListedStatement(isTopLevel: false)
    noteExports(declaration)
    return .export(declaration)
  }

  private mutating func parseDefaultExport() throws(Abandoned) -> Statement {
    exports.append(Export(name: "default", local: nil, range: token.range))
    advance()
    let start = token.start
    let kind: StatementKind
    if token.kind == .function || (token.kind == .async && peekIsFunction()) {
      let function = try parseFunction(form: .expression, start: start)
      kind = declaration(of: function)
    } else if token.kind == .class {
      let node = try parseClass(isDeclaration: false)
      kind =
        node.name == nil
        ? .expression(Expression(.classExpression(node), range: node.range))
        : .classDeclaration(node)
    } else {
      kind = .expression(try parseAssignment())
      try endStatement()
    }
    return Statement(kind, range: range(from: start))
  }

  /// A named default function declares its name; one without a name is only a value.
  private func declaration(of function: FunctionNode) -> StatementKind {
    guard function.name != nil else {
      return .expression(Expression(.function(function), range: function.range))
    }
    var declared = function
    declared.form = .declaration
    return .function(declared)
  }

  private mutating func parseExportList() throws(Abandoned) {
    try open(.leftBrace, "'{'")
    while token.kind != .rightBrace {
      let (name, local) = try parseModuleName()
      let exported = take(.as) ? try parseModuleName() : (name, local)
      exports.append(
        Export(
          name: exported.0,
          local: Identifier(name: name, range: local.range),
          range: exported.1.range
        )
      )
      guard take(.comma) else { break }
    }
    try close("',' or '}' in the list of exported names")
    if token.kind == .from {
      throw failure(
        "exporting what another module exports is not supported in these programs",
        at: token.range,
        id: .unsupported,
        help: ["import the names, then export them"]
      )
    }
    try endStatement()
  }

  private mutating func noteExports(_ declaration: Statement) {
    switch declaration.kind {
    case .function(let function):
      if let name = function.name { noteExport(name) }
    case .classDeclaration(let node):
      if let name = node.name { noteExport(name) }
    case .variable(let variable):
      for declarator in variable.declarators {
        for name in declarator.target.boundNames { noteExport(name) }
      }
    default:
      break
    }
  }

  private mutating func noteExport(_ name: Identifier) {
    exports.append(Export(name: name.name, local: nil, range: name.range))
  }
}
