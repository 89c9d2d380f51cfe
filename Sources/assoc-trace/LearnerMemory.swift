import Diagnostics
import FoundationEssentials
import Lessons
import Progress
import Rendering
import Sessions

/// What is remembered of the learner, as commands read and write it.
enum LearnerMemory {
  /// The content of the learner's file; nothing where there is no file yet, which is then not made.
  static func content(_ options: ProgressOptions) throws -> ProgressContent {
    try content(at: try options.existingPath())
  }

  /// The content of the learner's file of a path.
  static func content(at path: String) throws -> ProgressContent {
    guard SourceFile.isRegularFile(path) != nil else { return ProgressContent() }
    let file = try ProgressFile.opened(path)
    return try ProgressFile.reporting { () throws(Diagnostic) in try file.read() }
  }

  /// What the learner knows now.
  static func report(_ options: ProgressOptions) throws -> ProgressReport {
    try report(at: try options.existingPath())
  }

  /// What the learner knows now, by the file of a path.
  static func report(at path: String) throws -> ProgressReport {
    ProgressReport(
      try content(at: path),
      lessons: try LessonCatalog.names.map { name in
        let lesson = try Subject.lesson(name)
        return .init(name: name, title: lesson.title, questions: lesson.quiz.count)
      },
      at: try LearnerClock.now()
    )
  }

  /// Writes content as `progress export` does.
  static func write(_ content: ProgressContent, to path: String) throws {
    let text = try JSONText.encode(content)
    do {
      try SourceFile.write(to: path) { write in try write(Array(text.utf8)) }
    } catch let problem as Diagnostic {
      throw Failure([problem], .unreadable)
    }
  }

  /// Reads what ``write(_:to:)`` wrote.
  static func read(_ path: String) throws -> ProgressContent {
    do {
      let text = try path == "-" ? SourceFile.readStandardInput() : SourceFile.read(path)
      return try JSONDecoder().decode(ProgressContent.self, from: Data(text.text.utf8))
    } catch let problem as Diagnostic {
      throw Failure([problem], .unreadable)
    } catch {
      throw Failure(
        [
          Diagnostic(
            id: .invalidProgress,
            "'\(path)' is not what `assoc-trace progress export` writes: \(reason(error))"
          )
        ],
        .unreadable
      )
    }
  }

  /// What is wrong with the text: its place, or what its own rule says.
  private static func reason(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    if case .dataCorrupted(let context) = error { return context.debugDescription }
    return error.words(of: "export")
  }

  /// A name beside a file that nothing has yet: `progress.1.json`.
  static func unusedName(beside path: String) -> String {
    let stem = path.hasSuffix(".sqlite") ? String(path.dropLast(7)) : path
    var number = 1
    while SourceFile.isRegularFile("\(stem).\(number).json") != nil { number += 1 }
    return "\(stem).\(number).json"
  }
}
