import OrderedCollections
import Store

extension Model {
  /// Finds an instance or builds one (`findOrBuild`), and says whether it was built.
  package func findOrBuild(_ written: DataMap) async throws -> (instance: Instance, isNew: Bool) {
    try requireWhere(written, "findOrBuild")
    if let found = try await findOne(.map(written)).instance { return (found, false) }
    return (try build(newValues(written), written: written), true)
  }

  /// Finds an instance or creates one, in a transaction (`findOrCreate`), and says whether it was created.
  package func findOrCreate(_ written: DataMap) async throws -> (instance: Instance, isNew: Bool) {
    try requireWhere(written, "findOrCreate")
    let unknown = (written.value("defaults").map ?? [:]).names.filter { attributes[$0] == nil }
    if !unknown.isEmpty {
      engine.warn(
        "Unknown attributes (\(unknown.joined(separator: ","))) passed to defaults option of findOrCreate"
      )
    }
    let isInternal = written.value("transaction").transaction == nil
    let transaction = try await engine.beginTransaction(written)
    var options = written
    options["transaction"] = .hosted(transaction)
    let result: (instance: Instance, isNew: Bool)
    do {
      result = try await findOrCreate(options, isInternal: isInternal)
    } catch {
      if isInternal { try await engine.commit(transaction) }
      throw error
    }
    if isInternal { try await engine.commit(transaction) }
    return result
  }

  private func findOrCreate(
    _ given: DataMap,
    isInternal: Bool
  ) async throws -> (instance: Instance, isNew: Bool) {
    var search: DataMap = ["transaction": given["transaction"] ?? .undefined]
    search.assign(given)
    if let found = try await findOne(.map(search)).instance { return (found, false) }
    var options = given
    options["exception"] = .bool(true)
    options["returning"] = .bool(true)
    do {
      let created = try await create(newValues(given), options)
      if try created.get(primaryKeyAttribute ?? "id", raw: true).isNull {
        throw EngineError(name: "SequelizeUniqueConstraintError", "Validation Error")
      }
      return (created, true)
    } catch  where EngineError.name(of: error) == "SequelizeUniqueConstraintError" {
      var again = search
      if isInternal { again["transaction"] = .null }
      guard let other = try await findOne(.map(again)).instance else { throw error }
      return (other, false)
    }
  }

  /// Finds, creates, or finds what was created meanwhile (`findCreateFind`).
  package func findCreateFind(
    _ written: DataMap
  ) async throws -> (
    instance: DataValue, isNew: Bool
  ) {
    guard written.value("where").isTruthy else {
      throw EngineError(
        "Missing where attribute in the options parameter passed to findCreateFind."
      )
    }
    let found = try await findOne(.map(written))
    if found.isTruthy { return (found, false) }
    do {
      return (try await created(newValues(written), written), true)
    } catch
      where EngineError.name(of: error) == "SequelizeUniqueConstraintError"
      || EngineError.name(of: error) == "SequelizeEmptyResultError"
    {
      return (try await findOne(.map(written)), false)
    }
  }

  private func requireWhere(_ options: DataMap, _ method: String) throws {
    guard options.value("where").isTruthy else {
      throw EngineError(
        "Missing where attribute in the options parameter passed to \(method). Please note that the API has changed, and is now options only (an object with where, defaults keys, transaction etc.)"
      )
    }
  }

  /// The defaults, completed from the condition.
  private func newValues(_ options: DataMap) -> DataMap {
    var values = options.value("defaults").map ?? [:]
    for (key, value) in options.value("where").map ?? [:]
    where values[key]?.isUndefined ?? true { values[key] = value }
    return values
  }

  /// Inserts a row or updates the one in its way (`Model.upsert`).
  ///
  /// - Parameters:
  ///   - values: What the row is to hold.
  ///   - given: The options.
  ///   - written: The host's object of the values, which `beforeUpsert` gets.
  /// - Returns: the instance; SQLite does not say whether it was created.
  /// - Throws: what validators and hooks throw, and SQLite's refusal.
  package func upsert(
    _ values: DataMap,
    _ given: DataMap = [:],
    written: DataValue = .undefined
  ) async throws -> Instance {
    var options: DataMap = [
      "hooks": .bool(true), "returning": .bool(true), "validate": .bool(true),
    ]
    options.assign(DataValue.map(given).deepResolved().map ?? [:])
    options["model"] = .model(self)
    let hasKey =
      primaryKeyField.map { values.has($0) } ?? false
      || primaryKeyAttribute.map { values.has($0) } ?? false
    let instance = try build(values)
    options["instance"] = .instance(instance)
    let changed = instance.changedNames.elements
    let fields = options.value("fields").list?.map(\.text) ?? changed
    options["fields"] = .list(fields.map { .string($0) })
    if options.value("validate").isTruthy { try await instance.validate(options, awaits: nil) }
    var insert = columnValues(instance.dataValues, of: Array(attributes.keys))
    var update = columnValues(
      instance.dataValues.filter { changed.contains($0.key) },
      of: fields
    )
    let now = DataValue.date(engine.clock())
    if let name = self.options.createdAt, !(insert[name]?.isTruthy ?? false) {
      insert[attributes[name]?.field ?? name] = try defaultStamp(name) ?? now
    }
    if let name = self.options.updatedAt, !(insert[name]?.isTruthy ?? false) {
      let stamp = try defaultStamp(name) ?? now
      insert[attributes[name]?.field ?? name] = stamp
      update[attributes[name]?.field ?? name] = stamp
    }
    if !hasKey, let key = primaryKeyAttribute,
      !(attributes[key]?.defaultValue.isTruthy ?? false), let field = primaryKeyField
    {
      insert[field] = nil
      update[field] = nil
    }
    let runsHooks = options.value("hooks").isTruthy
    if runsHooks {
      let subject = written.isUndefined ? .map(values) : written
      try await runHooks("beforeUpsert", subject, options: &options)
    }
    try await engine.upsert(instance, insert, update, options)
    instance.isNewRecord = false
    if runsHooks {
      try await runHooks(
        "afterUpsert",
        .list([.instance(instance), .null]),
        options: &options
      )
    }
    return instance
  }
}

extension Engine {
  /// Sends an upsert and sets the key that SQLite names.
  fileprivate func upsert(
    _ instance: Instance,
    _ insert: NameMap<DataValue>,
    _ update: NameMap<DataValue>,
    _ options: DataMap
  ) async throws {
    let model = instance.model
    var conflict = ConflictOptions()
    conflict.updatedFields = Array(update.keys)
    conflict.keyFields =
      options.value("conflictFields").list?.map(\.text) ?? []
    conflict.where = options.value("conflictWhere")
    if conflict.keyFields.isEmpty { conflict.keyFields = model.conflictFields(update) }
    let statement = try generator.insertQuery(
      model.qualifiedTableName,
      insert,
      attributes: model.attributes,
      conflict: conflict
    )
    var request = Request(statement.sql, options, instance: instance, type: "UPSERT")
    try bind(statement, to: &request)
    await scheduler.pause(MicrotaskCounts.upsert)
    let result = try await send(request)
    if let name = model.autoIncrementAttribute {
      try instance.assign(name, .number(Double(result.lastInsertRowID)))
    } else {
      instance.noteRowNumber(result.lastInsertRowID)
    }
    report(.instanceCreated(instance))
  }
}

extension Model {
  /// The columns whose conflict an upsert resolves (`QueryInterface.upsert`).
  func conflictFields(_ update: NameMap<DataValue>) -> [String] {
    let primary = primaryKeyAttributes.map { attributes[$0]?.field ?? $0 }
    let unique = definition.uniqueKeys.values.map(\.fields).filter { !$0.isEmpty }
    let indexes = definition.indexes.filter(\.isUnique).map { $0.fields.map(\.text) }
    var keys: [String] = []
    for field in update.keys {
      if let found = unique.first(where: { $0.contains(field) })
        ?? indexes.first(where: { $0.contains(field) })
      {
        keys = found
        break
      }
    }
    if keys.isEmpty || update.keys.contains(where: { primary.contains($0) }) { keys = primary }
    return NameSet(keys).elements
  }
}
