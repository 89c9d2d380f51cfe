import ArgumentParser
import Diagnostics
import Lessons
import Rendering
import Sessions

/// `assoc-trace lessons`: what there is.
struct LessonsCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "lessons",
    abstract: "List the lessons that come with the tool, in the order in which to take them."
  )

  @Flag(help: "Print the JSON Schema of lesson files, from which editors complete.")
  var schema = false

  @Flag(help: "Print which lesson comes before which, as a Mermaid diagram.")
  var graph = false

  @OptionGroup var options: OutputOptions

  private struct Entry: Encodable {
    let name: String
    let title: String
    let minutes: Int?
    let difficulty: Int?
    let prerequisites: [String]
    let questions: Int
    let exercises: Int
  }

  func perform(_ output: Output) throws {
    if schema { return Terminal.print(LessonCatalog.schema) }
    let entries = try LessonCatalog.names.map { name in
      let lesson = try Subject.lesson(name)
      return Entry(
        name: name,
        title: lesson.title,
        minutes: lesson.minutes,
        difficulty: lesson.difficulty,
        prerequisites: lesson.prerequisites.map(\.value),
        questions: lesson.quiz.count,
        exercises: lesson.exercises.count
      )
    }
    if graph { return Terminal.print(Self.diagram(entries)) }
    if output.format == .json {
      Terminal.print(try JSONText.encode(entries))
      return
    }
    output.show(
      Document([
        .table(
          .init(
            columns: ["Lesson", "Title", "Min", "Quiz", "Tasks"],
            rows: entries.map {
              [
                $0.name, $0.title, $0.minutes.map { "\($0)" } ?? "", "\($0.questions)",
                "\($0.exercises)",
              ]
            }
          )
        )
      ])
    )
  }

  /// `graph TD` with an arrow from each lesson to those that come after it.
  private static func diagram(_ entries: [Entry]) -> String {
    let nodes = entries.map { "  \($0.name)[\"\($0.title.replacing("\"", with: "#quot;"))\"]\n" }
    let arrows = entries.flatMap { entry in
      entry.prerequisites.map { "  \($0) --> \(entry.name)\n" }
    }
    return "graph TD\n" + (nodes + arrows).joined()
  }
}
