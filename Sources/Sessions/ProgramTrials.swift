import Analysis
import Diagnostics
import ScriptSyntax
import Trace
import Tracing

/// Runs programs with the edits that findings propose, as proof.
///
/// Trials cost nothing where no finding proposes an edit. Elsewhere they are few and small: a run that took more work
/// than ``workLimit`` has none, others have ``countLimit`` at most, and a trial ends where it takes more than twice the
/// work of the run. At some 100 ns an instruction they take half a second at the very most.
enum ProgramTrials {
  /// How many changed programs are tried for one run.
  private static let countLimit = 4
  /// The work of a run, in instructions, up to which its edits are tried; a statement counts 500.
  private static let workLimit = 500_000
  /// What a trial may take beyond twice the work of the run.
  private static let leeway = 50_000

  /// What a run says, its findings' edits tried.
  static func analysis(
    of report: RunReport,
    options: RunOptions,
    project: ProjectRun? = nil
  ) -> Analysis {
    let analysis = Analysis(report.trace)
    guard report.work <= workLimit else { return analysis }
    var edits: [SourceEdit] = []
    for case let edit? in analysis.findings.map(\.edit) where !edits.contains(edit) {
      // The text of further files is the project folder's to give.
      if edit.source == 0 { edits.append(edit) }
    }
    guard !edits.isEmpty else { return analysis }
    var options = options
    options.limits.instructions = min(options.limits.instructions, 2 * report.work + leeway)
    var trace = report.trace
    trace.trials = edits.prefix(countLimit).map {
      trial($0, of: report.trace.entry, options, project)
    }
    return Analysis(trace)
  }

  private static func trial(
    _ edit: SourceEdit,
    of source: ProgramSource,
    _ options: RunOptions,
    _ project: ProjectRun?
  ) -> Trial {
    guard let text = edit.applied(to: source.text),
      let program = try? Program.parse(SourceText(name: source.name, text: text))
    else { return Trial(edit: edit, outcome: nil) }
    let report = Tracer.run(
      RunRequest(
        program: program,
        plan: StepPlan(program),
        options: options,
        project: project
      )
    )
    let error = report.trace.error.map { ErrorFact(name: $0.name, message: $0.message) }
    return Trial(
      edit: edit,
      outcome: report.trace.outcome,
      error: error,
      findings: Analysis(report.trace).findings.map { TrialFinding(id: $0.id, place: $0.place) }
    )
  }
}
