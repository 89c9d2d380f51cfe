import OrderedCollections

extension Association {
  /// Calls a generated method on a source with the arguments as a program passes them.
  ///
  /// - Returns: what Sequelize's method resolves to.
  /// - Throws: ``EngineError``, or an error of the program as it is.
  package func call(
    _ role: Role,
    on source: Instance,
    _ arguments: [DataValue]
  ) async throws -> DataValue {
    let first = arguments.first?.resolved ?? .undefined
    let second = arguments.count > 1 ? arguments[1].resolved : .undefined
    let options = second.map ?? [:]
    switch role {
    case .get:
      try checkOptions(first, of: source)
      return try await get(source, first.map ?? [:])
    case .count:
      try refusePrimitive(first, "attributes")
      return try await count(source, first.map ?? [:])
    case .hasSingle, .hasAll: return try await has(source, first, options)
    case .create: return try await create(for: source, first, second)
    case .set:
      switch kind {
      case .belongsTo, .hasOne: return try await setSingle(on: source, to: first, options)
      case .hasMany: return try await setMany(of: source, to: first, options)
      case .belongsToMany(let through):
        return try await JunctionWriter(self, through, source, options).set(first)
      }
    case .add, .addMultiple:
      guard first.isTruthy else { return .undefined }
      guard case .belongsToMany(let through) = kind else {
        return try await addMany(to: source, first, options)
      }
      return try await JunctionWriter(self, through, source, options).add(first)
    case .remove, .removeMultiple:
      guard case .belongsToMany(let through) = kind else {
        return try await removeMany(from: source, first, options)
      }
      return try await JunctionWriter(self, through, source, options).remove(first)
    }
  }

  /// Refuses a number, text or `true`: a method writes into its options.
  private func refusePrimitive(_ written: DataValue, _ member: String) throws {
    guard written.isTruthy else { return }
    switch written {
    case .number, .string, .bool:
      throw EngineError.typeError(
        "Cannot create property '\(member)' on \(written.typeName) '\(written.text)'"
      )
    default: break
    }
  }

  /// Refuses options that are not an object; the getter of `hasMany` takes anything.
  private func checkOptions(_ written: DataValue, of source: Instance) throws {
    switch kind {
    case .hasMany: return
    case .belongsTo(let reference):
      let key = try source.get(reference.foreignKey.name)
      if reference.referenced.name == target.primaryKeyAttribute, key.isNullish { return }
    case .hasOne, .belongsToMany: break
    }
    try refusePrimitive(written, "where")
    guard written.list != nil || written.instance != nil else { return }
    let finder = isSingle ? "findOne" : "findAll"
    throw EngineError(
      name: isSingle ? "Error" : "SequelizeQueryError",
      "The argument passed to \(finder) must be an options object, use findByPk if you wish to pass a single primary key value"
    )
  }
}
