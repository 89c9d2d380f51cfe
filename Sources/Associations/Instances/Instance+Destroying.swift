import OrderedCollections

extension Instance {
  /// Deletes the instance's row, or stamps it as deleted (`instance.destroy`).
  package func ownDestroy(_ given: DataMap = [:]) async throws {
    var options: DataMap = ["hooks": .bool(true), "force": .bool(false)]
    options.assign(given)
    let runsHooks = options.value("hooks").isTruthy
    if runsHooks {
      try await model.runHooks("beforeDestroy", .instance(self), options: &options)
    }
    let condition = try rowCondition(checksVersion: true)
    if let deletedAt = model.options.deletedAt, options.value("force").bool == false {
      try await stampDeletion(deletedAt, options)
    } else {
      try await deleteRow(condition, options)
    }
    model.engine.report(.instanceDestroyed(self))
    if runsHooks {
      try await model.runHooks("afterDestroy", .instance(self), options: &options)
    }
  }

  private func stampDeletion(_ name: String, _ options: DataMap) async throws {
    let written = model.attributes[name]?.defaultValue ?? .undefined
    let standing = written.isUndefined ? DataValue.null : written
    let current = dataValues[name] ?? .undefined
    if current.isNullish && standing.isNullish || current.isEqual(to: standing) {
      setDataValue(name, .date(model.engine.clock()))
    }
    var saving = options
    saving["hooks"] = .bool(false)
    if options.value("hooks").isTruthy {
      await model.engine.scheduler.pause(MicrotaskCounts.stampHooks)
    }
    try await save(saving)
  }

  /// Deletes the row, after the targets of associations that cascade through hooks.
  private func deleteRow(_ condition: DataValue, _ options: DataMap) async throws {
    var nested: DataMap = ["type": .string("DELETE"), "limit": .null]
    nested.assign(options)
    for association in model.associations.values
    where association.options.value("onDelete").string?.lowercased() == "cascade"
      && association.options.value("useHooks").isTruthy
    {
      let found = try await call(.get, of: association, .map(nested))
      for target in (found.list ?? [found]).compactMap(\.instance) {
        try await target.destroy(nested)
      }
    }
    await model.engine.scheduler.pause(MicrotaskCounts.destroy)
    let sql = try model.engine.generator.deleteQuery(
      model.qualifiedTableName,
      where: condition,
      model: model
    )
    _ = try await model.engine.send(Request(sql, options, instance: self))
  }

  /// Whether its row is stamped as deleted (`isSoftDeleted`).
  package func isSoftDeleted() throws -> Bool {
    guard let name = model.options.deletedAt else { throw EngineError("Model is not paranoid") }
    let written = model.attributes[name]?.defaultValue ?? .undefined
    let value = try get(name)
    return !(value.isTruthy ? value : .null).isIdentical(to: written.isUndefined ? .null : written)
  }

  /// Clears the deletion stamp (`instance.restore`).
  package func restore(_ given: DataMap = [:]) async throws {
    guard let name = model.options.deletedAt else { throw EngineError("Model is not paranoid") }
    var options: DataMap = ["hooks": .bool(true), "force": .bool(false)]
    options.assign(given)
    let runsHooks = options.value("hooks").isTruthy
    if runsHooks {
      try await model.runHooks("beforeRestore", .instance(self), options: &options)
    }
    let written = model.attributes[name]?.defaultValue ?? .undefined
    setDataValue(name, written.isUndefined ? .null : written)
    var saving = options
    saving["hooks"] = .bool(false)
    saving["omitNull"] = .bool(false)
    if runsHooks { await model.engine.scheduler.pause(MicrotaskCounts.stampHooks) }
    try await save(saving)
    if runsHooks {
      try await model.runHooks("afterRestore", .instance(self), options: &options)
    }
  }

  /// Reads the row again into the instance (`instance.reload`).
  @discardableResult
  package func reload(_ given: DataMap = [:]) async throws -> Instance {
    var options: DataMap = ["where": try rowCondition()]
    let written = DataValue.map(given).deepResolved().map ?? [:]
    options.assign(written.without("where"))
    if options.value("include").isUndefined {
      options["include"] =
        includes.isEmpty
        ? .undefined : .list(includes.filter { !$0.isJunction }.map(\.writtenAgain))
    }
    guard let reloaded = try await model.findOne(.map(options)).instance else {
      throw EngineError(
        name: "SequelizeInstanceError",
        "Instance could not be reloaded because it does not exist anymore (find call returned null)"
      )
    }
    for include in includes where reloaded.dataValues[include.alias] == nil {
      staleIncludes[include.alias] = dataValues[include.alias]
    }
    for alias in reloaded.dataValues.keys {
      staleIncludes[alias] = nil
      droppedIncludes.remove(alias)
    }
    includes = reloaded.includes
    self.options = reloaded.options
    wasBuiltAsNew = false
    isIncluded = false
    selectedNames = reloaded.selectedNames
    if model.engine.hasOverriddenAccess {
      let isWhole = !options.value("attributes").isTruthy
      try set(DataMap(reloaded.dataValues), raw: true, reset: isWhole)
    } else if options.value("attributes").isTruthy {
      for (name, value) in reloaded.dataValues { dataValues[name] = value }
    } else {
      dataValues = reloaded.dataValues
      for name in reloaded.dataValues.keys { changedNames.remove(name) }
    }
    for name in reloaded.dataValues.keys { rowValues[name] = nil }
    if !unseenNames.isEmpty { unseenNames = [] }
    previousDataValues = dataValues
    return self
  }

  /// Adds to numbers in the row, not in memory (`increment`, `decrement`).
  package func increment(_ fields: DataValue, _ given: DataMap = [:]) async throws {
    var options = DataValue.map(given).deepResolved().map ?? [:]
    var condition = options.value("where").map ?? [:]
    condition.assign(try rowCondition().map ?? [:])
    options["where"] = .map(condition)
    options["instance"] = .instance(self)
    _ = try await model.increment(fields, options)
  }

  /// Whether another is an instance of the same row (`equals`).
  package func equals(_ other: Instance) throws -> Bool {
    guard other.model.isSame(as: model) else { return false }
    return try model.primaryKeyAttributes.allSatisfy { name in
      try get(name, raw: true).isIdentical(to: other.get(name, raw: true))
    }
  }

  /// The values before changes of those that changed (`previous()`).
  package var previousChanges: DataMap {
    DataMap(previousDataValues.filter { changedNames.contains($0.key) })
  }
}

extension IncludeNode {
  /// An include as it is after a query has decided about it, to load the same again.
  fileprivate var writtenAgain: DataValue {
    var map = options.without("where", "through")
    map["model"] = .model(model)
    if let association { map["association"] = .association(association) }
    map["as"] = .string(alias)
    map["include"] = .list(children.filter { !$0.isJunction }.map(\.writtenAgain))
    map["attributes"] = .list(attributes.map(\.written))
    if self.where.isTruthy { map["where"] = self.where }
    if map.value("required").isUndefined { map["required"] = .bool(required) }
    if let written = options["through"] {
      map["through"] = written
      if let through, through.originalNames != nil, var again = written.map {
        again["attributes"] = .list(through.attributes.map(\.written))
        map["through"] = .map(again)
      }
    }
    return .map(map)
  }
}
