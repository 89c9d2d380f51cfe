import CSQLite

/// How much statements may cost before one is stopped, besides what the run's account has left.
package struct StoreLimits: Sendable {
  /// What can be passed.
  package enum Bound: Sendable {
    /// The time that SQLite works.
    case steps
    /// The memory of a result or of the database.
    case memory
  }
  /// The most rows that a statement may return.
  package var rows: Int
  /// The most bytes of a statement's result, about.
  package var bytes: Int
  /// The most steps of SQLite's machine that a statement may take, about.
  package var steps: Int
  /// The most steps that all statements of a connection may take together.
  package var totalSteps: Int
  /// The most pages (of 4 KiB) that the database may have.
  package var pages: Int

  /// Makes the limits of a run that may use so many bytes of memory.
  package init(memory: Int) {
    self.init()
    bytes = memory
    rows = max(memory / Self.leastRowSize, 1)
    pages = max(memory / Self.pageSize, 1)
  }

  /// The least bytes of a row of a result, and the bytes of a page.
  private static let (leastRowSize, pageSize) = (64, 4096)

  /// Makes limits; the defaults are far above what a lesson needs.
  package init(
    rows: Int = 1_000_000,
    bytes: Int = 256 << 20,
    steps: Int = 200_000_000,
    totalSteps: Int = 1_000_000_000,
    pages: Int = 65_536
  ) {
    self.rows = rows
    self.bytes = bytes
    self.steps = steps
    self.totalSteps = totalSteps
    self.pages = pages
  }
}

extension StoreLimits {
  /// Sets SQLite's own limits on a connection (https://sqlite.org/limits.html).
  ///
  /// Those that Node's driver has are as there, whatever the library of the system was built with. A value is far
  /// shorter, since one function may make several of that length at once, and so are the patterns of LIKE and GLOB,
  /// which take the product of both lengths.
  func apply(to handle: OpaquePointer) {
    let values: [(Int32, Int)] = [
      (SQLITE_LIMIT_LENGTH, max(bytes / 16, 1)),
      (SQLITE_LIMIT_SQL_LENGTH, max(bytes / 4, 1)),
      (SQLITE_LIMIT_COLUMN, 2000),
      (SQLITE_LIMIT_EXPR_DEPTH, 1000),
      (SQLITE_LIMIT_COMPOUND_SELECT, 500),
      (SQLITE_LIMIT_VDBE_OP, 25_000_000),
      (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000),
      (SQLITE_LIMIT_VARIABLE_NUMBER, 32_766),
      (SQLITE_LIMIT_TRIGGER_DEPTH, 1000),
      (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]
    for (limit, value) in values { sqlite3_limit(handle, limit, Int32(clamping: value)) }
  }
}
