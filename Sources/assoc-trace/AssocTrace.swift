import ArgumentParser
import Glibc
import Rendering
import ScriptRuntime

/// The tool: its commands and what they share.
@main
struct AssocTrace: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assoc-trace",
    abstract: "Shows step by step what Sequelize associations do, on a real SQLite database.",
    discussion: """
      Every table, value, hint and answer is observed in a run of the program.

      EXAMPLES
        assoc-trace                        show where you are, and the ways to learn
        assoc-trace step                   replay the first lesson, step by step
        assoc-trace quiz                   take its quiz
        assoc-trace run shop.js            run your program: what goes wrong, and why
        assoc-trace why post.UserId shop.js
        assoc-trace run . --request 'GET /users'

      EXIT CODES
      \(ExitStatus.list)
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Learn",
        subcommands: [
          StepCommand.self, QuizCommand.self, ReviewCommand.self, ProgressCommand.self,
          LessonsCommand.self, ExerciseCommand.self,
          ShowCommand.self, ExplainCommand.self, OpenCommand.self,
        ]
      ),
      CommandGroup(
        name: "Trace",
        subcommands: [
          RunCommand.self, WatchCommand.self, ReplCommand.self, WhyCommand.self, WhatIfCommand.self,
          DiffCommand.self,
          SchemaCommand.self, InitCommand.self,
        ]
      ),
      CommandGroup(
        name: "Author",
        subcommands: [
          NewCommand.self, CheckCommand.self, FmtCommand.self, ExportCommand.self,
          ExportQuizCommand.self,
        ]
      ),
    ],
    defaultSubcommand: StepCommand.self
  )

  static func main() {
    Terminal.holdStreams()
    // Whoever starts us from a thread that blocks signals would leave us without any that end us.
    var none = sigset_t()
    sigemptyset(&none)
    sigprocmask(SIG_SETMASK, &none, nil)
    FaultSignals.watch()
    signal(SIGPIPE, SIG_IGN)
    // A file that grows past its limit is a failed write, with a message.
    signal(SIGXFSZ, SIG_IGN)
    // SQLite's 'localtime' asks the C library; a run is the same in every zone.
    setenv("TZ", "UTC0", 1)
    ProcessMemory.prepare()
    if CommandLine.arguments.count == 1, Terminal.isInteractive { showMenu() }
    // What most people type needs no parsing, and it is what they wait for.
    if [[], ["step"]].contains(CommandLine.arguments.dropFirst()) { replayLesson() }
    do {
      try MistypedCommand.check(Array(CommandLine.arguments.dropFirst()))
      var command = try parseAsRoot()
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// Ends with what the parser of the command line has to say: help, or what is wrong with an argument, which is shown
  /// as any stranger's text.
  private static func end(with error: any Error) -> Never {
    if let failure = error as? Failure {
      Output().tell(failure.diagnostics)
      Glibc.exit(failure.status.rawValue)
    }
    let status = exitCode(for: error)
    let text = TerminalText.escaped(fullMessage(for: error))
    if !text.isEmpty {
      let line = text + "\n"
      if status.isSuccess { Terminal.print(line) } else { Terminal.printError(line) }
    }
    Glibc.exit(status.rawValue)
  }
}

extension AssocTrace {
  /// Shows the menu of the lesson where the learner is, and ends.
  private static func showMenu() -> Never {
    do {
      Glibc.exit(try Output().perform { try HomeMenu().run() }.rawValue)
    } catch {
      end(with: error)
    }
  }

  /// Replays the lesson as `assoc-trace step` without options does, and ends.
  private static func replayLesson() -> Never {
    let step = StepByStep()
    do {
      Glibc.exit(try step.output.perform { try step.perform() }.rawValue)
    } catch {
      Terminal.printError("error: \(error)\n")
      Glibc.exit(ExitStatus.ownFault.rawValue)
    }
  }
}
