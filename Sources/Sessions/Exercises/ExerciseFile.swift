package import Diagnostics
package import Lessons
import Rendering

/// The file that a learner works on: its first line says which exercise it belongs to.
package enum ExerciseFile {
  private static let mark = "// exercise: "

  /// What stands above the program: the exercise, and what is to be done.
  package static func header(_ exercise: Lesson.Exercise, lessonName: String) -> String {
    let task = LineWrapping.lines(of: exercise.task, width: 76).map { "// \($0)\n" }.joined()
    return "\(mark)\(lessonName) \(exercise.name.value)\n\(task)\n"
  }

  /// The program below what stands above it; nil where that is not as it was written.
  package static func program(in source: SourceText, of exercise: Lesson.Exercise) -> String? {
    guard let lesson = reference(in: source)?.lesson else { return nil }
    let header = header(exercise, lessonName: lesson).utf8
    guard source.text.utf8.starts(with: header) else { return nil }
    return String(source.text.utf8.dropFirst(header.count))
  }

  /// The lesson and the exercise that the first line of a file names; nil where it names none.
  package static func reference(in source: SourceText) -> (lesson: String, name: String)? {
    guard let line = source.text.split(whereSeparator: \.isNewline).first, line.hasPrefix(mark)
    else { return nil }
    let words = line.dropFirst(mark.count).split(separator: " ").map(String.init)
    guard words.count > 1, let name = words.last else { return nil }
    return (words.dropLast().joined(separator: " "), name)
  }
}
