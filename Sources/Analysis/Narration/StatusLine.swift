import Diagnostics
import Trace

/// The line at the end of a run that says how it went: what did and what did not happen.
package struct StatusLine: Sendable, Equatable {
  /// The line.
  package let text: String
  /// Whether every step was completed.
  package let isComplete: Bool
  /// Whether there is nothing that the program may not have meant.
  package let isGood: Bool

  /// Derives the line from the outcome, from whether associations were declared and used, and from what was found.
  init(_ index: TraceIndex, _ links: RunLinks, findings: [Finding], caught: [CaughtError]) {
    let trace = index.trace
    isComplete = trace.outcome == .finished
    guard isComplete else {
      let step = trace.error?.step ?? trace.steps.last?.number ?? 0
      let reason = trace.outcome.bound?.text ?? trace.error?.text ?? "error"
      text = "Stopped at step \(step): \(reason)"
      isGood = false
      return
    }
    let failings =
      links.neverSaved.map { "\($0) set in memory but never saved" } + Self.emptyIncludes(index)
      + Self.counted(findings) + Self.steps(of: caught)
    isGood = failings.isEmpty
    text =
      "All steps complete, "
      + (Self.associations(index.steps, links, isGood: isGood) + failings).joined(separator: "; ")
  }

  private static func associations(
    _ facts: [StepEvents],
    _ links: RunLinks,
    isGood: Bool
  ) -> [String] {
    guard facts.contains(where: { !$0.associations.isEmpty }) else {
      return ["no associations set"]
    }
    let isUsed =
      facts.contains(where: \.usesAssociations)
      || links.steps.contains { !$0.stored.isEmpty || !$0.cascades.isEmpty }
    guard isUsed else {
      return ["associations set but not used"]
    }
    return ["associations set and used" + (isGood ? " successfully" : "")]
  }

  /// `the include of User.Posts found nothing`, for includes that found nothing in the whole run.
  private static func emptyIncludes(_ index: TraceIndex) -> [String] {
    let includes = index.steps.flatMap(\.includes)
    let filled = Set(names: includes.filter { $0.count > 0 }.map { "\($0.model).\($0.alias)" })
    return Words.unique(
      includes.filter { $0.count == 0 }.map { "\($0.model).\($0.alias)" }
        .filter { !filled.contains($0) }
    ).map { "the include of \($0) found nothing" }
  }

  /// `an error caught in step 8`: a call that did not do what it was for, though the program went on.
  private static func steps(of caught: [CaughtError]) -> [String] {
    guard !caught.isEmpty else { return [] }
    let numbers = caught.reduce(into: [Int]()) { steps, error in
      if !steps.contains(error.step) { steps.append(error.step) }
    }
    let count = caught.reduce(0) { $0 + $1.times }
    return ["\(count == 1 ? "an error" : "\(count) errors") caught in \(Words.steps(numbers))"]
  }

  /// `2 findings (missing-await, n-plus-one)`.
  private static func counted(_ findings: [Finding]) -> [String] {
    guard !findings.isEmpty else { return [] }
    let ids = Words.unique(findings.map(\.id)).joined(separator: ", ")
    return ["\(Words.count(findings.count, "finding")) (\(ids))"]
  }
}
