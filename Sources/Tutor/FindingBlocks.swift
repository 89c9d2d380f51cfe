import Rendering
import Tracing

extension Document.Block {
  /// A finding with its place, its reason, what proves it and what to write instead.
  init(_ finding: Finding, program: String) {
    let times = finding.times > 1 ? " (\(finding.times) times)" : ""
    self = .finding(
      .init(
        id: finding.id,
        message: finding.message + times,
        place: finding.place.map { "\(program):\($0.line):\($0.column)" },
        parts: [.init(label: "why", text: finding.reason)]
          + finding.proof.map { .init(label: "proof", text: $0) }
          + finding.help.map { .init(label: "write", text: $0, isCode: true) }
      )
    )
  }
}
