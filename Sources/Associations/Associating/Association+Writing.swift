import OrderedCollections

extension Association {
  /// Sets the one target of `belongsTo` and `hasOne`.
  @discardableResult
  func setSingle(
    on source: Instance,
    to written: DataValue,
    _ options: DataMap
  ) async throws -> DataValue {
    if case .belongsTo(let reference) = kind {
      try await setParent(on: source, reference, to: written, options)
    } else {
      try await setChild(of: source, to: written, options)
    }
  }

  private func setParent(
    on source: Instance,
    _ reference: Reference,
    to written: DataValue,
    _ given: DataMap
  ) async throws -> DataValue {
    var value = written
    if let instance = written.instance, instance.model.isSame(as: target) {
      value = try instance.property(reference.referenced.name)
    }
    let foreignKey = reference.foreignKey.name
    try source.set(foreignKey, value)
    if given.value("save").bool == false { return .undefined }
    var options: DataMap = [
      "fields": .list([.string(foreignKey)]), "allowNull": .list([.string(foreignKey)]),
      "association": .bool(true),
    ]
    options.assign(given)
    return .instance(try await source.save(options))
  }

  private func setChild(
    of source: Instance,
    to written: DataValue,
    _ given: DataMap
  ) async throws -> DataValue {
    var options = given
    options["scope"] = .bool(false)
    let old = try await source.call(.get, of: self, .map(options)).instance
    let isSame = try old.map { try isAlready($0, written) } ?? false
    if let old, !isSame {
      try old.assign(foreignKey.name, .null)
      var clearing = options
      clearing["fields"] = .list([.string(foreignKey.name)])
      clearing["allowNull"] = .list([.string(foreignKey.name)])
      clearing["association"] = .bool(true)
      try await old.save(clearing)
    }
    guard written.isTruthy, !isSame else { return .null }
    let new = try targetInstance(written)
    for (name, value) in scope ?? [:] {
      if case .name(let name) = name { try new.assign(name, value) }
    }
    try new.set(foreignKey.name, try source.get(referencedKey.name))
    return .instance(try await new.save(options))
  }

  private func isAlready(_ old: Instance, _ written: DataValue) throws -> Bool {
    guard written.isTruthy else { return false }
    return try target.primaryKeyAttributes.allSatisfy { name in
      let wanted = try written.instance?.get(name, raw: true) ?? written.resolved
      return try old.get(name, raw: true).isIdentical(to: wanted)
    }
  }

  /// Makes exactly these the targets of a `hasMany`.
  func setMany(
    of source: Instance,
    to written: DataValue,
    _ options: DataMap
  ) async throws -> DataValue {
    let targets = written.resolved.isNull ? [] : try targetInstances(written)
    var reading = options
    reading["scope"] = .bool(false)
    reading["raw"] = .bool(true)
    let key = target.primaryKeyAttribute ?? "id"
    let old = (try await get(source, reading).list ?? []).map {
      $0.map?.value(key) ?? .undefined
    }
    let wanted = try targets.map { try $0.property(key) }
    let obsolete = old.filter { value in !wanted.contains { $0.isIdentical(to: value) } }
    let missing = wanted.filter { value in !old.contains { $0.isIdentical(to: value) } }
    var updates: [() async throws -> Void] = []
    if !obsolete.isEmpty {
      updates.append { [self] in
        try await updateTargets(
          [.name(foreignKey.name): .null],
          [.name(key): .list(obsolete)],
          options
        )
      }
    }
    if !missing.isEmpty {
      var values: DataMap = [.name(foreignKey.name): try source.get(referencedKey.name)]
      values.assign(scope ?? [:])
      updates.append { [self, values] in
        try await updateTargets(values, [.name(key): .list(missing)], options)
      }
    }
    try await source.model.engine.scheduler.concurrently(updates)
    return .instance(source)
  }

  private func updateTargets(
    _ values: DataMap,
    _ condition: DataMap,
    _ options: DataMap
  ) async throws {
    var options = options
    options["where"] = .map(condition)
    _ = try await target.unscoped().update(values, options)
  }

  /// Adds targets to a `hasMany`.
  func addMany(
    to source: Instance,
    _ written: DataValue,
    _ options: DataMap
  ) async throws -> DataValue {
    let key = target.primaryKeyAttribute ?? "id"
    let keys = try targetInstances(written).map { try $0.get(key) }
    var values: DataMap = [.name(foreignKey.name): try source.get(referencedKey.name)]
    values.assign(scope ?? [:])
    try await updateTargets(values, [.name(key): .list(keys)], options)
    return .instance(source)
  }

  /// Removes targets from a `hasMany`: their key becomes null.
  func removeMany(
    from source: Instance,
    _ written: DataValue,
    _ options: DataMap
  ) async throws -> DataValue {
    let key = target.primaryKeyAttribute ?? "id"
    let keys = try targetInstances(written).map { try $0.get(key) }
    try await updateTargets(
      [.name(foreignKey.name): .null],
      [.name(foreignKey.name): try source.get(referencedKey.name), .name(key): .list(keys)],
      options
    )
    return .association(self)
  }

  /// Creates a target and links it.
  func create(
    for source: Instance,
    _ written: DataValue,
    _ given: DataValue
  ) async throws -> DataValue {
    var values = written.map ?? [:]
    if written.list != nil {
      throw EngineError.typeError("this.build(...).save is not a function")
    }
    switch kind {
    case .hasOne(let reference), .hasMany(let reference):
      try refuseValues(written, settingKey: reference.foreignKey.name)
    case .belongsTo, .belongsToMany: break
    }
    var options = given.list.map { ["fields": .list($0)] } ?? given.map ?? [:]
    switch kind {
    case .belongsTo:
      let created = try await target.create(values, options)
      _ = try await source.call(.set, of: self, .instance(created), .map(options))
      return .instance(created)
    case .hasOne(let reference), .hasMany(let reference):
      let foreignKey = reference.foreignKey.name
      values.assign(scope ?? [:])
      values[.name(foreignKey)] = try source.get(reference.referenced.name)
      if let fields = options.value("fields").list {
        let added = (scope ?? [:]).names + [foreignKey]
        options["fields"] = .list(fields + added.map { .string($0) })
      }
      return .instance(try await target.create(values, options))
    case .belongsToMany:
      values.assign(scope ?? [:])
      if let fields = options.value("fields").list {
        options["fields"] = .list(fields + (scope ?? [:]).names.map { .string($0) })
      }
      let created = try await target.create(values, options)
      _ = try await source.call(
        .add,
        of: self,
        .instance(created),
        .map(options.without("fields"))
      )
      return .instance(created)
    }
  }

  /// Refuses what cannot take the foreign key that `create` sets on its values.
  private func refuseValues(_ written: DataValue, settingKey key: String) throws {
    switch written {
    case .null: throw EngineError.typeError("Cannot set properties of null (setting '\(key)')")
    case .number, .bool, .string:
      throw EngineError.typeError(
        "Cannot create property '\(key)' on \(written.typeName) '\(written.text)'"
      )
    default: break
    }
  }
}
