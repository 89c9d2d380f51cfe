import OrderedCollections

extension Association {
  /// Calls a generated method on a source with the arguments as a script passes them.
  ///
  /// - Returns: what Sequelize's method resolves to.
  /// - Throws: ``EngineError``, or an error of the script as it is.
  public func call(
    _ role: Role,
    on source: Instance,
    _ arguments: [DataValue]
  ) async throws -> DataValue {
    let first = arguments.first?.resolved ?? .undefined
    let second = arguments.count > 1 ? arguments[1].resolved : .undefined
    let options = second.map ?? [:]
    switch role {
    case .get: return try await get(source, first.map ?? [:])
    case .count: return try await count(source, first.map ?? [:])
    case .hasSingle, .hasAll: return try await has(source, first, options)
    case .create: return try await create(for: source, first, second)
    case .set:
      switch kind {
      case .belongsTo, .hasOne: return try await setSingle(on: source, to: first, options)
      case .hasMany: return try await setMany(of: source, to: first, options)
      case .belongsToMany: return try await setOverJunction(of: source, to: first, options)
      }
    case .add, .addMultiple:
      guard first.isTruthy else { return .undefined }
      return kind == .belongsToMany
        ? try await addOverJunction(to: source, first, options)
        : try await addMany(to: source, first, options)
    case .remove, .removeMultiple:
      return kind == .belongsToMany
        ? try await removeOverJunction(from: source, first, options)
        : try await removeMany(from: source, first, options)
    }
  }
}
