import ArgumentParser
import Diagnostics
import Pages
import Rendering
import Sessions
import Tutor

extension LessonSection: ExpressibleByArgument {}

/// `assoc-trace show`: prints a lesson's page.
struct ShowCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a lesson's page, or one section of it."
  )

  @Argument(
    help: ArgumentHelp("A lesson's name or a lesson file (.yml).", valueName: "lesson"),
    completion: CommandCompletion.lessons
  )
  var lesson: String?

  @Option(help: "The section to show.")
  var section: LessonSection?

  @OptionGroup var options: OutputOptions

  func perform(_ output: Output) throws {
    if output.format == .html, section == nil {
      return try output.print(SubjectPage.of(Subject.lesson(lesson)).html)
    }
    let session = try CommandSession.of(
      .lesson(Subject.lesson(lesson)),
      keepsFinalRows: output.format == .json
    )
    if output.format == .json {
      try Terminal.printJSON(session)
    } else if let pages = LessonPages(session, advice: .command) {
      let page = section.map(pages.section) ?? pages.all
      if let section, page.blocks.isEmpty {
        throw Failure(
          [
            Diagnostic(
              id: .noSection,
              "the lesson has no section '\(section.rawValue)'",
              help: ["show the whole lesson without --section"]
            )
          ],
          .usage
        )
      }
      output.show(page)
    }
    try session.throwIfStopped(showing: nil)
  }
}
