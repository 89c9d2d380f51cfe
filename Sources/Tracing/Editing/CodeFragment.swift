import Diagnostics
import ScriptSyntax

/// Code that an edit brings: whole statements, found in the option's text.
struct CodeFragment {
  /// The text that the code stands in.
  let source: SourceText
  /// The places of its statements; not empty.
  let statements: [SourceRange]
  /// The ids of findings that its comments silence.
  let allows: [String]

  /// From its first statement to the end of its last, so without comments around them.
  var range: SourceRange {
    statements.dropFirst().reduce(statements[0]) { $0.union($1) }
  }

  /// Parses code, on its own, so that what is wrong with it is told apart from the program.
  ///
  /// Where it goes into a function, `return` is a statement.
  /// - Throws: the syntax errors at their places; `no-code` where there is no statement.
  init(_ code: Diagnostic.Location, isInFunction: Bool) throws(DiagnosticList) {
    source = code.source
    let comments: [Comment]
    do {
      let program = try Self.parse(code)
      statements = Self.ranges(program.statements, shift: code.range.start)
      comments = program.comments
    } catch {
      guard isInFunction, let found = try? Self.body(code) else { throw error }
      (statements, comments) = found
    }
    allows = comments.flatMap(StepPlan.allows(in:))
    guard !statements.isEmpty else {
      throw DiagnosticList([
        Diagnostic(
          id: .noCode,
          "there is no statement here",
          at: code,
          help: ["write the code that is to run"]
        )
      ])
    }
  }

  /// The statements of code that can only stand in a function; nil where it does not stay inside.
  private static func body(
    _ code: Diagnostic.Location
  ) throws(DiagnosticList) -> ([SourceRange], [Comment])? {
    let (before, after) = ("async () => {", "\n}")
    let shift = code.range.start - before.utf8.count
    let program = try parse(code, before: before, after: after)
    guard program.statements.count == 1,
      case .expression(let expression) = program.statements[0].kind,
      case .function(let node) = expression.kind, !node.isExpressionBody
    else { return nil }
    return (ranges(node.body, shift: shift), program.comments)
  }

  private static func ranges(_ statements: [Statement], shift: Int) -> [SourceRange] {
    statements.compactMap { statement in
      if case .empty = statement.kind { return nil }
      return SourceRange(start: statement.range.start + shift, end: statement.range.end + shift)
    }
  }

  /// Parses the code with text around it; places of errors are those in the code's own text.
  private static func parse(
    _ code: Diagnostic.Location,
    before: String = "",
    after: String = ""
  ) throws(DiagnosticList) -> Program {
    let text = before + code.source[code.range] + after
    do {
      return try Program.parse(SourceText(name: code.source.name, text: text))
    } catch {
      throw error.moved { location in
        func place(_ offset: Int) -> Int {
          min(max(offset - before.utf8.count + code.range.start, code.range.start), code.range.end)
        }
        let range = SourceRange(start: place(location.range.start), end: place(location.range.end))
        return Diagnostic.Location(source: code.source, range: range)
      }
    }
  }
}

extension DiagnosticList {
  /// The diagnostics with every place, also of the notes, in another text.
  func moved(_ move: (Diagnostic.Location) -> Diagnostic.Location) -> DiagnosticList {
    DiagnosticList(
      diagnostics.map { diagnostic in
        Diagnostic(
          id: diagnostic.kind,
          severity: diagnostic.severity,
          diagnostic.message,
          at: diagnostic.location.map(move),
          notes: diagnostic.notes.map { .init($0.message, at: $0.location.map(move)) },
          help: diagnostic.help
        )
      }
    )
  }
}
