import OrderedCollections

extension Association {
  /// Puts the foreign key on the model that holds it (`_injectAttributes`); tells whether it is new there.
  func injectAttributes() throws -> Bool {
    let isNew: Bool
    switch kind {
    case .belongsTo: isNew = try injectIntoSource()
    case .hasOne, .hasMany: isNew = try injectIntoTarget()
    case .belongsToMany: isNew = try injectIntoJunction()
    }
    try checkNamingCollision()
    return isNew
  }

  private func injectIntoSource() throws -> Bool {
    let key = try newKey(on: source, type: target.attributes[targetKey]?.type)
    if !isUnconstrained {
      let known = source.attributes[foreignKey] ?? key
      fillActions(onDelete: known.allowNull == true ? "SET NULL" : "NO ACTION")
    }
    constrain(
      key,
      to: target,
      column: targetKeyField,
      onDelete: options.value("onDelete").string,
      onUpdate: options.value("onUpdate").string
    )
    let isNew = try merge(key, into: source)
    foreignKeyField = source.attributes[foreignKey]?.field ?? foreignKey
    return isNew
  }

  private func injectIntoTarget() throws -> Bool {
    let standard = source.primaryKeyAttribute.flatMap { source.attributes[$0]?.type }
    let key = try newKey(on: target, type: source.attributes[sourceKey]?.type ?? standard)
    func written(_ name: String) -> String? {
      options.value(name).isTruthy ? options.value(name).string : nil
    }
    var onDelete = written("onDelete")
    var onUpdate = written("onUpdate")
    if !isUnconstrained {
      let known = target.attributes[foreignKey] ?? key
      onDelete = onDelete ?? (known.allowNull == true ? "SET NULL" : "CASCADE")
      onUpdate = onUpdate ?? "CASCADE"
      if kind == .hasOne {
        options["onDelete"] = onDelete.map { .string($0) }
        options["onUpdate"] = onUpdate.map { .string($0) }
      }
    }
    constrain(key, to: source, column: sourceKeyField, onDelete: onDelete, onUpdate: onUpdate)
    let isNew = try merge(key, into: target)
    foreignKeyField = target.attributes[foreignKey]?.field ?? foreignKey
    guard let sourceAttribute = source.attributes[sourceKey] else {
      throw EngineError.typeError("Cannot read properties of undefined (reading 'field')")
    }
    sourceKeyField = sourceAttribute.field
    return isNew
  }

  /// Whether `constraints: false` was given.
  var isUnconstrained: Bool { options.value("constraints").bool == false }

  private func fillActions(onDelete: String) {
    if !options.value("onDelete").isTruthy { options["onDelete"] = .string(onDelete) }
    if !options.value("onUpdate").isTruthy { options["onUpdate"] = .string("CASCADE") }
  }

  private func newKey(on owner: Model, type: DataType?) throws -> Attribute {
    let given = options.value("keyType")
    var keyType = type
    if case .dataType(let written) = given { keyType = written }
    if case .dataType(let written) = foreignKeyOptions.value("type") { keyType = written }
    guard let keyType else {
      throw EngineError.typeError("Cannot read properties of undefined (reading 'type')")
    }
    let key = Attribute(name: foreignKey, type: keyType)
    key.allowNull = true
    AttributeDecoder(model: owner).fill(key, from: foreignKeyOptions)
    key.field =
      foreignKeyOptions.value("field").string
      ?? (owner.options.underscored ? NameStyle.underscore(foreignKey) : foreignKey)
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

  /// Adds the key, or gives an attribute that is there what it lacks (`mergeDefaults`).
  private func merge(_ key: Attribute, into owner: Model) throws -> Bool {
    owner.definition.foreignKeyNames.insert(foreignKey)
    guard let known = owner.attributes[foreignKey] else {
      owner.attributes[foreignKey] = key
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

  private func checkNamingCollision() throws {
    guard source.attributes[alias] != nil else { return }
    throw EngineError(
      "Naming collision between attribute '\(alias)' and association '\(alias)' on model \(source.name). To remedy this, change either foreignKey or as in your association definition"
    )
  }
}
