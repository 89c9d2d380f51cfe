import Analysis
package import Diagnostics
import Trace

extension Session {
  /// What ended the run, at its place in the program; nil where it ended well.
  package var diagnostic: Diagnostic? {
    if let error = trace.error, let help = analysis.errorHelp {
      return Diagnostic(
        id: "step-\(error.step)-failed",
        error.text,
        at: help.place.map(trace.location),
        help: help.help
      )
    }
    guard let help = limitHelp else { return nil }
    return Diagnostic(
      id: trace.outcome.rawValue,
      analysis.status.text,
      at: trace.steps.last.map { trace.location(of: $0.planned.place) },
      help: [help]
    )
  }

  /// What to look for where a bound, or a promise that nothing settles, ended the run.
  private var limitHelp: String? {
    switch trace.outcome {
    case .finished, .error, .callDepth: nil
    case .unsettled: "look for a promise whose resolve or reject is never called"
    case .instructionLimit: "look for a loop without an end"
    case .memoryLimit: "look for a list or text that grows without an end"
    case .outputLimit: "look for a loop that prints without an end"
    }
  }
}
