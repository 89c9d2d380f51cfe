import ArgumentParser
import Diagnostics
import Lessons
import Progress
import Rendering
import Sessions
import Trace
import Tracing
import Tutor

/// `assoc-trace repl`: runs statements as they are typed.
struct ReplCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "repl",
    abstract: "Type statements and see what each does.",
    discussion: """
      Each statement runs after those before it: its value is shown, what it printed and what was found. It is \
      all run again for each, so that what fails or is taken back by .undo has never happened. \
      `.help` lists what else there is: .sql, .table, .schema, .undo, .save, .load. A statement that is \
      not whole goes on on the next line. In a pipe it reads lines and shows no prompt. After the program of a \
      lesson, or one of yours, its variables are there to be tried.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "A lesson whose program comes first, or a program of your own.",
      valueName: "lesson or file"
    ),
    completion: CommandCompletion.subjects
  )
  var subject: String?

  @OptionGroup(title: "Memory") var memory: ProgressOptions

  @OptionGroup(title: "Limits") var bounds: LimitOptions

  @OptionGroup var options: LookOptions

  func perform(_ output: Output) throws {
    var repl = Repl(RunOptions(limits: bounds.limits), output)
    if let subject { repl.begin(with: try Self.program(subject)) }
    let history = memory.path.map(ReplHistory.init(beside:))
    if Terminal.takesScreens {
      ask(&repl, history)
    } else {
      while let line = readLine(), repl.take(line) {}
    }
    if repl.hasFailed, !Terminal.isInteractive { throw Failure([], .wrong) }
  }

  /// The text of the program of a subject.
  private static func program(_ name: String) throws -> String {
    switch try Subject.found(name, parts: .replay) {
    case .lesson(let lesson) where lesson.app != nil: throw Failure([ofOneFile(name)], .usage)
    case .lesson(let lesson): lesson.program.text
    case .program(let source): source.text
    case .project: throw Failure([ofOneFile(name)], .usage)
    case .trace(let trace): trace.entry.text
    }
  }

  private static func ofOneFile(_ name: String) -> Diagnostic {
    let word = ShellWords.text([name])
    return Diagnostic(
      id: .programOfOneFile,
      "the repl takes a lesson or a program of one file, and '\(name)' is an app",
      help: [
        "`assoc-trace step \(word)` shows the app step by step, `assoc-trace why NAME \(word)` where a value is from",
        "`assoc-trace repl` alone begins with an empty database: models that are typed there can be tried out",
      ]
    )
  }

  /// Asks line by line at a terminal.
  private func ask(_ repl: inout Repl, _ history: ReplHistory?) {
    if !repl.variables.isEmpty {
      let names = "There are \(Words.list(repl.variables))."
      Terminal.print(
        LineWrapping.lines(of: names, width: Terminal.size.columns).joined(separator: "\n") + "\n"
      )
    }
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
