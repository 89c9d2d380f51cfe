package import Analysis
import Trace

/// Two sessions compared.
package enum ProgramDiff {
  /// Compares two sessions, which are called as the user named them.
  package static func report(
    _ before: Session,
    _ after: Session,
    names: (before: String, after: String)
  ) -> ComparisonReport {
    ComparisonReport(
      programs: [names.before, names.after],
      comparison: TraceComparison(
        before.compared,
        after.compared,
        matching: .byContent(before.compared, after.compared)
      ),
      failingCode: after.failingCode,
      advice: after.analysis.errorHelp?.advice ?? ErrorAdvice()
    )
  }
}
