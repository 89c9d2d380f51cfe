import Diagnostics
import Trace

/// A row of a table that two runs do not share at their ends.
package struct RowDifference: Sendable, Equatable, Codable {
  /// The table.
  package var table: String
  /// The values of the row's primary key, joined by commas; its number from 1 in a table without one.
  package var key: String
  /// The values that differ, `UserId: 1, title: 'One'`; where the other run has no such row, all but
  /// times that the clock stamped; nil when there is no such row.
  package var before: String?
  /// As ``before``, of the second run.
  package var after: String?

  /// The rows that differ of the tables that both runs have, but for times that the runs' clocks
  /// stamped and columns that are empty and in one run alone.
  static func differences(_ before: Trace, _ after: Trace) -> [RowDifference] {
    before.schema.flatMap { table -> [RowDifference] in
      guard let other = after.schema.first(where: { $0.table == table.table }) else { return [] }
      let columns = Words.unique((table.columns + other.columns).map(\.name))
      let (left, right) = (keyed(before, table), keyed(after, other))
      let old = Dictionary(names: left, uniquingKeysWith: { first, _ in first })
      let new = Dictionary(names: right, uniquingKeysWith: { first, _ in first })
      return Words.unique((left + right).map(\.0)).compactMap { key in
        difference(table.table, key, old[key], new[key], columns)
      }
    }
  }

  /// A row with its values by column.
  private typealias Row = [Name: CellValue]

  private static func keyed(_ trace: Trace, _ table: TableSchema) -> [(String, Row)] {
    let keys = table.columns.filter { $0.primaryKey > 0 }.sorted { $0.primaryKey < $1.primaryKey }
    guard let contents = trace.tables[table.table] else { return [] }
    return (0..<contents.count).map { index in
      let row = Row(
        names: zip(contents.columns, contents.row(index)),
        uniquingKeysWith: { first, _ in first }
      )
      let values = keys.map { row[$0.name, default: .null].plainText }
      return (values.isEmpty ? "\(index + 1)" : values.joined(separator: ","), row)
    }
  }

  private static func difference(
    _ table: String,
    _ key: String,
    _ before: Row?,
    _ after: Row?,
    _ columns: [String]
  ) -> RowDifference? {
    guard let before, let after else {
      return RowDifference(
        table: table,
        key: key,
        before: before.map { wholeText($0, columns) },
        after: after.map { wholeText($0, columns) }
      )
    }
    let differing = columns.filter { column in
      let (old, new) = (before[column], after[column])
      if old == nil || new == nil { return (old ?? new) != .null }
      return !RunStamps.isSame(old?.sqlText, new?.sqlText)
    }
    guard !differing.isEmpty else { return nil }
    return RowDifference(
      table: table,
      key: key,
      before: text(before, differing),
      after: text(after, differing)
    )
  }

  /// The row without the times that the clock stamped.
  private static func wholeText(_ row: Row, _ columns: [String]) -> String {
    text(
      row,
      columns.filter { name in
        if case .text(let value) = row[name] { !RunStamps.isStamp(value) } else { true }
      }
    )
  }

  private static func text(_ row: Row, _ columns: [String]) -> String {
    columns.compactMap { name in row[name].map { "\(name): \($0.sqlText)" } }
      .joined(separator: ", ")
  }
}
