/// Stepping through a replay: which of the shown steps the learner is at, a value that input changes.
package struct Stepper: Sendable, Equatable {
  /// The numbers of the steps that are shown, in order; a step that ran twice is listed twice.
  private let steps: [Int]
  /// The place in the list of shown steps, from 0.
  package private(set) var place = 0
  /// Whether the learner is done.
  package private(set) var isOver = false

  /// Starts at the first step.
  package init(steps: [Int]) { self.steps = steps }

  /// Whether the last step is shown.
  package var isAtEnd: Bool { place == steps.count - 1 }

  /// Takes a line of input: Enter goes on, `b` back, a number to that step, `q` or the end of input ends.
  package mutating func take(_ line: String?) {
    switch line?.lowercased() {
    case nil, "q", "quit": isOver = true
    case "b", "back": place = max(0, place - 1)
    case let text?:
      if let number = Int(text), let found = steps.firstIndex(of: number) {
        place = found
      } else if isAtEnd {
        isOver = true
      } else {
        place += 1
      }
    }
  }
}
