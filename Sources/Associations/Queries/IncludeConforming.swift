import OrderedCollections
import Store

extension Model {
  /// Replaces every form of an include with an object with `model`, at every level (`_conformIncludes`).
  ///
  /// - Throws: ``EngineError`` when an element is not an include.
  func conformIncludes(_ options: inout DataMap, _ owner: Model?) throws {
    let written = options.value("include")
    guard written.isTruthy else { return }
    let list = written.list ?? [written]
    guard !list.isEmpty else {
      options["include"] = nil
      return
    }
    engine.account?.spend(list.count * Self.includeCost)
    options["include"] = .list(try list.map { .map(try conform($0.resolved, owner)) })
  }

  /// What an include counts as, in instructions, with all that is decided about it.
  private static let includeCost = 40

  private func conform(_ written: DataValue, _ owner: Model?) throws -> DataMap {
    let include = try association(named: written, owner)
    switch include {
    case .association(let association):
      return [
        "model": .model(Self.included(by: association, owner)),
        "association": .association(association), "as": .string(association.alias),
      ]
    case .model(let model): return ["model": .model(model)]
    case .map(var map):
      if map.value("association").isTruthy {
        guard
          let association = try association(named: map.value("association"), owner).association
        else { throw Self.unexpected }
        map["association"] = .association(association)
        let model = Self.included(by: association, owner)
        if !map.value("model").isTruthy { map["model"] = .model(model) }
        if !map.value("as").isTruthy { map["as"] = .string(association.alias) }
        try conformIncludes(&map, model)
        return map
      }
      if let model = map.value("model").model {
        try conformIncludes(&map, model)
        return map
      }
      if map.value("all").isTruthy {
        try conformIncludes(&map, nil)
        return map
      }
      // Sequelize does not check a model before it asks it for its table.
      if map.value("model").isTruthy {
        throw EngineError.typeError("include.model.getTableName is not a function")
      }
      throw Self.unexpected
    case .hosted(let host) where host.isEndless: throw EngineError.tooDeep
    default: throw Self.unexpected
    }
  }

  private static let unexpected = EngineError(
    "Include unexpected. Element has to be either a Model, an Association or an object."
  )

  private static func included(by association: Association, _ owner: Model?) -> Model {
    guard let owner, association.target.name == owner.name else { return association.target }
    return association.source
  }

  private func association(named written: DataValue, _ owner: Model?) throws -> DataValue {
    guard case .string(let name) = written, let owner else { return written }
    guard let association = owner.associations[name] else {
      throw EngineError("Association with alias \"\(name)\" does not exist on \(owner.name)")
    }
    return .association(association)
  }

  /// Replaces `{ all: … }` with the associations that it means, at every level (`_expandIncludeAll`).
  func expandIncludeAll(_ options: inout DataMap) throws {
    guard let list = options.value("include").list else { return }
    var kept: [DataMap] = []
    var wildcards: [DataMap] = []
    for item in list {
      guard let map = item.map else { continue }
      if map.value("all").isTruthy { wildcards.append(map) } else { kept.append(map) }
    }
    for wildcard in wildcards { try expand(wildcard, &kept) }
    options["include"] = .list(
      try kept.map { include in
        var include = include
        if let model = include.value("model").model { try model.expandIncludeAll(&include) }
        return .map(include)
      }
    )
  }

  private func expand(_ wildcard: DataMap, _ includes: inout [DataMap]) throws {
    let kinds = try Self.kinds(wildcard.value("all"))
    var template = wildcard.without("all", "nested")
    let isNested = wildcard.value("nested").isTruthy
    if isNested, template.value("include").list == nil { template["include"] = .list([]) }
    var used: [Model] = []
    addAll(to: &includes, kinds, template, isNested, &used)
  }

  private func addAll(
    to includes: inout [DataMap],
    _ kinds: Set<Association.Kind.Name>?,
    _ template: DataMap,
    _ isNested: Bool,
    _ used: inout [Model]
  ) {
    for association in associations.values {
      if let kinds, !kinds.contains(association.kind.name) { continue }
      let model = association.target
      let alias = association.options.value("as")
      let isThere = includes.contains { include in
        guard include.value("model").model === model else { return false }
        return !alias.isTruthy || include.value("as").isEqual(to: alias)
      }
      if isThere { continue }
      if isNested, used.contains(where: { $0 === model }) { continue }
      used.append(self)
      var include = template
      include["model"] = .model(model)
      if alias.isTruthy { include["as"] = .string(association.alias) }
      if isNested {
        var below = (include.value("include").list ?? []).compactMap(\.map)
        if used.count < 64 { model.addAll(to: &below, kinds, template, isNested, &used) }
        include["include"] = below.isEmpty ? nil : .list(below.map { .map($0) })
      }
      includes.append(include)
    }
    if !used.isEmpty { used.removeLast() }
  }

  /// The kinds that `all` names; nil for every kind.
  private static func kinds(_ written: DataValue) throws -> Set<Association.Kind.Name>? {
    if written.bool == true { return nil }
    var kinds: Set<Association.Kind.Name> = []
    for item in written.list ?? [written] {
      switch item.text {
      case "All": return nil
      case "BelongsTo": kinds.insert(.belongsTo)
      case "HasOne": kinds.insert(.hasOne)
      case "HasMany", "Many": kinds.insert(.hasMany)
      case "One": kinds.formUnion([.belongsTo, .hasOne])
      case "Has": kinds.formUnion([.hasOne, .hasMany])
      case let other:
        throw EngineError(
          name: "SequelizeEagerLoadingError",
          "include all '\(other)' is not valid - must be BelongsTo, HasOne, HasMany, One, Has, Many or All"
        )
      }
    }
    return kinds
  }
}
