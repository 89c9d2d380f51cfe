/// The line at the end of a run that says how it went.
public struct StatusLine: Sendable, Equatable {
  /// The line.
  public let text: String
  /// Whether every step was completed.
  public let isComplete: Bool

  /// Derives the line from the outcome and from whether associations were declared and used.
  public init(_ trace: Trace) {
    isComplete = trace.outcome == .finished
    let step = trace.steps.last?.number ?? 0
    switch trace.outcome {
    case .finished:
      text = "All steps complete, " + Self.associations(trace)
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

  private static func associations(_ trace: Trace) -> String {
    let facts = trace.steps.map(StepFacts.init)
    guard facts.contains(where: { !$0.associations.isEmpty }) else { return "no associations set" }
    return facts.contains(where: \.usesAssociations)
      ? "associations set and used successfully" : "associations set but not used"
  }
}
