import OrderedCollections
import Store

/// A statement on its way to the database, with the call that it answers.
struct Request {
  var sql: String
  var bindings: [Binding] = []
  /// The options of the call, for hooks and for `logging`.
  var options: DataMap = [:]
  var transaction: Transaction?
  var model: Model?
  var instance: Instance?
  /// What kind of statement Sequelize says it is (`QueryTypes`), unless its options do.
  var type = "RAW"
  /// The tables that a query of instances reads, its own first.
  var tableNames: (() -> [String])?
  /// Whether it only helps to answer another statement; Sequelize runs no hooks for it.
  var isInner = false
  /// Whether it ends its transaction.
  var completesTransaction = false

  /// Where its text may be cut between the rows of an INSERT, and the table; nil for all other statements.
  var cuts: (rows: RowCuts, table: String)?

  /// What is run beside it, right after it and before any other statement; nil for nothing.
  var beside: ((StatementResult, Connection) -> Void)?

  /// Whether it is a deletion that Sequelize only counts the rows of.
  var countsDeleted = false

  /// Whether Sequelize asks for the columns of its tables first, as it does for whatever returns rows and names a
  /// table after FROM (`lib/dialects/sqlite/query.js`).
  var looksTablesUp: Bool {
    guard !countsDeleted, !sql.hasPrefix("INSERT"), !sql.hasPrefix("UPDATE") else { return false }
    return sql.firstMatch(of: #/FROM `(?!sqlite_master`)/#.ignoresCase()) != nil
  }

  /// The options as hooks of queries and `logging` get them: with what Sequelize adds to them on the way.
  var shownOptions: DataMap {
    var shown = options
    if let instance, !shown.has("instance") { shown["instance"] = .instance(instance) }
    if let model, !shown.has("model") { shown["model"] = .model(model) }
    if shown.value("type").isUndefined { shown["type"] = .string(type) }
    if let tableNames { shown["tableNames"] = .list(tableNames().map { .string($0) }) }
    return shown
  }

  init(
    _ sql: String,
    _ options: DataMap = [:],
    model: Model? = nil,
    instance: Instance? = nil,
    type: String = "RAW"
  ) {
    self.type = type
    self.sql = String(sql.trimmingSpaces)
    self.options = options
    self.model = model ?? instance?.model
    self.instance = instance
    transaction = options.value("transaction").transaction
  }
}

extension Engine {
  /// Sends a statement: logs it, waits for its turn, runs it, reports it.
  ///
  /// The first one opens the connection. The others get the one that is being opened, and do not wait
  /// (`lib/dialects/sqlite/connection-manager.js`).
  ///
  /// - Throws: ``EngineError`` as Sequelize words SQLite's refusal (`lib/dialects/sqlite/query.js`).
  func send(_ request: Request) async throws -> StatementResult {
    guard !request.isInner, let replacement = overrides?.query(of: self) else {
      return try await sendItself(request)
    }
    return try await send(request, by: replacement)
  }

  /// The same, whatever the program has in the place of `sequelize.query`.
  func sendItself(_ given: Request) async throws -> StatementResult {
    let request = try replaced(given)
    try checkTransaction(request)
    if isClosed {
      throw EngineError(
        "ConnectionManager.getConnection was called after the connection manager was closed!"
      )
    }
    if !isConnecting {
      isConnecting = true
      if predecessor()?.isConnected != true { try await scheduler.connect() }
    }
    var retrying = Retrying(request, self)
    while true {
      do { return try await attempt(request) } catch {
        guard retrying.tries(again: error) else { throw error }
      }
    }
  }

  private func attempt(_ request: Request) async throws -> StatementResult {
    if !request.isInner, hooks.has("beforeQuery") || hooks.has("afterQuery") {
      return try await sendWithHooks(request)
    }
    return try await run(request)
  }

  /// The statement with the call's `replacements`, which all of Sequelize's methods hand on to `query`.
  private func replaced(_ request: Request) throws -> Request {
    let replacements = request.options.value("replacements")
    guard replacements.isTruthy else { return request }
    guard request.bindings.isEmpty else {
      throw EngineError("Both `replacements` and `bind` cannot be set at the same time")
    }
    var request = request
    request.sql = try generator.injectReplacements(request.sql, replacements.deepResolved())
    return request
  }

  private func sendWithHooks(_ request: Request) async throws -> StatementResult {
    let query = SentQuery(request, of: self)
    var arguments = [try shared(request.shownOptions), .hosted(query)]
    try await runHooks("beforeQuery", &arguments)
    query.send(request.sql)
    let result: Result<StatementResult, any Error>
    do { result = .success(try await run(request)) } catch { result = .failure(error) }
    try await runHooks("afterQuery", &arguments)
    return try result.get()
  }

  /// One options object for all hooks of a query.
  private func shared(_ options: DataMap) throws -> DataValue {
    let hook = (hooks.hooks["beforeQuery"] ?? hooks.hooks["afterQuery"])?.first
    guard let hook else { return .map(options) }
    return .hosted(try hook.function.record(options))
  }

  private func checkTransaction(_ request: Request) throws {
    guard let transaction = request.transaction, let finished = transaction.finished,
      !request.completesTransaction
    else { return }
    throw EngineError(
      "\(finished) has been called on this transaction(\(transaction.id)), you can no longer use it. (The rejected query is attached as the 'sql' property of this error)",
      properties: ["sql": .string(request.sql)]
    )
  }

  private func run(_ request: Request) async throws -> StatementResult {
    let isBenchmark =
      options.value("benchmark").isTruthy || request.options.value("benchmark").isTruthy
    if !isBenchmark { try log("Executing", request) }
    let number = isObserved ? numbering.nextStatement() : 0
    report(.statementSent(number: number))
    if request.sql.hasPrefix("-- ") {
      let nothing = StatementResult(columns: [], rows: [], changes: 0, lastInsertRowID: 0)
      reportStatement(request, number, .success(nothing))
      return nothing
    }
    let result = try await scheduler.schedule(looksUp: request.looksTablesUp) {
      let result = try self.answer(request)
      self.reportStatement(request, number, result)
      return result
    }
    if isBenchmark { try log("Executed", request) }
    switch result {
    case .success(let rows): return rows
    case .failure(let failure):
      if let bound = failure.bound, let halt = scheduler.stop(for: bound) { throw halt }
      throw DatabaseErrors(request).error(for: failure)
    }
  }

  /// What the database says to a statement.
  private func answer(_ request: Request) throws -> Result<StatementResult, StoreFailure> {
    do {
      let connection = try connection()
      let result =
        if let cuts = request.cuts {
          try connection.run(request.sql, cut: cuts.rows, table: cuts.table)
        } else {
          try connection.run(request.sql, bindings: request.bindings)
        }
      request.beside?(result, connection)
      return .success(result)
    } catch let failure as StoreFailure {
      return .failure(failure)
    }
  }

  /// Ends the run where it has passed a bound; for loops over rows, which take memory without running the program.
  func checkBounds() throws {
    if let bound = account?.passedBound, let halt = scheduler.stop(for: bound) { throw halt }
  }

  private func reportStatement(
    _ request: Request,
    _ number: Int,
    _ result: Result<StatementResult, StoreFailure>
  ) {
    guard isObserved else { return }
    var record = StatementRecord(sql: request.sql, bindings: request.bindings.map(\.value))
    record.number = number
    switch result {
    case .success(let rows):
      record.sql = rows.sql ?? request.sql
      record.rowsReturned = rows.rows.count
      record.rowsChanged = rows.rowsChanged
    case .failure(let failure): record.failure = failure.message
    }
    report(.statement(record))
    reportChanges()
  }

  private func log(_ verb: String, _ request: Request) throws {
    let written = request.options.value("logging").isUndefined ? options : request.options
    guard let function = written.value("logging").function else { return }
    let text =
      "\(verb) (\(connectionName ?? "default")): \(request.sql)\(try parametersText(request))"
    let isBenchmark = verb == "Executed"
    if let consoleLog, function === consoleLog {
      // The console gets neither the options nor the time as arguments (`sequelize.log`).
      let line = isBenchmark ? "\(text) Elapsed time: 0ms" : text
      _ = try function.call(this: .undefined, [.string(line)])
      return
    }
    let benchmark: [DataValue] = isBenchmark ? [.number(0)] : []
    _ = try function.call(
      this: .undefined,
      [.string(text)] + benchmark + [.map(request.shownOptions)]
    )
  }

  private func parametersText(_ request: Request) throws -> String {
    let isWanted =
      options.value("logQueryParameters").isTruthy
      || request.options.value("logQueryParameters").isTruthy
    guard isWanted, !request.bindings.isEmpty else { return "" }
    let map = DataMap(
      uniqueKeysWithValues: request.bindings.map {
        (DataKey.name($0.name), DataType.value(of: $0.value))
      }
    )
    let delimiter = request.sql.hasSuffix(";") ? "" : ";"
    return "\(delimiter) \(try JSONText.text(.map(map)) ?? "")"
  }

  /// Gives a request the values of `$1`, `$2` … in its text, as SQLite's driver for Node binds them.
  func bind(_ statement: QueryGenerator.Bound, to request: inout Request) throws {
    request.sql = try generator.bound(request.sql, count: statement.bindings.count)
    request.bindings = statement.bindings.enumerated().map {
      Binding(name: "$\($0.offset + 1)", value: Self.cell($0.element))
    }
  }

  /// A value as the driver binds it: whole numbers of 32 bits as integers, other numbers as reals.
  static func cell(_ value: DataValue) -> Cell {
    switch value.resolved {
    case .undefined, .null: .null
    case .bool(let flag): .integer(flag ? 1 : 0)
    case .number(let number):
      Int32(exactly: number).map { .integer(Int64($0)) } ?? .real(number)
    case .date(let milliseconds): .real(milliseconds)
    case .blob(let bytes): .blob(bytes)
    case let other: .text(other.text)
    }
  }
}
