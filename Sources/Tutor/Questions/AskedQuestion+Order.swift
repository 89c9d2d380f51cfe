import Lessons

extension AskedQuestion {
  /// The question with its options in another order, as a list of their indices.
  func inOrder(_ places: [Int]) -> AskedQuestion {
    var question = self
    question.options = places.map { options[$0] }
    question.answer = places.firstIndex(of: answer) ?? 0
    if !proofs.isEmpty { question.proofs = places.map { proofs[$0] } }
    if !reasons.isEmpty { question.reasons = places.map { reasons[$0] } }
    if !misconceptions.isEmpty { question.misconceptions = places.map { misconceptions[$0] } }
    return question
  }
}
