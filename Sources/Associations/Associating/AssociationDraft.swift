import OrderedCollections

/// An association while it is being declared: named, with keys that are not on their models yet.
struct AssociationDraft {
  let source: Model
  let target: Model
  let naming: AssociationNaming
  let scope: DataMap?
  let foreignKeyOptions: DataMap
  var options: DataMap
  var kind: Association.Kind

  /// Puts the foreign key on the model that holds it (`_injectAttributes`).
  ///
  /// - Returns: whether the key is a new attribute there.
  mutating func injectAttributes() throws -> Bool {
    let isNew: Bool
    switch kind {
    case .belongsTo: isNew = try injectIntoSource()
    case .hasOne, .hasMany: isNew = try injectIntoTarget()
    case .belongsToMany(let through): isNew = try JunctionInjection(self, through).run()
    }
    try source.refuseCollision(with: naming.alias)
    return isNew
  }

  private mutating func injectIntoSource() throws -> Bool {
    let reference = kind.reference
    let key = try newKey(on: source, type: target.attributes[reference.referenced.name]?.type)
    if !options.isUnconstrained {
      let known = source.attributes[key.name] ?? key
      fillActions(onDelete: known.allowNull == true ? "SET NULL" : "NO ACTION")
    }
    constrain(
      key,
      to: target,
      column: reference.referenced.field,
      onDelete: options.value("onDelete").string,
      onUpdate: options.value("onUpdate").string
    )
    let isNew = try merge(key, into: source)
    kind.reference.foreignKey.field = source.attributes[key.name]?.field ?? key.name
    return isNew
  }

  private mutating func injectIntoTarget() throws -> Bool {
    let reference = kind.reference
    let standard = source.primaryKeyAttribute.flatMap { source.attributes[$0]?.type }
    let type = source.attributes[reference.referenced.name]?.type ?? standard
    let key = try newKey(on: target, type: type)
    let actions = actions(of: key)
    constrain(
      key,
      to: source,
      column: reference.referenced.field,
      onDelete: actions.onDelete,
      onUpdate: actions.onUpdate
    )
    let isNew = try merge(key, into: target)
    kind.reference.foreignKey.field = target.attributes[key.name]?.field ?? key.name
    guard let sourceAttribute = source.attributes[reference.referenced.name] else {
      throw EngineError.typeError("Cannot read properties of undefined (reading 'field')")
    }
    kind.reference.referenced.field = sourceAttribute.field
    return isNew
  }

  /// What happens to targets when their source is deleted or gets another key; `hasOne` keeps it in its options.
  private mutating func actions(of key: Attribute) -> (onDelete: String?, onUpdate: String?) {
    func written(_ name: String) -> String? {
      options.value(name).isTruthy ? options.value(name).string : nil
    }
    var onDelete = written("onDelete")
    var onUpdate = written("onUpdate")
    guard !options.isUnconstrained else { return (onDelete, onUpdate) }
    let known = target.attributes[key.name] ?? key
    onDelete = onDelete ?? (known.allowNull == true ? "SET NULL" : "CASCADE")
    onUpdate = onUpdate ?? "CASCADE"
    if case .hasOne = kind {
      options["onDelete"] = onDelete.map { .string($0) }
      options["onUpdate"] = onUpdate.map { .string($0) }
    }
    return (onDelete, onUpdate)
  }

  private mutating func fillActions(onDelete: String) {
    if !options.value("onDelete").isTruthy { options["onDelete"] = .string(onDelete) }
    if !options.value("onUpdate").isTruthy { options["onUpdate"] = .string("CASCADE") }
  }

  private func newKey(on owner: Model, type: DataType?) throws -> Attribute {
    let name = kind.reference.foreignKey.name
    let given = options.value("keyType")
    var keyType = type
    if case .dataType(let written) = given { keyType = written }
    if case .dataType(let written) = foreignKeyOptions.value("type") { keyType = written }
    guard let keyType else {
      throw EngineError.typeError("Cannot read properties of undefined (reading 'type')")
    }
    let key = Attribute(name: name, type: keyType)
    key.allowNull = true
    AttributeDecoder.fill(key, from: foreignKeyOptions)
    key.field =
      foreignKeyOptions.value("field").string
      ?? (owner.options.underscored ? NameStyle.underscore(name) : name)
    return key
  }

  /// Adds the reference and its actions (`addForeignKeyConstraints`); `column` belongs to the model referred to.
  private func constrain(
    _ key: Attribute,
    to model: Model,
    column: String,
    onDelete: String?,
    onUpdate: String?
  ) {
    guard
      options.value("foreignKeyConstraint").isTruthy || onDelete?.isEmpty == false
        || onUpdate?.isEmpty == false
    else { return }
    let primary = model.primaryKeyAttributes.map { model.attributes[$0]?.field ?? $0 }
    guard primary.count == 1 || !primary.contains(column) else { return }
    key.references = Attribute.Reference(table: model.qualifiedTableName, key: column)
    key.onDelete = onDelete
    key.onUpdate = onUpdate
  }

  /// Adds the key, or completes an attribute that is there already (`mergeDefaults`).
  private func merge(_ key: Attribute, into owner: Model) throws -> Bool {
    owner.definition.foreignKeyNames.insert(key.name)
    guard let known = owner.attributes[key.name] else {
      owner.attributes[key.name] = key
      try owner.refreshAttributes()
      return true
    }
    known.allowNull = known.allowNull ?? key.allowNull
    known.references = known.references ?? key.references
    known.onDelete = known.onDelete ?? key.onDelete
    known.onUpdate = known.onUpdate ?? key.onUpdate
    known.comment = known.comment ?? key.comment
    known.primaryKey = known.primaryKey || key.primaryKey
    if known.unique.isUndefined { known.unique = key.unique }
    if known.defaultValue.isUndefined { known.defaultValue = key.defaultValue }
    if known.validate.isUndefined { known.validate = key.validate }
    known.getter = known.getter ?? key.getter
    known.setter = known.setter ?? key.setter
    known.extra.setDefaults(key.extra)
    try owner.refreshAttributes()
    return false
  }
}

extension DataMap {
  /// Whether `constraints: false` was given.
  var isUnconstrained: Bool { value("constraints").bool == false }
}

extension Model {
  /// Refuses an association under the name of an attribute.
  func refuseCollision(with alias: String) throws {
    guard attributes[alias] != nil else { return }
    throw EngineError(
      "Naming collision between attribute '\(alias)' and association '\(alias)' on model \(name). To remedy this, change either foreignKey or as in your association definition"
    )
  }
}
