import Analysis
package import Diagnostics
package import Lessons
import Tracing

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
    return zip(lesson.quiz, try ClaimSight.ofOptions(of: lesson)).map { asked($0, $1) }
  }

  private func asked(_ question: Lesson.Question, _ sights: [ClaimSight]) -> AskedQuestion {
    AskedQuestion(
      text: question.text.value,
      options: question.options.map(\.text),
      answer: question.answer.value,
      reason: question.reason,
      hint: question.hints.first?.text,
      hintCells: question.hints.first.map(cells) ?? [],
      proof: sights[question.answer.value].told,
      proofs: sights.map(\.told),
      reasons: question.options.map(\.reason),
      furtherHints: question.hints.dropFirst().map {
        AskedQuestion.Hint(text: $0.text, cells: cells($0))
      },
      about: question.without.map(\.value) + Self.stepsNamed(in: question.text.value)
    )
  }

  /// What stands in the cells that a hint points to.
  private func cells(_ hint: Lesson.Hint) -> [AskedQuestion.HintCell] {
    hint.cells.compactMap { cell in
      session.table.rows.first { $0.step == cell.step.value }.map {
        AskedQuestion.HintCell(step: cell.step.value, column: cell.column, text: $0[cell.column])
      }
    }
  }

  /// The numbers in `step 7`, `Steps 3 and 4`.
  private static func stepsNamed(in text: String) -> [Int] {
    var isAfterStep = false
    return text.split { !$0.isLetter && !$0.isNumber }.compactMap { word -> Int? in
      if let number = Int(word), isAfterStep { return number }
      isAfterStep = ["step", "steps"].contains(word.lowercased()) || isAfterStep && word == "and"
      return nil
    }
  }

  /// What a claim came to in the program without steps.
  static func words(
    of claim: Lesson.Claim,
    _ verdict: ClaimVerdict,
    without steps: [Int]
  ) -> String {
    let left = steps.map { "\($0)" }.joined(separator: ", ")
    let program = left.isEmpty ? "" : "in the program without step \(left), "
    return program + words(of: claim, verdict)
  }

  /// What a claim came to.
  static func words(of claim: Lesson.Claim, _ verdict: ClaimVerdict) -> String {
    switch claim.kind {
    case .holds(let text):
      return "\(place(of: claim)), \(text) \(words(verdict))"
    case .fails(let name, let message):
      let step = claim.step.map { "step \($0.value)" } ?? (verdict == .holds ? "a step" : "no step")
      let ends = verdict == .holds || claim.step == nil ? "ends in" : "does not end in"
      return "\(step) \(ends) \(name)" + (message.map { ": \($0)" } ?? "")
    }
  }

  /// When a claim is judged.
  static func place(of claim: Lesson.Claim) -> String {
    claim.step.map { "after step \($0.value)" } ?? "at the end"
  }

  private static func words(_ verdict: ClaimVerdict) -> String {
    switch verdict {
    case .holds: "is true"
    case .fails: "is false"
    case .threw(let error): "throws \(error)"
    case .notReached: "is not reached"
    case .notBoolean, .ended, .notAfforded: "is not true"
    }
  }
}
