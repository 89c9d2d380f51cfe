package import Analysis
import Diagnostics
package import Lessons
package import Rendering
package import Trace

/// The tables of a program as a drawing: a box for each with its columns, a line for each foreign key with how many rows
/// may stand at its ends.
package struct SchemaDrawing: Sendable {
  /// The drawing; nil for a program without tables, or with more than a drawing can show.
  package let drawing: Document.Drawing?
  /// The lines by association, `User.Posts`, and by key, `Post.UserId`.
  private var lines: [Name: [Int]] = [:]

  /// The most tables that are drawn.
  private static let limit = 40

  /// Draws the tables of a report.
  package init(_ report: SchemaReport, in trace: Trace) {
    guard (1...Self.limit).contains(report.tables.count) else {
      drawing = nil
      return
    }
    let keys = report.tables.indices.flatMap { box in
      report.tables[box].foreignKeys.map { (box: box, key: $0) }
    }
    let drawn = keys.compactMap { Self.line($0.key, from: $0.box, report) }
    drawing = Document.Drawing(
      name: "Tables and keys",
      boxes: report.tables.map { Self.box($0, report) },
      lines: drawn.map(\.line),
      words: SchemaPage(report, in: trace).document.blocks
    )
    for declared in report.associations {
      let name = declared.association
      let found = drawn.indices.filter { index in
        let from = report.tables[drawn[index].line.from.box].table
        if let junction = declared.junctionTable { return from == junction }
        return from == declared.keyTable && drawn[index].column == declared.keyColumn
      }
      lines["\(name.source).\(name.alias)", default: []] += found
    }
    for case .associationDeclared(let fact) in trace.events {
      guard let found = lines["\(fact.source).\(fact.alias)"] else { continue }
      lines["\(fact.keyOwner)\u{0}\(fact.key)", default: []] += found
    }
  }

  /// The lines of the associations that a step declares or uses, by their indices in order.
  package func lines(of step: TraceStep) -> [Int] {
    var found: Set<Int> = []
    for event in step.events {
      if let name = Self.name(event) { found.formUnion(lines[name] ?? []) }
    }
    return found.sorted()
  }

  /// The tables as a page of their own, in words where they are too many to draw.
  package static func page(_ report: SchemaReport, of session: Session) -> Document {
    let name = session.lesson?.title ?? session.trace.entry.name
    let drawing = SchemaDrawing(report, in: session.trace).drawing
    return Document(
      [.heading("Schema of \(name)", level: 1)]
        + (drawing.map { [.drawing($0)] } ?? SchemaPage(report, in: session.trace).document.blocks)
    )
  }

  /// The association that an event declares or uses; the key that it sets.
  private static func name(_ event: TraceEvent) -> String? {
    if case .associationDeclared(let fact) = event { return "\(fact.source).\(fact.alias)" }
    if case .called(let fact) = event {
      return fact.association.map { "\($0.source).\($0.alias)" }
    }
    if case .eagerLoaded(let batch) = event { return "\(batch.model).\(batch.alias)" }
    if case .associationRead(let fact) = event { return "\(fact.instance.model).\(fact.alias)" }
    if case .foreignKeySet(let fact) = event {
      return "\(fact.instance.model)\u{0}\(fact.attribute)"
    }
    return nil
  }

  private static func box(_ table: TableSchema, _ report: SchemaReport) -> Document.Drawing.Box {
    let model = report.models[table.table]
    return Document.Drawing.Box(
      name: table.table,
      remark: model.map { "model \($0)" } ?? "",
      rows: table.columns.map { column in
        let isKey = table.foreignKeys.contains { $0.column == column.name }
        return .init(
          mark: column.primaryKey > 0 ? "PK" : isKey ? "FK" : "",
          name: column.name,
          kind: column.type
        )
      }
    )
  }

  private static func line(
    _ key: ForeignKeySchema,
    from box: Int,
    _ report: SchemaReport
  ) -> (line: Document.Drawing.Line, column: String)? {
    let table = report.tables[box]
    guard let row = table.columns.firstIndex(where: { $0.name == key.column }),
      let target = report.tables.firstIndex(where: { $0.table == key.table })
    else { return nil }
    let columns = report.tables[target].columns
    let pointed =
      columns.firstIndex { $0.name == key.references } ?? columns.firstIndex { $0.primaryKey > 0 }
    let isUnique = table.indexes.contains { $0.unique && $0.columns == [key.column] }
    let names = report.associations.filter {
      $0.keyTable == table.table && $0.keyColumn == key.column
    }
    return (
      Document.Drawing.Line(
        from: .init(box: box, row: row, count: isUnique ? "0..1" : "n"),
        to: .init(
          box: target,
          row: pointed ?? 0,
          count: table.columns[row].notNull ? "1" : "0..1"
        ),
        name: names.isEmpty
          ? "\(table.table).\(key.column) to \(key.table)"
          : names.map(\.association.text).joined(separator: ", ")
      ),
      key.column
    )
  }
}
