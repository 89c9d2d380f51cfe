/// What a statement, or a foreign key's action, does to a row.
public enum RowChangeKind: String, Sendable, Codable {
  case insert
  case update
  case delete
}

/// A row that changed.
public struct RowFact: Sendable, Equatable, Codable {
  /// What was done to it.
  public var change: RowChangeKind
  /// The table.
  public var table: String
  /// The primary key's values, joined by a comma; SQLite's rowid where the table has none.
  public var row: String
  /// The columns that changed: all of an inserted or deleted row.
  public var columns: [ColumnChange]
  /// Whether a foreign key's action made the change.
  public var isCascade: Bool
  /// The number of the statement.
  public var statement: Int

  /// Makes a fact.
  package init(
    change: RowChangeKind,
    table: String,
    row: String,
    columns: [ColumnChange],
    isCascade: Bool,
    statement: Int
  ) {
    self.change = change
    self.table = table
    self.row = row
    self.columns = columns
    self.isCascade = isCascade
    self.statement = statement
  }
}

/// A column's value before and after.
public struct ColumnChange: Sendable, Equatable, Codable {
  /// The column.
  public var column: String
  /// The value before; nil in a row that was inserted.
  public var before: CellValue?
  /// The value after; nil in a row that was deleted.
  public var after: CellValue?

  /// Makes a fact.
  package init(column: String, before: CellValue? = nil, after: CellValue? = nil) {
    self.column = column
    self.before = before
    self.after = after
  }
}
