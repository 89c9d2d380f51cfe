/// A question that a learner answered, or skipped: what whoever asks tells the learner's file.
package struct AnsweredQuestion: Sendable, Hashable, Codable {
  /// The lesson: its name where it comes with the tool, else the absolute path of what was asked about.
  package var lesson: String
  /// The question's id, which stays the same as long as the question does.
  package var question: String
  /// The question as it was asked.
  package var text: String
  /// The option that was chosen, in its own words, since options may be shuffled; nil for a skipped question.
  package var choice: String?
  /// Whether it was the right one.
  package var isRight: Bool
  /// How many hints were looked up, and how many there are; the last one is the proof.
  package var hints: Int
  package var hintCount: Int

  /// Makes an answer.
  package init(
    lesson: String,
    question: String,
    text: String,
    choice: String?,
    isRight: Bool,
    hints: Int = 0,
    hintCount: Int = 0
  ) {
    self.lesson = lesson
    self.question = question
    self.text = text
    self.choice = choice
    self.isRight = isRight
    self.hints = hints
    self.hintCount = hintCount
  }

  /// How well the question was known; nil where it was skipped, which says nothing of it.
  ///
  /// With a hint it was hard at best; who looked up the proof, the last of several hints, read the answer.
  package var rating: Rating? {
    guard choice != nil else { return nil }
    guard isRight, hintCount < 2 || hints < hintCount else { return .again }
    return hints > 0 ? .hard : .good
  }
}
