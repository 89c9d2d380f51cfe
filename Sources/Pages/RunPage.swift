import Analysis
package import Lessons
package import Rendering
import Trace

/// What a run of a program did, on one page: what it printed, the tables, how it went.
package struct RunPage: Sendable {
  /// The page.
  package let document: Document

  /// Makes the page of a session.
  package init(_ session: Session, showsSQL: Bool, advice: Advice = Advice()) {
    var page = Document()
    let printed = session.trace.console
    if !printed.isEmpty { page.add(.lines(title: "Printed", printed)) }
    if showsSQL {
      let lines = session.trace.events.flatMap { event -> [String] in
        if case .statement(let statement) = event { SQLLines.lines(statement) } else { [] }
      }
      if !lines.isEmpty { page.add(.lines(title: "SQL", lines)) }
    }
    page.add(
      .table(
        .init(
          title: "Execution table",
          columns: ExecutionTable.Column.allCases.map(\.rawValue),
          rows: session.table.rows.map(\.cells)
        )
      )
    )
    let tracker = session.analysis.tracker.table()
    if !tracker.rows.isEmpty {
      page.add(
        .table(.init(title: "Variable tracker", columns: tracker.columns, rows: tracker.rows))
      )
    }
    let status = session.analysis.status
    let told = session.analysis.told
    page.blocks += FindingBlocks.of(
      told.findings,
      in: session.analysis,
      advice: advice
    )
    page.blocks += told.caught.map { FindingBlocks.of($0, in: session.analysis) }
    page.add(.status(status.text, isGood: status.isGood))
    page.add(.paragraph(session.analysis.counts.text))
    document = page
  }
}
