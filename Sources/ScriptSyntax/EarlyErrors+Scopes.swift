import Diagnostics

extension EarlyErrors {
  /// The names declared in a block, a function or the module.
  struct Scope {
    enum Kind {
      case module
      case function
      case block
    }
    let kind: Kind
    /// The names of `let`, `const`, `class`, imports, and of functions in blocks and the module.
    var lexical: [Name: SourceRange] = [:]
    /// The names of `var` that pass through or end here, and of functions in a function.
    var variables: [Name: SourceRange] = [:]
    /// The parameters of the function, or those of `catch`.
    var parameters: [Name: SourceRange] = [:]
    /// Whether `var` may repeat the parameter, as it may with `catch (error)`.
    var allowsVariablesOverParameters = true

    /// Where a name is declared here.
    func range(of name: String) -> SourceRange? {
      lexical[name] ?? variables[name] ?? parameters[name]
    }

    /// All names declared here.
    var names: [String] { (lexical.keys + Array(variables.keys)).map(\.text) }
  }

  /// Notes a `let`, `const`, `class` or import.
  mutating func declareLexical(_ name: Identifier) {
    let last = scopes.count - 1
    declaredNames.insert(name.name)
    if let first = scopes[last].range(of: name.name) {
      reportTwice(name, first)
    } else {
      scopes[last].lexical[name.name] = name.range
    }
  }

  /// Notes a `var`, which belongs to the function around.
  mutating func declareVariable(_ name: Identifier) {
    declaredNames.insert(name.name)
    for index in scopes.indices.reversed() {
      let scope = scopes[index]
      let overParameter =
        scope.allowsVariablesOverParameters ? nil : scope.parameters[name.name]
      if let first = scope.lexical[name.name] ?? overParameter {
        reportTwice(name, first)
        return
      }
      if scope.variables[name.name] == nil { scopes[index].variables[name.name] = name.range }
      if scope.kind != .block { return }
    }
  }

  /// Notes a function declaration; in a function it may repeat a `var` or another function.
  mutating func declareFunction(_ name: Identifier) {
    let last = scopes.count - 1
    declaredNames.insert(name.name)
    guard scopes[last].kind == .function else { return declareLexical(name) }
    if let first = scopes[last].lexical[name.name] {
      reportTwice(name, first)
    } else if scopes[last].variables[name.name] == nil {
      scopes[last].variables[name.name] = name.range
    }
  }

  /// Notes the parameters of a function; strict code wants each name once.
  mutating func declareParameters(_ names: [Identifier]) {
    let last = scopes.count - 1
    for name in names {
      declaredNames.insert(name.name)
      if let first = scopes[last].parameters[name.name] {
        report(
          "the parameter '\(name.name)' is declared twice",
          at: name.range,
          notes: [note("first declared here", first)]
        )
      } else {
        scopes[last].parameters[name.name] = name.range
      }
    }
  }

  /// Notes the names of a pattern that a declaration declares.
  mutating func declare(_ kind: VariableDeclaration.Kind, _ pattern: Pattern) {
    for name in pattern.boundNames {
      if kind == .var { declareVariable(name) } else { declareLexical(name) }
    }
  }

  private mutating func reportTwice(_ name: Identifier, _ first: SourceRange) {
    report(
      "'\(name.name)' is already declared",
      at: name.range,
      notes: [note("first declared here", first)],
      help: ["choose another name, or assign without declaring it again"]
    )
  }
}
