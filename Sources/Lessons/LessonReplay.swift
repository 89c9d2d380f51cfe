public import Diagnostics
public import ScriptSyntax
public import Tracing

/// A run of a lesson's program with the lesson's own words where they are proven.
public struct LessonReplay: Sendable {
  /// The lesson.
  public let lesson: Lesson
  /// The program.
  public let program: Program
  /// Its steps.
  public let plan: StepPlan
  /// The record of the run.
  public let trace: Trace
  /// The execution table, proven wordings included.
  public let table: ExecutionTable
  /// The notes that go with proven wordings, with their steps.
  public let notes: [(step: Int, text: String)]
  /// The verdicts on the claims of `lesson.cells`, in their order.
  public let wordingVerdicts: [ClaimVerdict]
  /// The verdicts on the further claims that were asked for, in their order.
  public let verdicts: [ClaimVerdict]

  /// Runs the program once and judges the lesson's wordings, and further claims, on the way.
  ///
  /// Where `endsProcess` is true the process must end after this run (``RunRequest/endsProcess``).
  /// - Throws: the program's syntax errors.
  public init(
    _ lesson: Lesson,
    claims: [Claim] = [],
    limits: RunLimits = RunLimits(),
    endsProcess: Bool = false
  ) throws(DiagnosticList) {
    let program = try Program.parse(lesson.program)
    self.init(
      lesson,
      program: program,
      plan: StepPlan(program),
      claims: claims,
      limits: limits,
      endsProcess: endsProcess
    )
  }

  /// Runs the lesson's program, parsed or edited.
  public init(
    _ lesson: Lesson,
    program: Program,
    plan: StepPlan,
    claims: [Claim] = [],
    limits: RunLimits = RunLimits(),
    endsProcess: Bool = false
  ) {
    self.program = program
    self.plan = plan
    self.lesson = lesson
    var request = RunRequest(
      program: program,
      plan: plan,
      claims: lesson.cells.map(\.claim) + claims
    )
    request.limits = limits
    request.endsProcess = endsProcess
    let report = Tracer.run(request)
    trace = report.trace
    wordingVerdicts = Array(report.verdicts.prefix(lesson.cells.count))
    verdicts = Array(report.verdicts.dropFirst(lesson.cells.count))
    var table = ExecutionTable(trace)
    var notes: [(step: Int, text: String)] = []
    for (cell, verdict) in zip(lesson.cells, wordingVerdicts) where verdict == .holds {
      guard let row = table.rows.firstIndex(where: { $0.step == cell.step.value }) else { continue }
      table.rows[row][cell.column] = cell.text
      if let note = cell.note { notes.append((cell.step.value, note)) }
    }
    self.table = table
    self.notes = notes
  }
}
