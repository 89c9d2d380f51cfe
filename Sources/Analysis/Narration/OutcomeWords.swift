package import Trace

extension Trace.Outcome {
  /// What ended a run that neither finished nor threw, and what to look for.
  package struct Bound: Sendable, Equatable {
    /// Why the run ended, as a clause: `the program ran too long (instruction-limit)`.
    package let text: String
    /// What in the program may be the cause; nil where the error that was thrown shows it.
    package let help: String?
  }

  /// The words for a run that a bound, or a promise that nothing settles, ended; nil for the other outcomes.
  package var bound: Bound? {
    let (reason, help): (String, String?)
    switch self {
    case .finished, .error: return nil
    case .unsettled:
      (reason, help) = (
        "it waits for a promise that nothing settles",
        "look for a promise whose resolve or reject is never called"
      )
    case .instructionLimit:
      (reason, help) = ("the program ran too long", "look for a loop without an end")
    case .callDepth: (reason, help) = ("calls are nested too deep", nil)
    case .memoryLimit:
      (reason, help) = (
        "the program needs too much memory", "look for a list or text that grows without an end"
      )
    case .outputLimit:
      (reason, help) = (
        "the program prints too much", "look for a loop that prints without an end"
      )
    }
    return Bound(text: "\(reason) (\(rawValue))", help: help)
  }
}
