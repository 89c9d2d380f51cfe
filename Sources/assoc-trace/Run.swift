import ArgumentParser
import Diagnostics
import Lessons
import Rendering
import Tutor

/// `assoc-trace run`: traces any script.
struct Run: Command {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a program and print what it did.",
    discussion: """
      Prints what the program prints, then its execution table, tracker and status. With --format json \
      it prints the whole trace as one JSON object, also when the program ends in an error.
      """
  )

  @Argument(help: ArgumentHelp("A program (.js), a lesson or a trace (.json).", valueName: "file"))
  var file: String

  @Flag(help: "Show the statements as Sequelize logs them, with bindings and row counts.")
  var sql = false

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "Write the trace to this file too, for `step`, `why` and the others to read.",
      valueName: "file"
    )
  )
  var traceFile: String?

  @OptionGroup(title: "Limits") var bounds: LimitOptions

  @OptionGroup var options: OutputOptions

  func perform(_ output: Output) throws {
    let replay = try Replay.of(Subject(file), limits: bounds.limits)
    if let traceFile { try save(replay, traceFile) }
    if output.format == .json {
      Terminal.print(try JSONText.encode(replay))
    } else {
      output.print(RunPage(replay, showsSQL: sql).document)
    }
    try replay.throwIfStopped(showing: nil)
  }

  private func save(_ replay: Replay, _ path: String) throws {
    do {
      try SourceFile.write(try TraceFile.text(replay.trace), to: path)
    } catch let problem as Diagnostic {
      throw Failure([problem], ExitStatus.unreadable)
    }
  }
}
