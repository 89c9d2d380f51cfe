import Analysis
import Diagnostics
import Rendering
import Trace

/// The blocks of findings: the cause, its place, why it is one, what proves it, what to write instead, and what goes
/// with it; at the first of each kind, how more is learned of it.
enum FindingBlocks {
  static func of(
    _ findings: [Finding],
    in analysis: Analysis,
    advice: Advice = Advice()
  ) -> [Document.Block] {
    var told: Set<Name> = []
    var blocks: [Document.Block] = []
    for finding in findings {
      let more = told.insert(finding.id).inserted ? advice.finding?(finding.id) : nil
      blocks.append(.finding(block(finding, in: analysis, more: more)))
    }
    return blocks
  }

  private static func block(
    _ finding: Finding,
    in analysis: Analysis,
    more: String?
  ) -> Document.Finding {
    let times = finding.times > 1 ? " (\(finding.times) times)" : ""
    var parts: [Document.Finding.Part] = [.init(label: "why", text: finding.reason)]
    parts += finding.proof.map { .init(label: "proof", text: $0) }
    parts += finding.help.map { .init(label: "write", text: $0, isCode: true) }
    parts += finding.consequences.map { other in
      let place = other.place.map { " at \(analysis.trace.shortText($0))" } ?? ""
      return .init(
        label: "also",
        text: other.id == "caught"
          ? "it led to \(other.message)\(place), which the program caught"
          : "\(other.message)\(place) [\(other.id)]: mended with it"
      )
    }
    if let more { parts.append(.init(label: "more", text: more)) }
    return Document.Finding(
      id: finding.id,
      message: finding.message + times,
      place: finding.place.map(analysis.trace.text),
      line: finding.place.map { sourceLine($0, analysis) },
      parts: parts
    )
  }

  /// The block of an error that the program caught, with its cause and ways out.
  static func of(_ caught: CaughtError, in analysis: Analysis) -> Document.Block {
    let times = caught.times > 1 ? " (\(caught.times) times)" : ""
    return .finding(
      .init(
        label: "caught",
        id: "step-\(caught.step)-caught",
        message: caught.error.text + times,
        place: caught.help.place.map(analysis.trace.text),
        line: caught.help.place.map { sourceLine($0, analysis) },
        parts: caught.help.advice.parts.map {
          .init(label: $0.label, text: $0.text, isCode: $0.label == "write")
        }
      )
    )
  }

  /// The block of the error that ended the run, with its cause and ways out.
  static func of(_ error: TraceError, _ help: ErrorHelp, in analysis: Analysis) -> Document.Block {
    .finding(
      .init(
        label: "error",
        id: "step-\(error.step)-failed",
        message: error.text,
        place: help.place.map(analysis.trace.text),
        line: help.place.map { sourceLine($0, analysis) },
        parts: help.advice.parts.map {
          .init(label: $0.label, text: $0.text, isCode: $0.label == "write")
        }
      )
    )
  }

  private static func sourceLine(_ place: Place, _ analysis: Analysis) -> Document.SourceLine {
    Document.SourceLine(
      number: place.line,
      text: analysis.sourceLine(place),
      column: place.column,
      end: place.column + place.length
    )
  }
}
