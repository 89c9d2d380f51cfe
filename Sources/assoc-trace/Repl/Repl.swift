import Analysis
import Diagnostics
import Lessons
import Pages
import Rendering
import Sessions
import Trace
import Tracing

/// A conversation of statements and commands, whose answers are printed.
struct Repl {
  /// Stands for a line that was given up.
  static let giveUp = ".give-up"

  private var program: TypedProgram
  private let output: Output
  /// The lines of a statement that is not whole yet.
  private var open: [String] = []
  /// What the last statement did; nil before the first.
  private var last: TypedProgram.Answer?
  /// Whether anything failed.
  private(set) var hasFailed = false
  /// The file that `.save` named last, which is written over from then on.
  private var savedTo: String?

  init(_ options: RunOptions, _ output: Output) {
    program = TypedProgram(options)
    self.output = output
  }

  /// What stands before the next line.
  var prompt: String { open.isEmpty ? "> " : "… " }

  /// Takes a line; false when the conversation is over.
  mutating func take(_ line: String) -> Bool {
    if line == Self.giveUp {
      open = []
      return true
    }
    let word = line.split(separator: " ").first.map(String.init) ?? ""
    // A line such as `.then(…)` goes on with the statement before it.
    if word.hasPrefix("."), open.isEmpty {
      let argument = line.drop { $0 == " " }.dropFirst(word.count).drop { $0 == " " }
      return command(word, String(argument))
    }
    guard !word.isEmpty || !open.isEmpty else { return true }
    open.append(line)
    run(open.joined(separator: "\n"))
    return true
  }

  /// Begins with a program.
  mutating func begin(with text: String) { run(text.trimmedAtEnd) }

  /// The names of the variables that there are, in the order of their declarations.
  var variables: [String] {
    Words.unique(last?.session.trace.steps.flatMap(\.variables).map(\.name) ?? [])
  }

  private mutating func run(_ text: String) {
    let reply = WorkIndicator.during("running all again", counting: "statement") { _ in
      program.take(text)
    }
    switch reply {
    case .isIncomplete:
      if open.isEmpty { tell([Diagnostic(id: .syntaxError, "the program is not whole")]) }
      return
    case .refused(let diagnostics): tell(diagnostics)
    case .ran(let answer):
      last = answer
      let page = TypedPage(
        answer.session,
        from: answer.firstStep,
        result: answer.result,
        advice: .command
      )
      if !page.document.blocks.isEmpty { output.print(page.document) }
      if answer.failed, let problem = answer.session.diagnostic {
        tell([problem.advised(raising: answer.session.trace.outcome)])
      }
    }
    open = []
  }

  // MARK: Commands

  private enum Command: String, CaseIterable {
    case sql, table, schema, undo, list, save, load, help, exit

    var help: String {
      switch self {
      case .sql: "the SQL of the last statement"
      case .table: "the execution table and the variable tracker"
      case .schema: "the tables, and what they come from"
      case .undo: "forget the last statement"
      case .list: "the program so far"
      case .save: "write the program to a file: .save shop.js"
      case .load: "run the statements of a file: .load shop.js"
      case .help: "this list"
      case .exit: "leave; so does Ctrl-D"
      }
    }
  }

  private mutating func command(_ word: String, _ argument: String) -> Bool {
    guard let command = Command(rawValue: String(word.dropFirst())) else {
      let nearest = closestMatch(to: word, among: Command.allCases.map { "." + $0.rawValue })
      tell([
        Diagnostic(
          id: .unknownCommand,
          "there is no command '\(word)'",
          help: [nearest.map { "did you mean '\($0)'?" }, ".help lists them"].compactMap { $0 }
        )
      ])
      return true
    }
    switch command {
    case .exit: return false
    case .help: help()
    case .undo:
      let text = program.undo()
      last = nil
      Terminal.print(text.map { "forgotten: \($0)\n" } ?? "There is nothing to forget.\n")
    case .list: Terminal.print(TerminalText.escaped(program.text))
    case .save: save(argument)
    case .load: loadMore(argument)
    case .sql, .table, .schema: show(command)
    }
    return true
  }

  private func help() {
    output.print(
      Document([
        .lines(
          title: "",
          Command.allCases.map { command in
            let name = "." + command.rawValue
            return name + String(repeating: " ", count: 10 - name.count) + command.help
          }
        )
      ])
    )
  }

  private func show(_ command: Command) {
    guard let session = last?.session ?? program.session() else {
      return Terminal.print("Nothing was run yet.\n")
    }
    switch command {
    case .sql: output.print(TypedPage.statements(session, from: last?.firstStep ?? 1))
    case .table:
      output.print(RunPage.tables(session))
    case .schema:
      output.print(SchemaPage(SchemaReport(session.analysis), in: session.trace).document)
    case .undo, .list, .save, .load, .help, .exit: break
    }
  }

  private mutating func save(_ path: String) {
    do {
      guard !path.isEmpty else { throw Self.fileMissing(".save") }
      guard savedTo == path || !SourceFile.exists(path) else {
        savedTo = path
        Terminal.print("'\(path)' is there already: .save \(path) once more writes over it\n")
        return
      }
      savedTo = path
      let text = program.text
      try SourceFile.write(to: path) { write in try write(Array(text.utf8)) }
      Terminal.print("written: \(path)\n")
    } catch {
      tell([error as? Diagnostic ?? Diagnostic(id: .unwritableFile, "cannot write '\(path)'")])
    }
  }

  private mutating func loadMore(_ path: String) {
    do throws(Diagnostic) {
      guard !path.isEmpty else { throw Self.fileMissing(".load") }
      run(try SourceFile.read(path).text.trimmedAtEnd)
    } catch {
      tell([error])
    }
  }

  private static func fileMissing(_ command: String) -> Diagnostic {
    Diagnostic(id: .unreadableFile, "\(command) needs a file: \(command) shop.js")
  }

  private mutating func tell(_ diagnostics: [Diagnostic]) {
    hasFailed = true
    output.tell(diagnostics)
  }
}

extension String {
  /// The text without white space at its end.
  fileprivate var trimmedAtEnd: String {
    var text = Substring(self)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
