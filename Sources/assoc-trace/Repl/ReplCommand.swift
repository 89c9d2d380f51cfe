import ArgumentParser
import Diagnostics
import Lessons
import Progress
import Rendering
import Tracing
import Tutor

/// `assoc-trace repl`: runs statements as they are typed.
struct ReplCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "repl",
    abstract: "Type statements and see what each does.",
    discussion: """
      Each statement runs after those before it: its value is shown, what it printed and what was found. \
      `.help` lists what else there is: .sql, .table, .schema, .undo, .save, .load. A statement that is \
      not whole goes on on the next line. In a pipe it reads lines and shows no prompt.
      """
  )

  @Argument(
    help: ArgumentHelp("A program to begin with.", valueName: "file"),
    completion: CommandCompletion.programs
  )
  var file: String?

  @OptionGroup(title: "Memory") var memory: ProgressOptions

  @OptionGroup(title: "Limits") var bounds: LimitOptions

  @OptionGroup var options: LookOptions

  func perform(_ output: Output) throws {
    var repl = Repl(RunOptions(limits: bounds.limits), output)
    if let file { try repl.load(file) }
    let history = memory.path.map(ReplHistory.init(beside:))
    if Terminal.takesScreens {
      ask(&repl, history)
    } else {
      while let line = readLine(), repl.take(line) {}
    }
    if repl.hasFailed, !Terminal.isInteractive { throw Failure([], .wrong) }
  }

  /// Asks line by line at a terminal.
  private func ask(_ repl: inout Repl, _ history: ReplHistory?) {
    Terminal.print("Type a statement, .help for what else there is, .exit to leave.\n")
    var prompt = LinePrompt(LineEditor(history: history?.lines ?? []))
    defer { prompt.finish() }
    while let line = prompt.read(repl.prompt) {
      history?.add(line)
      // Ctrl-C gives up what is not whole.
      guard repl.take(line ?? Repl.giveUp) else { return }
    }
  }
}
