import CSQLite
import Store

/// SQLite's C interface without anything around it: each statement is compiled, bound, stepped and its rows are
/// read into arrays.
struct PlainSQLite {
  private let handle: OpaquePointer

  /// Runs statements on a new database after others that prepare it; gives the former's processor time in seconds.
  static func time(setUp: [StatementRecord], measured: [StatementRecord]) throws -> Double {
    var pointer: OpaquePointer?
    sqlite3_open(":memory:", &pointer)
    guard let pointer else { throw WorkloadFailure(outcome: "no database") }
    defer { sqlite3_close_v2(pointer) }
    let database = PlainSQLite(handle: pointer)
    for record in setUp { _ = try database.rows(of: record) }
    let start = ProcessorTime.now
    var results: [[[Cell]]] = []
    for record in measured { results.append(try database.rows(of: record)) }
    let seconds = ProcessorTime.now - start
    guard zip(results, measured).allSatisfy({ $0.count == $1.rowsReturned }) else {
      throw WorkloadFailure(outcome: "other rows")
    }
    return seconds
  }

  private func rows(of record: StatementRecord) throws -> [[Cell]] {
    var pointer: OpaquePointer?
    sqlite3_prepare_v2(handle, record.sql, -1, &pointer, nil)
    defer { sqlite3_finalize(pointer) }
    for (index, cell) in record.bindings.enumerated() { bind(cell, Int32(index + 1), pointer) }
    let count = sqlite3_column_count(pointer)
    var rows: [[Cell]] = []
    while true {
      switch sqlite3_step(pointer) {
      case SQLITE_ROW:
        var row: [Cell] = []
        row.reserveCapacity(Int(count))
        for column in 0..<count { row.append(cell(column, pointer)) }
        rows.append(row)
      case SQLITE_DONE: return rows
      default: throw WorkloadFailure(outcome: record.sql)
      }
    }
  }

  private func bind(_ cell: Cell, _ index: Int32, _ pointer: OpaquePointer?) {
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch cell {
    case .null: sqlite3_bind_null(pointer, index)
    case .integer(let value): sqlite3_bind_int64(pointer, index, value)
    case .real(let value): sqlite3_bind_double(pointer, index, value)
    case .text(let value): sqlite3_bind_text(pointer, index, value, -1, copied)
    case .blob(let value): sqlite3_bind_blob(pointer, index, value, Int32(value.count), copied)
    }
  }

  private func cell(_ column: Int32, _ pointer: OpaquePointer?) -> Cell {
    switch sqlite3_column_type(pointer, column) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(pointer, column))
    case SQLITE_FLOAT: .real(sqlite3_column_double(pointer, column))
    case SQLITE_TEXT: .text(sqlite3_column_text(pointer, column).map { String(cString: $0) } ?? "")
    case SQLITE_BLOB: .blob([])
    default: .null
    }
  }
}
