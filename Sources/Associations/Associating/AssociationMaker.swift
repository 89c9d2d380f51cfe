import OrderedCollections

/// Makes an association of a declaration: alias, names, keys.
///
/// What the four kinds share stands here, what sets them apart in the makers below and in
/// ``JunctionMaker``.
struct AssociationMaker {
  let source: Model
  let target: Model
  let kind: Association.Kind
  var options: DataMap

  init(_ source: Model, _ target: Model, _ kind: Association.Kind, _ options: DataMap) {
    self.source = source
    self.target = target
    self.kind = kind
    self.options = options
  }

  /// Refuses an alias that the source has already; what is no text counts as the text that it makes.
  func checkAlias() throws {
    let alias = options.value("as").text
    guard !options.value("as").isUndefined, source.associations[alias] != nil else { return }
    throw EngineError(
      name: "SequelizeAssociationError",
      "You have used the alias \(alias) in two separate associations. Aliased associations must have unique aliases."
    )
  }

  /// Makes the association with alias and name, without keys.
  func base() throws -> Association {
    try checkAlias()
    let written = options.value("as")
    let isSingle = kind == .hasOne || kind == .belongsTo
    var name = target.modelName
    var alias = isSingle ? name.singular : name.plural
    if let map = written.map, !isSingle {
      alias = map.value("plural").string ?? "undefined"
      name = ModelName(singular: map.value("singular").string ?? "", plural: alias)
    } else if written.isTruthy {
      alias = written.text
      name = ModelName(
        singular: isSingle ? alias : try singular(written),
        plural: alias
      )
    }
    let association = Association(
      kind: kind,
      source: source,
      target: target,
      alias: alias,
      isAliased: written.isTruthy,
      name: name,
      options: options
    )
    association.options["name"] =
      isSingle && written.isTruthy
      ? .map(["singular": .string(alias)])
      : written.map.map { .map($0) }
        ?? .map(["plural": .string(name.plural), "singular": .string(name.singular)])
    association.scope = options.value("scope").deepResolved().map
    return association
  }

  /// `Utils.singularize`, which stumbles over anything but a text.
  private func singular(_ written: DataValue) throws -> String {
    guard let text = written.string else {
      throw EngineError.typeError("str.toLowerCase is not a function")
    }
    return Inflection.singularize(text)
  }

  /// The key that the program named, and its options.
  static func namedKey(_ written: DataValue) -> (name: String?, options: DataMap) {
    if let map = written.map {
      let name = map.value("name").isTruthy ? map.value("name") : map.value("fieldName")
      return (name.isTruthy ? name.text : nil, map)
    }
    return (written.isTruthy ? written.text : nil, [:])
  }

  /// `belongsTo`: the key is named after the alias and stands on the source.
  func belongsTo() throws -> Association {
    let association = try base()
    let key = Self.namedKey(options.value("foreignKey"))
    association.foreignKeyOptions = key.options
    association.foreignKey =
      key.name
      ?? NameStyle.camelize("\(association.alias)_\(target.primaryKeyAttribute ?? "")")
    association.foreignKeyField =
      source.attributes[association.foreignKey]?.field ?? association.foreignKey
    if let targetKey = options.value("targetKey").string {
      guard target.attributes[targetKey] != nil else {
        throw unknownKey(targetKey, "targetKey", target)
      }
      association.targetKey = targetKey
    }
    association.targetKeyField = try field(association.targetKey, of: target)
    return association
  }

  /// `hasOne`: the key is named after the alias or the source and stands on the target.
  func hasOne() throws -> Association {
    let association = try base()
    let key = Self.namedKey(options.value("foreignKey"))
    association.foreignKeyOptions = key.options
    let written = options.value("as")
    let stem = try singular(
      written.isTruthy && written.map == nil ? written : .string(source.name)
    )
    association.foreignKey =
      key.name ?? NameStyle.camelize("\(stem)_\(source.primaryKeyAttribute ?? "")")
    if let sourceKey = options.value("sourceKey").string {
      guard source.attributes[sourceKey] != nil else {
        throw unknownKey(sourceKey, "sourceKey", source)
      }
      association.sourceKey = sourceKey
    }
    association.sourceKeyField = try field(association.sourceKey, of: source)
    association.foreignKeyField =
      target.attributes[association.foreignKey]?.field ?? association.foreignKey
    return association
  }

  /// `hasMany`: the key is named after the source and stands on the target.
  func hasMany() throws -> Association {
    let association = try base()
    if options.value("through").isTruthy {
      throw EngineError(
        "N:M associations are not supported with hasMany. Use belongsToMany instead"
      )
    }
    let key = Self.namedKey(options.value("foreignKey"))
    association.foreignKeyOptions = key.options
    association.foreignKey =
      key.name
      ?? NameStyle.camelize("\(source.modelName.singular)_\(source.primaryKeyAttribute ?? "")")
    association.foreignKeyField =
      target.attributes[association.foreignKey]?.field ?? association.foreignKey
    if let sourceKey = options.value("sourceKey").string { association.sourceKey = sourceKey }
    association.sourceKeyField =
      source.attributes[association.sourceKey]?.field ?? source.primaryKeyField ?? "id"
    return association
  }

  /// `belongsToMany`: both keys stand on the junction.
  func belongsToMany() throws -> Association {
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
