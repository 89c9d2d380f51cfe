import OrderedCollections
import Store

extension Model {
  /// Inserts many rows with one statement (`Model.bulkCreate`).
  ///
  /// - Returns: the instances in the order of the values.
  package func ownBulkCreate(
    _ records: consuming [DataMap],
    _ given: DataMap = [:]
  ) async throws -> DataValue {
    guard !records.isEmpty else { return .list([]) }
    var options = DataValue.map(given).deepResolved().map ?? [:]
    options["model"] = .model(self)
    var build = BuildOptions()
    build.includes = try includes(options)
    // Sequelize validates includes once more for each instance, and then they name their attributes.
    build.includes = build.includes.map { $0.mapRequests { $0.nameAttributes() } }
    build.rest = ["isNewRecord": .bool(true), "include": .undefined]
    var instances: [Instance] = []
    instances.reserveCapacity(records.count)
    var builder = RecordBuilder(self, build)
    for record in records {
      instances.append(try builder.instance(of: record))
      try engine.checkBounds()
    }
    // The instances have the values now; while the rows are inserted nothing is kept twice.
    records = []
    let creation = BulkCreation(self, instances, options, build.includes)
    try await creation.run()
    return .list(creation.instances.map { .instance($0) })
  }
}

/// One `bulkCreate`, of a model's instances or of those nested in them.
///
/// A class, since its steps share what they have decided so far.
final class BulkCreation {
  let model: Model
  /// The instances, as the hooks leave them.
  private(set) var instances: [Instance]
  let includes: [IncludeNode]
  private(set) var options: DataMap
  private var fields: [String]

  init(_ model: Model, _ instances: [Instance], _ given: DataMap, _ includes: [IncludeNode]) {
    self.model = model
    self.instances = instances
    self.includes = includes
    options = [
      "validate": .bool(false), "hooks": .bool(true), "individualHooks": .bool(false),
      "ignoreDuplicates": .bool(false),
    ]
    options.assign(given)
    options.setDefaults(["returning": .bool(!options.value("association").isTruthy)])
    fields = options.value("fields").list?.map(\.text) ?? Array(model.attributes.keys)
    options["fields"] = .list(fields.map { .string($0) })
  }

  func run() async throws {
    try checkDuplicateOptions()
    let runsHooks = options.value("hooks").isTruthy
    if runsHooks { try await model.runHooks("beforeBulkCreate", &instances, options: &options) }
    if let written = options.value("fields").list { fields = written.map(\.text) }
    do {
      if options.value("validate").isTruthy { try await validate() }
      await pause()
    } catch {
      await pause()
      throw error
    }
    if options.value("individualHooks").isTruthy {
      try await saveEach()
    } else {
      try await createParents()
      try await insert()
    }
    try await createChildren()
    var names = SettledNames(model)
    for instance in instances { settle(instance, &names) }
    if runsHooks { try await model.runHooks("afterBulkCreate", &instances, options: &options) }
  }

  private func pause() async {
    var microtasks = MicrotaskCounts.insert
    if options.value("validate").isTruthy, !options.value("individualHooks").isTruthy {
      microtasks += MicrotaskCounts.validatedRows
      microtasks += model.validatorMicrotasks(of: fields)
    }
    await model.engine.scheduler.pause(microtasks)
  }

  private func checkDuplicateOptions() throws {
    let written = options.value("updateOnDuplicate")
    guard !written.isUndefined else { return }
    guard let list = written.list, !list.isEmpty else {
      throw EngineError("updateOnDuplicate option only supports non-empty array.")
    }
    let names = list.map(\.text)
    let kept = model.columnAttributeNames.filter {
      $0 != model.options.createdAt && names.contains($0)
    }
    options["updateOnDuplicate"] = .list(kept.map { .string($0) })
  }

  private func validate() async throws {
    var errors: [DataValue] = []
    var validation = options
    validation["hooks"] = options["individualHooks"]
    // With hooks, the validations of the instances are interleaved.
    let interleaves = validation.value("hooks").isTruthy
    var failures: [(instance: Instance, error: any Error, microtasks: Int)] = []
    func check(_ instance: Instance) async {
      var microtasks = 0
      do {
        try await instance.validate(validation, awaits: interleaves ? 0 : nil) { microtasks = $0 }
      } catch {
        failures.append((instance, error, interleaves ? 0 : microtasks))
      }
    }
    if interleaves {
      try await model.engine.scheduler.concurrently(
        instances.map { instance in { await check(instance) } }
      )
    } else {
      for instance in instances { await check(instance) }
    }
    // Failures come in the order in which the validations end.
    let inOrder = failures.enumerated().sorted {
      ($0.element.microtasks, $0.offset) < ($1.element.microtasks, $1.offset)
    }
    for (instance, error, _) in inOrder.map(\.element) {
      let message = (error as? EngineError)?.message ?? (error as? any HostedError)?.message ?? ""
      let record = EngineError(
        name: "SequelizeBulkRecordError",
        message,
        properties: [
          "errors": .hosted(ErrorValue(error)), "record": .instance(instance),
        ]
      )
      errors.append(.hosted(ErrorValue(record)))
    }
    guard errors.isEmpty else {
      throw EngineError(name: "AggregateError", "", properties: ["errors": .list(errors)])
    }
  }

  private func saveEach() async throws {
    var individual = options.without("fields", "individualHooks", "ignoreDuplicates")
    individual["validate"] = .bool(false)
    individual["hooks"] = .bool(true)
    try await model.engine.scheduler.concurrently(
      instances.map { instance in { [individual] in try await instance.save(individual) } }
    )
  }

  private func insert() async throws {
    let query = try insertQuery()
    var request = Request(query.sql, options, model: model, type: "INSERT")
    // Keys that rows update are looked at when all rows are there.
    if options.value("updateOnDuplicate").isUndefined {
      request.cuts = (query.cuts, model.qualifiedTableName)
    }
    let result = try await model.engine.send(request)
    giveKeys(result)
    for instance in instances { model.engine.report(.instanceCreated(instance)) }
  }

  /// The INSERT of all rows; the values of their columns are needed no longer than it is being written.
  private func insertQuery() throws -> (sql: String, cuts: RowCuts) {
    let now = DataValue.date(model.engine.clock())
    let stamps = [model.options.createdAt, model.options.updatedAt].compactMap(\.self)
    var shared = SharedState()
    var picker = ColumnPicker(model)
    var unnamed = stamps.filter { !fields.contains($0) }
    let rows = instances.map { instance in
      unnamed.removeAll { name in
        guard !(instance.dataValues[name]?.isTruthy ?? false) else { return false }
        fields.append(name)
        return true
      }
      shared.stamp(&instance.dataValues, stamps, now)
      return picker.row(instance.dataValues, of: fields)
    }
    var attributes: NameMap<Attribute> = [:]
    for name in model.columnAttributeNames {
      if let attribute = model.attributes[name] { attributes[attribute.field] = attribute }
    }
    return try model.engine.generator.bulkInsertQuery(
      model.qualifiedTableName,
      rows,
      attributes: attributes,
      conflict: conflict()
    )
  }

  private func conflict() -> ConflictOptions {
    var conflict = ConflictOptions()
    conflict.ignoresDuplicates = options.value("ignoreDuplicates").isTruthy
    conflict.where = options.value("conflictWhere")
    guard let names = options.value("updateOnDuplicate").list else { return conflict }
    func field(_ name: String) -> String { model.attributes[name]?.field ?? name }
    conflict.updatedFields = names.map { field($0.text) }
    if let written = options.value("conflictAttributes").list {
      conflict.keyFields = written.map { field($0.text) }
      return conflict
    }
    for index in model.definition.indexes where index.isUnique && !index.where.isTruthy {
      conflict.keyFields += index.fields.map(\.text)
    }
    if let key = model.definition.uniqueKeys.values.first(where: { !$0.fields.isEmpty }) {
      conflict.keyFields += key.fields
    }
    if conflict.keyFields.isEmpty {
      conflict.keyFields = model.primaryKeyAttributes.map(field)
    }
    return conflict
  }

  /// Sets the key that each instance must have got: SQLite numbers the rows of one insert in order.
  private func giveKeys(_ result: StatementResult) {
    guard let key = model.primaryKeyAttribute, key == model.autoIncrementAttribute else { return }
    let first = result.lastInsertRowID &- Int64(result.changes) &+ 1
    for (index, instance) in instances.enumerated() where index < result.changes {
      if instance.dataValues[key]?.isTruthy ?? false { continue }
      instance.dataValues[key] = .number(Double(first &+ Int64(index)))
    }
  }

  /// The names under which settled instances have previous values, and those that still count as changed; instances
  /// that are alike share their lists.
  private struct SettledNames {
    /// The attributes whose columns have another name, which is no attribute.
    let renamed: [(name: String, field: String)]
    private var previous: (before: NameSet, after: NameSet)?
    private var changed: (before: NameSet, after: NameSet)?

    init(_ model: Model) {
      renamed = model.attributes.compactMap { name, attribute in
        let field = attribute.field
        return field != name && model.attributes[field] == nil ? (name, field) : nil
      }
    }

    /// The names that there were, then those of all attributes.
    mutating func names(_ known: NameSet, _ model: Model) -> NameSet {
      if let previous, previous.before == known { return previous.after }
      let after = known.union(model.attributes.keys)
      previous = (known, after)
      return after
    }

    /// The changed names that are no attributes.
    mutating func stillChanged(_ names: NameSet, _ model: Model) -> NameSet {
      if let changed, changed.before == names { return changed.after }
      let after = names.subtracting(model.attributes.keys)
      changed = (names, after)
      return after
    }
  }

  private func settle(_ instance: Instance, _ names: inout SettledNames) {
    for (name, field) in names.renamed {
      if let value = instance.dataValues[field], !value.isUndefined {
        instance.dataValues[name] = value
        instance.dataValues[field] = nil
      }
    }
    instance.changedNames = names.stillChanged(instance.changedNames, model)
    let (previous, values) = (instance.previousDataValues, instance.dataValues)
    let settled = names.names(previous.keys, model)
    let attributes = model.attributes
    instance.previousDataValues = NameMap(
      uncheckedUniqueKeys: settled,
      values: settled.map { name in
        (attributes[name] == nil ? previous[name] : values[name]) ?? .undefined
      }
    )
    instance.isNewRecord = false
  }
}

extension IncludeRequest {
  /// Names all attributes when the program named none.
  fileprivate mutating func nameAttributes() {
    if originalNames == nil, association != nil { originalNames = model.columnAttributeNames }
  }
}
