import Diagnostics
import Lessons
package import Rendering

/// What became of a question about a step, as lines.
package enum PredictionPage {
  /// Whether the given option is right, with what proves or refutes it; nil stands for a question that was skipped.
  package static func verdict(_ prediction: Prediction, given: Int?) -> Document {
    let question = prediction.question
    func told(_ option: Int, _ proof: String?) -> String {
      "\(OptionLetter.of(option)), \(question.options[option])" + (proof.map { ": \($0)" } ?? "")
    }
    var lines: [Document.Block] = []
    if let given, given != question.answer {
      let refutation = question.refutation(given)
      lines.append(.status(Words.sentence("Not \(told(given, refutation))"), isGood: false))
    }
    let label = given == nil ? "It is" : "Right:"
    lines.append(
      .status(Words.sentence("\(label) \(told(question.answer, question.proof))"), isGood: true)
    )
    if let reason = question.reason { lines.append(.paragraph(reason)) }
    return Document(lines)
  }
}
