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
    /// The functions of a block in sloppy code, which may repeat a name (ECMA-262 B.3.2.4), by their first offsets.
    var functionStarts: [Name: Int] = [:]
    /// The functions of sloppy code in blocks that may be variables here too, by their first offsets.
    var candidates: [(name: String, start: Int)] = []
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

  /// Ends the innermost scope, and hands the functions of blocks on that may be variables further out: as far as
  /// nothing on the way declares their name otherwise (ECMA-262 B.3.2.1).
  mutating func closeScope() {
    guard let scope = scopes.popLast() else { return }
    let known = scope.candidates.filter { candidate in
      let overParameter = !scope.allowsVariablesOverParameters || scope.kind == .function
      return scope.lexical[candidate.name] == nil
        && !(overParameter && scope.parameters[candidate.name] != nil)
    }
    let own = scope.functionStarts.map { (name: $0.key.text, start: $0.value) }
    if scope.kind == .block {
      scopes[scopes.count - 1].candidates += known + own
    } else {
      blockFunctions.formUnion(known.map(\.start))
    }
  }

  /// Notes a `let`, `const`, `class` or import.
  mutating func declareLexical(_ name: Identifier) {
    let last = scopes.count - 1
    declaredNames.insert(name.name)
    if last == 0, form == .commonJS, Program.commonJSNames.contains(name.name) {
      reportGiven(name)
    } else if let first = scopes[last].range(of: name.name) {
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
  mutating func declare(_ function: FunctionNode, named name: Identifier) {
    let last = scopes.count - 1
    declaredNames.insert(name.name)
    guard scopes[last].kind == .function else {
      guard !context.isStrict, !function.isAsync, !function.isGenerator else {
        return declareLexical(name)
      }
      if scopes[last].functionStarts[name.name] == nil { declareLexical(name) }
      scopes[last].functionStarts[name.name] = function.range.start
      return
    }
    if let first = scopes[last].lexical[name.name] {
      reportTwice(name, first)
    } else if scopes[last].variables[name.name] == nil {
      scopes[last].variables[name.name] = name.range
    }
  }

  /// Notes the parameters of a function, or of `catch`; only a plain function of sloppy code may repeat a name.
  mutating func declareParameters(_ names: [Identifier], mayRepeat: Bool = false) {
    let last = scopes.count - 1
    for name in names {
      declaredNames.insert(name.name)
      if let first = scopes[last].parameters[name.name], !mayRepeat {
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

  /// Records that a file of CommonJS declares what Node gives it.
  private mutating func reportGiven(_ name: Identifier) {
    report(
      "Identifier '\(name.name)' has already been declared",
      at: name.range,
      help: ["Node gives every CommonJS file a variable '\(name.name)'; choose another name"]
    )
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
