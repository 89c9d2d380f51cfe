import Diagnostics

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
    if let alias = try parseImportAlias(start: keyword.start) { return alias }
    var isErased = false
    let hasClause = token.kind != .string
    if hasClause {
      isErased = skipTypeKeyword(after: keyword)
      try parseImportClause(&specifiers)
      if token.kind == .identifier, let error = misspelt(token, ["from"]) { throw error }
      try expect(.from, "'from' and the name of the module")
    }
    let request = try parseModuleRequest()
    try endStatement()
    if isTypeScript, isErased || hasClause && specifiers.isEmpty { return .empty }
    return .importModule(ImportDeclaration(specifiers: specifiers, request: request))
  }

  /// Parses the name of a module in quotes, and what `with { … }` says about it.
  private mutating func parseModuleRequest() throws(Abandoned) -> ModuleRequest {
    guard token.kind == .string else { throw unexpected("the name of a module in quotes") }
    let name = token
    let specifier = String(decoding: stringValue(token), as: UTF16.self)
    advance()
    var request = ModuleRequest(specifier: specifier, range: name.range)
    guard token.kind == .with || token.isFollowing(.identifier) && text(token) == "assert" else {
      return request
    }
    guard form != .program else {
      throw failure(
        "import attributes are not supported in these programs",
        at: token.range,
        id: .unsupported,
        help: ["import the module without 'with { … }'"]
      )
    }
    advance()
    request.attributes = try parseImportAttributes()
    return request
  }

  private mutating func parseImportAttributes() throws(Abandoned) -> [ImportAttribute] {
    try open(.leftBrace, "'{' and the attributes of the import")
    var attributes: [ImportAttribute] = []
    while token.kind != .rightBrace {
      let (key, place) = try parseModuleName()
      try expect(.colon, "':' after the name of the attribute")
      guard token.kind == .string else { throw unexpected("the attribute's value in quotes") }
      let value = String(decoding: stringValue(token), as: UTF16.self)
      advance()
      if attributes.contains(where: { $0.key == key }) {
        report("Import attributes has a duplicate key '\(key)'", at: place.range)
      }
      attributes.append(ImportAttribute(key: key, value: value))
      guard take(.comma) else { break }
    }
    try close("',' or '}' in the attributes of the import")
    return attributes
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
      let isErased = skipTypeMark()
      let specifier = try parseImportSpecifier()
      if !isErased { specifiers.append(specifier) }
      guard take(.comma) else { break }
    }
    try close("',' or '}' in the list of imported names")
  }

  private mutating func parseImportSpecifier() throws(Abandoned) -> ImportDeclaration.Specifier {
    let (name, imported) = try parseModuleName()
    if take(.as) {
      return .init(
        imported: .named(name),
        local: try parseBindingName("a name after 'as'"),
        range: imported.range
      )
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
    if isTypeScript, let kind = try parseTypeScriptExport() { return kind }
    switch token.kind {
    case .default: return try parseDefaultExport().map { .export($0) } ?? .empty
    case .leftBrace:
      try parseExportList()
      return .export(nil)
    case .star:
      try parseStarExport()
      return .export(nil)
    case .const, .let, .var, .class, .function:
      break
    case .async where peekIsFunction():
      break
    default:
      if let kind = try parseTypeScriptStatement() {
        if case .empty = kind, isTypeScript { return .empty }
        let statement = Statement(kind, range: range(from: start))
        noteExports(statement)
        return .export(statement)
      }
      throw unexpected("a declaration, 'default' or '{' after 'export'")
    }
    let declaration = try parseListedStatement(isTopLevel: false)
    noteExports(declaration)
    return .export(declaration)
  }

  /// Parses what `export default` exports; nil where TypeScript only declares it.
  mutating func parseDefaultExport() throws(Abandoned) -> Statement? {
    let keyword = token.range
    advance()
    let start = token.start
    if isTypeScript, try skipDefaultType() { return nil }
    var name: String?
    let kind: StatementKind
    if token.kind == .function || (token.kind == .async && peekIsFunction()) {
      guard let function = try parseFunction(form: .expression, start: start) else {
        // An overload; what is exported follows.
        try endStatement()
        return nil
      }
      name = function.name?.name
      kind = declaration(of: function)
    } else if token.kind == .class || isAbstractClass {
      if token.kind != .class { advance() }
      let node = try parseClass(isDeclaration: false)
      name = node.name?.name
      kind =
        node.name == nil
        ? .expression(Expression(.classExpression(node), range: node.range))
        : .classDeclaration(node)
    } else {
      kind = .expression(try parseAssignment())
      try endStatement()
    }
    let source = Export.Source.declared(name ?? Export.defaultName)
    exports.append(Export(name: "default", source: source, range: keyword))
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
    var list: [(name: String, place: Token, local: Identifier, token: Token)] = []
    try open(.leftBrace, "'{'")
    while token.kind != .rightBrace {
      let isErased = skipTypeMark()
      let (name, local) = try parseModuleName()
      let exported = take(.as) ? try parseModuleName() : (name, local)
      if !isErased {
        list.append((exported.0, exported.1, Identifier(name: name, range: local.range), local))
      }
      guard take(.comma) else { break }
    }
    try close("',' or '}' in the list of exported names")
    guard token.kind == .from else {
      for entry in list {
        if entry.token.kind == .string {
          throw failure(
            "a name in quotes can only be exported from another module",
            at: entry.token.range
          )
        }
        exports.append(
          Export(name: entry.name, source: .listed(entry.local), range: entry.place.range)
        )
      }
      return try endStatement()
    }
    let request = try parseExportedModule()
    for entry in list {
      let imported: ImportDeclaration.Specifier.Imported = .named(entry.local.name)
      exports.append(
        Export(name: entry.name, source: .imported(imported, request), range: entry.place.range)
      )
    }
    if list.isEmpty {
      // It exports nothing, but the module runs.
      exports.append(Export(name: "", source: .imported(.namespace, request), range: request.range))
    }
  }

  private mutating func parseStarExport() throws(Abandoned) {
    let star = token
    if form == .program { throw failExportFrom(star.range) }
    advance()
    let name = take(.as) ? try parseModuleName() : nil
    guard token.kind == .from else { throw unexpected("'from' and the name of the module") }
    let request = try parseExportedModule()
    if let (name, place) = name {
      exports.append(
        Export(name: name, source: .imported(.namespace, request), range: place.range)
      )
    } else {
      exports.append(Export(name: "", source: .everything(request), range: star.range))
    }
  }

  /// Parses `from` and the module whose exports are exported.
  private mutating func parseExportedModule() throws(Abandoned) -> ModuleRequest {
    if form == .program { throw failExportFrom(token.range) }
    advance()
    let request = try parseModuleRequest()
    try endStatement()
    return request
  }

  private mutating func failExportFrom(_ range: SourceRange) -> Abandoned {
    failure(
      "exporting what another module exports is not supported in these programs",
      at: range,
      id: .unsupported,
      help: ["import the names, then export them"]
    )
  }

  mutating func noteExports(_ declaration: Statement) {
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
    exports.append(Export(name: name.name, source: .declared(name.name), range: name.range))
  }
}
