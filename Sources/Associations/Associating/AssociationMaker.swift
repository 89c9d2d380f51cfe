import OrderedCollections

/// Drafts an association from a declaration: alias, names, keys.
///
/// What the four kinds share is at the top, what sets them apart in ``belongsTo()``, ``hasOne()``, ``hasMany()``
/// and ``JunctionMaker``.
struct AssociationMaker {
  let source: Model
  let target: Model
  let options: DataMap

  init(_ source: Model, _ target: Model, _ options: DataMap) {
    self.source = source
    self.target = target
    self.options = options
  }

  /// Refuses an alias that the source has already; what is not a text counts as its text.
  func checkAlias() throws {
    let alias = options.value("as").text
    guard !options.value("as").isUndefined, source.associations[alias] != nil else { return }
    throw EngineError(
      name: "SequelizeAssociationError",
      "You have used the alias \(alias) in two separate associations. Aliased associations must have unique aliases."
    )
  }

  func naming(isSingle: Bool) throws -> AssociationNaming {
    try checkAlias()
    return try AssociationNaming(options.value("as"), target: target, isSingle: isSingle)
  }

  func draft(
    _ naming: AssociationNaming,
    _ foreignKeyOptions: DataMap,
    _ kind: Association.Kind
  ) -> AssociationDraft {
    var options = options
    options["name"] = naming.option
    return AssociationDraft(
      source: source,
      target: target,
      naming: naming,
      scope: options.value("scope").deepResolved().map,
      foreignKeyOptions: foreignKeyOptions,
      options: options,
      kind: kind
    )
  }

  /// The key that the program named, and its options.
  static func namedKey(_ written: DataValue) -> (name: String?, options: DataMap) {
    if let map = written.map {
      let name = map.value("name").isTruthy ? map.value("name") : map.value("fieldName")
      return (name.isTruthy ? name.text : nil, map)
    }
    return (written.isTruthy ? written.text : nil, [:])
  }

  /// `belongsTo`: the key is named after the alias and belongs to the source.
  func belongsTo() throws -> AssociationDraft {
    let naming = try naming(isSingle: true)
    let key = Self.namedKey(options.value("foreignKey"))
    let foreignKey =
      key.name ?? NameStyle.camelize("\(naming.alias)_\(target.primaryKeyAttribute ?? "")")
    var targetKey = target.primaryKeyAttribute ?? "id"
    if let written = options.value("targetKey").string {
      guard target.attributes[written] != nil else {
        throw unknownKey(written, "targetKey", target)
      }
      targetKey = written
    }
    let reference = Association.Reference(
      foreignKey: foreignKey.key(of: source),
      referenced: Association.Key(name: targetKey, field: try field(targetKey, of: target))
    )
    return draft(naming, key.options, .belongsTo(reference))
  }

  /// `hasOne`: the key is named after the alias or the source and belongs to the target.
  func hasOne() throws -> AssociationDraft {
    let naming = try naming(isSingle: true)
    let key = Self.namedKey(options.value("foreignKey"))
    let written = options.value("as")
    let stem = try AssociationNaming.singular(
      written.isTruthy && written.map == nil ? written : .string(source.name)
    )
    let foreignKey =
      key.name ?? NameStyle.camelize("\(stem)_\(source.primaryKeyAttribute ?? "")")
    var sourceKey = source.primaryKeyAttribute ?? "id"
    if let written = options.value("sourceKey").string {
      guard source.attributes[written] != nil else {
        throw unknownKey(written, "sourceKey", source)
      }
      sourceKey = written
    }
    let reference = Association.Reference(
      foreignKey: foreignKey.key(of: target),
      referenced: Association.Key(name: sourceKey, field: try field(sourceKey, of: source))
    )
    return draft(naming, key.options, .hasOne(reference))
  }

  /// `hasMany`: the key is named after the source and belongs to the target.
  func hasMany() throws -> AssociationDraft {
    let naming = try naming(isSingle: false)
    if options.value("through").isTruthy {
      throw EngineError(
        "N:M associations are not supported with hasMany. Use belongsToMany instead"
      )
    }
    let key = Self.namedKey(options.value("foreignKey"))
    let primaryKey = source.primaryKeyAttribute
    let foreignKey =
      key.name ?? NameStyle.camelize("\(source.modelName.singular)_\(primaryKey ?? "")")
    let sourceKey = options.value("sourceKey").string ?? primaryKey ?? "id"
    let field = source.attributes[sourceKey]?.field ?? source.primaryKeyField ?? "id"
    let reference = Association.Reference(
      foreignKey: foreignKey.key(of: target),
      referenced: Association.Key(name: sourceKey, field: field)
    )
    return draft(naming, key.options, .hasMany(reference))
  }

  /// `belongsToMany`: both keys belong to the junction.
  func belongsToMany() throws -> AssociationDraft {
    try checkAlias()
    return try JunctionMaker(self).make()
  }

  private func unknownKey(_ key: String, _ option: String, _ model: Model) -> EngineError {
    EngineError(
      "Unknown attribute \"\(key)\" passed as \(option), define this attribute on model \"\(model.name)\" first"
    )
  }

  func field(_ key: String, of model: Model) throws -> String {
    guard let attribute = model.attributes[key] else {
      throw EngineError.typeError("Cannot read properties of undefined (reading 'field')")
    }
    return attribute.field
  }
}

extension String {
  /// The key of this name, with the column that the model has for it.
  func key(of model: Model) -> Association.Key {
    Association.Key(name: self, field: model.attributes[self]?.field ?? self)
  }
}
