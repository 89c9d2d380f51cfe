import Diagnostics
import OrderedCollections

/// Drafts a many-to-many association: finds or makes the junction, and agrees on keys with the target's declaration.
struct JunctionMaker {
  private let maker: AssociationMaker

  init(_ maker: AssociationMaker) { self.maker = maker }

  func make() throws -> AssociationDraft {
    let written = try writtenThrough()
    if !maker.options.value("as").isTruthy, maker.source.isSame(as: maker.target) {
      throw EngineError(
        name: "SequelizeAssociationError",
        "'as' must be defined for many-to-many self-associations"
      )
    }
    let naming = try maker.naming(isSingle: false)
    let sourceKey = try key("sourceKey", of: maker.source)
    let targetKey = try key("targetKey", of: maker.target)
    let names = JunctionKeyNames(maker.source, maker.target, naming, maker.options)
    switch written.value("model") {
    case .model, .string: break
    default:
      let key = names.own(sourceKey).foreignKey.name
      throw EngineError.typeError("Cannot read properties of undefined (reading '\(key)')")
    }
    var options = maker.options
    options["name"] = naming.option
    options["through"] = .map(written)
    let junction = try junction(options, written)
    let through = Through(
      model: junction,
      unique: written.value("unique").bool,
      scope: written.value("scope").deepResolved().map,
      otherKeyOptions: AssociationMaker.namedKey(options.value("otherKey")).options,
      otherKeyIsDefault: !options.value("otherKey").isTruthy,
      targetKeyIsDefault: options.value("targetKey").string == nil,
      own: names.own(sourceKey),
      other: names.other(targetKey)
    )
    for key in ["timestamps", "createdAt", "updatedAt", "deletedAt", "paranoid"] {
      if let value = junction.options.raw[.name(key)] { options[.name(key)] = value }
    }
    if let pair = maker.target.counterparts(of: maker.source, through: written.value("model")).last
    {
      through.paired = pair
      try through.reconcile(with: pair, names)
    }
    options["tableName"] = .string(junction.tableName)
    var draft = maker.draft(
      naming,
      AssociationMaker.namedKey(options.value("foreignKey")).options,
      .belongsToMany(through)
    )
    draft.options = options
    return draft
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

  /// The key of a model that the junction's key refers to: the one that an option names, else the primary key.
  private func key(_ option: String, of model: Model) throws -> Association.Key {
    let name = maker.options.value(option).string ?? model.primaryKeyAttribute ?? "id"
    return Association.Key(name: name, field: try maker.field(name, of: model))
  }

  private func junction(_ options: DataMap, _ written: DataMap) throws -> Model {
    if let model = written.value("model").model { return model }
    let name = written.value("model").text
    let engine = maker.source.engine
    if let model = engine.models[name] { return model }
    var options = options.without("through", "as", "scope", "foreignKey", "otherKey")
    options.assign([
      "tableName": .string(name), "indexes": .list([]),
      "paranoid": written.value("paranoid").isTruthy ? written.value("paranoid") : .bool(false),
      "validate": .map([:]),
    ])
    return try engine.define(name, [:], options)
  }
}

/// The names of a junction's two keys (`_createForeignAndOtherKeys`): given, or made of models and their keys.
struct JunctionKeyNames {
  private let options: DataMap
  private let ownStem: String
  private let otherStem: String

  init(_ source: Model, _ target: Model, _ naming: AssociationNaming, _ options: DataMap) {
    self.init(source, target, alias: naming.alias, options)
  }

  init(_ association: Association) {
    self.init(
      association.source,
      association.target,
      alias: association.alias,
      association.options
    )
  }

  private init(_ source: Model, _ target: Model, alias: String, _ options: DataMap) {
    self.options = options
    ownStem = source.modelName.singular
    otherStem =
      source.isSame(as: target) ? Inflection.singularize(alias) : target.modelName.singular
  }

  /// The junction's key to the source.
  func own(_ sourceKey: Association.Key) -> Association.Reference {
    reference("foreignKey", ownStem, sourceKey)
  }

  /// The junction's key to the target.
  func other(_ targetKey: Association.Key) -> Association.Reference {
    reference("otherKey", otherStem, targetKey)
  }

  private func reference(
    _ option: String,
    _ stem: String,
    _ referenced: Association.Key
  ) -> Association.Reference {
    let written = AssociationMaker.namedKey(options.value(option)).name
    let name = written ?? NameStyle.camelize("\(stem)_\(referenced.name)")
    return Association.Reference(
      foreignKey: Association.Key(name: name, field: name),
      referenced: referenced
    )
  }
}

extension Through {
  /// Lets the two declarations of one relation agree on keys: what one side left open, the other decides.
  fileprivate func reconcile(with pair: Association, _ names: JunctionKeyNames) throws {
    guard let theirs = pair.through else { return }
    var changesPair = false
    if targetKeyIsDefault { other = names.other(theirs.sourceKey) }
    if theirs.targetKeyIsDefault, theirs.targetKey.name != sourceKey.name {
      model.attributes[theirs.otherKey.name] = nil
      theirs.other = JunctionKeyNames(pair).other(sourceKey)
      changesPair = true
    }
    if otherKeyIsDefault { other.foreignKey.name = theirs.own.foreignKey.name }
    if theirs.otherKeyIsDefault, theirs.otherKey.name != own.foreignKey.name {
      model.attributes[theirs.otherKey.name] = nil
      theirs.other.foreignKey.name = own.foreignKey.name
      changesPair = true
    }
    guard changesPair else { return }
    _ = try JunctionInjection(pair, theirs).run()
    try pair.source.refuseCollision(with: pair.alias)
  }
}

extension Model {
  /// This model's many-to-many associations to a source over the same junction (`through.model` as written).
  func counterparts(of source: Model, through model: DataValue) -> [Association] {
    associations.values.filter { other in
      guard case .belongsToMany = other.kind, other.target.isSame(as: source) else { return false }
      let theirs = other.options.value("through").map?.value("model") ?? .undefined
      return theirs.isEqual(to: model)
    }
  }
}
