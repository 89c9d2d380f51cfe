import Analysis
import Rendering
import Trace

extension Document.Block {
  /// A finding with its place, its reason, what proves it and what to write instead.
  init(_ finding: Finding, in trace: Trace) {
    let times = finding.times > 1 ? " (\(finding.times) times)" : ""
    self = .finding(
      .init(
        id: finding.id,
        message: finding.message + times,
        place: finding.place.map(trace.text),
        parts: [.init(label: "why", text: finding.reason)]
          + finding.proof.map { .init(label: "proof", text: $0) }
          + finding.help.map { .init(label: "write", text: $0, isCode: true) }
      )
    )
  }
}
