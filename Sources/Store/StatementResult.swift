/// What a statement gave: its rows in SQLite's order, and what it changed.
package struct StatementResult: Sendable {
  /// The columns' names, as `AS` or SQLite names them; empty for a statement that returns no rows.
  package var columns: [String]
  /// rows × columns.
  package var rows: [[Cell]]
  /// The rows that the last INSERT, UPDATE or DELETE of the connection changed itself (`sqlite3_changes`).
  package var changes: Int
  /// The rowid of the connection's last INSERT.
  package var lastInsertRowID: Int64
  /// The rows that this statement changed itself; 0 for one that changes none.
  package var rowsChanged = 0
  /// The statement's text, the same memory each time that a statement is run which is kept compiled; nil for
  /// what was not run.
  package var sql: String?

  /// Makes a result.
  package init(columns: [String], rows: [[Cell]], changes: Int, lastInsertRowID: Int64) {
    self.columns = columns
    self.rows = rows
    self.changes = changes
    self.lastInsertRowID = lastInsertRowID
  }
}

/// A value for one parameter of a statement.
package struct Binding: Sendable, Equatable {
  /// The parameter with its sign (`$1`, `$status`).
  package var name: String
  /// Its value.
  package var value: Cell

  /// Makes a binding.
  package init(name: String, value: Cell) {
    self.name = name
    self.value = value
  }
}
