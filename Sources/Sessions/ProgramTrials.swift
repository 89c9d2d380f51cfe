import Analysis
import Diagnostics
import NodeAPI
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

  /// What a run of a program says, its findings' edits tried.
  static func analysis(of report: RunReport, _ request: RunRequest) -> Analysis {
    let analysis = Analysis(report.trace)
    guard report.work <= workLimit else { return analysis }
    var edits: [SourceEdit] = []
    for case let edit? in analysis.findings.map(\.edit) where !edits.contains(edit) {
      edits.append(edit)
    }
    guard !edits.isEmpty else { return analysis }
    var request = request
    request.claims = []
    request.options.limits.instructions = min(
      request.options.limits.instructions,
      2 * report.work + leeway
    )
    var trace = report.trace
    trace.trials = edits.prefix(countLimit).map { trial($0, of: report.trace, request) }
    return Analysis(trace)
  }

  private static func trial(
    _ edit: SourceEdit,
    of trace: Trace,
    _ request: RunRequest
  ) -> Trial {
    guard let changed = changed(request, edit, of: trace) else {
      return Trial(edit: edit, outcome: nil)
    }
    let report = Tracer.run(changed)
    let error = report.trace.error.map { ErrorFact(name: $0.name, message: $0.message) }
    return Trial(
      edit: edit,
      outcome: report.trace.outcome,
      error: error,
      findings: Analysis(report.trace).findings.map { TrialFinding(id: $0.id, place: $0.place) }
    )
  }

  /// The run of the program with an edit in one of its files; nil where that cannot be parsed, or is no file of it.
  private static func changed(
    _ request: RunRequest,
    _ edit: SourceEdit,
    of trace: Trace
  ) -> RunRequest? {
    guard trace.sources.indices.contains(edit.source),
      let text = edit.applied(to: trace.sources[edit.source].text)
    else { return nil }
    var request = request
    let source = SourceText(name: trace.sources[edit.source].name, text: text)
    if edit.source != 0 {
      let path = ProjectFiles.root + "/" + source.name
      guard request.project?.files.file(path) != nil else { return nil }
      request.project?.files.replace(ProjectFile(Array(text.utf8)), at: path)
      return request
    }
    guard
      let program = try? Program.parse(
        source,
        as: request.program.form,
        request.program.typeScript
      )
    else { return nil }
    request.program = program
    request.plan = StepPlan(program, from: request.project?.firstStep ?? 1)
    return request
  }
}
