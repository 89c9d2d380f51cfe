import OrderedCollections

extension Association {
  /// What the getter resolves to for one source: an instance or null, or a list; plain objects for `raw`.
  func get(_ source: Instance, _ written: DataMap) async throws -> DataValue {
    var options = DataValue.map(written).deepResolved().map ?? [:]
    switch kind {
    case .belongsTo(let reference): return try await getParent(source, reference, &options)
    case .hasOne(let reference):
      var condition = try keyCondition(source, reference)
      condition.assign(scope ?? [:])
      options["where"] = join(condition, options)
      return try await scopedTarget(options).findOne(.map(options))
    case .hasMany(let reference):
      var condition: DataMap = scope ?? [:]
      condition.assign(try keyCondition(source, reference, raw: true))
      options["where"] = join(condition, options)
      return try await scopedTarget(options).findAll(.map(options))
    case .belongsToMany(let through): return try await getOver(through, source, &options)
    }
  }

  private func getParent(
    _ source: Instance,
    _ reference: Reference,
    _ options: inout DataMap
  ) async throws -> DataValue {
    let model = try scopedTarget(options)
    let key = try source.get(reference.foreignKey.name)
    let targetKey = reference.referenced.name
    if targetKey == target.primaryKeyAttribute, !options.value("where").isTruthy {
      return try await model.findByPrimaryKey(key, .map(options))
    }
    options["where"] = join([.name(targetKey): key], options)
    options["limit"] = .null
    return try await model.findOne(.map(options))
  }

  private func getOver(
    _ through: Through,
    _ source: Instance,
    _ options: inout DataMap
  ) async throws -> DataValue {
    guard let oneFromTarget = through.links?.oneFromTarget else { return .list([]) }
    let own: DataValue = scope.map { .map($0) } ?? .undefined
    options["where"] = .map([.op(.and): .list([own, options.value("where")])])
    var condition = try keyCondition(source, through.own)
    condition.assign(through.scope ?? [:])
    var throughWhere = DataValue.map(condition)
    let written = options.value("through").map ?? [:]
    if written.value("where").isTruthy {
      throughWhere = .map([.op(.and): .list([throughWhere, written.value("where")])])
    }
    var include: DataMap = [
      "association": .association(oneFromTarget),
      "attributes": options.value("joinTableAttributes"), "required": .bool(true),
      "where": throughWhere,
    ]
    if include.value("attributes").isUndefined { include["attributes"] = nil }
    include["paranoid"] = written["paranoid"] ?? .bool(true)
    let includes = options.value("include")
    guard !includes.isTruthy || includes.list != nil else {
      throw EngineError.typeError("options.include.push is not a function")
    }
    options["include"] = .list((includes.list ?? []) + [.map(include)])
    return try await scopedTarget(options).findAll(.map(options))
  }

  /// The targets of several sources by the text of their key (`hasMany` with `separate`).
  func getMany(
    of sources: [Instance],
    _ written: DataMap,
    collapses: Bool = true
  ) async throws -> NameMap<[Instance]> {
    var options = written
    let foreignKey = self.foreignKey.name
    let keys = try sources.map { try $0.get(referencedKey.name, raw: true) }
    var condition: DataMap = scope ?? [:]
    var limit: GroupedLimit?
    if options.value("limit").isTruthy, sources.count > 1 {
      limit = GroupedLimit(limit: options.value("limit"), association: self, values: keys)
      options["limit"] = nil
    } else {
      condition[.name(foreignKey)] = .map([.op(.in): .list(keys)])
    }
    options["where"] = join(condition, options)
    let model = try scopedTarget(options)
    let results =
      if limit == nil, model.engine.overrides?.function(.findAll, of: model) != nil {
        try await model.findAll(.map(options))
      } else {
        try await model.find(options, groupedLimit: limit, collapses: collapses)
      }
    var found: NameMap<[Instance]> = [:]
    for instance in (results.list ?? []).compactMap(\.instance) {
      found[try instance.get(foreignKey, raw: true).text, default: []].append(instance)
    }
    return found
  }

  /// What the getter resolves to for several sources: an object of the targets by their source's key
  /// (`association.get([…])`); nil for a many-to-many association, which has no such form.
  package func get(of sources: [Instance], _ written: DataMap) async throws -> DataValue? {
    switch kind {
    case .hasMany(let reference):
      let found = try await getMany(of: sources, written, collapses: false)
      var result: DataMap = [:]
      for source in sources {
        let key = try source.get(reference.referenced.name, raw: true).text
        result[.name(key)] = .list((found[key] ?? []).map { .instance($0) })
      }
      return .map(result)
    case .belongsTo(let reference):
      return try await singleTargets(
        of: sources,
        by: reference.foreignKey,
        equalTo: reference.referenced,
        [:],
        written
      )
    case .hasOne(let reference):
      return try await singleTargets(
        of: sources,
        by: reference.referenced,
        equalTo: reference.foreignKey,
        scope ?? [:],
        written
      )
    case .belongsToMany: return nil
    }
  }

  /// The one target of each source by the text of the source's key; null when a source has none.
  private func singleTargets(
    of sources: [Instance],
    by own: Key,
    equalTo other: Key,
    _ scope: DataMap,
    _ written: DataMap
  ) async throws -> DataValue {
    let keys = try sources.map { try $0.get(own.name) }
    var condition: DataMap = [.name(other.name): .map([.op(.in): .list(keys)])]
    condition.assign(scope)
    var options = written
    options["where"] = join(condition, options)
    let targets = try await scopedTarget(options).findAll(.map(options)).list ?? []
    var result: DataMap = [:]
    for source in sources { result[.name(try source.get(own.name, raw: true).text)] = .null }
    for target in targets.compactMap(\.instance) {
      result[.name(try target.get(other.name, raw: true).text)] = .instance(target)
    }
    return .map(result)
  }

  private func keyCondition(
    _ source: Instance,
    _ reference: Reference,
    raw: Bool = false
  ) throws -> DataMap {
    [.name(reference.foreignKey.name): try source.get(reference.referenced.name, raw: raw)]
  }

  private func join(_ condition: DataMap, _ options: DataMap) -> DataValue {
    let written = options.value("where")
    guard written.isTruthy else { return .map(condition) }
    return .map([.op(.and): .list([.map(condition), written])])
  }

  /// The target, with the scope and in the schema that the options ask for.
  private func scopedTarget(_ options: DataMap) throws -> Model {
    var model = target
    if options.has("scope") {
      let scope = options.value("scope")
      model = scope.isTruthy ? try target.scoped([scope]) : target.unscoped()
    }
    guard options.has("schema") else { return model }
    return model.inSchema(
      options.value("schema").string,
      delimiter: options.value("schemaDelimiter").string
    )
  }

  /// How many targets a source has.
  func count(_ source: Instance, _ written: DataMap) async throws -> DataValue {
    var options = DataValue.map(written).deepResolved().map ?? [:]
    let field = through?.targetKey.field ?? target.primaryKeyField ?? "undefined"
    let column = SQLExpression(.col(["\(target.name).\(field)"]))
    let count = SQLExpression(.fn(name: "COUNT", arguments: [.sql(column)]))
    options["attributes"] = .list([.list([.sql(count), .string("count")])])
    if through != nil { options["joinTableAttributes"] = .list([]) }
    options["raw"] = .bool(true)
    options["plain"] = .bool(true)
    let result = try await get(source, options)
    return .number(result.map?.value("count").asNumber ?? .nan)
  }

  /// Whether a source has all of some targets.
  func has(_ source: Instance, _ written: DataValue, _ given: DataMap) async throws -> DataValue {
    let targets = written.list ?? [written]
    var options = given
    let key = through?.targetKey.name ?? target.primaryKeyAttribute ?? "id"
    if through != nil, !options.has("raw") { options["raw"] = .bool(true) }
    options["scope"] = .bool(false)
    options["attributes"] = .list([.string(key)])
    switch kind {
    case .belongsTo, .hasOne: break
    case .hasMany: options["raw"] = .bool(true)
    case .belongsToMany: options["joinTableAttributes"] = .list([])
    }
    let conditions = try targets.map { item -> DataValue in
      if let instance = item.instance, instance.model.isSame(as: target) {
        return try instance.rowCondition()
      }
      return .map([.name(key): item.resolved])
    }
    options["where"] = .map([
      .op(.and): .list([.map([.op(.or): .list(conditions)]), given.value("where")])
    ])
    let found = try await get(source, options).list ?? []
    guard through != nil else { return .bool(found.count == targets.count) }
    let present = found.map { item -> DataValue in
      item.map?.value(key) ?? item.instance?.dataValues[key] ?? .undefined
    }
    return .bool(
      conditions.allSatisfy { condition in
        let wanted = condition.map?.value(key) ?? .undefined
        return present.contains { $0.isEqual(to: wanted) }
      }
    )
  }

  /// Targets as instances: a key becomes an instance with that key (`toInstanceArray`).
  func targetInstances(_ written: DataValue) throws -> [Instance] {
    try (written.list ?? [written]).map(targetInstance)
  }

  /// A target as an instance: a key becomes an instance with that key.
  func targetInstance(_ written: DataValue) throws -> Instance {
    if let instance = written.instance, instance.model.isSame(as: target) { return instance }
    var options = BuildOptions()
    options.isNewRecord = false
    options.rest = ["isNewRecord": .bool(false)]
    return try target.ownBuild(
      [.name(target.primaryKeyAttribute ?? "undefined"): written],
      options
    )
  }
}
