public import Rendering
import Tracing

/// What a run of a program did, on one page: what it printed, the tables, how it went.
public struct RunPage: Sendable {
  /// The page.
  public let document: Document

  /// Makes the page of a replay.
  public init(_ replay: Replay, showsSQL: Bool) {
    var page = Document()
    let printed = replay.trace.console
    if !printed.isEmpty { page.add(.lines(title: "Printed", printed)) }
    if showsSQL {
      let lines = replay.trace.events.flatMap { event -> [String] in
        if case .statement(let statement) = event { SQLLines.lines(statement) } else { [] }
      }
      if !lines.isEmpty { page.add(.lines(title: "SQL", lines)) }
    }
    page.add(
      .table(
        .init(
          title: "Execution table",
          columns: ExecutionTable.Column.allCases.map(\.rawValue),
          rows: replay.table.rows.map(\.cells)
        )
      )
    )
    let tracker = replay.tracker.table()
    if !tracker.rows.isEmpty {
      page.add(
        .table(.init(title: "Variable tracker", columns: tracker.columns, rows: tracker.rows))
      )
    }
    let status = StatusLine(replay.trace)
    for finding in replay.findings {
      page.add(.init(finding, program: replay.trace.program.name))
    }
    page.add(.status(status.text, isGood: status.isComplete))
    page.add(.paragraph(replay.counts.text))
    document = page
  }
}
