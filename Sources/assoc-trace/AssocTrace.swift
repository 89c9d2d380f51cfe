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

      EXIT CODES
      \(ExitStatus.list)
      """,
    version: "0.1.0",
    subcommands: [
      StepCommand.self, RunCommand.self, WhatIfCommand.self, DiffCommand.self, WhyCommand.self,
      SchemaCommand.self,
      ExplainCommand.self, QuizCommand.self, ShowCommand.self, CheckCommand.self,
      LessonsCommand.self, InitCommand.self, ProgressCommand.self,
    ],
    defaultSubcommand: StepCommand.self
  )

  static func main() {
    Terminal.holdStreams()
    signal(SIGPIPE, SIG_IGN)
    // A file that grows past its limit is a failed write, with a message.
    signal(SIGXFSZ, SIG_IGN)
    // SQLite's 'localtime' asks the C library; a run is the same in every zone.
    setenv("TZ", "UTC0", 1)
    ProcessMemory.prepare()
    // What most people type needs no parsing, and it is what they wait for.
    if [[], ["step"]].contains(CommandLine.arguments.dropFirst()) { replayLesson() }
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// Ends with what the parser of the command line has to say: help, or what is wrong with an argument, which is shown
  /// as any stranger's text.
  private static func end(with error: any Error) -> Never {
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
