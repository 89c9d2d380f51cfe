package import Analysis
import Diagnostics
package import Rendering
package import Trace

/// The tables of a program on a page: columns, keys with their actions, and the methods that associations made.
package struct SchemaPage: Sendable {
  /// The page.
  package let document: Document

  /// Makes the page of a report on a run.
  package init(_ report: SchemaReport, in trace: Trace) {
    var page = Document()
    for table in report.tables { page.blocks += Self.blocks(table, report) }
    if report.tables.isEmpty {
      page.add(.paragraph("There are no tables: the program has not synced its models."))
    }
    for declared in report.associations {
      page.add(
        .lines(
          title: "\(declared.association.text), declared by \(declared.code) at "
            + (declared.place.map(trace.shortText) ?? "an unknown place"),
          [
            "key: \(declared.keyTable.map { "\($0)." } ?? "")\(declared.keyColumn)",
            "methods: " + declared.methods.joined(separator: ", "),
          ]
        )
      )
    }
    document = page
  }

  private static func blocks(_ table: TableSchema, _ report: SchemaReport) -> [Document.Block] {
    let model = report.models[table.table].map { "model \($0)" } ?? "no model"
    let rows = table.columns.map { column in
      [
        column.name, column.type, keys(column, table).joined(separator: ", "),
        [column.notNull ? "NOT NULL" : nil, column.default.map { "DEFAULT \($0)" }]
          .compactMap { $0 }.joined(separator: " "),
      ]
    }
    let references = table.foreignKeys.map { key in
      "\(key.column) → \(key.table).\(key.references ?? "id"), ON DELETE \(key.onDelete), "
        + "ON UPDATE \(key.onUpdate)"
    }
    let indexes = table.indexes.filter(\.unique).map {
      "UNIQUE (\($0.columns.joined(separator: ", ")))"
    }
    let lines = references + indexes
    return [
      .table(
        .init(
          title: "\(table.table) (\(model))",
          columns: ["Column", "Type", "Key", "Rules"],
          rows: rows
        )
      )
    ] + (lines.isEmpty ? [] : [.lines(title: "Keys of \(table.table)", lines)])
  }

  /// What a column is a key of.
  static func keys(_ column: ColumnSchema, _ table: TableSchema) -> [String] {
    (column.primaryKey > 0 ? ["primary"] : [])
      + table.foreignKeys.filter { $0.column == column.name }.map { "to \($0.table)" }
  }
}
