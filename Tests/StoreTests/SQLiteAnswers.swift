import CSQLite
import Store

/// What queries of one value give, as texts, errors in their words.
enum SQLiteAnswers {
  /// On a connection of SQLite's that nothing was done to.
  static func ofSQLite(_ queries: [String]) -> [String] {
    var handle: OpaquePointer?
    sqlite3_open(":memory:", &handle)
    defer { sqlite3_close_v2(handle) }
    return queries.map { sql in
      var statement: OpaquePointer?
      sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
      defer { sqlite3_finalize(statement) }
      guard sqlite3_step(statement) == SQLITE_ROW else {
        return String(cString: sqlite3_errmsg(handle))
      }
      return sqlite3_column_text(statement, 0).map { String(cString: $0) } ?? "NULL"
    }
  }

  /// On a connection of a run.
  static func ofConnection(_ queries: [String]) throws -> [String] {
    let connection = try Connection()
    return try queries.map { sql in
      do {
        switch try connection.run("SELECT CAST((\(sql)) AS TEXT)").rows[0][0] {
        case .text(let text): return text
        case .null, .integer, .real, .blob: return "NULL"
        }
      } catch let failure as StoreFailure {
        return failure.reason
      }
    }
  }
}
