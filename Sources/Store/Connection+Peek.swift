import CSQLite

extension Connection {
  /// Reads rows beside the program's own statements; nil where that fails, passes a bound, or could disturb them.
  ///
  /// The program cannot tell that it was run: it only reads, no limit of the run is charged, nothing is kept of it,
  /// and nobody is told. Inside a transaction nothing is run, since SQLite may roll one back for a statement that
  /// fails.
  ///
  /// `steps` are the most steps of SQLite's machine, about, `limit` the most rows.
  package func peek(_ sql: String, steps: Int, rows limit: Int) -> StatementResult? {
    guard sqlite3_get_autocommit(handle) != 0 else { return nil }
    var pointer: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &pointer, nil) == SQLITE_OK, let pointer
    else { return nil }
    let statement = PreparedStatement(pointer: pointer, sql: sql)
    guard sqlite3_stmt_readonly(pointer) != 0 else { return nil }
    return allowing(steps: steps) {
      var rows: [[Cell]] = []
      var remainingBytes = 8 << 20
      while true {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW:
          rows.append(statement.row(after: rows.last, &remainingBytes))
          guard rows.count <= limit, remainingBytes >= 0 else { return nil }
        case SQLITE_DONE:
          return StatementResult(
            columns: statement.columns,
            rows: rows,
            changes: 0,
            lastInsertRowID: 0
          )
        default: return nil
        }
      }
    }
  }
}
