import OrderedCollections

/// Makes a many-to-many association: finds or makes the junction, pairs it with the target's declaration.
struct JunctionMaker {
  private let maker: AssociationMaker

  init(_ maker: AssociationMaker) { self.maker = maker }

  func make() throws -> Association {
    let source = maker.source
    let target = maker.target
    let written = try writtenThrough()
    if !maker.options.value("as").isTruthy, source.isSame(as: target) {
      throw EngineError(
        name: "SequelizeAssociationError",
        "'as' must be defined for many-to-many self-associations"
      )
    }
    let association = try maker.base()
    association.options["through"] = .map(written)
    association.paired = pair(of: association, written)
    try readKeys(association)
    let junction = try junction(association, written)
    association.through = Association.Through(
      model: junction,
      unique: written.value("unique").bool,
      scope: written.value("scope").deepResolved().map,
      otherKey: "",
      otherKeyField: "",
      otherKeyIsDefault: false
    )
    association.nameJunctionKeys()
    for key in ["timestamps", "createdAt", "updatedAt", "deletedAt", "paranoid"] {
      if let value = junction.options.raw[.name(key)] {
        association.options[.name(key)] = value
      }
    }
    try association.reconcileWithPair()
    association.options["tableName"] = .string(junction.tableName)
    return association
  }

  private func writtenThrough() throws -> DataMap {
    let through = maker.options.value("through")
    switch through {
    case .undefined, .null, .bool(true):
      throw EngineError(
        name: "SequelizeAssociationError",
        "\(maker.source.name).belongsToMany(\(maker.target.name)) requires through option, pass either a string or a model"
      )
    case .map(let map) where map.value("model").isTruthy: return map
    default: return ["model": through]
    }
  }

  private func pair(of association: Association, _ written: DataMap) -> Association? {
    let model = written.value("model")
    var found: Association?
    for other in maker.target.associations.values where other.kind == .belongsToMany {
      guard other.target.isSame(as: maker.source) else { continue }
      let theirs = other.options.value("through").map?.value("model") ?? .undefined
      guard theirs.isEqual(to: model) else { continue }
      found = other
      other.paired = association
    }
    return found
  }

  private func readKeys(_ association: Association) throws {
    if let key = maker.options.value("sourceKey").string { association.sourceKey = key }
    association.sourceKeyField = try maker.field(association.sourceKey, of: maker.source)
    if let key = maker.options.value("targetKey").string {
      association.targetKey = key
    } else {
      association.targetKeyIsDefault = true
    }
    association.targetKeyField = try maker.field(association.targetKey, of: maker.target)
  }

  private func junction(_ association: Association, _ written: DataMap) throws -> Model {
    if let model = written.value("model").model { return model }
    let name = written.value("model").text
    let engine = maker.source.engine
    if let model = engine.models[name] { return model }
    var options = association.options.without("through", "as", "scope", "foreignKey", "otherKey")
    options.assign([
      "tableName": .string(name), "indexes": .list([]),
      "paranoid": written.value("paranoid").isTruthy ? written.value("paranoid") : .bool(false),
      "validate": .map([:]),
    ])
    return try engine.define(name, [:], options)
  }
}

extension Association {
  /// Names the junction's two keys (`_createForeignAndOtherKeys`).
  func nameJunctionKeys() {
    let key = AssociationMaker.namedKey(options.value("foreignKey"))
    foreignKeyOptions = key.options
    foreignKey = key.name ?? NameStyle.camelize("\(source.modelName.singular)_\(sourceKey)")
    let other = AssociationMaker.namedKey(options.value("otherKey"))
    otherKeyOptions = other.options
    if !options.value("otherKey").isTruthy { through?.otherKeyIsDefault = true }
    let stem = isSelfAssociation ? Inflection.singularize(alias) : target.modelName.singular
    through?.otherKey = other.name ?? NameStyle.camelize("\(stem)_\(targetKey)")
  }

  /// Lets the two declarations of one relation agree on keys: what a side left open, the other decides.
  func reconcileWithPair() throws {
    guard let paired, let junction = through?.model else { return }
    var isPairChanged = false
    if targetKeyIsDefault {
      targetKey = paired.sourceKey
      targetKeyField = paired.sourceKeyField
      nameJunctionKeys()
    }
    if paired.targetKeyIsDefault, paired.targetKey != sourceKey {
      junction.attributes[paired.through?.otherKey ?? ""] = nil
      paired.targetKey = sourceKey
      paired.targetKeyField = sourceKeyField
      paired.nameJunctionKeys()
      isPairChanged = true
    }
    if through?.otherKeyIsDefault == true { through?.otherKey = paired.foreignKey }
    if paired.through?.otherKeyIsDefault == true, paired.through?.otherKey != foreignKey {
      junction.attributes[paired.through?.otherKey ?? ""] = nil
      paired.through?.otherKey = foreignKey
      isPairChanged = true
    }
    if isPairChanged { _ = try paired.injectAttributes() }
  }
}
