import Analysis
package import Diagnostics
package import Lessons

extension LessonProof {
  /// The lesson's questions as they are asked, each with the answer that was proven.
  /// - Throws: everything in which the lesson does not hold, since its answers would not be proven; `no-quiz` for a
  ///   lesson without questions.
  package func questions() throws(DiagnosticList) -> [AskedQuestion] {
    guard problems.isEmpty else { throw DiagnosticList(problems) }
    guard !lesson.quiz.isEmpty else {
      throw DiagnosticList([
        Diagnostic(id: .noQuiz, "the lesson '\(lesson.name)' has no questions")
      ])
    }
    return lesson.quiz.map(asked)
  }

  private func asked(_ question: Lesson.Question) -> AskedQuestion {
    AskedQuestion(
      text: question.text.value,
      options: question.options.map(\.text),
      answer: question.answer.value,
      reason: question.reason,
      hint: question.hint?.text,
      hintCells: (question.hint?.cells ?? []).compactMap { cell in
        session.table.rows.first { $0.step == cell.step.value }.map {
          AskedQuestion.HintCell(
            step: cell.step.value,
            column: cell.column,
            text: $0[cell.column]
          )
        }
      },
      proof: Self.proof(question)
    )
  }

  /// `after step 7, post.UserId === user.id is true`, `step 9 ends in SequelizeEagerLoadingError`.
  private static func proof(_ question: Lesson.Question) -> String {
    let claim = question.options[question.answer.value].claim
    let left = question.without.map { "\($0.value)" }.joined(separator: ", ")
    let program = left.isEmpty ? "" : "in the program without step \(left), "
    switch claim.kind {
    case .holds(let text):
      let place = claim.step.map { "after step \($0)" } ?? "at the end"
      return "\(program)\(place), \(text) is true"
    case .fails(let name, let message):
      let step = claim.step.map { "step \($0)" } ?? "a step"
      return "\(program)\(step) ends in \(name)" + (message.map { ": \($0)" } ?? "")
    }
  }
}
