import Analysis
import Diagnostics
import Lessons

/// A quiz as JSON.
package struct QuizReport: Sendable, Equatable, Codable {
  /// The lesson's name.
  package var lesson: String
  /// The questions in order.
  package var questions: [Question]
  /// The number of right answers.
  package var score: Int
  /// The number of questions.
  package var count: Int

  /// A question with what was answered.
  package struct Question: Sendable, Equatable, Codable {
    /// The kind of a question that was made of the run; nil for one of the lesson.
    package var kind: String?
    /// The question.
    package var question: String
    /// The options in order.
    package var options: [Option]
    /// The letter of the option that holds.
    package var answer: String
    /// The letter that was given; nil while unanswered.
    package var given: String?
    /// Whether it was right; nil while unanswered.
    package var right: Bool?
    /// Why.
    package var reason: String?
    /// The hint's text.
    package var hint: String?
    /// The texts of the hints after it; nil where there is only one.
    package var furtherHints: [String]?
    /// The cells that the hint looks up, from the trace.
    package var hintCells: [Cell]
    /// How the answer was proven.
    package var proof: String
  }

  /// An option.
  package struct Option: Sendable, Equatable, Codable {
    /// Its letter.
    package var letter: String
    /// What it says.
    package var text: String
    /// What its own claim came to; nil where that is not known.
    package var proof: String?
    /// What the author says of it; nil for nothing.
    package var reason: String?
    /// The name of the misconception that leads to it; nil for a right one, and where an author wrote it.
    package var misconception: String?
  }

  /// A cell of the execution table.
  package struct Cell: Sendable, Equatable, Codable {
    /// The step.
    package var step: Int
    /// The column's heading.
    package var column: String
    /// What it says.
    package var text: String
  }
}

extension Quiz {
  /// The quiz as data, answered or not.
  package var report: QuizReport {
    QuizReport(
      lesson: lesson,
      questions: questions.enumerated().map { index, question in
        let given = answers.indices.contains(index) ? answers[index] : nil as Int?
        return QuizReport.Question(
          kind: question.kind,
          question: question.text,
          options: question.options.enumerated().map { place, text in
            let proofs = question.proofs
            return .init(
              letter: OptionLetter.of(place),
              text: text,
              proof: proofs.indices.contains(place) ? proofs[place] : nil,
              reason: question.reason(of: place),
              misconception: question.misconceptions.indices.contains(place)
                ? question.misconceptions[place] : nil
            )
          },
          answer: OptionLetter.of(question.answer),
          given: given.map(OptionLetter.of),
          right: given.map { $0 == question.answer },
          reason: question.reason,
          hint: question.hint,
          furtherHints: question.furtherHints.isEmpty ? nil : question.furtherHints.map(\.text),
          hintCells: question.hintCells.map {
            .init(step: $0.step, column: $0.column.rawValue, text: $0.text)
          },
          proof: question.proof
        )
      },
      score: score,
      count: count
    )
  }
}
