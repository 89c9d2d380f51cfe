import Analysis
import Diagnostics
package import Lessons
import Trace

extension SARIFLog {
  /// Reports what was found in a run: its findings by the ids that `explain` knows, the errors that the program caught,
  /// and the one that it ended in.
  package init(_ session: Session) {
    let told = session.analysis.told
    let found = told.findings.map { Self.alert($0, in: session.trace) }
    let caught = told.caught.map { Self.alert($0, in: session.trace) }
    let guides = FindingGuide.all.map { (Name($0.id), $0.summary) }
    self.init(
      found + caught + Self.end(of: session),
      summaries: Dictionary(guides) { first, _ in first }
    )
  }

  private static func alert(_ finding: Finding, in trace: Trace) -> Alert {
    let lines =
      ["why: \(finding.reason)"] + finding.proof.map { "proof: \($0)" }
      + finding.help.map { "write: \($0)" }
      + finding.consequences.map { "also: \($0.message) (\($0.id))" }
    return Alert(
      rule: finding.id,
      level: .warning,
      text: ([finding.message] + lines).joined(separator: "\n"),
      place: place(finding.place, in: trace),
      key: code(finding.place, in: trace)
    )
  }

  private static func alert(_ caught: CaughtError, in trace: Trace) -> Alert {
    let lines = caught.help.advice.parts.map { "\($0.label): \($0.text)" }
    return Alert(
      rule: "caught",
      level: .note,
      text: (["the program caught \(caught.error.text)"] + lines).joined(separator: "\n"),
      place: place(caught.help.place, in: trace),
      key: caught.error.text
    )
  }

  /// What the run ended in, where it did not end well.
  private static func end(of session: Session) -> [Alert] {
    guard let problem = session.diagnostic else { return [] }
    return [
      Alert(
        rule: session.trace.error?.name ?? problem.kind.rawValue,
        level: .error,
        text: problem.fullText,
        place: problem.location ?? place(nil, in: session.trace),
        key: problem.message
      )
    ]
  }

  /// A place; the beginning of the program for what has none, since readers drop an alert without one.
  private static func place(_ place: Place?, in trace: Trace) -> Diagnostic.Location {
    place.map(trace.location)
      ?? .init(source: trace.entry.sourceText, range: SourceRange(start: 0, end: 0))
  }

  /// The line that an alert is about, as written.
  private static func code(_ place: Place?, in trace: Trace) -> String {
    place.map { String(trace.source(of: $0).sourceText.line($0.line)) } ?? ""
  }
}
