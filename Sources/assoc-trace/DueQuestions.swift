import Diagnostics
import Lessons
import Progress

/// The questions of a lesson that are due, by their ids.
struct DueQuestions {
  let ids: Set<String>
  /// Another one after each answer, so that what comes back comes with other data.
  let seed: Int

  /// Reads which questions of a lesson are due now.
  init(of lesson: String, at path: String) throws {
    let moment = try LearnerClock.now()
    let content = try LearnerMemory.content(at: path)
    ids = Set(
      content.items.filter { $0.lesson == lesson && $0.isDue(at: moment) }.map(\.question)
    )
    seed = content.answers.count { $0.answer.lesson == lesson }
  }

  /// What is said where none of them is asked of a subject.
  func none(in name: String) -> String {
    guard !ids.isEmpty else { return "Nothing is due in '\(name)'.\n" }
    let what = Words.form(ids.count, "The question that is", "The \(ids.count) questions that are")
    return "\(what) due in '\(name)' cannot be asked any more: its program is another one now.\n"
  }

  /// Those of the questions that are due.
  func among(_ questions: [AskedQuestion]) -> [AskedQuestion] {
    questions.filter { ids.contains($0.id) }
  }
}
