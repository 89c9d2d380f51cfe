import Analysis
import ArgumentParser
import Lessons
import Pages
import Rendering
import Sessions
import Tracing
import Tutor

/// `assoc-trace schema`: shows the tables of a program and what they come from.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Show the tables, keys and generated methods of a program."
  )

  /// The forms of a schema.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case markdown
    case html
    case mermaid
    case dot
    case sql
    case json
  }

  @Argument(
    help: ArgumentHelp(
      "A lesson, a program (.js) or a saved trace (.json).",
      valueName: "lesson or file"
    ),
    completion: CommandCompletion.subjects
  )
  var subject: String?

  @Option(
    help: ArgumentHelp(
      "Show the tables after this step, or after a line of a file ran last, as models/post.js:12; at the end if not given.",
      valueName: "step or line"
    )
  )
  var at: StepPoint?

  @Option(help: "How the schema is written.")
  var format: Format = .text

  @OptionGroup(title: "Apps") var sent: RequestOptions

  @OptionGroup(title: "Limits") var bounds: LimitOptions

  @OptionGroup var look: LookOptions

  func run() throws {
    var output = look.output
    if format == .markdown { output.format = .markdown }
    let status = try output.perform { try perform(output) }
    if status != .done { throw ExitCode(status.rawValue) }
  }

  private func perform(_ output: Output) throws {
    let session = try CommandSession.of(
      Subject.found(subject, parts: .replay, project: sent.options()),
      RunOptions(limits: bounds.limits),
      keepsFinalRows: false
    )
    let at = try at?.number(in: session)
    let report = SchemaReport(session.analysis, through: at)
    switch format {
    case .text, .markdown: output.show(SchemaPage(report, in: session.trace).document)
    case .html: try output.print(SchemaDrawing.page(report, of: session).html(title: "Schema"))
    case .mermaid: Terminal.print(TerminalText.escaped(SchemaDiagrams.mermaid(report)))
    case .dot: Terminal.print(TerminalText.escaped(SchemaDiagrams.dot(report)))
    case .sql: Terminal.print(TerminalText.escaped(SchemaDiagrams.sql(report)))
    case .json: Terminal.print(try JSONText.encode(report))
    }
    try session.throwIfStopped(showing: at)
  }
}
