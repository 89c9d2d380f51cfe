public import OrderedCollections
import Store

extension Instance {
  /// Writes the instance's row as `instance.save(options)` does: validators, hooks, nested instances and all.
  ///
  /// - Throws: ``EngineError``, or an error of the program as it is.
  @discardableResult
  public func save(_ written: DataMap = [:]) async throws -> Instance {
    try await SaveOperation(self, written).run()
    return self
  }

  /// Sets values, then saves what they changed (`instance.update`).
  @discardableResult
  public func update(_ written: DataMap, _ options: DataValue = .undefined) async throws -> Instance
  {
    let values = written.filter { !$0.value.resolved.isUndefined }
    let before = changedNames
    switch options.resolved {
    case .string, .number, .bool:
      guard options.isTruthy else { break }
      throw EngineError.typeError(
        "Cannot create property 'attributes' on \(options.typeName) '\(options.text)'"
      )
    default: break
    }
    var options = options.list.map { ["fields": .list($0)] } ?? options.deepResolved().map ?? [:]
    let fields = options.value("fields").list?.map(\.text)
    try set(values, raw: options.value("raw").isTruthy, attributes: fields)
    if fields == nil {
      let effects = changedNames.filter { !before.contains($0) }
      let names = OrderedSet(values.names).union(effects).filter { changedNames.contains($0) }
      options["fields"] = .list(names.map { .string($0) })
      options["defaultFields"] = options["fields"]
    }
    let saved = try await save(options)
    await model.engine.scheduler.pause(MicrotaskCounts.updateInstance)
    return saved
  }
}

extension Instance {
  /// Takes attributes out of those that have changed.
  fileprivate func settle(_ names: [String]) {
    guard !changedNames.isEmpty else { return }
    if changedNames.allSatisfy({ names.contains($0) }) {
      changedNames = []
    } else {
      changedNames.subtract(names)
    }
  }
}

/// One `save`, from the choice of columns to the last hook.
///
/// A class, since its steps share what they have decided so far.
final class SaveOperation {
  private let instance: Instance
  private let model: Model
  private var options: DataMap
  private var fields: [String] = []
  private var hasDefaultFields = false
  private let wasNew: Bool
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
    var ignored = Set(instance.changedNames).subtracting(fields)
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
    fields = OrderedSet(fields).union(changed).elements
    shareFields()
    try await validateAgain(changed)
  }

  /// Validates what the hooks changed of a row that is there; the hooks around validation run again too.
  private func validateAgain(_ changed: OrderedSet<String>) async throws {
    guard hasDefaultFields, !instance.isNewRecord, options.value("validate").isTruthy else {
      return
    }
    let isFree = model.definition.validators.isEmpty && changed.isEmpty
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
    case .date, .map, .list, .blob, .hosted: true
    default: false
    }
  }

  /// Nested instances that this one belongs to come first: it needs their keys.
  private func saveParents() async throws {
    guard !fields.isEmpty, instance.isNewRecord else { return }
    guard !instance.includes.isEmpty else { return }
    let includes = instance.includes.filter { $0.association?.kind == .belongsTo }
    try await model.engine.scheduler.concurrently(
      includes.map { include in
        { [self] in
          guard let parent = try instance.get(include.alias).instance,
            let association = include.association
          else { return }
          try await parent.save(nestedOptions(include))
          try await association.setSingle(
            on: instance,
            to: .instance(parent),
            ["save": .bool(false)]
          )
        }
      }
    )
    await model.engine.scheduler.pause(MicrotaskCounts.nested)
  }

  private func nestedOptions(_ include: IncludeNode) -> DataMap {
    var nested = include.options.without("where", "required", "separate", "on", "through")
    nested.setDefaults([
      "transaction": options.value("transaction"), "logging": options.value("logging"),
    ])
    if nested.value("logging").isUndefined { nested["logging"] = nil }
    if nested.value("transaction").isUndefined { nested["transaction"] = nil }
    return nested
  }

  private func write() async throws {
    var values = model.columnValues(instance.dataValues, of: fields)
    let version = model.definition.versionAttribute
    if instance.isNewRecord {
      try await model.engine.insert(instance, values, options)
      instance.model.engine.tell(.instanceCreated(instance))
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
    model.engine.tell(.instanceSaved(instance))
  }

  private func staleError(
    _ values: OrderedDictionary<String, DataValue>,
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

  /// Nested instances that need this one's key come last.
  private func saveChildren() async throws {
    guard wasNew else { return }
    let includes = instance.includes.filter { include in
      guard let association = include.association else { return false }
      return association.kind != .belongsTo
        && include.parent?.association?.kind != .belongsToMany
    }
    guard !includes.isEmpty else { return }
    try await model.engine.scheduler.concurrently(
      includes.map { include in { [self] in try await saveChildren(of: include) } }
    )
  }

  private func saveChildren(of include: IncludeNode) async throws {
    guard let association = include.association else { return }
    let value = try instance.get(include.alias)
    let children = (value.list ?? [value]).compactMap(\.instance)
    let nested = nestedOptions(include)
    try await model.engine.scheduler.concurrently(
      children.map { child in
        { [self] in
          if association.kind == .belongsToMany {
            try await child.save(nested)
            try await link(child, association, nested)
          } else {
            let key = try instance.get(association.sourceKey, raw: true)
            try child.set(association.foreignKey, key, raw: true)
            for (name, value) in association.scope ?? [:] {
              if case .name(let name) = name { try child.set(name, value) }
            }
            try await child.save(nested)
          }
        }
      }
    )
  }

  /// Creates the junction's row of a nested instance.
  private func link(_ child: Instance, _ association: Association, _ nested: DataMap) async throws {
    guard let through = association.through else { return }
    let values = try association.junctionValues(
      own: instance.get(model.primaryKeyAttribute ?? "id", raw: true),
      other: child.get(child.model.primaryKeyAttribute ?? "id", raw: true),
      child
    )
    _ = try await through.model.create(values, nested)
  }
}

extension Association {
  /// A junction row's values: both keys, the scope, then what the target carries under the junction's name.
  func junctionValues(own: DataValue, other: DataValue, _ target: Instance) throws -> DataMap {
    guard let through else { return [:] }
    var values: DataMap = [.name(foreignKey): own, .name(through.otherKey): other]
    values.assign(through.scope ?? [:])
    let carried = target.carriedValues(through.model)
    for (name, attribute) in through.model.attributes
    where !attribute.isAutoGenerated && name != foreignKey && name != through.otherKey {
      let value = carried.value(name)
      if !value.isUndefined { values[.name(name)] = value }
    }
    return values
  }
}

extension Instance {
  /// The values for a junction's row that hang on an instance under the junction's name.
  func carriedValues(_ junction: Model) -> DataMap {
    let value = carried[junction.name]?.resolved ?? dataValues[junction.name]?.resolved
    switch value {
    case .map(let map)?: return map
    case .instance(let instance)?: return DataMap(instance.dataValues)
    default: return [:]
    }
  }
}
