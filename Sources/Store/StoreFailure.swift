import CSQLite

/// What SQLite refused, in its own words.
package struct StoreFailure: Error, Equatable, Sendable {
  /// SQLite's message, without the code's name (`UNIQUE constraint failed: Users.name`).
  package var reason: String
  /// SQLite's extended result code.
  package var extendedCode: Int32
  /// The statement; empty where none was running.
  package var sql: String
  /// The bound that the statement passed; nil where SQLite itself refused.
  package var bound: StoreLimits.Bound?

  /// Makes a failure.
  package init(
    reason: String,
    extendedCode: Int32,
    sql: String,
    bound: StoreLimits.Bound? = nil
  ) {
    self.bound = bound
    self.reason = reason
    self.extendedCode = extendedCode
    self.sql = sql
  }

  /// SQLite's primary result code (`errno` of Node's driver).
  package var code: Int32 { extendedCode & 0xff }

  /// The primary code's name (`SQLITE_CONSTRAINT`).
  package var codeName: String { Self.names[code] ?? "SQLITE_ERROR" }

  /// The message as Node's driver words it (`SQLITE_ERROR: no such table: Users`).
  package var message: String { "\(codeName): \(reason)" }

  /// The result codes' names by number.
  ///
  /// See https://www.sqlite.org/rescode.html for the list.
  private static let names: [Int32: String] = [
    SQLITE_ERROR: "SQLITE_ERROR", SQLITE_INTERNAL: "SQLITE_INTERNAL", SQLITE_PERM: "SQLITE_PERM",
    SQLITE_ABORT: "SQLITE_ABORT", SQLITE_BUSY: "SQLITE_BUSY", SQLITE_LOCKED: "SQLITE_LOCKED",
    SQLITE_NOMEM: "SQLITE_NOMEM", SQLITE_READONLY: "SQLITE_READONLY",
    SQLITE_INTERRUPT: "SQLITE_INTERRUPT", SQLITE_IOERR: "SQLITE_IOERR",
    SQLITE_CORRUPT: "SQLITE_CORRUPT", SQLITE_NOTFOUND: "SQLITE_NOTFOUND",
    SQLITE_FULL: "SQLITE_FULL", SQLITE_CANTOPEN: "SQLITE_CANTOPEN",
    SQLITE_SCHEMA: "SQLITE_SCHEMA", SQLITE_TOOBIG: "SQLITE_TOOBIG",
    SQLITE_CONSTRAINT: "SQLITE_CONSTRAINT", SQLITE_MISMATCH: "SQLITE_MISMATCH",
    SQLITE_MISUSE: "SQLITE_MISUSE", SQLITE_AUTH: "SQLITE_AUTH", SQLITE_RANGE: "SQLITE_RANGE",
  ]
}
