import OrderedCollections
import Store

extension Model {
  /// Updates rows by a condition (`Model.update`).
  ///
  /// - Returns: `[count]`, with `individualHooks` `[count, instances]`.
  package func ownUpdate(_ written: DataMap, _ given: DataMap) async throws -> DataValue {
    try await BulkUpdate(self, written, given).run()
  }

  /// Refuses options without a condition that is an object (`_optionsMustContainWhere`).
  func requireCondition(_ options: DataMap) throws {
    let condition = options.value("where")
    guard condition.isTruthy else {
      throw EngineError(
        name: "AssertionError",
        "Missing where attribute in the options parameter",
        properties: Self.assertion(condition)
      )
    }
    switch condition {
    case .map, .list, .sql: break
    default:
      throw EngineError(
        name: "AssertionError",
        "Expected plain object, array or sequelize method in the options.where parameter",
        properties: Self.assertion(.bool(false))
      )
    }
  }

  /// The properties of Node's error of a failed assertion.
  private static func assertion(_ actual: DataValue) -> DataMap {
    [
      "generatedMessage": .bool(false), "code": .string("ERR_ASSERTION"), "actual": actual,
      "expected": .bool(true), "operator": .string("=="),
    ]
  }

  /// Deletes rows by a condition, or stamps them as deleted (`Model.destroy`); returns how many.
  package func ownDestroy(_ given: DataMap) async throws -> Int {
    var options = DataValue.map(given).deepResolved().map ?? [:]
    try injectScope(&options)
    let isTruncating = options.value("truncate").isTruthy
    guard isTruncating || options.value("where").isTruthy else {
      throw EngineError(
        "Missing where or truncate attribute in the options parameter of model.destroy."
      )
    }
    if !isTruncating {
      switch options.value("where") {
      case .map, .list, .sql: break
      default:
        throw EngineError(
          "Expected plain object, array or sequelize method in the options.where parameter of model.destroy."
        )
      }
    }
    options.setDefaults([
      "hooks": .bool(true), "individualHooks": .bool(false), "force": .bool(false),
      "cascade": .bool(false), "restartIdentity": .bool(false),
    ])
    options["type"] = .string("BULKDELETE")
    mapOptionFieldNames(&options)
    options["model"] = .model(self)
    let runsHooks = options.value("hooks").isTruthy
    if runsHooks { try await runHooks("beforeBulkDestroy", options: &options) }
    await engine.scheduler.pause(MicrotaskCounts.destroy)
    let instances = try await affected(&options, "beforeDestroy")
    let count = try await deleteRows(options, isTruncating)
    options = try await self.runHooks("afterDestroy", forEach: instances, options: options)
    if runsHooks { try await runHooks("afterBulkDestroy", options: &options) }
    return count
  }

  /// The instances of a bulk operation whose hooks see each of them, after the hooks before it.
  private func affected(
    _ options: inout DataMap,
    _ hook: String,
    paranoid: DataValue = .undefined
  ) async throws -> [Instance] {
    guard options.value("individualHooks").isTruthy else { return [] }
    var reading: DataMap = [:]
    for key in ["where", "transaction", "logging", "benchmark"] {
      reading[.name(key)] = options[.name(key)] ?? .undefined
    }
    if !paranoid.isUndefined { reading["paranoid"] = paranoid }
    let found = try await findAll(.map(reading)).list ?? []
    let instances = found.compactMap(\.instance)
    options = try await runHooks(hook, forEach: instances, options: options)
    return instances
  }

  private func deleteRows(_ options: DataMap, _ isTruncating: Bool) async throws -> Int {
    if let deletedAt = self.options.deletedAt, !options.value("force").isTruthy,
      let attribute = attributes[deletedAt]
    {
      var condition: DataMap = [
        .name(attribute.field): attribute.defaultValue.isUndefined
          ? .null : attribute.defaultValue
      ]
      condition.assign(options.value("where").map ?? [:])
      return try await engine.bulkUpdate(
        self,
        [attribute.field: .date(engine.clock())],
        .map(condition),
        options
      )
    }
    let sql: String
    if isTruncating {
      sql = engine.generator.truncateTableQuery(
        qualifiedTableName,
        restartsIdentity: options.value("restartIdentity").isTruthy
      )
    } else {
      sql = try engine.generator.deleteQuery(
        qualifiedTableName,
        where: options.value("where"),
        model: self,
        limit: options.value("limit")
      )
    }
    var request = Request(sql, options, model: self)
    request.countsDeleted = true
    return try await engine.send(request).changes
  }

  /// Deletes all rows (`Model.truncate`).
  package func ownTruncate(_ given: DataMap = [:]) async throws -> Int {
    var options = given
    options["truncate"] = .bool(true)
    return try await destroy(options)
  }

  /// Clears the deletion stamp of rows (`Model.restore`); returns how many.
  package func restore(_ given: DataMap = [:]) async throws -> Int {
    guard let deletedAt = self.options.deletedAt, let attribute = attributes[deletedAt] else {
      throw EngineError("Model is not paranoid")
    }
    var options: DataMap = ["hooks": .bool(true), "individualHooks": .bool(false)]
    options.assign(DataValue.map(given).deepResolved().map ?? [:])
    options["type"] = .string("RAW")
    options["model"] = .model(self)
    mapOptionFieldNames(&options)
    let runsHooks = options.value("hooks").isTruthy
    if runsHooks { try await runHooks("beforeBulkRestore", options: &options) }
    await engine.scheduler.pause(MicrotaskCounts.restore)
    let instances = try await affected(&options, "beforeRestore", paranoid: .bool(false))
    let value = attribute.defaultValue.isUndefined ? DataValue.null : attribute.defaultValue
    let count = try await engine.bulkUpdate(
      self,
      [attribute.field: value],
      options.value("where"),
      options
    )
    options["omitNull"] = .bool(false)
    options = try await self.runHooks("afterRestore", forEach: instances, options: options)
    if runsHooks { try await runHooks("afterBulkRestore", options: &options) }
    return count
  }
}
