/// What a statement, or a foreign key's action, does to a row.
public enum RowChangeKind: String, Sendable, Codable {
  case insert
  case update
  case delete
}

/// Rows of one table that one statement changed alike, in the order in which SQLite changed them.
///
/// The cells lie flat, rows × ``columns``, so that a statement over many rows costs little more than its values.
public struct RowBatch: Sendable, Equatable, Codable {
  /// What was done to them.
  public var change: RowChangeKind
  /// The table.
  public var table: String
  /// Each row's primary key values, joined by a comma; SQLite's rowid where the table has none.
  public var rows: [String]
  /// The columns that are told of: all of inserted or deleted rows, those that changed of updated ones.
  public var columns: [String]
  /// The values before, rows × columns; empty for inserted rows.
  public var before: [CellValue]
  /// The values after, rows × columns; empty for deleted rows.
  public var after: [CellValue]
  /// Whether a foreign key's action made the change.
  public var isCascade: Bool
  /// The number of the statement.
  public var statement: Int

  /// Makes a batch.
  package init(
    change: RowChangeKind,
    table: String,
    rows: [String],
    columns: [String],
    before: [CellValue],
    after: [CellValue],
    isCascade: Bool,
    statement: Int
  ) {
    self.change = change
    self.table = table
    self.rows = rows
    self.columns = columns
    self.before = before
    self.after = after
    self.isCascade = isCascade
    self.statement = statement
  }

  /// The row of an index, with the columns that changed in it.
  package subscript(index: Int) -> RowFact {
    let start = index * columns.count
    var changes: [ColumnChange] = []
    changes.reserveCapacity(columns.count)
    for (offset, column) in columns.enumerated() {
      changes.append(
        ColumnChange(
          column: column,
          before: cell(before, start + offset),
          after: cell(after, start + offset)
        )
      )
    }
    return RowFact(
      change: change,
      table: table,
      row: rows[index],
      columns: changes,
      isCascade: isCascade,
      statement: statement
    )
  }

  /// The rows one by one, each made when it is asked for.
  package var facts: some Sequence<RowFact> & Collection<RowFact> {
    rows.indices.lazy.map { self[$0] }
  }

  /// What a column holds after the change in the row of an index; nil where the column is not told of, or is gone.
  package func after(_ column: String, row index: Int) -> CellValue? {
    columns.firstIndex(of: column).flatMap { cell(after, index * columns.count + $0) }
  }

  /// What a column held before the change in the row of an index; nil where the column is not told of, or is new.
  package func before(_ column: String, row index: Int) -> CellValue? {
    columns.firstIndex(of: column).flatMap { cell(before, index * columns.count + $0) }
  }

  private func cell(_ cells: [CellValue], _ index: Int) -> CellValue? {
    cells.indices.contains(index) ? cells[index] : nil
  }
}

/// One row of a batch.
package struct RowFact: Sendable, Equatable {
  /// What was done to it.
  package let change: RowChangeKind
  /// The table.
  package let table: String
  /// The primary key's values, joined by a comma; SQLite's rowid where the table has none.
  package let row: String
  /// The columns that changed: all of an inserted or deleted row.
  package let columns: [ColumnChange]
  /// Whether a foreign key's action made the change.
  package let isCascade: Bool
  /// The number of the statement.
  package let statement: Int
}

/// A column's value before and after.
package struct ColumnChange: Sendable, Equatable {
  /// The column.
  package let column: String
  /// The value before; nil in a row that was inserted.
  package let before: CellValue?
  /// The value after; nil in a row that was deleted.
  package let after: CellValue?
}
