public import Diagnostics
public import Lessons
import ScriptSyntax
public import Tracing

/// A finished run as it is shown: the trace, and the table in the lesson's words where it has any.
public struct Replay: Sendable {
  /// The lesson; nil for a script of the user's.
  public let lesson: Lesson?
  /// The program's text.
  public let program: SourceText
  /// The record of the run.
  public let trace: Trace
  /// The execution table.
  public let table: ExecutionTable
  /// The variable tracker.
  public let tracker: VariableTracker
  /// What a learner should know about a step, with its number.
  public let notes: [(step: Int, text: String)]

  private init(
    lesson: Lesson?,
    program: SourceText,
    trace: Trace,
    table: ExecutionTable,
    tracker: VariableTracker,
    notes: [(step: Int, text: String)]
  ) {
    self.lesson = lesson
    self.program = program
    self.trace = trace
    self.table = table
    self.tracker = tracker
    self.notes = notes
  }

  /// Runs a lesson's program.
  /// - Throws: the program's syntax errors.
  public init(_ lesson: Lesson) throws(DiagnosticList) {
    self.init(try LessonReplay(lesson))
  }

  /// Shows a run that has been made.
  init(_ replay: LessonReplay) {
    lesson = replay.lesson
    program = replay.lesson.program
    trace = replay.trace
    table = replay.table
    tracker = VariableTracker(replay.trace)
    notes = replay.notes
  }

  /// Runs a script.
  /// - Throws: its syntax errors.
  public init(script: SourceText) throws(DiagnosticList) {
    let program = try Program.parse(script)
    let report = Tracer.run(RunRequest(program: program, plan: StepPlan(program)))
    lesson = nil
    self.program = script
    trace = report.trace
    table = ExecutionTable(report.trace)
    tracker = VariableTracker(report.trace)
    notes = []
  }

  /// The error that ended the run at its place in the program; nil where it ended well.
  public var diagnostic: Diagnostic? {
    guard let error = trace.error else { return nil }
    let location = error.line.map { line -> Diagnostic.Location in
      let column = error.column ?? 1
      let start = program.offset(of: SourcePosition(line: line, column: column))
      let end = program.offset(
        of: SourcePosition(line: line, column: column + (error.length ?? 1))
      )
      return .init(source: program, range: SourceRange(start: start, end: end))
    }
    return Diagnostic(
      id: "step-\(error.step)-failed",
      error.text,
      at: location,
      help: error.help
    )
  }
}

extension Replay: Encodable {
  private enum CodingKeys: String, CodingKey {
    case lesson, title, executionTable, notes
  }

  private struct Note: Encodable {
    let step: Int
    let text: String
  }

  /// Writes the trace and, over it, what the lesson adds.
  public func encode(to encoder: any Encoder) throws {
    try trace.encode(to: encoder)
    guard let lesson else { return }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(lesson.name, forKey: .lesson)
    try container.encode(lesson.title, forKey: .title)
    try container.encode(table.rows, forKey: .executionTable)
    try container.encode(notes.map { Note(step: $0.step, text: $0.text) }, forKey: .notes)
  }
}

extension Replay {
  /// The replay with the steps of a range alone, for printing; nil bounds are open.
  public func limited(from first: Int?, to last: Int?) -> Replay {
    let range = (first ?? .min)...(last ?? .max)
    var trace = trace
    trace.steps.removeAll { !range.contains($0.number) }
    var table = table
    table.rows.removeAll { !range.contains($0.step) }
    return Replay(
      lesson: lesson,
      program: program,
      trace: trace,
      table: table,
      tracker: VariableTracker(trace),
      notes: notes.filter { range.contains($0.step) }
    )
  }
}
