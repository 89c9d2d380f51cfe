public import Diagnostics
public import Lessons
import ScriptSyntax
import Tracing

/// A program that is to be run beside another, with its lesson where it has one.
public struct ComparedProgram: Sendable {
  /// The program's name.
  public var name: String { program.source.name }

  private let lesson: Lesson?
  private let program: Program
  private let plan: StepPlan

  /// Takes a lesson's program, whose cells are then worded as the lesson words them.
  /// - Throws: the program's syntax errors.
  public init(_ lesson: Lesson) throws(DiagnosticList) {
    program = try Program.parse(lesson.program)
    plan = StepPlan(program)
    self.lesson = lesson
  }

  /// Takes a script.
  /// - Throws: its syntax errors.
  public init(script: SourceText) throws(DiagnosticList) {
    program = try Program.parse(script)
    plan = StepPlan(program)
    lesson = nil
  }

  private init(_ edited: EditedProgram, lesson: Lesson?) {
    program = edited.program
    plan = edited.plan
    self.lesson = lesson
  }

  /// The program with edits.
  /// - Throws: what is wrong with the edits, at its place.
  func edited(_ edits: [ProgramEdit]) throws(DiagnosticList) -> (ComparedProgram, EditedProgram) {
    let edited = try EditedProgram(program, plan: plan, edits: edits)
    return (ComparedProgram(edited, lesson: lesson), edited)
  }

  /// Runs the program; the last run of the process where `endsProcess` is true.
  func run(_ limits: RunLimits, endsProcess: Bool = false) -> ComparedRun {
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
