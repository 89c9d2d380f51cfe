import Diagnostics
package import Lessons
import Trace
package import Tracing

extension Subject {
  /// A run of the subject's program with edits; nil where they cannot be made, and for a trace of several files, which
  /// does not have the whole program.
  package func session(
    changedBy edits: [ProgramEdit],
    _ options: RunOptions = RunOptions()
  ) -> Session? {
    if case .trace(let trace) = self, trace.sources.count > 1 { return nil }
    do throws(DiagnosticList) {
      return try runnable().edited(edits).program.run(options).session
    } catch {
      return nil
    }
  }
}
