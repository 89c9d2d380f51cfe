/// Stepping through a replay: which of the shown steps the learner is at, a value that input changes.
package struct Stepper: Sendable, Equatable {
  /// What a line of input did.
  package enum Reply: Sendable, Equatable {
    /// Another step is shown.
    case moved
    /// There is none in that direction, or no step of that number.
    case stayed
    /// The line means nothing.
    case unknown
    /// The learner is done.
    case ended
  }

  /// The numbers of the steps that are shown, in order; a step that ran twice is listed twice.
  private let steps: [Int]
  /// The place in the list of shown steps, from 0.
  package private(set) var place = 0

  /// Starts at the first step.
  package init(steps: [Int]) { self.steps = steps }

  /// Whether the last step is shown.
  package var isAtEnd: Bool { place == steps.count - 1 }

  /// Takes a line of input: Enter goes on, `b` back, a number to that step, `q` or the end of input ends.
  package mutating func take(_ line: String?) -> Reply {
    switch line?.lowercased() {
    case nil, "q", "quit": return .ended
    case "", "n", "next": return go(to: place + 1)
    case "b", "back", "p": return go(to: place - 1)
    case let text?:
      guard let number = Int(text) else { return .unknown }
      return go(to: steps.firstIndex(of: number) ?? -1)
    }
  }

  private mutating func go(to target: Int) -> Reply {
    guard steps.indices.contains(target) else { return .stayed }
    place = target
    return .moved
  }
}
