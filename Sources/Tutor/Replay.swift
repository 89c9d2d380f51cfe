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
  /// The findings of the whole run, those of its shown steps alone where it is limited.
  public private(set) var findings: [Finding]
  /// What the whole run cost.
  public private(set) var counts: RunCounts

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
    findings = Findings(trace).list
    counts = RunCounts(trace, findings: findings.count)
  }

  /// Runs a lesson's program; the last run of the process where `endsProcess` is true.
  /// - Throws: the program's syntax errors.
  public init(
    _ lesson: Lesson,
    limits: RunLimits = RunLimits(),
    endsProcess: Bool = false
  ) throws(DiagnosticList) {
    self.init(try LessonReplay(lesson, limits: limits, endsProcess: endsProcess))
  }

  /// Shows a run that has been made.
  init(_ replay: LessonReplay) {
    lesson = replay.lesson
    program = replay.lesson.program
    trace = replay.trace
    table = replay.table
    tracker = VariableTracker(replay.trace)
    notes = replay.notes
    findings = Findings(trace).list
    counts = RunCounts(trace, findings: findings.count)
  }

  /// Runs a script; the last run of the process where `endsProcess` is true.
  /// - Throws: its syntax errors.
  public init(
    script: SourceText,
    limits: RunLimits = RunLimits(),
    endsProcess: Bool = false
  ) throws(DiagnosticList) {
    let program = try Program.parse(script)
    var request = RunRequest(program: program, plan: StepPlan(program))
    request.limits = limits
    request.endsProcess = endsProcess
    let report = Tracer.run(request)
    lesson = nil
    self.program = script
    trace = report.trace
    table = ExecutionTable(report.trace)
    tracker = VariableTracker(report.trace)
    notes = []
    findings = Findings(trace).list
    counts = RunCounts(trace, findings: findings.count)
  }

  /// Shows a run that was recorded earlier; nothing runs.
  public init(_ trace: Trace) {
    self.init(
      lesson: nil,
      program: SourceText(name: trace.program.name, text: trace.program.text),
      trace: trace,
      table: ExecutionTable(trace),
      tracker: VariableTracker(trace),
      notes: []
    )
  }

  /// What ended the run, at its place in the program; nil where it ended well.
  public var diagnostic: Diagnostic? {
    guard let error = trace.error else { return limitDiagnostic }
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

extension Replay {
  /// The bound that ended the run, at the step that was running.
  private var limitDiagnostic: Diagnostic? {
    let help: String
    switch trace.outcome {
    case .finished, .error, .callDepth: return nil
    case .unsettled: help = "look for a promise whose resolve or reject is never called"
    case .instructionLimit:
      help = "look for a loop without an end, or allow more with --max-instructions"
    case .memoryLimit:
      help = "look for a list or text that grows without an end, or allow more with --max-memory"
    case .outputLimit:
      help = "look for a loop that prints without an end, or allow more with --max-output"
    }
    let location = trace.steps.last.map { step -> Diagnostic.Location in
      let start = program.offset(of: SourcePosition(line: step.line, column: 1))
      let text = step.code.prefix { $0 != "\n" }
      return .init(source: program, range: SourceRange(start: start, end: start + text.utf8.count))
    }
    return Diagnostic(
      id: trace.outcome.rawValue,
      StatusLine(trace).text,
      at: location,
      help: [help]
    )
  }
}

extension Replay: Encodable {
  private enum CodingKeys: String, CodingKey {
    case lesson, title, executionTable, notes, findings, counts
  }

  private struct Note: Encodable {
    let step: Int
    let text: String
  }

  /// Writes the trace and, over it, what the lesson adds.
  public func encode(to encoder: any Encoder) throws {
    try trace.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(findings, forKey: .findings)
    try container.encode(counts, forKey: .counts)
    guard let lesson else { return }
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
    var limited = Replay(
      lesson: lesson,
      program: program,
      trace: trace,
      table: table,
      tracker: VariableTracker(trace),
      notes: notes.filter { range.contains($0.step) }
    )
    // A part of a run proves less than the whole.
    limited.findings = findings.filter { range.contains($0.step) }
    limited.counts = counts
    return limited
  }
}
