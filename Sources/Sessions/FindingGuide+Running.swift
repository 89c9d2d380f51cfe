package import Analysis
package import Diagnostics
package import Lessons

extension FindingGuide {
  /// Runs the small program that falls into the trap, and the same program as it should be.
  /// - Throws: syntax errors, which would be ours.
  package func run() throws(DiagnosticList) -> (shown: Session, mended: Session) {
    (
      try Subject.program(SourceText(name: "\(id).js", text: program)).session(),
      try Subject.program(SourceText(name: "mended.js", text: mended)).session()
    )
  }
}
