import Diagnostics
package import Lessons

/// Questions that ask again for what others asked, with other data where the run has some.
package struct FurtherQuestions: Sendable {
  /// Makes all that a run gives; only done where a question is asked again.
  package let all: @Sendable () -> [AskedQuestion]

  /// Takes what makes all questions of a run; without it there are none.
  package init(_ all: @escaping @Sendable () -> [AskedQuestion] = { [] }) { self.all = all }

  /// In place of each question another one of its kind and topic that is none of `asked`; where there is none the same one
  /// with its options in another order, and an author's question as it is.
  package func inPlace(
    of questions: [AskedQuestion],
    asked: [AskedQuestion]
  ) -> [AskedQuestion] {
    guard questions.contains(where: { $0.topic != nil }) else { return questions }
    var used = Set(names: (asked + questions).map(\.id))
    let all = all()
    return questions.map { question in
      guard let topic = question.topic else { return question }
      let other = all.first {
        $0.kind == question.kind && $0.topic == topic && !used.contains($0.id)
      }
      guard let other else { return question.turned }
      used.insert(Name(other.id))
      return other
    }
  }
}

extension AskedQuestion {
  /// The question with its options in another order: the last one first.
  fileprivate var turned: AskedQuestion {
    let last = options.count - 1
    return inOrder([last] + Array(0..<last))
  }
}
