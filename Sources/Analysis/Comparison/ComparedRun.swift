package import Trace

/// A run as one side of a comparison: its record, and its table in the words that are shown.
package struct ComparedRun: Sendable {
  /// The record of the run.
  package let trace: Trace
  /// The texts of its values.
  let values: ValueText
  /// How it went.
  let status: StatusLine
  /// The execution table, in the words that are shown.
  package let table: ExecutionTable

  /// Takes a run; `table` is the derived one where the lesson has no words of its own.
  package init(_ analysis: Analysis, table: ExecutionTable? = nil) {
    trace = analysis.trace
    values = analysis.values
    status = analysis.status
    self.table = table ?? analysis.table
  }

  /// The steps in the order in which they are expected to run.
  var steps: [PlannedStep] { trace.plan }
}
