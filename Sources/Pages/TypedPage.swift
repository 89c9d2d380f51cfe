import Analysis
import Diagnostics
package import Lessons
package import Rendering
import Trace

/// What the statement that was typed last did: what it printed, its value, what was found.
package struct TypedPage: Sendable {
  /// The page; without blocks where there is nothing to tell.
  package let document: Document

  /// Makes the page of the steps from one on, with the value of the last; nil for none.
  package init(_ session: Session, from step: Int, result: String?, advice: Advice = Advice()) {
    let steps = session.trace.steps.filter { $0.number >= step }
    var page = Document()
    let printed = steps.flatMap(\.printed)
    if !printed.isEmpty { page.add(.verbatim(title: "", printed)) }
    if let result { page.add(.lines(title: "", Words.lines(of: "= " + result))) }
    let told = session.analysis.told
    page.blocks += FindingBlocks.of(
      told.findings.filter { $0.step >= step },
      in: session.analysis,
      advice: advice
    )
    page.blocks += told.caught.filter { $0.step >= step }
      .map { FindingBlocks.of($0, in: session.analysis) }
    document = page
  }

  /// The statements that the steps from one on sent.
  package static func statements(_ session: Session, from step: Int) -> Document {
    let blocks = session.trace.steps.filter { $0.number >= step }
      .flatMap { SQLLines.blocks($0) }
    return Document(blocks.isEmpty ? [.paragraph("No SQL was sent.")] : blocks)
  }
}
