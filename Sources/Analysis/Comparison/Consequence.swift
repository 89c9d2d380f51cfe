import Diagnostics
import Trace

/// What a difference between two programs leads to: the first thing that a learner should see.
package struct Consequence: Sendable, Equatable, Codable {
  /// What kind of consequence it is.
  package enum Kind: String, Sendable, Codable {
    /// The runs do not differ in anything that a run records.
    case nothing
    /// Nothing differs but what the changed code itself does.
    case changeOnly = "change-only"
    /// The second run fails where the first does not, or elsewhere, or otherwise.
    case fails
    /// The second run does not fail any more.
    case mended
    /// The second run ends without an error before steps that the first one came to: what it catches, or
    /// a `return`, ended it.
    case stops
    /// Both end alike, but a step that is the same in both prints or does something else, or rows differ at the end.
    case differs
  }

  /// The kind.
  package var kind: Kind
  /// The step of the second run that shows it; nil when no step does.
  package var step: Int?
  /// It in a sentence.
  package var text: String
  /// The first step with the same code in both programs that does something else, in a sentence, where
  /// it comes before the failure; nil otherwise.
  package var first: String?

  init(
    steps: [StepDifference],
    isEmpty: Bool,
    rows: [RowDifference],
    printed: PrintedDifference?,
    before: RunEnd,
    after: RunEnd,
    matching: StepMatching
  ) {
    let first = Self.first(steps)
    let differs = first.map { Self.sentence($0.step, $0.detail) }
    let isElsewhere = first?.step.after.step != after.step
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
    } else if let missing = Self.notReached(steps) {
      kind = .stops
      step = missing.first
      text =
        "\(Words.stretch(missing)) \(Words.form(missing.count, "does", "do")) not run any more."
      self.first = differs
    } else if let printed {
      kind = .differs
      step = printed.step
      text = printed.sentence
      self.first = differs
    } else if let row = rows.first {
      kind = .differs
      step = nil
      text = Self.sentence(row)
      self.first = differs
    } else if let first, let differs {
      kind = .differs
      step = first.step.after.step
      text = differs
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

  /// The steps of both programs that only the first run came to; nil when there are none.
  private static func notReached(_ steps: [StepDifference]) -> [Int]? {
    let missing = steps.filter { $0.isSameStep && $0.before.isReached && !$0.after.isReached }
      .compactMap(\.after.step)
    return missing.isEmpty ? nil : missing
  }

  /// Whether two runs fail in the same step in the same way.
  private static func isAlike(_ before: RunEnd, _ after: RunEnd, _ matching: StepMatching) -> Bool {
    before.outcome == after.outcome && before.error == after.error
      && matching.pairs.contains { $0.before == before.step && $0.after == after.step }
  }

  /// The first step with the same code that has another result; else another value, another cell, other
  /// SQL.
  private static func first(
    _ steps: [StepDifference]
  ) -> (step: StepDifference, detail: StepDifference.Detail)? {
    let same = steps.filter { $0.isSameStep && $0.isReached }
    let result = ExecutionTable.Column.result.rawValue
    let ranks: [(StepDifference.Detail) -> Bool] = [
      { $0.kind == .cell && $0.name == result }, { $0.kind == .value }, { $0.kind == .cell },
      { $0.kind == .sql },
    ]
    for isWanted in ranks {
      for step in same {
        if let detail = step.details.first(where: isWanted) { return (step, detail) }
      }
    }
    return nil
  }

  /// What a step does otherwise: `Step 4 now says 'Foreign key added to Post' instead of …`.
  private static func sentence(_ step: StepDifference, _ detail: StepDifference.Detail) -> String {
    let number = step.after.step ?? 0
    let before = detail.before ?? ""
    let after = detail.after ?? ""
    switch detail.kind {
    case .cell:
      let isResult = detail.name == ExecutionTable.Column.result.rawValue
      return "Step \(number) now \(isResult ? "says" : "has") '\(after)'"
        + (isResult ? "" : " under \(detail.name)") + " instead of '\(before)'."
    case .value:
      guard detail.after != nil else { return "Step \(number) no longer changes \(detail.name)." }
      return "After step \(number) \(detail.name) is now \(after)"
        + (detail.before == nil ? "." : " instead of \(before).")
    case .sql, .code:
      return "Step \(number) now sends other SQL."
    }
  }

  /// `At the end row 1 of Posts has title: 'Two' instead of title: 'One'.`, and so for one that is gone.
  private static func sentence(_ row: RowDifference) -> String {
    let name = "row \(row.key) of \(row.table)"
    guard let after = row.after else { return "At the end \(name) is gone." }
    guard let before = row.before else { return "At the end there is \(name), too." }
    return "At the end \(name) has \(after) instead of \(before)."
  }
}

extension RunEnd {
  /// Why it ended before its time.
  fileprivate var failure: String { outcome.bound?.text ?? error ?? status }
}
