package import Analysis
package import Trace

/// One subject with the record of a run of it and what that says: what every command and page starts from.
///
/// A lesson, a program or a saved trace makes one; how the run was made is not its business.
package struct Session: Sendable {
  /// What is derived from the run.
  package private(set) var analysis: Analysis
  /// The lesson; nil for a program or a trace.
  package let lesson: Lesson?
  /// The execution table, in the lesson's own words where a claim proved them.
  package private(set) var table: ExecutionTable
  /// What the lesson says about steps, in their order.
  package private(set) var notes: [StepNote]

  /// What a learner should know about a step.
  package struct StepNote: Sendable, Equatable, Encodable {
    /// The step's number.
    package let step: Int
    /// The note.
    package let text: String
  }

  /// A run without a lesson.
  package init(_ analysis: Analysis) {
    self.analysis = analysis
    lesson = nil
    table = analysis.table
    notes = []
  }

  /// A run of a lesson's program; `proven` are the cells in the lesson's words whose claims held.
  package init(_ analysis: Analysis, lesson: Lesson, proven: [Lesson.CellWording]) {
    self.analysis = analysis
    self.lesson = lesson
    var table = analysis.table
    var notes: [StepNote] = []
    for cell in proven {
      guard let row = table.rows.firstIndex(where: { $0.step == cell.step.value }) else { continue }
      table.rows[row][cell.column] = cell.text
      if let note = cell.note { notes.append(StepNote(step: cell.step.value, text: note)) }
    }
    self.table = table
    self.notes = notes
  }

  /// The session with the steps of a range alone, for printing; nil bounds are open.
  package func limited(from first: Int?, to last: Int?) -> Session {
    guard first != nil || last != nil else { return self }
    let steps = (first ?? .min)...max(first ?? .min, last ?? .max)
    var limited = self
    limited.analysis = analysis.limited(to: steps)
    limited.table.rows.removeAll { !steps.contains($0.step) }
    limited.notes.removeAll { !steps.contains($0.step) }
    return limited
  }

  /// The record of the run.
  package var trace: Trace { analysis.trace }

  /// The run as one side of a comparison.
  package var compared: ComparedRun { ComparedRun(analysis, table: table) }
}
