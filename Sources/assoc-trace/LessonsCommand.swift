import ArgumentParser
import Diagnostics
import Lessons
import Rendering
import Sessions

/// `assoc-trace lessons`: what there is.
struct LessonsCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "lessons",
    abstract: "List the lessons that come with the tool."
  )

  @OptionGroup var options: OutputOptions

  private struct Entry: Encodable {
    let name: String
    let title: String
    let minutes: Int?
    let questions: Int
  }

  func perform(_ output: Output) throws {
    let entries = try LessonCatalog.names.map { name in
      let lesson = try Subject.lesson(name)
      return Entry(
        name: name,
        title: lesson.title,
        minutes: lesson.minutes,
        questions: lesson.quiz.count
      )
    }
    if output.format == .json {
      Terminal.print(try JSONText.encode(entries))
      return
    }
    output.show(
      Document([
        .table(
          .init(
            columns: ["Lesson", "Title", "Minutes", "Questions"],
            rows: entries.map {
              [$0.name, $0.title, $0.minutes.map { "\($0)" } ?? "", "\($0.questions)"]
            }
          )
        )
      ])
    )
  }
}
