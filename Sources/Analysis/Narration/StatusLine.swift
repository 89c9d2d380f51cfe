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
    let step = trace.steps.last?.number ?? 0
    switch trace.outcome {
    case .finished:
      text = "All steps complete, " + Self.associations(index.steps)
    case .error:
      text = "Stopped at step \(trace.error?.step ?? step): \(trace.error?.text ?? "error")"
    case .unsettled:
      text = "Stopped at step \(step): it waits for a promise that nothing settles (unsettled)"
    case .instructionLimit:
      text = "Stopped at step \(step): the program ran too long (instruction-limit)"
    case .callDepth:
      text = "Stopped at step \(step): calls are nested too deep (call-depth)"
    case .memoryLimit:
      text = "Stopped at step \(step): the program needs too much memory (memory-limit)"
    case .outputLimit:
      text = "Stopped at step \(step): the program prints too much (output-limit)"
    }
  }

  private static func associations(_ facts: [StepEvents]) -> String {
    guard facts.contains(where: { !$0.associations.isEmpty }) else { return "no associations set" }
    return facts.contains(where: \.usesAssociations)
      ? "associations set and used successfully" : "associations set but not used"
  }
}
