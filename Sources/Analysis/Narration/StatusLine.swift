import Trace

/// The line at the end of a run that says how it went.
package struct StatusLine: Sendable, Equatable {
  /// The line.
  package let text: String
  /// Whether every step was completed.
  package let isComplete: Bool

  /// Derives the line from the outcome and from whether associations were declared and used.
  init(_ index: TraceIndex) {
    let trace = index.trace
    isComplete = trace.outcome == .finished
    guard !isComplete else {
      text = "All steps complete, " + Self.associations(index.steps)
      return
    }
    let step = trace.error?.step ?? trace.steps.last?.number ?? 0
    let reason = trace.outcome.bound?.text ?? trace.error?.text ?? "error"
    text = "Stopped at step \(step): \(reason)"
  }

  private static func associations(_ facts: [StepEvents]) -> String {
    guard facts.contains(where: { !$0.associations.isEmpty }) else { return "no associations set" }
    return facts.contains(where: \.usesAssociations)
      ? "associations set and used successfully" : "associations set but not used"
  }
}
