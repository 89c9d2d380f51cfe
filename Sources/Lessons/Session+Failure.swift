package import Analysis
import Diagnostics
package import Trace

extension Session {
  /// Where a run that did not end well stopped: the place of its error or of the code that passed
  /// a bound, else its last step; nil before the first.
  package var stoppingPlace: Place? {
    guard trace.outcome != .finished else { return nil }
    return codePlace ?? trace.steps.last?.planned.place
  }

  /// The code that the run failed in: the line of its error, or the whole step where no line is known; nil for a
  /// run that ended well, or before its first step.
  package var failingCode: ComparisonReport.Code? {
    guard let place = stoppingPlace else { return nil }
    guard codePlace != nil else {
      return trace.steps.last.map { ComparisonReport.Code(text: $0.code, firstLine: place.line) }
    }
    let line = trace.source(of: place).sourceText.line(place.line)
    return ComparisonReport.Code(text: String(line), firstLine: place.line)
  }

  private var codePlace: Place? { analysis.errorHelp?.place ?? trace.stoppedAt }
}
