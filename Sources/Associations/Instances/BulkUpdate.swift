import OrderedCollections

/// One `Model.update`.
///
/// A class, since its steps share what they have decided so far.
final class BulkUpdate {
  private let model: Model
  private var values: NameMap<DataValue> = [:]
  private var options: DataMap
  private var fields: [String] = []

  init(_ model: Model, _ written: DataMap, _ given: DataMap) {
    self.model = model
    options = DataValue.map(given).deepResolved().map ?? [:]
    for (key, value) in written where !value.resolved.isUndefined {
      if case .name(let name) = key { values[name] = value }
    }
  }

  func run() async throws -> DataValue {
    try prepareOptions()
    chooseFields()
    try stamp()
    if options.value("validate").isTruthy { try await validate() }
    let runsHooks = options.value("hooks").isTruthy
    if runsHooks { try await runBulkHooks("beforeBulkUpdate") }
    await pause()
    let isIndividual = options.value("individualHooks").isTruthy
    var used = values
    let instances = isIndividual ? try await affected(&used) : []
    let count: Int
    if isIndividual, let saved = try await saveEach(instances) {
      count = saved
    } else {
      count = try await write(used)
    }
    try await runHooks("afterUpdate", instances)
    if runsHooks { try await runBulkHooks("afterBulkUpdate") }
    let number = DataValue.number(Double(count))
    // SQLite's driver returns a number where Sequelize expects the list of rows that it asked for.
    if options.value("returning").isTruthy, !isIndividual { return .list([.undefined, number]) }
    return .list(isIndividual ? [number, .list(instances.map { .instance($0) })] : [number])
  }

  private func pause() async {
    guard options.value("validate").isTruthy else { return }
    let more = model.validatorMicrotasks(of: values.keys)
    await model.engine.scheduler.pause(MicrotaskCounts.update + more)
  }

  private func prepareOptions() throws {
    try model.injectScope(&options)
    try model.requireCondition(options)
    options.setDefaults([
      "validate": .bool(true), "hooks": .bool(true), "individualHooks": .bool(false),
      "returning": .bool(false), "force": .bool(false), "sideEffects": .bool(true),
    ])
    options["type"] = .string("BULKUPDATE")
    guard options.value("paranoid").bool != false, let deleted = model.notDeleted else { return }
    options["where"] = Model.join(deleted, options.value("where"))
  }

  private func chooseFields() {
    if let written = options.value("fields").list {
      fields = written.map(\.text)
      values.removeAll { !fields.contains($0.key) }
    } else {
      let columns = NameSet(model.columnAttributeNames)
      fields = values.keys.filter { columns.contains($0) }
      if let updatedAt = model.options.updatedAt, !fields.contains(updatedAt) {
        fields.append(updatedAt)
      }
    }
    options["fields"] = .list(fields.map { .string($0) })
    options["model"] = .model(model)
  }

  private func stamp() throws {
    guard let updatedAt = model.options.updatedAt, !options.value("silent").isTruthy else {
      return
    }
    values[updatedAt] =
      try model.defaultStamp(updatedAt) ?? .date(model.engine.clock())
  }

  /// Validates an instance built from the values; its setters may add values.
  private func validate() async throws {
    let build = try model.build(DataMap(values))
    defer { build.keptHost = nil }
    build.isInitializing = true
    if let updatedAt = model.options.updatedAt {
      try build.set(updatedAt, values[updatedAt] ?? .undefined, raw: true)
    }
    if options.value("sideEffects").isTruthy {
      let all = try build.getAll()
      for name in build.changedNames {
        if let value = all[.name(name)] { values[name] = value }
      }
      fields = NameSet(fields).union(values.keys).elements
    }
    let skipped = model.attributes.keys.filter { values[$0] == nil }
    var validation = options
    validation["skip"] = .list(skipped.map { .string($0) })
    validation["fields"] = .list(fields.map { .string($0) })
    options["fields"] = validation["fields"]
    options["skip"] = .undefined
    try await build.validate(validation, awaits: nil)
    let names = values.keys
    values = build.dataValues.filter { names.contains($0.key) }
    var ordered: NameMap<DataValue> = [:]
    for name in names { ordered[name] = values[name] }
    values = ordered
  }

  private func runBulkHooks(_ type: String) async throws {
    guard model.hasHook(type) else { return }
    options["attributes"] = .map(DataMap(values))
    options["fields"] = .list(fields.map { .string($0) })
    try await model.runHooks(type, options: &options)
    if let map = options.value("attributes").map {
      values = [:]
      for (key, value) in map { if case .name(let name) = key { values[name] = value } }
    }
    if let list = options.value("fields").list { fields = list.map(\.text) }
    options["attributes"] = nil
  }

  /// Runs a hook for every instance; what hooks change of the options is there for the next, and for the update.
  private func runHooks(_ type: String, _ instances: [Instance]) async throws {
    guard model.hasHook(type) else { return }
    options["fields"] = .list(fields.map { .string($0) })
    options = try await model.runHooks(type, forEach: instances, options: options)
    if let list = options.value("fields").list { fields = list.map(\.text) }
  }

  private var differs = false

  /// The instances, changed in memory, after their hooks; what hooks changed alike for all goes into the update.
  private func affected(
    _ used: inout NameMap<DataValue>
  ) async throws -> [Instance] {
    var reading: DataMap = [:]
    for key in ["where", "transaction", "logging", "benchmark", "paranoid"] {
      reading[.name(key)] = options[.name(key)] ?? .undefined
    }
    let found = try await model.findAll(.map(reading)).list ?? []
    let instances = found.compactMap(\.instance)
    var common: NameMap<DataValue>?
    for instance in instances {
      for (name, value) in values { instance.setDataValue(name, value) }
    }
    try await runHooks("beforeUpdate", instances)
    for instance in instances {
      let changed = instance.dataValues.filter { name, value in
        !value.isEqual(to: instance.previousDataValues[name] ?? .undefined)
      }
      if let common {
        differs = differs || !DataValue.map(DataMap(common)).isEqual(to: .map(DataMap(changed)))
      } else {
        common = changed
      }
    }
    if !differs, let common, !common.isEmpty {
      used = common
      fields = NameSet(fields).union(common.keys).elements
    }
    return instances
  }

  /// Saves row by row when hooks changed rows differently; nil when they did not.
  private func saveEach(_ instances: [Instance]) async throws -> Int? {
    guard differs else { return nil }
    var individual = options.without("individualHooks")
    individual["hooks"] = .bool(false)
    individual["validate"] = .bool(false)
    individual["fields"] = .list(fields.map { .string($0) })
    try await model.engine.scheduler.concurrently(
      instances.map { instance in { [individual] in try await instance.save(individual) } }
    )
    return instances.count
  }

  private func write(_ used: NameMap<DataValue>) async throws -> Int {
    let updatedAt = model.options.updatedAt
    if used.isEmpty { return 0 }
    if used.count == 1, let updatedAt, used[updatedAt]?.isTruthy == true { return 0 }
    options["hasTrigger"] = model.options.raw.value("hasTrigger")
    let columns = model.columnValues(used, of: fields)
    model.mapOptionFieldNames(&options)
    return try await model.engine.bulkUpdate(model, columns, options.value("where"), options)
  }
}
