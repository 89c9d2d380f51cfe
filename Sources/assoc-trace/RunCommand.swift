import Analysis
import ArgumentParser
import Diagnostics
import Lessons
import Pages
import Rendering
import Sessions
import Trace
import Tracing
import Tutor

/// `assoc-trace run`: traces any program.
struct RunCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a program and print what it did.",
    discussion: """
      Prints what the program prints, then findings, how it went and what it cost; --table adds the \
      execution table and the variable tracker. With --format json it prints the whole trace as one \
      JSON object, also when the program ends in an error; with --format sarif the findings and the error as alerts for \
      code scanning.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "A program (.js), - for one on standard input, the folder of an app, a lesson or a trace (.json).",
      valueName: "file"
    ),
    completion: CommandCompletion.subjects
  )
  var file: String

  @Flag(help: "Show the execution table and the variable tracker.")
  var table = false

  @Flag(
    help: """
      Show the statements of each step as Sequelize logs them, with bindings, row counts and the numbers by which findings \
      name them.
      """
  )
  var sql = false

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "Write the trace to this file too, for `step`, `why` and the others to read; - for standard output alone.",
      valueName: "file"
    )
  )
  var traceFile: String?

  @Option(
    help: ArgumentHelp(
      "End with exit code 1 where the run has one of these findings; `all` for any finding, `caught` for an error that the program caught and the run tells of. An error that nothing caught ends with 1 always.",
      valueName: "ids"
    ),
    completion: CommandCompletion.findings
  )
  var deny: [String] = []

  @OptionGroup(title: "Apps") var sent: RequestOptions

  @OptionGroup(title: "Limits") var bounds: LimitOptions

  @OptionGroup var options: RunOutputOptions

  func perform(_ output: Output) throws {
    let denied = try FindingIDs.parse(deny)
    let session = try CommandSession.of(
      Subject.found(file, project: sent.options()),
      RunOptions(limits: bounds.limits),
      watchesReader: savedFile == nil,
      keepsFinalRows: output.format == .json || traceFile != nil
    )
    if let savedFile { try save(session, savedFile) }
    if output.format == .json || traceFile == Self.stream {
      try Terminal.printJSON(session)
    } else if options.format == .sarif {
      Terminal.print(try JSONText.encode(SARIFLog(session)))
    } else if output.format == .html {
      try output.print(ReplayPage(session, advice: .command).page.html)
    } else {
      output.show(
        RunPage(
          session,
          options: .init(showsTables: table, showsSQL: sql, advice: .command, more: more)
        ).document
      )
    }
    try session.throwIfStopped(showing: nil)
    try refuse(denied, session)
  }

  /// Stands for standard input or output in place of a file.
  private static let stream = "-"

  /// The file that the trace is written to; nil for none.
  private var savedFile: String? { traceFile == Self.stream ? nil : traceFile }

  /// What shows what else there is to see of the run.
  private var more: [String] {
    let named = ShellWords.text([file] + sent.words)
    // What was read from a stream is gone.
    // Several requests on the command line are long enough once.
    let commands =
      file == Self.stream
      ? [] : ["step \(named)"] + (sent.words.count > 2 ? [] : ["why NAME \(named)"])
    return (table ? [] : ["--table"]) + commands.map { "assoc-trace \($0)" }
  }

  /// Ends the command where the run has a finding that is denied, or an error was caught where such are.
  private func refuse(_ denied: Set<String>, _ session: Session) throws {
    let found = session.analysis.findings.flatMap(\.ids).filter(denied.contains)
    let caught = denied.contains(FindingIDs.caught) ? session.analysis.caught : []
    let refused = caught.map(Self.refused) + (found.isEmpty ? [] : [Self.refused(found)])
    guard !refused.isEmpty else { return }
    throw Failure(refused, .wrong)
  }

  private static func refused(_ caught: CaughtError) -> Diagnostic {
    Diagnostic(
      id: .deniedFinding,
      "the program caught an error in step \(caught.step), which is denied: \(caught.error.text)"
    )
  }

  private static func refused(_ found: [String]) -> Diagnostic {
    let ids = FindingGuide.all.map(\.id).filter { id in found.contains(id) }
    return Diagnostic(
      id: .deniedFinding,
      "the run has "
        + Words.form(found.count, "a finding that is", "\(found.count) findings that are")
        + " denied: "
        + ids.joined(separator: ", "),
      help: ids.map { "`assoc-trace explain \($0)` shows what it means" }
    )
  }

  private func save(_ session: Session, _ path: String) throws {
    let inputs = [file] + session.trace.sources.map(\.name)
    do {
      if let input = inputs.first(where: { SourceFile.isSame($0, path) }) {
        throw Diagnostic(
          id: .unwritableFile,
          "'\(path)' is '\(input)' itself, which the trace would replace",
          help: ["name another file for the trace, \(input).json"]
        )
      }
      try SourceFile.write(to: path) { write in try JSONStream(to: write).write(session) }
    } catch let problem as Diagnostic {
      throw Failure([problem], .unreadable)
    }
  }
}
