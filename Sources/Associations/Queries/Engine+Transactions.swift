import OrderedCollections

extension Engine {
  /// Begins a transaction that the program ends itself; inside another one, a savepoint.
  ///
  /// - Throws: SQLite's refusal; what was begun is rolled back first.
  package func beginTransaction(_ options: DataMap = [:]) async throws -> Transaction {
    let transaction = makeTransaction(options)
    transaction.isStarted = true
    await scheduler.pause(MicrotaskCounts.begin)
    connectionName = transaction.id
    do {
      try await start(transaction)
    } catch {
      try? await rollback(transaction)
      throw error
    }
    return transaction
  }

  /// A transaction that is not begun yet (`new Transaction(sequelize, options)`).
  package func makeTransaction(_ options: DataMap) -> Transaction {
    let parent = options.value("transaction").transaction
    let transaction = Transaction(parent: parent, options: options.without("transaction"))
    transaction.shownOptions = [
      "type": self.options["transactionType"] ?? .string("DEFERRED"),
      "isolationLevel": self.options["isolationLevel"] ?? .null, "readOnly": .bool(false),
    ]
    transaction.shownOptions.assign(options)
    transaction.engine = self
    if let parent {
      transaction.id = parent.id
      parent.savepoints.append(transaction)
      transaction.name = "\(parent.id)-sp-\(parent.savepoints.count)"
    } else {
      transaction.id = uuid()
      transaction.shownName = transaction.id
    }
    return transaction
  }

  /// Runs work in a transaction: committed when it ends, rolled back when it throws.
  package func transaction(
    _ options: DataMap = [:],
    _ work: (Transaction) async throws -> DataValue
  ) async throws -> DataValue {
    let transaction = try await beginTransaction(options)
    let result: DataValue
    do {
      result = try await work(transaction)
    } catch {
      try? await rollback(transaction)
      throw error
    }
    try await commit(transaction)
    return result
  }

  private func start(_ transaction: Transaction) async throws {
    let sql: String
    if transaction.parent != nil {
      sql = generator.savepointQuery(transaction.name ?? transaction.id)
    } else {
      let given =
        transaction.options.value("type").string ?? options.value("transactionType").string
      sql = generator.startTransactionQuery(type: given ?? "DEFERRED")
    }
    transaction.nameAsSequelize()
    _ = try await send(request(sql, transaction))
    let written = transaction.options.value("isolationLevel")
    let level = written.isUndefined ? options.value("isolationLevel") : written
    guard transaction.parent == nil, level.isTruthy else { return }
    _ = try await send(request(try generator.isolationLevelQuery(level.text), transaction))
  }

  /// A statement of a transaction's own, with the options that Sequelize gives it
  /// (`lib/dialects/abstract/query-interface.js`).
  private func request(
    _ sql: String,
    _ transaction: Transaction,
    completes: Bool = false
  ) -> Request {
    var options = transaction.shownOptions
    options["transaction"] = .hosted(transaction.parent ?? transaction)
    if completes {
      options["supportsSearchPath"] = .bool(false)
      options["completesTransaction"] = .bool(true)
    }
    var request = Request(sql, options)
    request.completesTransaction = completes
    return request
  }

  /// Commits a transaction; a savepoint only ends.
  ///
  /// - Throws: an error for a transaction that has ended.
  package func commit(_ transaction: Transaction) async throws {
    if let finished = transaction.finished {
      throw EngineError(
        "Transaction cannot be committed because it has been finished with state: \(finished)"
      )
    }
    var failure: (any Error)?
    if transaction.parent == nil {
      let request = request(generator.commitQuery, transaction, completes: true)
      transaction.finished = "commit"
      do { _ = try await send(request) } catch { failure = error }
      connectionName = nil
    }
    transaction.finished = "commit"
    for hook in transaction.afterCommit {
      var arguments: [DataValue] = [.hosted(transaction)]
      _ = try await hook.callAwaiting(this: .hosted(transaction), &arguments)
    }
    if let failure { throw failure }
  }

  /// Rolls a transaction back, a savepoint to where it began.
  ///
  /// - Throws: an error for a transaction that has ended.
  package func rollback(_ transaction: Transaction) async throws {
    if let finished = transaction.finished {
      throw EngineError(
        "Transaction cannot be rolled back because it has been finished with state: \(finished)"
      )
    }
    guard transaction.isStarted else {
      throw EngineError("Transaction cannot be rolled back because it never started")
    }
    let sql =
      transaction.parent == nil
      ? generator.rollbackQuery
      : generator.rollbackToSavepointQuery(transaction.name ?? transaction.id)
    let request = request(sql, transaction, completes: true)
    transaction.nameAsSequelize()
    transaction.finished = "rollback"
    defer { if transaction.parent == nil { connectionName = nil } }
    _ = try await send(request)
  }
}
