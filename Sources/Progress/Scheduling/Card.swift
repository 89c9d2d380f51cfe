/// What the scheduler knows of one question: where it stands, and the two numbers of the memory model.
package struct Card: Sendable, Equatable {
  /// Where a question stands.
  package enum State: Sendable, Equatable {
    /// It is being learned; the index of the step that it waits for.
    case learning(step: Int)
    /// It is known, and asked again after days.
    case review
    /// It was forgotten; the index of the step that it waits for.
    case relearning(step: Int)
  }

  /// The numbers of the memory model.
  package struct Memory: Sendable, Equatable {
    /// The days after which it is still known with a probability of 0.9.
    package var stability: Double
    /// How hard it is, from 1 to 10.
    package var difficulty: Double
  }

  /// Where it stands.
  package var state = State.learning(step: 0)
  /// The numbers; nil before the first answer.
  package var memory: Memory?
  /// When it is to be asked; nil before the first answer.
  package var due: Moment?
  /// When it was answered last; nil before the first answer.
  package var lastAnswer: Moment?

  /// A question that was never asked.
  package init() {}
}
