import ArgumentParser
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

  @Argument(help: ArgumentHelp("A program (.js), or a lesson.", valueName: "file"))
  var file: String

  @Flag(help: "Show the statements as Sequelize logs them, with bindings and row counts.")
  var sql = false

  @OptionGroup(title: "Limits") var bounds: LimitOptions

  @OptionGroup var options: OutputOptions

  func perform(_ output: Output) throws {
    let replay = try Replay.of(Subject(file), limits: bounds.limits)
    if output.format == .json {
      Terminal.print(try JSONText.encode(replay))
    } else {
      output.print(RunPage(replay, showsSQL: sql).document)
    }
    try replay.throwIfStopped(showing: nil)
  }
}
