package import Trace

/// What a trace says, derived from it alone over one index of its events: the execution table, the variable
/// tracker, the findings, what the run cost, how it went, and ways out of its error.
package struct Analysis: Sendable {
  /// The record.
  package private(set) var trace: Trace
  /// Its events by kind.
  let index: TraceIndex
  /// One row for each step that was reached.
  package private(set) var table: ExecutionTable
  /// Models, instances and foreign keys from Start to Final.
  package private(set) var tracker: VariableTracker
  /// The findings that no comment silences, in the order of their steps.
  package private(set) var findings: [Finding]
  /// What the run cost.
  package let counts: RunCounts
  /// How it went.
  package let status: StatusLine
  /// Where the error that ended the run was thrown, and ways out; nil without an error.
  package let errorHelp: ErrorHelp?
  /// What is known of a run that went on without an end; nil for every other run.
  package let endlessHelp: ErrorHelp?
  /// The errors that the program caught, with ways out, in the order in which it did.
  package private(set) var caught: [CaughtError]

  /// Derives everything; the cost grows with the events of the trace.
  package init(_ trace: Trace) {
    self.trace = trace
    index = TraceIndex(trace)
    let links = RunLinks(index)
    table = ExecutionTable(index, links)
    tracker = VariableTracker(trace)
    findings = Findings(index).list
    counts = RunCounts(index, findings: findings.count)
    caught = CaughtError.all(in: index)
    status = StatusLine(index, links, findings: findings, caught: caught)
    errorHelp = trace.error.map { [index] error in ErrorHelp(error, index) }
    endlessHelp = EndlessRun.help(index)
  }

  /// The findings of a trace and nothing else, as measurements of their cost take them.
  package static func findings(of trace: Trace) -> [Finding] { Findings(TraceIndex(trace)).list }

  /// What a page says of the findings and errors, each cause once.
  package var told: ToldOnce {
    ToldOnce(findings: findings, caught: caught, error: errorHelp, in: trace)
  }

  /// The texts of the values that variables held.
  package var values: ValueText { ValueText(index) }

  /// The line of a source that a place is on, as it is; empty for one that is not there.
  package func sourceLine(_ place: Place) -> String {
    String(index.lines.line(place.line, of: place))
  }

  /// The same with the steps of a range alone, as they were found in the whole run: a part of a run proves less.
  package func limited(to steps: ClosedRange<Int>) -> Analysis {
    var limited = self
    limited.trace.steps.removeAll { !steps.contains($0.number) }
    limited.table.rows.removeAll { !steps.contains($0.step) }
    limited.findings.removeAll { !steps.contains($0.step) }
    limited.tracker = VariableTracker(limited.trace)
    limited.caught.removeAll { !steps.contains($0.step) }
    return limited
  }
}
