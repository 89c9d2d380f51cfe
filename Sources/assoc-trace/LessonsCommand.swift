import ArgumentParser
import Diagnostics
import Lessons
import Progress
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

  @OptionGroup var memory: ProgressOptions

  @OptionGroup var options: OutputOptions

  private struct Entry: Encodable {
    let name: String
    let title: String
    let minutes: Int?
    let difficulty: Int?
    let prerequisites: [String]
    let questions: Int
    let exercises: Int
    /// How many questions are known, and how many are to be asked now; nil where nothing is remembered.
    var known: Int?
    var due: Int?
  }

  func perform(_ output: Output) throws {
    if schema { return Terminal.print(LessonCatalog.schema) }
    var entries = try LessonCatalog.names.map { name in
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
    let isRemembered = try remember(&entries)
    if output.format == .json {
      Terminal.print(try JSONText.encode(entries))
      return
    }
    output.show(
      Document([
        .table(
          .init(
            columns: ["Lesson", "Title", "Min", "Quiz"] + (isRemembered ? ["Known", "Due"] : [])
              + ["Tasks"],
            rows: entries.map { entry in
              [entry.name, entry.title, entry.minutes.map { "\($0)" } ?? "", "\(entry.questions)"]
                + (isRemembered ? ["\(entry.known ?? 0)", "\(entry.due ?? 0)"] : [])
                + ["\(entry.exercises)"]
            }
          )
        )
      ])
    )
  }

  /// Notes what is known and due of each lesson; whether anything is remembered.
  private func remember(_ entries: inout [Entry]) throws -> Bool {
    guard let path = memory.path, SourceFile.isRegularFile(path) != nil else { return false }
    let report = try LearnerMemory.report(at: path)
    for lesson in report.lessons {
      guard let place = entries.firstIndex(where: { $0.name == lesson.lesson }) else { continue }
      (entries[place].known, entries[place].due) = (lesson.known, lesson.due)
    }
    return true
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
