public import ArgumentParser
import Diagnostics
import Rendering
public import Tutor

extension LessonSection: ExpressibleByArgument {}

/// `assoc-trace show`: prints a lesson's page.
struct Show: Command {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a lesson's page, or one section of it."
  )

  @Argument(help: ArgumentHelp("A lesson's name or a lesson file (.yml).", valueName: "lesson"))
  var lesson: String?

  @Option(help: "The section to show.")
  var section: LessonSection?

  @OptionGroup var options: OutputOptions

  func perform(_ output: Output) throws {
    let replay = try Replay.of(.lesson(Subject.lesson(lesson)))
    if output.format == .json {
      Terminal.print(try JSONText.encode(replay))
    } else if let pages = LessonPages(replay) {
      let page = section.map(pages.section) ?? pages.all
      if let section, page.blocks.isEmpty {
        throw Failure(
          [
            Diagnostic(
              id: "no-section",
              "the lesson has no section '\(section.rawValue)'",
              help: ["show the whole lesson without --section"]
            )
          ],
          ExitStatus.usage
        )
      }
      output.print(page)
    }
    try replay.throwIfStopped(showing: nil)
  }
}
