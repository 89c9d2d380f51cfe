import ArgumentParser
import Foundation

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
        1   a wrong answer, or a program that ended in an error
        2   a lesson that does not hold
        64  a command line that makes no sense
        66  a file that cannot be read
        70  a fault of assoc-trace itself
      """,
    version: "0.1.0",
    subcommands: [Step.self, Run.self, QuizCommand.self, Show.self, Check.self, ListLessons.self],
    defaultSubcommand: Step.self
  )

  static func main() {
    signal(SIGPIPE, SIG_IGN)
    main(nil)
  }
}
