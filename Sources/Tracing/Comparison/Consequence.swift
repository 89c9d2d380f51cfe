/// What a difference between two programs leads to: the first thing that a learner should see.
public struct Consequence: Sendable, Equatable, Codable {
  /// What kind of consequence it is.
  public enum Kind: String, Sendable, Codable {
    /// The runs do not differ in anything that a run records.
    case nothing
    /// Nothing differs but what the changed code itself does.
    case changeOnly = "change-only"
    /// The second run fails where the first does not, or elsewhere, or otherwise.
    case fails
    /// The second run does not fail any more.
    case mended
    /// Both end alike, but a step that is the same in both does something else.
    case differs
  }

  /// The kind.
  public var kind: Kind
  /// The step of the second run that shows it; nil where no step does.
  public var step: Int?
  /// It in a sentence.
  public var text: String
  /// The first step with the same code in both programs that does something else, in a sentence, where
  /// it comes before the failure; nil otherwise.
  public var first: String?

  init(
    steps: [StepDifference],
    isEmpty: Bool,
    rows: [RowDifference],
    before: RunEnd,
    after: RunEnd,
    matching: StepMatching
  ) {
    let first = Self.first(steps)
    let differs = first.map { Self.sentence($0) }
    let isElsewhere = first?.after.step != after.step
    if let failing = after.step, before.step == nil {
      kind = .fails
      step = failing
      text = "Step \(failing) now fails: \(after.failure)"
      self.first = isElsewhere ? differs : nil
    } else if let failing = after.step, !Self.isAlike(before, after, matching) {
      kind = .fails
      step = failing
      text = "Step \(failing) now fails: \(after.failure)"
      self.first =
        "As written, step \(before.step ?? failing) fails: \(before.failure)"
    } else if let mended = before.step, after.isFinished {
      kind = .mended
      step = matching.pairs.first { $0.before == mended }?.after
      text =
        step.map { "Step \($0) no longer fails: the program runs to its end." }
        ?? "Without the step that failed the program runs to its end."
      self.first = isElsewhere ? differs : nil
    } else if let first, let differs {
      kind = .differs
      step = first.after.step
      text = differs
      self.first = nil
    } else if let row = rows.first {
      kind = .differs
      step = nil
      text = "At the end row \(row.key) of \(row.table) is not the same."
      self.first = nil
    } else {
      kind = isEmpty ? .nothing : .changeOnly
      step = nil
      text =
        kind == .nothing
        ? "The runs do not differ." : "Nothing else differs: every other step does the same."
      self.first = after.isFinished ? nil : "Both end before their time: \(after.status)"
    }
  }

  /// Whether two runs fail in the same step in the same way.
  private static func isAlike(_ before: RunEnd, _ after: RunEnd, _ matching: StepMatching) -> Bool {
    before.outcome == after.outcome && before.error == after.error
      && matching.pairs.contains { $0.before == before.step && $0.after == after.step }
  }

  /// The first step with the same code that has another cell; else another value, else other SQL.
  private static func first(_ steps: [StepDifference]) -> StepDifference? {
    let same = steps.filter { $0.isSameStep && $0.isReached }
    for kind in [StepDifference.Kind.cell, .value, .sql] {
      if let step = same.first(where: { $0.details.contains { $0.kind == kind } }) { return step }
    }
    return nil
  }

  /// What a step does otherwise: `Step 4 now says 'Foreign key added to Post' instead of …`.
  private static func sentence(_ step: StepDifference) -> String {
    let number = "Step \(step.after.step ?? 0)"
    let result = ExecutionTable.Column.result.rawValue
    let cells = step.details.filter { $0.kind == .cell }
    if let cell = cells.first(where: { $0.name == result }) ?? cells.first {
      let place = cell.name == result ? "says" : "has '\(cell.name)'"
      return "\(number) now \(place) '\(cell.after ?? "")' instead of '\(cell.before ?? "")'."
    }
    if let value = step.details.first(where: { $0.kind == .value }) {
      guard let after = value.after else { return "\(number) now leaves \(value.name) as it is." }
      return "\(number) now makes \(value.name) \(after)"
        + (value.before.map { " instead of \($0)." } ?? ".")
    }
    return "\(number) now sends other SQL."
  }
}

extension RunEnd {
  /// Why it ended before its time.
  fileprivate var failure: String {
    switch outcome {
    case .finished, .error: error ?? status
    case .unsettled: "it waits for a promise that nothing settles (unsettled)"
    case .instructionLimit: "the program runs too long (instruction-limit)"
    case .callDepth: "calls are nested too deep (call-depth)"
    case .memoryLimit: "the program needs too much memory (memory-limit)"
    case .outputLimit: "the program prints too much (output-limit)"
    }
  }
}
