public import Diagnostics
public import Lessons
import ScriptSyntax
public import Tracing

/// A program that is to be run beside another, with its lesson where it has one.
public struct ComparedProgram: Sendable {
  private let lesson: Lesson?
  private let program: Program
  private let plan: StepPlan
  /// The record of a run of it, where there is one already.
  private let recorded: Trace?

  /// Takes a lesson's program, whose cells are then worded as the lesson words them.
  /// - Throws: the program's syntax errors.
  public init(_ lesson: Lesson) throws(DiagnosticList) {
    program = try Program.parse(lesson.program)
    plan = StepPlan(program)
    self.lesson = lesson
    recorded = nil
  }

  /// Takes the program of a trace, whose run is not made again.
  /// - Throws: syntax errors of a program that this build does not read any more.
  public init(_ trace: Trace) throws(DiagnosticList) {
    program = try Program.parse(SourceText(name: trace.program.name, text: trace.program.text))
    plan = StepPlan(program)
    lesson = nil
    recorded = trace
  }

  /// Takes a script.
  /// - Throws: its syntax errors.
  public init(script: SourceText) throws(DiagnosticList) {
    program = try Program.parse(script)
    plan = StepPlan(program)
    lesson = nil
    recorded = nil
  }

  private init(_ edited: EditedProgram, lesson: Lesson?) {
    program = edited.program
    plan = edited.plan
    self.lesson = lesson
    recorded = nil
  }

  /// The program with edits.
  /// - Throws: what is wrong with the edits, at its place.
  func edited(_ edits: [ProgramEdit]) throws(DiagnosticList) -> (ComparedProgram, EditedProgram) {
    let edited = try EditedProgram(program, plan: plan, edits: edits)
    return (ComparedProgram(edited, lesson: lesson), edited)
  }

  /// Runs the program, unless a trace of it is there; the last run of the process where `endsProcess` is true.
  func run(_ limits: RunLimits, endsProcess: Bool = false) -> ComparedRun {
    if let recorded { return ComparedRun(recorded, plan: plan) }
    if let lesson {
      let replay = LessonReplay(
        lesson,
        program: program,
        plan: plan,
        limits: limits,
        endsProcess: endsProcess
      )
      return ComparedRun(replay.trace, plan: plan, table: replay.table)
    }
    var request = RunRequest(program: program, plan: plan)
    request.limits = limits
    request.endsProcess = endsProcess
    return ComparedRun(Tracer.run(request).trace, plan: plan)
  }
}
