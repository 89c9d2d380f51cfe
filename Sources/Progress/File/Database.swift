import CSQLite
import Glibc
import Store

/// A file of SQLite: statements with values in and rows out.
///
/// A class, since it owns SQLite's connection.
final class Database {
  /// A value of a row or of a statement.
  enum Value: Equatable {
    case null
    case integer(Int)
    case text(String)

    var integer: Int? { if case .integer(let value) = self { value } else { nil } }
    var text: String? { if case .text(let value) = self { value } else { nil } }
  }

  /// What SQLite refused.
  struct Failure: Error {
    /// The result code without its extension: `SQLITE_BUSY`.
    let code: Int32
    /// SQLite's words.
    let message: String
  }

  private let handle: OpaquePointer

  /// How long another process may hold the file before we give up.
  private static let patienceInMilliseconds: Int32 = 5_000

  /// Opens a file, which is made where there is none.
  init(_ path: String) throws(Failure) {
    SQLiteProcess.prepare()
    var pointer: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(path, &pointer, flags, nil)
    guard let pointer, code == SQLITE_OK else {
      let message = pointer.map { String(cString: sqlite3_errmsg($0)) }
      sqlite3_close_v2(pointer)
      throw Failure(code: code, message: message ?? String(cString: sqlite3_errstr(code)))
    }
    handle = pointer
    sqlite3_busy_timeout(pointer, Self.patienceInMilliseconds)
    // A stranger's file is data: its schema calls no function and writes no other table.
    _ = csqlite_set_option(pointer, SQLITE_DBCONFIG_DEFENSIVE, 1)
    _ = csqlite_set_option(pointer, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
  }

  deinit { sqlite3_close_v2(handle) }

  /// The rows of a statement, whose `?` stand for values.
  @discardableResult
  func rows(_ sql: String, _ values: [Value] = []) throws(Failure) -> [[Value]] {
    var pointer: OpaquePointer?
    try check(sqlite3_prepare_v2(handle, sql, -1, &pointer, nil))
    defer { sqlite3_finalize(pointer) }
    for (index, value) in values.enumerated() {
      try check(Self.bind(value, Int32(index + 1), of: pointer))
    }
    var rows: [[Value]] = []
    while true {
      let code = sqlite3_step(pointer)
      guard code == SQLITE_ROW else {
        guard code == SQLITE_DONE else { throw failure }
        return rows
      }
      rows.append((0..<sqlite3_column_count(pointer)).map { Self.value($0, of: pointer) })
    }
  }

  /// The one number that a statement gives; 0 where it gives none.
  func number(_ sql: String, _ values: [Value] = []) throws(Failure) -> Int {
    try rows(sql, values).first?.first?.integer ?? 0
  }

  /// How many rows the last statement changed.
  var changes: Int { Int(sqlite3_changes(handle)) }

  /// Does work as one whole: all of it is in the file at the end, or nothing; other processes wait meanwhile.
  func transaction<Result>(_ work: () throws -> Result) throws -> Result {
    try rows("BEGIN IMMEDIATE")
    do {
      let result = try work()
      try rows("COMMIT")
      return result
    } catch {
      _ = try? rows("ROLLBACK")
      throw error
    }
  }

  private func check(_ code: Int32) throws(Failure) {
    guard code == SQLITE_OK else { throw failure }
  }

  private var failure: Failure {
    Failure(code: sqlite3_errcode(handle) & 0xff, message: String(cString: sqlite3_errmsg(handle)))
  }

  private static func bind(
    _ value: Value,
    _ index: Int32,
    of statement: OpaquePointer?
  ) -> Int32 {
    switch value {
    case .null: sqlite3_bind_null(statement, index)
    case .integer(let value): sqlite3_bind_int64(statement, index, Int64(value))
    case .text(let value):
      sqlite3_bind_text64(
        statement,
        index,
        value,
        UInt64(value.utf8.count),
        // SQLite copies it.
        unsafeBitCast(-1, to: sqlite3_destructor_type.self),
        UInt8(SQLITE_UTF8)
      )
    }
  }

  private static func value(_ index: Int32, of statement: OpaquePointer?) -> Value {
    switch sqlite3_column_type(statement, index) {
    case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(statement, index)))
    case SQLITE_NULL: return .null
    default:
      guard let text = sqlite3_column_text(statement, index) else { return .null }
      let count = Int(sqlite3_column_bytes(statement, index))
      return .text(
        String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
      )
    }
  }
}
