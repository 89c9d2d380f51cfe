import Analysis
package import Diagnostics
import Trace

extension Session {
  /// What ended the run, at its place in the program; nil when it ended well.
  package var diagnostic: Diagnostic? {
    if let error = trace.error, let help = analysis.errorHelp {
      return Diagnostic(
        id: .stepFailed,
        step: error.step,
        error.text,
        at: help.place.map(trace.location),
        help: help.help
      )
    }
    guard let bound = trace.outcome.bound, let help = bound.help else { return nil }
    return Diagnostic(
      id: bound.id,
      analysis.status.text,
      at: trace.steps.last.map { trace.location(of: $0.planned.place) },
      help: [help]
    )
  }
}
