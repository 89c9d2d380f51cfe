package import Diagnostics

extension Program {
  /// Parses a program: an ECMAScript module body as the script language has it.
  ///
  /// The parser continues at the next statement after an error, so that every error is reported once.
  /// - Throws: the errors found (`syntax-error`, `unsupported-syntax`, `typescript-syntax`,
  ///   `too-deep`), sorted.
  package static func parse(_ source: SourceText) throws(DiagnosticList) -> Program {
    var parser = Parser(source)
    let statements = parser.parseProgram()
    var diagnostics = parser.diagnostics
    if !parser.isHalted {
      var rules = EarlyErrors(
        source: source,
        contextIsKnown: !parser.contextIsLost,
        isComplete: !parser.hasSkipped
      )
      rules.check(statements, exports: parser.exports)
      diagnostics += rules.diagnostics
    }
    guard diagnostics.isEmpty else { throw DiagnosticList(diagnostics) }
    return Program(source: source, statements: statements, comments: parser.lexer.comments)
  }
}
