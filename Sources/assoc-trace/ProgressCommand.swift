import ArgumentParser
import Diagnostics
import FoundationEssentials
import Lessons
import Progress
import Rendering
import Sessions

/// `assoc-trace progress`: what is remembered of the learner.
struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: "Show which lessons and questions you know, and what is due.",
    discussion: """
      Answers are remembered in one file, for you alone, and FSRS-6 says from them when a question is due. \
      An answer with a hint counts as hard at best, one with the last hint as not known.
      """,
    subcommands: [Shown.self, Exported.self, Imported.self, Reset.self],
    defaultSubcommand: Shown.self
  )

  /// `assoc-trace progress`: lessons, questions, what is due.
  struct Shown: Command {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Show lessons and questions (the default)."
    )

    @OptionGroup var memory: ProgressOptions
    @OptionGroup var options: OutputOptions

    func perform(_ output: Output) throws {
      let report = try LearnerMemory.report(memory)
      if output.format == .json {
        Terminal.print(try JSONText.encode(report))
      } else {
        output.show(
          ProgressPage(
            report,
            start: "`assoc-trace quiz`",
            review: "`assoc-trace review`"
          ).document
        )
      }
    }
  }

  /// `assoc-trace progress export`: the file's content as JSON.
  struct Exported: Command {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Write all that is remembered as JSON."
    )

    @Argument(
      help: ArgumentHelp("Where to write it; standard output if not given.", valueName: "file")
    )
    var file: String?

    @OptionGroup var memory: ProgressOptions
    @OptionGroup var options: LookOptions

    func perform(_ output: Output) throws {
      let content = try LearnerMemory.content(memory)
      guard let file, file != "-" else {
        return Terminal.print(try JSONText.encode(content))
      }
      try LearnerMemory.write(content, to: file)
    }
  }

  /// `assoc-trace progress import`: adds what another file had.
  struct Imported: Command {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Add what `progress export` wrote elsewhere; what is there already stays."
    )

    @Argument(help: ArgumentHelp("A file that `progress export` wrote.", valueName: "file"))
    var file: String

    @OptionGroup var memory: ProgressOptions
    @OptionGroup var options: LookOptions

    func perform(_ output: Output) throws {
      let content = try LearnerMemory.read(file)
      let progress = try ProgressFile.opened(try memory.existingPath())
      let count = try ProgressFile.reporting { () throws(Diagnostic) in try progress.add(content) }
      let known = content.answers.count - count
      Terminal.print(
        Words.count(count, "answer") + " added"
          + (known > 0 ? ", \(known) there already" : "") + "\n"
      )
    }
  }

  /// `assoc-trace progress reset`: forgets everything, after it was written aside.
  struct Reset: Command {
    static let configuration = CommandConfiguration(
      commandName: "reset",
      abstract: "Forget all answers; they are written to a file beside it first."
    )

    @OptionGroup var memory: ProgressOptions
    @OptionGroup var options: LookOptions

    func perform(_ output: Output) throws {
      let path = try memory.existingPath()
      guard SourceFile.isRegularFile(path) != nil else {
        return Terminal.print("Nothing was remembered in \(path).\n")
      }
      let progress = try ProgressFile.opened(path)
      let kept = LearnerMemory.unusedName(beside: path)
      do {
        try progress.reset { content in try LearnerMemory.write(content, to: kept) }
      } catch let problem as Diagnostic {
        throw Failure([problem.advisedProgress()], .unreadable)
      }
      Terminal.print(
        "All answers are forgotten. `assoc-trace progress import \(kept)` brings them back.\n"
      )
    }
  }
}
