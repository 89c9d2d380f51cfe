import CSQLite

extension Connection {
  /// How many rows are inserted at once.
  ///
  /// SQLite keeps the parsed text of a whole statement, some 1,200 bytes a row, until the statement is compiled.
  private static let rowLimit = 1000

  /// Runs an INSERT of many rows as ``run(_:bindings:)`` does.
  ///
  /// Its rows are inserted some at a time, between a savepoint and its release, so that memory and time are in
  /// proportion to the text. What is stored, reported and undone is the same (SQL's `changes()` alone counts the last
  /// rows only). The statement is run whole where that would not be so, since SQLite looks at foreign keys at a
  /// statement's end: where rows may refer to later rows of their own table, or where a trigger acts between them.
  package func run(_ sql: String, cut cuts: RowCuts, table: String) throws -> StatementResult {
    guard cuts.starts.count > Self.rowLimit, rowsAreIndependent(of: table) else {
      return try run(sql)
    }
    return try working { try measured { try insert(sql, cuts) } }
  }

  private func insert(_ sql: String, _ cuts: RowCuts) throws -> StatementResult {
    let savepoint = "assoc_trace_rows"
    try execute("SAVEPOINT \(savepoint)")
    do {
      var result = StatementResult(columns: [], rows: [], changes: 0, lastInsertRowID: 0)
      for range in cuts.ranges(of: Self.rowLimit) {
        let statement = try prepared(sql, head: cuts.starts[0], rows: range, tail: cuts.end)
        _ = try readRows(of: statement, sql)
        result.changes += Int(sqlite3_changes(handle))
      }
      result.lastInsertRowID = sqlite3_last_insert_rowid(handle)
      try execute("RELEASE \(savepoint)")
      result.sql = sql
      return result
    } catch {
      dropChanges()
      // SQLite may have rolled the transaction back itself.
      try? execute("ROLLBACK TO \(savepoint)")
      try? execute("RELEASE \(savepoint)")
      throw error
    }
  }

  private func rowsAreIndependent(of table: String) -> Bool {
    let name = table.replacing("'", with: "''")
    let asks =
      [
        "SELECT 1 FROM pragma_foreign_key_list('\(name)') WHERE lower(\"table\") = lower('\(name)')"
      ]
      + ["sqlite_master", "sqlite_temp_master"].map { schema in
        "SELECT 1 FROM \(schema) WHERE type = 'trigger' AND lower(tbl_name) = lower('\(name)')"
      }
    return asks.allSatisfy { (try? run($0).rows.isEmpty) ?? false }
  }

  private func execute(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else {
      throw failure(sqlite3_errcode(handle), sql)
    }
  }

  /// Compiles the text up to the first row, some of the rows, and what is behind the last.
  private func prepared(
    _ sql: String,
    head: Int,
    rows: Range<Int>,
    tail: Int
  ) throws -> PreparedStatement {
    var sql = sql
    spend(onTextOf: head + rows.count)
    let part = sql.withUTF8 { Array($0[..<head]) + $0[rows] + $0[tail...] }
    var pointer: OpaquePointer?
    let code = part.withUnsafeBufferPointer { part in
      part.withMemoryRebound(to: CChar.self) {
        sqlite3_prepare_v2(handle, $0.baseAddress, Int32($0.count), &pointer, nil)
      }
    }
    guard code == SQLITE_OK, let pointer else { throw failure(code, sql) }
    return PreparedStatement(pointer: pointer, sql: "INSERT")
  }
}
