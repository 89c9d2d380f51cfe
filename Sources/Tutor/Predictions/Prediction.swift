package import Lessons
package import Pages

/// A question about what a step will do, asked before it is shown.
///
/// It has exactly one right option: each is a whole answer, and what the run says is one of them.
package struct Prediction: Sendable, Equatable {
  /// The place of the step, 0 for the first.
  package let place: Int
  /// The question, with what each option came to.
  package let question: AskedQuestion
  /// The panel that shows why.
  package let proof: StepPanels.Kind

  /// The question as it is asked.
  package var text: String { question.text }
  /// The options, two to four of them, no two alike.
  package var options: [String] { question.options }
  /// The index of the right one.
  package var answer: Int { question.answer }
}
