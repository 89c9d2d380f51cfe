import OrderedCollections
import Store

/// One `save`, from the choice of columns to the last hook.
///
/// `instance.save()` writes what differs between an instance and its row. A new instance may bring others with it:
///
///     const post = await Post.create(
///       { title: 'Joins', User: { name: 'Ada' }, Tags: [{ label: 'sql' }] },
///       { include: [User, Tag] },
///     );
///
/// Keys decide the order. What the post belongs to comes first, since the post holds its key; what holds the
/// post's key comes last, and the junction's row when both of its keys are known:
///
///     INSERT INTO `Users` (`id`,`name`) VALUES (NULL,$1);
///     INSERT INTO `Posts` (`id`,`title`,`UserId`) VALUES (NULL,$1,$2);
///     INSERT INTO `Tags` (`id`,`label`) VALUES (NULL,$1);
///     INSERT INTO `PostTags` (`PostId`,`TagId`) VALUES ($1,$2);
///
/// Afterwards the instance knows what its row holds, so that the next `save` sends changed columns alone, and
/// nothing at all when there are none:
///
///     post.title = 'Keys';
///     await post.save();   // UPDATE `Posts` SET `title`=$1 WHERE `id` = $2
///     await post.save();   // no statement
///
/// ``run()`` is the order of Sequelize's `Model.prototype.save`: the fields, the stamps, validation, the hooks
/// before (which may change values, and so fields), the parents, the row, the children, the hooks after. It
/// pauses where Sequelize awaits, since that decides how the statements of concurrent saves interleave.
///
/// A class, since its steps share what they have decided so far.
final class SaveOperation {
  let instance: Instance
  let model: Model
  private(set) var options: DataMap
  private(set) var fields: [String] = []
  private var hasDefaultFields = false
  let wasNew: Bool
  private var updatedAt: String?

  init(_ instance: Instance, _ written: DataMap) {
    self.instance = instance
    model = instance.model
    options = DataValue.map(written).deepResolved().map ?? [:]
    wasNew = instance.isNewRecord
    updatedAt = model.options.updatedAt
  }

  func run() async throws {
    options.setDefaults(["hooks": .bool(true), "validate": .bool(true)])
    chooseFields()
    try checkKey()
    try stamp()
    try await validateAndRunHooks()
    try await saveParents()
    let real = fields.filter { !model.definition.virtualAttributes.contains($0) }
    guard !real.isEmpty else { return }
    guard instance.isNewRecord || !instance.changedNames.isEmpty else { return }
    try await write()
    try await saveChildren()
    if runsHooks {
      try await model.runHooks(
        wasNew ? "afterCreate" : "afterUpdate",
        .instance(instance),
        options: &options
      )
    }
    for field in fields {
      instance.previousDataValues[field] = instance.dataValues[field] ?? .undefined
    }
    instance.settle(fields)
    instance.isNewRecord = false
  }

  private var runsHooks: Bool { options.value("hooks").isTruthy }

  private func chooseFields() {
    if let written = options.value("fields").list {
      fields = written.map(\.text)
      hasDefaultFields = options.value("defaultFields").isTruthy
    } else {
      let all = model.attributes.keys
      fields =
        wasNew ? Array(all) : instance.changedNames.filter { model.attributes[$0] != nil }
      hasDefaultFields = true
      shareFields()
    }
    if options.value("returning").isUndefined {
      if options.value("association").isTruthy {
        options["returning"] = .bool(false)
      } else if wasNew {
        options["returning"] = .bool(true)
      }
    }
    for name in [updatedAt, model.definition.versionAttribute] {
      if let name, !fields.isEmpty, !fields.contains(name) { fields.append(name) }
    }
    if options.value("silent").bool == true {
      let isGiven = updatedAt.flatMap { instance.dataValues[$0] }?.isTruthy ?? false
      if !(wasNew && isGiven) {
        fields.removeAll { $0 == updatedAt }
        updatedAt = nil
      }
    }
    if wasNew {
      if let createdAt = model.options.createdAt, !fields.contains(createdAt) {
        fields.append(createdAt)
      }
      if let key = model.primaryKeyAttribute, model.attributes[key]?.defaultValue.isTruthy == true,
        !fields.contains(key)
      {
        fields.insert(key, at: 0)
      }
    }
    shareFields()
  }

  private func shareFields() {
    options["fields"] = .list(fields.map { .string($0) })
    if hasDefaultFields { options["defaultFields"] = options["fields"] }
  }

  private func checkKey() throws {
    guard !wasNew, let key = model.primaryKeyAttribute else { return }
    if (instance.dataValues[key] ?? .undefined).isUndefined {
      throw EngineError(
        "You attempted to save an instance with no primary key, this is not allowed since it would result in a global update"
      )
    }
  }

  private func stamp() throws {
    let now = DataValue.date(model.engine.clock())
    if let updatedAt, !options.value("silent").isTruthy, fields.contains(updatedAt) {
      instance.dataValues[updatedAt] = try model.defaultStamp(updatedAt) ?? now
    }
    if wasNew, let createdAt = model.options.createdAt,
      !(instance.dataValues[createdAt]?.isTruthy ?? false)
    {
      instance.dataValues[createdAt] = try model.defaultStamp(createdAt) ?? now
    }
  }

  private func validateAndRunHooks() async throws {
    if options.value("validate").isTruthy { try await instance.validate(options, awaits: 1) }
    guard runsHooks else { return }
    let type = wasNew ? "beforeCreate" : "beforeUpdate"
    guard model.hasHook(type) else {
      await model.engine.scheduler.pause(1)
      return try await validateAgain([])
    }
    let before = instance.dataValues.filter { fields.contains($0.key) }
    var ignored = NameSet(instance.changedNames).subtracting(fields)
    if let updatedAt, fields.contains(updatedAt) { ignored.remove(updatedAt) }
    try await model.runHooks(type, .instance(instance), options: &options)
    await model.engine.scheduler.pause(1)
    if let written = options.value("fields").list { fields = written.map(\.text) }
    guard hasDefaultFields, !instance.isNewRecord else { return }
    let changed = instance.changedNames.filter { name in
      guard !ignored.contains(name), let value = instance.dataValues[name] else { return false }
      return !value.isIdentical(to: before[name] ?? .undefined)
        || isObject(value)
          && !value.isEqual(to: before[name] ?? .undefined)
    }
    fields = NameSet(fields).union(changed).elements
    shareFields()
    try await validateAgain(changed)
  }

  /// Validates what the hooks changed of a row that is there; the hooks around validation run again too.
  private func validateAgain(_ changed: NameSet) async throws {
    guard hasDefaultFields, !instance.isNewRecord, options.value("validate").isTruthy else {
      return
    }
    let isFree =
      model.definition.validators.isEmpty && changed.isEmpty && !instance.hasOwnValidation
    guard !isFree || model.hasHook("beforeValidate") || model.hasHook("afterValidate") else {
      return await model.engine.scheduler.pause(MicrotaskCounts.validation(runsHooks: true) + 1)
    }
    let skipped = model.attributes.keys.filter { !changed.contains($0) }
    options["skip"] = .list(skipped.map { .string($0) })
    try await instance.validate(options, awaits: 1)
    options["skip"] = nil
  }

  private func isObject(_ value: DataValue) -> Bool {
    switch value {
    case .hosted(is any HostedBigInt): false
    case .date, .map, .list, .blob, .hosted: true
    default: false
    }
  }

  private func write() async throws {
    var values = model.columnValues(instance.dataValues, of: fields)
    let version = model.definition.versionAttribute
    if instance.isNewRecord {
      try await model.engine.insert(instance, values, options)
      instance.model.engine.report(.instanceCreated(instance))
      return
    }
    let condition = try instance.rowCondition(checksVersion: true)
    if let version {
      let field = model.attributes[version]?.field ?? version
      values[field] = .number((values[field]?.asNumber ?? 0).rounded(.towardZero) + 1)
    }
    let changed = try await model.engine.update(instance, values, condition, options)
    if let version {
      let field = model.attributes[version]?.field ?? version
      if changed < 1 { throw staleError(values, condition) }
      instance.dataValues[version] = values[field]
    }
    model.engine.report(.instanceSaved(instance))
  }

  private func staleError(
    _ values: NameMap<DataValue>,
    _ condition: DataValue
  ) -> EngineError {
    EngineError(
      name: "SequelizeOptimisticLockError",
      "Attempting to update a stale model instance: \(model.name)",
      properties: [
        "modelName": .string(model.name), "values": .map(DataMap(values)), "where": condition,
      ]
    )
  }
}
