package import Trace

/// Two runs beside each other: where they differ, and what that leads to.
///
/// Times that the runs' own clocks stamped are taken for the same.
package struct TraceComparison: Sendable, Equatable, Codable {
  /// The steps that differ, in the order of the first program.
  package let steps: [StepDifference]
  /// In what the tables differ at the ends of the runs.
  package let schema: [SchemaDifference]
  /// The rows that differ at the ends of the runs, in tables that both have.
  package let rows: [RowDifference]
  /// The printed lines that differ.
  package let console: [LineDifference]
  /// How the first run ended.
  package let before: RunEnd
  /// How the second run ended.
  package let after: RunEnd
  /// What the difference between the programs leads to.
  package let consequence: Consequence

  /// Compares two runs, step by step as they are matched.
  package init(_ before: ComparedRun, _ after: ComparedRun, matching: StepMatching) {
    let (left, right) = (Occurrences(before), Occurrences(after))
    steps = matching.pairs.flatMap { pair in
      Self.differences(left.take(pair.before), right.take(pair.after))
    }
    schema = SchemaDifference.differences(before.trace.schema, after.trace.schema)
    rows = RowDifference.differences(before.trace, after.trace)
    console = LineDifference.differences(before.trace.console, after.trace.console)
    self.before = RunEnd(before)
    self.after = RunEnd(after)
    consequence = Consequence(
      steps: steps,
      isEmpty: steps.isEmpty && schema.isEmpty && rows.isEmpty && console.isEmpty,
      rows: rows,
      printed: PrintedDifference(
        before.trace,
        after.trace,
        steps: Self.sameSteps(before, after, matching)
      ),
      before: self.before,
      after: self.after,
      matching: matching
    )
  }

  /// The steps that both programs have with the same code, by their numbers, in the order of the matching.
  private static func sameSteps(
    _ before: ComparedRun,
    _ after: ComparedRun,
    _ matching: StepMatching
  ) -> [(before: Int, after: Int)] {
    func codes(_ run: ComparedRun) -> [Int: String] {
      Dictionary(run.steps.map { ($0.number, $0.code) }, uniquingKeysWith: { first, _ in first })
    }
    let (old, new) = (codes(before), codes(after))
    return matching.pairs.compactMap { pair in
      guard let left = pair.before, let right = pair.after, old[left] == new[right] else {
        return nil
      }
      return (left, right)
    }
  }

  /// Whether nothing differs that a run records.
  package var isEmpty: Bool { consequence.kind == .nothing }

  /// The differences of one matched pair: of each time that the step ran, mostly once.
  private static func differences(
    _ before: (step: PlannedStep?, runs: [StepDifference.Occurrence], action: String?),
    _ after: (step: PlannedStep?, runs: [StepDifference.Occurrence], action: String?)
  ) -> [StepDifference] {
    (0..<max(1, before.runs.count, after.runs.count)).compactMap { index in
      let old = index < before.runs.count ? before.runs[index] : nil
      let new = index < after.runs.count ? after.runs[index] : nil
      var details: [StepDifference.Detail] = []
      if index == 0, let old = before.step, let new = after.step, old.code != new.code {
        details.append(.init(kind: .code, name: "Code", before: old.code, after: new.code))
      }
      if let old, let new { details += StepDifference.details(old, new) }
      let isMissing =
        (old == nil) != (new == nil) || (before.step == nil) != (after.step == nil)
      guard isMissing || !details.isEmpty else { return nil }
      return StepDifference(
        before: .init(step: before.step?.number, isReached: old != nil, action: before.action),
        after: .init(step: after.step?.number, isReached: new != nil, action: after.action),
        details: details
      )
    }
  }

  /// The steps of a run by their numbers.
  private struct Occurrences {
    private var steps: [Int: PlannedStep] = [:]
    private var runs: [Int: [StepDifference.Occurrence]] = [:]

    init(_ run: ComparedRun) {
      for step in run.steps { steps[step.number] = step }
      let rows = run.table.rows
      for (index, step) in run.trace.steps.enumerated() {
        runs[step.number, default: []].append(
          .init(step: step, row: index < rows.count ? rows[index] : nil, values: run.values)
        )
      }
    }

    func take(
      _ number: Int?
    ) -> (step: PlannedStep?, runs: [StepDifference.Occurrence], action: String?) {
      guard let number, let step = steps[number] else { return (nil, [], nil) }
      let runs = runs[number] ?? []
      return (step, runs, runs.first?.row?.action ?? step.name)
    }
  }
}

/// How a run ended.
package struct RunEnd: Sendable, Equatable, Codable {
  /// The outcome.
  package var outcome: Trace.Outcome
  /// The step in which it ended before its time; nil when it ended well.
  package var step: Int?
  /// The error as `Name: message`; nil when there is none.
  package var error: String?
  /// The line that says how it went.
  package var status: String

  init(_ run: ComparedRun) {
    let trace = run.trace
    outcome = trace.outcome
    step = trace.outcome == .finished ? nil : trace.error?.step ?? trace.steps.last?.number
    error = trace.error?.text
    status = run.status.text
  }

  /// Whether the run did everything.
  package var isFinished: Bool { outcome == .finished }
}
