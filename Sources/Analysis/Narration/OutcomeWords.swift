package import Diagnostics
package import Trace

extension Trace.Outcome {
  /// What ended a run that neither finished nor threw, and what to look for.
  package struct Bound: Sendable, Equatable {
    /// The kind of problem that it is.
    package let id: DiagnosticID
    /// Why the run ended, as a clause: `the program ran too long (instruction-limit)`.
    package let text: String
    /// What in the program may be the cause; nil when the error that was thrown shows it.
    package let help: String?

    fileprivate init(_ id: DiagnosticID, _ reason: String, help: String?) {
      self.id = id
      text = "\(reason) (\(id.rawValue))"
      self.help = help
    }
  }

  /// The words for a run that a bound, or a promise that nothing settles, ended; nil for the other outcomes.
  package var bound: Bound? {
    switch self {
    case .finished, .error: nil
    case .unsettled:
      Bound(
        .unsettled,
        "it waits for a promise that nothing settles",
        help: "look for a promise whose resolve or reject is never called"
      )
    case .instructionLimit:
      Bound(.instructionLimit, "the program ran too long", help: "look for a loop without an end")
    case .callDepth: Bound(.callDepth, "calls are nested too deep", help: nil)
    case .memoryLimit:
      Bound(
        .memoryLimit,
        "the program needs too much memory",
        help: "look for a list or text that grows without an end"
      )
    case .outputLimit:
      Bound(
        .outputLimit,
        "the program prints too much",
        help: "look for a loop that prints without an end"
      )
    }
  }
}
