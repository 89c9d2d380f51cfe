import Analysis
package import Diagnostics
package import Lessons
import ScriptSyntax
import Trace
package import Tracing

/// A program that is typed statement by statement: each is run after those before it, and kept if it runs.
///
/// A run does the same every time, so that running all of it again for each statement shows what the last one did: what
/// failed or was forgotten has then never happened, and what is saved runs as it was seen. The n-th statement costs a run
/// of n; each run is bounded by its limits.
package struct TypedProgram: Sendable {
  /// What came of a text.
  package enum Reply: Sendable {
    /// It goes on on a further line.
    case isIncomplete
    /// It cannot be parsed.
    case refused([Diagnostic])
    /// It was run; kept unless it failed.
    case ran(Answer)
  }

  /// What the last statement did.
  package struct Answer: Sendable {
    /// The run of all statements.
    package let session: Session
    /// The first step that was not there before.
    package let firstStep: Int
    /// The value of the last statement, on one line; nil where it is no expression, or failed.
    package let result: String?
    /// Whether the statement failed, and is not kept.
    package let failed: Bool
  }

  /// What was typed and kept, each text as it was typed.
  package private(set) var entries: [String] = []
  private let options: RunOptions
  private let mostEntries: Int

  /// Begins with nothing; takes so many texts at most, since each is run with all before it.
  package init(_ options: RunOptions, mostEntries: Int = 500) {
    self.options = options
    self.mostEntries = mostEntries
  }

  /// The program so far, with a line end at its end; empty without statements.
  package var text: String { entries.map { $0 + "\n" }.joined() }

  /// Takes a text: runs it where it is whole.
  package mutating func take(_ entry: String) -> Reply {
    let source = SourceText(name: Self.name, text: text + entry)
    let program: Program
    do throws(DiagnosticList) {
      program = try Program.parse(source)
    } catch {
      return Self.isIncomplete(error.diagnostics, source)
        ? .isIncomplete : .refused(error.diagnostics)
    }
    do throws(DiagnosticList) {
      guard entries.count < mostEntries else { throw DiagnosticList([tooMany]) }
      let session = try Subject.program(source).session(options)
      let line = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
      let steps = session.trace.plan.filter { $0.line >= line }
      let failed = session.trace.outcome != .finished
      let result = failed ? nil : try result(program, source)
      if !failed { entries.append(entry) }
      return .ran(
        Answer(
          session: session,
          firstStep: steps.first?.number ?? session.trace.stepCount + 1,
          result: result,
          failed: failed
        )
      )
    } catch {
      return .refused(error.diagnostics)
    }
  }

  private var tooMany: Diagnostic {
    Diagnostic(
      id: .tooManyStatements,
      "\(Words.count(mostEntries, "statement")) are typed here, and each further one would run all of them again",
      help: ["write them to a file, and go on there"]
    )
  }

  /// The value of the last statement of a program that runs: that of a variable in a further run, so that what is told of
  /// the program is about the lines that were typed.
  private func result(
    _ program: Program,
    _ source: SourceText
  ) throws(DiagnosticList) -> String? {
    guard let kept = Self.keepingResult(program, source, from: text.utf8.count) else { return nil }
    let session = try Subject.program(kept.source).session(options)
    return session.trace.steps.lazy.flatMap(\.variables).last { $0.name == kept.name }
      .map { session.analysis.values.line($0.value) }
  }

  /// Forgets the last text; nil where there is none.
  package mutating func undo() -> String? { entries.popLast() }

  /// The run of all that is kept; nil for nothing.
  package func session() -> Session? {
    entries.isEmpty
      ? nil
      : try? Subject.program(SourceText(name: Self.name, text: text)).session(options)
  }

  private static let name = "repl"

  /// Whether all that is wrong with a text is that it ends too early.
  private static func isIncomplete(_ diagnostics: [Diagnostic], _ source: SourceText) -> Bool {
    let end = source.text.utf8.count
    return diagnostics.allSatisfy { diagnostic in
      guard let range = diagnostic.location?.range else { return false }
      let begin = source.text.utf8.dropFirst(range.start)
      let isOpen = begin.first == UInt8(ascii: "`") || begin.starts(with: "/*".utf8)
      return range.start >= end || isOpen && range.end >= end
    }
  }

  /// The text with the value of its last statement in a variable of a name that it does not use; nil where the statement
  /// is no expression of its own.
  private static func keepingResult(
    _ program: Program,
    _ source: SourceText,
    from start: Int
  ) -> (source: SourceText, name: String)? {
    guard let last = program.statements.last, last.range.start >= start,
      case .expression = last.kind
    else { return nil }
    let bytes = Array(source.text.utf8)
    let code = String(decoding: bytes[last.range.start..<last.range.end], as: UTF8.self)
    // What is printed is told anyway.
    guard !code.hasPrefix("console.") else { return nil }
    var name = "_"
    while source.text.contains(name) { name += "_" }
    let whole = code.hasSuffix(";") ? String(code.dropLast()) : code
    let head = String(decoding: bytes[..<last.range.start], as: UTF8.self)
    let rest = String(decoding: bytes[last.range.end...], as: UTF8.self)
    let text = head + "const \(name) = (\(whole));" + rest
    return (SourceText(name: Self.name, text: text), name)
  }
}
