import CSQLite
package import Diagnostics

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
  private let account: (any RunAccount)?
  private let memory: SQLiteMemory
  private let clock: VirtualClock?
  private let functions: Functions
  private var cache = StatementCache(capacity: 128)
  private var columnTypes: [Name: [Name: String]] = [:]
  /// The tables at the last look at all.
  var described: [Name: DescribedTable] = [:]
  private var remainingTurns = 0
  private var remainingTotalTurns: Int
  private var slowSteps = SlowSteps()
  /// Whether SQLite's work is charged to the run.
  private var isCharged = true
  /// The bound that stopped the statement which runs.
  private var passedBound: StoreLimits.Bound?
  private var recorder: ChangeRecorder?

  /// Opens an empty database with foreign keys enforced.
  ///
  /// - Parameters:
  ///   - limits: Bounds on what one statement may cost.
  ///   - now: The time that its SQL reads, in milliseconds since 1970-01-01T00:00Z.
  ///   - random: What its SQL's random values are made of.
  ///   - account: What the run may still use; nil where only `limits` bound it.
  /// - Throws: ``StoreFailure`` where SQLite cannot open it.
  package init(
    limits: StoreLimits = StoreLimits(),
    now: @escaping () -> Double = { 0 },
    random: @escaping () -> UInt64 = { 0 },
    account: (any RunAccount)? = nil
  ) throws {
    SQLiteMemory.install()
    self.limits = limits
    self.account = account
    let memory = SQLiteMemory(account: account)
    self.memory = memory
    clock = VirtualClock(now)
    functions = Functions(random: random, account: account)
    remainingTotalTurns = limits.totalSteps / Self.stepsInTurn
    let (sqlClock, functions) = (clock, functions)
    handle = try memory.whileWorking { try Self.open(limits, sqlClock, functions) }
    installProgressHandler()
  }

  deinit {
    memory.whileWorking {
      cache.removeAll()
      functions.metered.close()
      sqlite3_close_v2(handle)
    }
    account?.hold(-memory.held)
  }

  /// Runs the first statement of a text and reads all its rows.
  ///
  /// - Throws: ``StoreFailure`` in SQLite's words.
  package func run(_ sql: String, bindings: [Binding] = []) throws -> StatementResult {
    try working { try runMetered(sql, bindings: bindings) }
  }

  private func runMetered(_ sql: String, bindings: [Binding]) throws -> StatementResult {
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
      let rows: [[Cell]]
      do {
        rows = try readRows(of: statement, sql)
      } catch {
        // What a failed statement changed is undone, unless it says that it keeps it (`OR FAIL`).
        if !sql.lowercased().contains("fail") { dropChanges() }
        throw error
      }
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
    remainingTurns = min(limits.steps / Self.stepsInTurn, remainingTotalTurns)
    let allowedTurns = remainingTurns
    defer { remainingTotalTurns -= max(allowedTurns - remainingTurns, 0) }
    defer { deliverChanges() }
    let changesBefore = sqlite3_total_changes(handle)
    var result = try work()
    if sqlite3_total_changes(handle) != changesBefore { result.rowsChanged = result.changes }
    return result
  }

  /// The declared types of a table's columns by name, as `PRAGMA table_info` tells them; empty for no table.
  package func declaredTypes(ofTable table: String) -> [Name: String] {
    if let known = columnTypes[table] { return known }
    var name = String.UnicodeScalarView()
    for scalar in table.unicodeScalars where scalar != "`" { name.append(scalar) }
    let quoted = "`\(String(name))`"
    var types: [Name: String] = [:]
    for row in (try? run("PRAGMA table_info(\(quoted))").rows) ?? [] where row.count > 2 {
      if case .text(let name) = row[1], case .text(let type) = row[2] { types[name] = type }
    }
    columnTypes[table] = types
    return types
  }

  private func prepared(_ sql: String) throws -> PreparedStatement? {
    if let kept = cache.statement(sql) { return kept }
    var pointer: OpaquePointer?
    spend(onTextOf: sql.utf8.count)
    // Passed as an argument, a text would be copied.
    let code = sql.withCString { sqlite3_prepare_v2(handle, $0, -1, &pointer, nil) }
    guard code == SQLITE_OK else { throw failure(code, sql) }
    guard let pointer else { return nil }
    let statement = PreparedStatement(pointer: pointer, sql: sql)
    if statement.mayChangeSchema, sql.lowercased().contains("nocase") {
      TextPatterns.remove(from: handle)
    }
    cache.keep(statement, for: sql)
    return statement
  }

  /// Does work that may take so many steps of SQLite's machine, none of which the run is charged for.
  func allowing<Result>(steps: Int, _ work: () -> Result) -> Result {
    let remaining = remainingTurns
    defer {
      remainingTurns = remaining
      charges(true)
    }
    remainingTurns = steps / Self.stepsInTurn
    charges(false)
    return working(work)
  }

  private func charges(_ isCharged: Bool) {
    self.isCharged = isCharged
    memory.isCharged = isCharged
    functions.meter.isCharged = isCharged
  }

  /// Does work of SQLite's on the run's account.
  func working<Result, Failure>(
    _ work: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    passedBound = nil
    slowSteps.begin()
    return try memory.whileWorking(work)
  }

  func readRows(of statement: PreparedStatement, _ sql: String) throws -> [[Cell]] {
    var rows: [[Cell]] = []
    let allowedBytes = limits.bytes
    var remainingBytes = allowedBytes
    var heldBytes = 0
    // What is made of the rows has an account of its own.
    defer { account?.hold(-heldBytes) }
    let rowCost = Self.rowCost + statement.columns.count
    while true {
      switch sqlite3_step(statement.pointer) {
      case SQLITE_ROW:
        let row = statement.row(after: rows.last, &remainingBytes)
        if let account {
          account.spend(rowCost)
          account.hold(allowedBytes - remainingBytes - heldBytes)
          heldBytes = allowedBytes - remainingBytes
          if let bound = account.passedBound {
            throw StoreFailure(
              reason: "interrupted",
              extendedCode: SQLITE_INTERRUPT,
              sql: sql,
              bound: bound
            )
          }
        }
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
      bound: Self.bounds[code & 0xff].map {
        memory.refusal ?? passedBound ?? account?.passedBound ?? $0
      }
    )
  }

  /// What a row that is read counts as, in instructions, besides its columns.
  private static let rowCost = 4
  /// The binary logarithm of the bytes of a text that count as an instruction when it is compiled.
  private static let bytesPerInstruction = 4
  /// The steps of SQLite's machine after which the run is asked, and what they count as, in instructions.
  private static let (stepsInTurn, turnCost) = (250, 25)

  /// The codes that only a bound of ours causes: nobody else interrupts, a database in memory has no disk, and no
  /// value may be as long as SQLite itself allows.
  private static let bounds: [Int32: StoreLimits.Bound] = [
    SQLITE_INTERRUPT: .steps, SQLITE_FULL: .memory, SQLITE_NOMEM: .memory,
    SQLITE_TOOBIG: .memory,
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
      Int32(Self.stepsInTurn),
      { context in
        guard let context else { return 0 }
        let connection = Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
        return connection.mayGoOn() ? 0 : 1
      },
      context
    )
  }

  /// Counts the steps of a turn; whether more may follow.
  private func mayGoOn() -> Bool {
    remainingTurns -= 1
    if isCharged, let account { account.spend(Self.turnCost + slowSteps.instructions()) }
    if remainingTurns < 0 { passedBound = .steps } else { passedBound = account?.passedBound }
    return passedBound == nil
  }

  private func watchChanges(_ isNews: Bool) {
    guard isNews else { return }
    cache.removeAll()
    if changeObserver == nil {
      ChangeRecorder.remove(from: handle)
      recorder = nil
    } else {
      let recorder = ChangeRecorder(account: account)
      recorder.install(on: handle)
      self.recorder = recorder
    }
  }

  /// Charges the reading of a statement's text.
  func spend(onTextOf bytes: Int) { account?.spend(bytes >> Self.bytesPerInstruction) }

  /// Forgets what was changed and undone.
  func dropChanges() { _ = recorder?.take() }

  private func deliverChanges() {
    guard let changes = recorder?.take(), !changes.isEmpty else { return }
    changeObserver?(changes)
  }
}
