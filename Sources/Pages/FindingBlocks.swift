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

  /// An error that the program caught, with its cause and ways out.
  init(_ caught: CaughtError, in trace: Trace) {
    let times = caught.times > 1 ? " (\(caught.times) times)" : ""
    self = .finding(
      .init(
        label: "caught",
        id: "step-\(caught.step)-caught",
        message: caught.error.text + times,
        place: caught.help.place.map(trace.text),
        parts: caught.help.advice.parts.map {
          .init(label: $0.label, text: $0.text, isCode: $0.label == "write")
        }
      )
    )
  }
}
