import Diagnostics
import ScriptRuntime

/// Runs programs and records their traces.
package enum Tracer {
  /// Runs a program on a new in-memory database and judges the claims, in runs of their own where they may do more
  /// than read.
  ///
  /// It blocks until everything has ended; every run has a realm and a database of its own.
  package static func run(_ request: RunRequest) -> RunReport {
    var alone = Set(request.claims.indices.filter { request.claims[$0].reading == nil })
    var claimWork = 0
    var result: TracedRun.Result
    while true {
      result = perform(request, .together(request.claims.indices.filter { !alone.contains($0) }))
      guard let index = result.endedBy else { break }
      // The claim did more than read after all, so that this is no record of the program.
      claimWork += cost(of: result, request)
      alone.formUnion(claimWork < request.claimWork ? [index] : Set(request.claims.indices))
    }
    var verdicts = request.claims.indices.map { result.verdicts[$0] ?? .notReached }
    for index in alone.sorted() {
      guard claimWork < request.claimWork else {
        verdicts[index] = .notAfforded
        continue
      }
      let judged = judge(index, request)
      claimWork += cost(of: judged, request)
      verdicts[index] = judged.verdicts[index] ?? .notReached
    }
    return RunReport(
      trace: result.trace,
      verdicts: verdicts,
      work: result.work,
      totalWork: claimWork + cost(of: result, request)
    )
  }

  /// Runs the program up to the place of a claim, and judges that.
  private static func judge(_ index: Int, _ request: RunRequest) -> TracedRun.Result {
    var request = request
    request.options.keepsFinalRows = false
    request.options.endsProcess = false
    return perform(request, .alone(index))
  }

  private static func perform(
    _ request: RunRequest,
    _ selection: ClaimJudge.Selection
  ) -> TracedRun.Result {
    // What runs on the script's thread throws nothing of its own.
    let result = try? ScriptThread.run {
      let run = TracedRun(request, judging: selection)
      let result = run.result()
      if request.options.endsProcess, result.endedBy == nil { _ = Unmanaged.passRetained(run) }
      return result
    }
    guard let result else { preconditionFailure("a traced run does not throw") }
    return result
  }

  /// What a run counts as, in instructions: its work, and that of making it, some 100 ns a byte of the program.
  private static func cost(of result: TracedRun.Result, _ request: RunRequest) -> Int {
    result.work + runWork + request.plan.source.text.utf8.count
  }

  /// What making a realm and a database takes, about a millisecond.
  private static let runWork = 10_000
}
