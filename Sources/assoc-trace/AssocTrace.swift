import ArgumentParser
import Foundation
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
        0   done, and right
        1   a wrong answer, a program that ended in an error, a denied finding
        2   a lesson that does not hold
        64  a command line that makes no sense
        66  a file that cannot be read or written
        70  a fault of assoc-trace itself
      """,
    version: "0.1.0",
    subcommands: [
      Step.self, Run.self, WhatIfCommand.self, Diff.self, Why.self, SchemaCommand.self,
      Explain.self, QuizCommand.self, Show.self, Check.self, ListLessons.self,
    ],
    defaultSubcommand: Step.self
  )

  static func main() {
    signal(SIGPIPE, SIG_IGN)
    ProcessMemory.prepare()
    // What most people type needs no parsing, and it is what they wait for.
    if [[], ["step"]].contains(CommandLine.arguments.dropFirst()) { replayLesson() }
    main(nil)
  }
}

extension AssocTrace {
  /// Replays the lesson as `assoc-trace step` without options does, and ends.
  private static func replayLesson() -> Never {
    let step = StepByStep()
    do {
      Foundation.exit(try step.output.perform { try step.perform() })
    } catch {
      Terminal.printError("error: \(error)\n")
      Foundation.exit(ExitStatus.ownFault)
    }
  }
}
