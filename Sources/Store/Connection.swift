import CSQLite

/// An in-memory database, private to one run.
///
/// It works on SQLite's C interface itself. A run has its own authorizer, pre-update hook, progress handler and
/// limits, wants the rows of a whole result as cells in one pass, and drops compiled statements when the schema
/// changes; a database library has hooks, a statement cache and a queue of its own, which would first have to be
/// taken off again, and it adds functions and collations to SQL that Sequelize's driver does not have.
///
/// A class, since it owns SQLite's connection. Not for use from two threads at once.
package final class Connection {
  /// Bounds on what one statement may cost.
  package let limits: StoreLimits
  /// Who is told of the rows that a statement changed, in order, after it; nil where nobody.
  package var changeObserver: (([RowChange]) -> Void)? {
    didSet { watchChanges((changeObserver == nil) != (oldValue == nil)) }
  }

  let handle: OpaquePointer
  private let clock: VirtualClock?
  private let random: RandomFunctions
  private var cache = StatementCache(capacity: 128)
  private var columnTypes: [String: [String: String]] = [:]
  private var remainingThousands = 0
  private var remainingTotalThousands: Int
  private var recorder: ChangeRecorder?

  /// Opens an empty database with foreign keys enforced.
  ///
  /// - Parameters:
  ///   - limits: Bounds on what one statement may cost.
  ///   - now: The time that its SQL reads, in milliseconds since 1970-01-01T00:00Z.
  ///   - random: What its SQL's random values are made of.
  /// - Throws: ``StoreFailure`` where SQLite cannot open it.
  package init(
    limits: StoreLimits = StoreLimits(),
    now: @escaping () -> Double = { 0 },
    random: @escaping () -> UInt64 = { 0 }
  ) throws {
    self.limits = limits
    clock = VirtualClock(now)
    self.random = RandomFunctions(random)
    remainingTotalThousands = limits.totalSteps / 1000
    handle = try Self.open(limits, clock, self.random)
    installProgressHandler()
  }

  deinit {
    cache.removeAll()
    sqlite3_close_v2(handle)
  }

  /// Runs the first statement of a text and reads all its rows.
  ///
  /// - Throws: ``StoreFailure`` in SQLite's words.
  package func run(_ sql: String, bindings: [Binding] = []) throws -> StatementResult {
    guard let statement = try prepared(sql) else {
      // What the driver's step says of a text without a statement.
      throw StoreFailure(reason: "not an error", extendedCode: SQLITE_MISUSE, sql: sql)
    }
    let pointer = statement.pointer
    defer {
      sqlite3_reset(pointer)
      sqlite3_clear_bindings(pointer)
    }
    for binding in bindings {
      let code = statement.bind(binding)
      guard code == SQLITE_OK else { throw failure(code, sql) }
    }
    defer { if statement.mayChangeSchema { forgetSchema() } }
    return try measured {
      let rows = try readRows(of: statement, sql)
      var result = StatementResult(
        columns: statement.columns,
        rows: rows,
        changes: Int(sqlite3_changes(handle)),
        lastInsertRowID: sqlite3_last_insert_rowid(handle)
      )
      result.sql = statement.sql
      return result
    }
  }

  /// Does the work of one statement within its steps, and tells what it changed.
  func measured(_ work: () throws -> StatementResult) throws -> StatementResult {
    remainingThousands = min(limits.steps / 1000, remainingTotalThousands)
    let allowedThousands = remainingThousands
    defer { remainingTotalThousands -= max(allowedThousands - remainingThousands, 0) }
    defer { deliverChanges() }
    let changesBefore = sqlite3_total_changes(handle)
    var result = try work()
    if sqlite3_total_changes(handle) != changesBefore { result.rowsChanged = result.changes }
    return result
  }

  /// The declared types of a table's columns by name, as `PRAGMA table_info` tells them; empty for no table.
  package func declaredTypes(ofTable table: String) -> [String: String] {
    if let known = columnTypes[table] { return known }
    var name = String.UnicodeScalarView()
    for scalar in table.unicodeScalars where scalar != "`" { name.append(scalar) }
    let quoted = "`\(String(name))`"
    var types: [String: String] = [:]
    for row in (try? run("PRAGMA table_info(\(quoted))").rows) ?? [] where row.count > 2 {
      if case .text(let name) = row[1], case .text(let type) = row[2] { types[name] = type }
    }
    columnTypes[table] = types
    return types
  }

  private func prepared(_ sql: String) throws -> PreparedStatement? {
    if let kept = cache.statement(sql) { return kept }
    var pointer: OpaquePointer?
    // Passed as an argument, a text would be copied.
    let code = sql.withCString { sqlite3_prepare_v2(handle, $0, -1, &pointer, nil) }
    guard code == SQLITE_OK else { throw failure(code, sql) }
    guard let pointer else { return nil }
    let statement = PreparedStatement(pointer: pointer, sql: sql)
    cache.keep(statement, for: sql)
    return statement
  }

  /// Does work that may take so many steps of SQLite's machine, none of which the run is charged for.
  func allowing<Result>(steps: Int, _ work: () -> Result) -> Result {
    let remaining = remainingThousands
    defer { remainingThousands = remaining }
    remainingThousands = steps / 1000
    return work()
  }

  func readRows(of statement: PreparedStatement, _ sql: String) throws -> [[Cell]] {
    var rows: [[Cell]] = []
    var remainingBytes = limits.bytes
    while true {
      switch sqlite3_step(statement.pointer) {
      case SQLITE_ROW:
        let row = statement.row(after: rows.last, &remainingBytes)
        guard rows.count < limits.rows, remainingBytes >= 0 else {
          throw StoreFailure(
            reason: "the statement returns more than \(limits.rows) rows or \(limits.bytes) bytes",
            extendedCode: SQLITE_TOOBIG,
            sql: sql,
            bound: .memory
          )
        }
        rows.append(row)
      case SQLITE_DONE: return rows
      case let code: throw failure(code, sql)
      }
    }
  }

  func failure(_ code: Int32, _ sql: String) -> StoreFailure {
    let reason =
      code == SQLITE_RANGE
      ? "column index out of range"
      : sqlite3_errmsg(handle).map {
        String(cString: $0)
      }
    return StoreFailure(
      reason: reason ?? "unknown error",
      extendedCode: code == SQLITE_RANGE ? code : sqlite3_extended_errcode(handle),
      sql: sql,
      bound: Self.bounds[code & 0xff]
    )
  }

  /// The codes that only a bound of ours causes: nobody else interrupts, and a database in memory has no disk.
  private static let bounds: [Int32: StoreLimits.Bound] = [
    SQLITE_INTERRUPT: .steps, SQLITE_FULL: .memory, SQLITE_NOMEM: .memory,
  ]

  /// Forgets what statements and columns were like before the schema may have changed.
  private func forgetSchema() {
    columnTypes.removeAll()
    cache.removeAll()
  }

  private func installProgressHandler() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_progress_handler(
      handle,
      1000,
      { context in
        guard let context else { return 0 }
        let connection = Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
        connection.remainingThousands -= 1
        return connection.remainingThousands < 0 ? 1 : 0
      },
      context
    )
  }

  private func watchChanges(_ isNews: Bool) {
    guard isNews else { return }
    cache.removeAll()
    if changeObserver == nil {
      ChangeRecorder.remove(from: handle)
      recorder = nil
    } else {
      let recorder = ChangeRecorder()
      recorder.install(on: handle)
      self.recorder = recorder
    }
  }

  private func deliverChanges() {
    guard let changes = recorder?.take(), !changes.isEmpty else { return }
    changeObserver?(changes)
  }
}
