import Analysis
import Diagnostics
import Lessons
import Sessions
import Testing
import Trace

/// The course meets what goes wrong with associations, and has each of it put right.
struct CourseTests {
  private static func lessons() throws -> [Lesson] {
    try LessonCatalog.names.compactMap { name in
      if case .lesson(let lesson) = try Subject.named(name) { lesson } else { nil }
    }
  }

  @Test("Each finding is put right in an exercise, and no exercise names one that there is not")
  func findings() throws {
    let mended = try Self.lessons().flatMap(\.exercises).compactMap { exercise in
      if case .repair(_, fault: .finding(let id)) = exercise.kind { id.value } else { nil }
    }
    let known = FindingID.allCases.map(\.rawValue)
    #expect(known.filter { !mended.contains($0) } == [])
    #expect(mended.filter { !known.contains($0) } == [])
  }

  /// Beginnings and ends of what Sequelize says of associations that do not fit, wherever it speaks at all.
  private static let messages = [
    "is not associated to", "You have used the alias", "using an alias", "does not match the alias",
    "does not exist on", "requires through option", "not supported with hasMany",
    "called with something that's not a subclass", "Include unexpected",
    "Unable to find a valid association", "no such table", "has no column named", "no such column",
    "FOREIGN KEY constraint failed", "is not a function",
  ]

  @Test("Each error that Sequelize raises about associations is met in a lesson or an exercise")
  func errors() throws {
    var said = ""
    for lesson in try Self.lessons() {
      let proof = try LessonProof.of(lesson)
      said += Self.words(of: proof.session.trace)
      for exercise in lesson.exercises {
        guard case .repair(_, fault: .error) = exercise.kind else { continue }
        let start = ExerciseProof.start(of: exercise, lesson)
        let attempt = ExerciseAttempt.judging(start, exercise, lesson)
        said += (attempt.session?.trace).map(Self.words) ?? ""
      }
    }
    #expect(Self.messages.filter { !said.contains($0) } == [])
  }

  /// What a run printed, and the error that it ended in.
  private static func words(of trace: Trace) -> String {
    let printed = trace.events.compactMap { event in
      if case .console(let fact) = event { fact.text } else { nil }
    }
    return (printed + [trace.error?.text ?? ""]).joined(separator: "\n") + "\n"
  }
}
