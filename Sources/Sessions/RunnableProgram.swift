import Analysis
package import Diagnostics
package import Lessons
import NodeAPI
package import ScriptSyntax
import Trace
package import Tracing

/// A program that has been parsed: what can be run, as it is written or edited, with the lesson that it belongs to.
package struct RunnableProgram: Sendable {
  /// The lesson; nil for a program of the user's.
  package private(set) var lesson: Lesson?
  /// The tree.
  package internal(set) var program: Program
  /// Its steps.
  package internal(set) var plan: StepPlan
  /// What else there is of a project; nil for a program of one file.
  var project: ProjectRun?

  /// Parses a lesson's program.
  /// - Throws: its syntax errors.
  package init(_ lesson: Lesson) throws(DiagnosticList) {
    self = try RunnableProgram(lesson.program, lesson.app)
    self.lesson = lesson
  }

  /// Parses a program of a lesson or an exercise, or the file that it begins with where it is an app.
  /// - Throws: its syntax errors, and what is wrong with the app's requests.
  init(_ source: SourceText, _ app: Lesson.App?) throws(DiagnosticList) {
    self =
      if let app { try RunnableProgram(try Project(app)) } else { try RunnableProgram(source) }
  }

  /// Parses a program.
  /// - Throws: its syntax errors.
  package init(_ source: SourceText) throws(DiagnosticList) {
    program = try Program.parseAlone(source)
    plan = StepPlan(program)
    lesson = nil
    project = nil
  }

  /// Parses the file that a project begins with.
  /// - Throws: its syntax errors.
  package init(_ project: Project) throws(DiagnosticList) {
    let run = project.run
    program = try project.files.parse(project.source, at: run.entry)
    plan = StepPlan(program, from: run.firstStep)
    lesson = nil
    self.project = run
  }

  private init(_ edited: EditedProgram, of original: RunnableProgram) {
    program = edited.program
    plan = edited.plan
    lesson = original.lesson
    project = original.project
  }

  /// The program with edits.
  /// - Throws: what is wrong with the edits, at its place.
  package func edited(
    _ edits: [ProgramEdit]
  ) throws(DiagnosticList) -> (program: RunnableProgram, edit: EditedProgram) {
    let edited = try EditedProgram(program, plan: plan, edits: edits)
    return (RunnableProgram(edited, of: self), edited)
  }

  /// What came of a run.
  package struct Run: Sendable {
    /// The record, with the lesson's words where they are proven.
    package let session: Session
    /// The verdicts on the claims of the lesson's wordings, in their order.
    package let wordings: [ClaimVerdict]
    /// The verdicts on the further claims, in their order.
    package let verdicts: [ClaimVerdict]
    /// The work of the run, and of the further runs that claims needed, in instructions.
    let work: Int
  }

  /// Runs the program once; judges the lesson's wordings, and further claims, on the way.
  func run(
    _ options: RunOptions = RunOptions(),
    claims: ClaimSet? = nil,
    claimWork: Int = RunRequest.claimWorkLimit
  ) throws(DiagnosticList) -> Run {
    let cells = lesson?.cells ?? []
    var wordings: ClaimSet?
    if let lesson { wordings = try ClaimSet(cells.map(\.claim), of: lesson) }
    let own = wordings?.expressions ?? []
    var request = RunRequest(
      program: program,
      plan: plan,
      claims: own + (claims?.expressions ?? []),
      options: options,
      project: project
    )
    request.claimWork = claimWork
    let report = Tracer.run(request)
    let analysis = ProgramTrials.analysis(of: report, request)
    let verdicts =
      wordings?.verdicts(report.verdicts.prefix(own.count), in: report.trace) ?? []
    let proven = zip(cells, verdicts).filter { $0.1 == .holds }.map(\.0)
    return Run(
      session: lesson.map { Session(analysis, lesson: $0, proven: proven) } ?? Session(analysis),
      wordings: verdicts,
      verdicts: claims?.verdicts(report.verdicts.dropFirst(own.count), in: report.trace) ?? [],
      work: report.totalWork
    )
  }
}
