import Analysis
package import Diagnostics
import Trace

extension Session {
  /// What ended the run, at its place in the program; nil when it ended well.
  package var diagnostic: Diagnostic? {
    if let error = trace.error, let help = analysis.told.error {
      return Diagnostic(
        id: .stepFailed,
        step: error.step,
        // The word that begins the line says already that it is an error.
        error.name == "Error" && !error.message.isEmpty ? error.message : error.text,
        at: help.place.map(trace.location),
        parts: help.explanation,
        help: help.advice.help
      )
    }
    guard let bound = trace.outcome.bound, let help = bound.help else { return nil }
    return Diagnostic(
      id: bound.id,
      analysis.status.text,
      at: stoppingPlace.map(trace.location),
      parts: analysis.endlessHelp?.explanation ?? [],
      help: [help]
    )
  }
}

extension ErrorHelp {
  /// The cause, what proves it and code to write, as a diagnostic shows them.
  fileprivate var explanation: [Diagnostic.Part] {
    advice.parts.filter { $0.label != "help" }.map {
      Diagnostic.Part(label: $0.label, text: $0.text)
    }
  }
}
