/// What a statement gave: its rows in SQLite's order, and what it changed.
public struct StatementResult: Sendable {
  /// The columns' names, as `AS` or SQLite names them; empty for a statement that returns no rows.
  public var columns: [String]
  /// rows × columns.
  public var rows: [[Cell]]
  /// The rows that the last INSERT, UPDATE or DELETE of the connection changed itself (`sqlite3_changes`).
  public var changes: Int
  /// The rowid of the connection's last INSERT.
  public var lastInsertRowID: Int64
  /// The rows that this statement changed itself; 0 for one that changes none.
  public var rowsChanged = 0
  /// The statement's text, the same memory each time that a statement is run which is kept compiled; nil for
  /// what was not run.
  public var sql: String?

  /// Makes a result.
  public init(columns: [String], rows: [[Cell]], changes: Int, lastInsertRowID: Int64) {
    self.columns = columns
    self.rows = rows
    self.changes = changes
    self.lastInsertRowID = lastInsertRowID
  }
}

/// A value for one parameter of a statement.
public struct Binding: Sendable, Equatable {
  /// The parameter with its sign (`$1`, `$status`).
  public var name: String
  /// Its value.
  public var value: Cell

  /// Makes a binding.
  public init(name: String, value: Cell) {
    self.name = name
    self.value = value
  }
}

/// How much statements may cost before one is stopped.
public struct StoreLimits: Sendable {
  /// What can be passed.
  public enum Bound: Sendable {
    /// The time that SQLite works.
    case steps
    /// The memory of a result or of the database.
    case memory
  }
  /// The most rows that a statement may return.
  public var rows: Int
  /// The most bytes of a statement's result, about.
  public var bytes: Int
  /// The most steps of SQLite's machine that a statement may take, rounded up to thousands.
  public var steps: Int
  /// The most steps that all statements of a connection may take together.
  public var totalSteps: Int
  /// The most pages (of 4 KiB) that the database may have.
  public var pages: Int

  /// Makes limits; the defaults are far above what a lesson needs.
  public init(
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
