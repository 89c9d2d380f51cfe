import OrderedCollections
import Store

extension Engine {
  /// Creates the tables of all models, those referred to first (`sequelize.sync`).
  ///
  /// - Returns: whether there was such an order. Where models refer to each other Sequelize creates them all without
  ///   foreign keys, runs no hook afterwards, and resolves to nothing.
  @discardableResult
  package func sync(_ given: DataMap = [:]) async throws -> Bool {
    var options = self.options.value("sync").map ?? [:]
    options.assign(given)
    let runsHooks = given.value("hooks").bool != false
    options["hooks"] = .bool(runsHooks)
    if options.value("match").isTruthy {
      let database = self.options.value("config").map?.value("database") ?? .undefined
      let pattern = options.value("match")
      guard case .hosted(let host) = pattern, let match = host as? any HostedPattern else {
        throw EngineError.typeError("options.match.test is not a function")
      }
      guard match.matches(database.text) else {
        throw EngineError(
          "Database \"\(database.text)\" does not match sync match parameter \"\(pattern.text)\""
        )
      }
    }
    if runsHooks {
      try await runHooks("beforeBulkSync", options: &options)
      await scheduler.pause(MicrotaskCounts.sync)
    }
    if options.value("force").isTruthy { try await drop(options) }
    if models.isEmpty {
      try await authenticate(options)
    } else if let sorted = ModelSorting(models.values).sorted() {
      for model in sorted { try await model.sync(options) }
    } else {
      try await withoutForeignKeys(options) {
        for model in models.values { try await model.sync(options) }
      }
      return false
    }
    if runsHooks { try await runHooks("afterBulkSync", options: &options) }
    return true
  }

  func runHooks(_ type: String, options: inout DataMap) async throws {
    guard hooks.has(type) else { return }
    var arguments: [DataValue] = [.map(options)]
    try await runHooks(type, &arguments)
    if let map = arguments.first?.map { options = map }
  }

  /// Drops the tables of all models, those that refer to others first, then once more with foreign keys off,
  /// as Sequelize does on SQLite.
  package func drop(_ options: DataMap = [:]) async throws {
    if options.value("cascade").isTruthy {
      for model in models.values { try await model.drop(options) }
    }
    if let sorted = ModelSorting(models.values).sorted() {
      for model in sorted.reversed() { try await model.drop(options) }
    }
    try await withoutForeignKeys(options) {
      for model in models.values { try await model.drop(options) }
    }
  }

  /// Deletes all rows of all models (`sequelize.truncate`).
  package func truncate(_ options: DataMap = [:]) async throws {
    let sorted = ModelSorting(models.values).sorted()
    let all = sorted.map { Array($0.reversed()) } ?? Array(models.values)
    let isCascade = options.value("cascade").isTruthy
    if sorted == nil, !isCascade {
      throw EngineError(
        "Sequelize#truncate: Some of your models have cyclic references (foreign keys). You need to use the \"cascade\" option to be able to delete rows from models that have cyclic references."
      )
    }
    func each() async throws {
      if isCascade, sorted != nil {
        for model in all { _ = try await model.truncate(options) }
      } else {
        try await scheduler.concurrently(
          all.map { model in { _ = try await model.truncate(options) } }
        )
      }
    }
    if sorted == nil {
      try await withoutForeignKeys(options) { try await each() }
    } else {
      try await each()
    }
  }

  /// Sends what `sequelize.authenticate` sends.
  package func authenticate(_ options: DataMap = [:]) async throws {
    _ = try await send(Request(generator.authenticationQuery, options))
  }

  /// SQLite's version (`sequelize.databaseVersion`).
  package func databaseVersion() async throws -> DataValue {
    try await query(.string(generator.versionQuery), ["type": .string("VERSION")])
  }

  func withoutForeignKeys(
    _ options: DataMap,
    _ work: () async throws -> Void
  ) async throws {
    _ = try await send(Request("PRAGMA foreign_keys = OFF", options))
    do {
      try await work()
    } catch {
      _ = try await send(Request("PRAGMA foreign_keys = ON", options))
      throw error
    }
    _ = try await send(Request("PRAGMA foreign_keys = ON", options))
  }
}

extension Model {
  /// Creates the model's table and indexes, or with `alter` changes them (`Model.sync`).
  package func ownSync(_ given: DataMap = [:]) async throws {
    var options = given
    let runsHooks = given.value("hooks").isUndefined || given.value("hooks").isTruthy
    options["hooks"] = .bool(runsHooks)
    if runsHooks {
      try await runHooks("beforeSync", options: &options)
      await engine.scheduler.pause(MicrotaskCounts.sync)
    }
    var exists = false
    if options.value("force").isTruthy {
      try await drop(options)
    } else {
      // Sequelize looks for the table without its schema.
      let sql = engine.generator.tableExistsQuery(tableName)
      exists =
        try await engine.send(Request(sql, options, type: "SHOWTABLES")).rows.count == 1
    }
    if !exists {
      try await createTable(options)
    } else if options.value("alter").isTruthy {
      try await TableAlteration(self, options).run()
    }
    try await addMissingIndexes(options)
    if runsHooks { try await runHooks("afterSync", options: &options) }
  }

  private func createTable(_ options: DataMap) async throws {
    let generator = engine.generator
    let columns = attributes.filter { !definition.virtualAttributes.contains($0.key) }
    let sql = generator.createTableQuery(
      table.inSchema(options.value("schema").string).qualified,
      try generator.columnDefinitions(columns),
      uniqueKeys: uniqueKeys(options)
    )
    _ = try await engine.send(Request(sql, options))
    engine.report(.tableCreated(self))
  }

  /// The columns of the table's unique constraints: those that options name take the place of the attributes' own.
  private func uniqueKeys(_ options: DataMap) -> [[String]] {
    for written in [options, self.options.raw] {
      if let keys = written.value("uniqueKeys").map { return Engine.uniqueKeys(keys) }
    }
    return definition.uniqueKeys.values.filter(\.isCustom).map(\.fields)
  }

  private func addMissingIndexes(_ options: DataMap) async throws {
    let listed = try await engine.send(
      Request(engine.generator.showIndexesQuery(qualifiedTableName), options, type: "SHOWINDEXES")
    )
    var present: NameSet = []
    for row in listed.rows.reversed() where row.count > 1 {
      guard case .text(let name) = row[1] else { continue }
      present.insert(name)
      var request = Request(engine.generator.indexInfoQuery(name), options)
      request.isInner = true
      _ = try await engine.send(request)
    }
    for index in definition.indexes where !present.contains(index.name) {
      var written = index.options
      written["name"] = .string(index.name)
      let sql = try engine.generator.addIndexQuery(
        table,
        fields: index.fields,
        written
      )
      _ = try await engine.send(Request(sql, options))
    }
  }

  /// Drops the model's table (`Model.drop`).
  package func ownDrop(_ options: DataMap = [:]) async throws {
    _ = try await engine.send(
      Request(engine.generator.dropTableQuery(qualifiedTableName), options)
    )
    engine.report(.tableDropped(self))
  }
}
