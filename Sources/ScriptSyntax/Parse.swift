package import Diagnostics

extension Program {
  /// Parses a text as the script language has it.
  ///
  /// The parser continues at the next statement after an error, so that every error is reported once. What the source
  /// is named tells whether it is TypeScript.
  /// - Throws: the errors found (`syntax-error`, `unsupported-syntax`, `typescript-syntax`,
  ///   `too-deep`), sorted.
  package static func parse(
    _ source: SourceText,
    as form: Form = .program
  ) throws(DiagnosticList) -> Program {
    try parse(source, as: form, TypeScript(fileName: source.name))
  }

  /// Parses a text as JavaScript, or as TypeScript with settings.
  /// - Throws: as ``parse(_:as:)``.
  package static func parse(
    _ source: SourceText,
    as form: Form,
    _ typeScript: TypeScript?
  ) throws(DiagnosticList) -> Program {
    let attempt = Attempt(source, form, typeScript)
    return try attempt.program()
  }

  /// Parses a file that nothing says the kind of: CommonJS, unless it can only be a module.
  ///
  /// That is Node's module detection, on since 20.19; the program's ``form`` tells which it is. A file of TypeScript is
  /// mostly written as a module, whatever it becomes.
  /// - Throws: The errors found in the file as what it seems to be.
  package static func parseFile(
    _ source: SourceText,
    _ typeScript: TypeScript? = nil
  ) throws(DiagnosticList) -> Program {
    let form: Form = typeScript == nil ? .commonJS : .module
    let attempt = Attempt(source, form, typeScript)
    let real: Form = attempt.isModule ? .module : .commonJS
    return try real == form ? attempt.program() : parse(source, as: real, typeScript)
  }

  /// Parses a program that is one file: a file of CommonJS, as Node would take it, where it calls `require` and has
  /// nothing that only a module can have; a program of its own otherwise.
  /// - Throws: The errors found in the file as what it seems to be.
  package static func parseAlone(_ source: SourceText) throws(DiagnosticList) -> Program {
    let typeScript = TypeScript(fileName: source.name)
    let attempt = Attempt(source, .program, typeScript)
    guard typeScript == nil, attempt.callsRequire, !attempt.isModule else {
      return try attempt.program()
    }
    return try parse(source, as: .commonJS, nil)
  }

  /// What came of parsing a text as something.
  private struct Attempt {
    private let result: Program
    private let diagnostics: [Diagnostic]
    /// Whether it has what only a module can have.
    let isModule: Bool
    /// Whether it calls `require`.
    let callsRequire: Bool

    init(_ source: SourceText, _ form: Form, _ typeScript: TypeScript?) {
      var parser = Parser(source, form: form, typeScript: typeScript)
      let written = parser.parseProgram()
      let statements = parser.elide(written)
      var diagnostics = parser.diagnostics
      var isModule = parser.hasModuleSyntax
      var blockFunctions: Set<Int> = []
      if !parser.isHalted {
        var rules = EarlyErrors(
          source: source,
          form: form,
          isStrict: parser.isStrict,
          contextIsKnown: !parser.contextIsLost,
          isComplete: !parser.hasSkipped
        )
        rules.check(statements, exports: parser.exports)
        diagnostics += rules.diagnostics
        blockFunctions = rules.blockFunctions
        isModule = isModule || rules.hasTopLevelAwait
      }
      self.isModule = isModule
      callsRequire = parser.callsRequire
      self.diagnostics = diagnostics
      result = Program(
        source: source,
        form: form,
        typeScript: typeScript,
        isStrict: parser.isStrict,
        statements: statements,
        exports: parser.exports,
        blockFunctions: blockFunctions,
        comments: parser.lexer.comments
      )
    }

    /// The program, unless it has errors.
    func program() throws(DiagnosticList) -> Program {
      guard diagnostics.isEmpty else { throw DiagnosticList(diagnostics) }
      return result
    }
  }
}
