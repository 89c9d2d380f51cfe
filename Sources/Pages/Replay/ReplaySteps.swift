import Analysis
import Diagnostics
import Lessons
import Rendering
import Trace

/// What a page of steps says of each.
struct ReplaySteps {
  private let session: Session
  private let panels: StepPanels
  private let values: ValueTree
  private let drawing: SchemaDrawing
  private let statements: StatementGroups

  init(_ session: Session, drawing: SchemaDrawing, advice: Advice) {
    self.session = session
    self.drawing = drawing
    panels = StepPanels(session, advice: advice)
    values = ValueTree(texts: session.analysis.values)
    statements = StatementGroups(session.trace)
  }

  /// The step of an index.
  func step(_ index: Int) -> SteppedPage.Step {
    let step = session.trace.steps[index]
    let row = session.table.rows[index]
    let code = step.code.utf8.count { $0 == UInt8(ascii: "\n") }
    let request = RequestPath.request(step)
    let seen = request.flatMap { RequestPath.lines($0, step) }
    return SteppedPage.Step(
      title: "Step \(step.number) of \(session.trace.stepCount): \(row.action)",
      source: seen?.source ?? step.planned.place.source,
      lines: seen?.lines ?? [step.line...(step.line + code)],
      code: step.code,
      firstLine: step.line,
      edges: drawing.lines(of: step),
      content: content(index)
    )
  }

  private func content(_ index: Int) -> Document {
    let step = session.trace.steps[index]
    let panes = StepPanels.Kind.allCases.flatMap { kind -> [Document.Pane] in
      guard panels.hasContent(kind, at: index) else { return [] }
      switch kind {
      case .sql: return [.init(title: kind.title, statements.blocks(step))]
      case .rows: return [.init(title: kind.title, StepRows.blocks(step))]
      case .values:
        return [
          .init(
            title: kind.title,
            values.blocks(step.variables.map { ($0.name, $0.value) }, separator: " = ")
          )
        ]
      case .findings, .printed: return [.init(title: kind.title, panels.blocks(kind, at: index))]
      case .schema, .why: return []
      }
    }
    let path = RequestPath.request(step).map { request in
      request.handlers.isEmpty
        ? []
        : [
          Document.Pane(
            title: "Way through the app",
            [.table(RequestPath.table(request, in: session.trace))]
          )
        ]
    }
    let stale = StaleWords.lines(step.stale)
    return Document([
      .paragraph(session.table.rows[index].result),
      .panes(
        (path ?? []) + panes
          + (stale.isEmpty
            ? [] : [.init(title: "Out of date in memory", [.lines(title: "", stale)])]),
        .stacked
      ),
    ])
  }
}

/// The rows that a step changed as tables: one for each statement and table, the values before and after.
enum StepRows {
  /// The most rows of a step that are shown.
  private static let limit = 200

  static func blocks(_ step: TraceStep) -> [Document.Block] {
    var blocks: [Document.Block] = []
    var left = limit
    for case .rowsChanged(let batch) in step.events {
      if left > 0 { blocks.append(.table(table(batch, limit: left))) }
      left -= batch.rows.count
    }
    if left < 0 { blocks.append(.paragraph("… \(Words.count(-left, "more row"))")) }
    return blocks
  }

  private static func table(_ batch: RowBatch, limit: Int) -> Document.Table {
    let isTime = batch.columns.map(StepPanels.times.contains)
    // What the program set comes first, the times that Sequelize sets last.
    let order =
      batch.columns.indices.filter { !isTime[$0] } + batch.columns.indices.filter { isTime[$0] }
    var table = Document.Table(
      title: title(batch),
      columns: ["Row"] + order.map { batch.columns[$0] },
      rows: []
    )
    for fact in batch.facts.prefix(limit) {
      let row = table.rows.count
      var cells = [fact.row]
      for place in order {
        let change = fact.columns[place]
        if fact.change == .update, change.before != change.after, !isTime[place] {
          table.marks[.init(row: row, column: cells.count)] = .changed
        }
        cells.append(text(change, fact.change))
      }
      table.rows.append(cells)
    }
    return table
  }

  /// `Posts: 1 row updated by SQL 9`.
  private static func title(_ batch: RowBatch) -> String {
    let verb =
      switch batch.change {
      case .insert: "added"
      case .update: "changed"
      case .delete: "deleted"
      }
    let cause = batch.isCascade ? "the foreign key's action after SQL" : "SQL"
    let rows = Words.count(batch.rows.count, "row")
    return "\(batch.table): \(rows) \(verb) by \(cause) \(batch.statement)"
  }

  private static func text(_ change: ColumnChange, _ kind: RowChangeKind) -> String {
    let (before, after) = (change.before ?? .null, change.after ?? .null)
    switch kind {
    case .insert: return after.sqlText
    case .delete: return before.sqlText
    case .update:
      return change.before == change.after
        ? after.sqlText : "\(before.sqlText) → \(after.sqlText)"
    }
  }
}
