import OrderedCollections

// The methods of instances as Sequelize itself calls them: what the program has in their place, or Sequelize's own.

extension Instance {
  private func override(_ method: InstanceMethod) -> (any HostedFunction)? {
    model.engine.overrides?.function(method, of: self)
  }

  private func call(
    _ function: any HostedFunction,
    _ arguments: DataValue...
  ) async throws -> DataValue {
    var arguments = arguments
    return try await function.callAwaiting(this: .instance(self), &arguments)
  }

  /// `this.save(options)`.
  @discardableResult
  package func save(_ options: DataMap = [:]) async throws -> Instance {
    guard let function = override(.save) else { return try await ownSave(options) }
    return try await call(function, .map(options)).instance ?? self
  }

  /// Whether the program has a `validate` of its own.
  var hasOwnValidation: Bool { override(.validate) != nil }

  /// `this.validate(options)`; `awaits` and `noting` are those of ``ownValidate(_:awaits:noting:)``.
  package func validate(
    _ options: DataMap = [:],
    awaits: Int? = 0,
    noting: (Int) -> Void = { _ in }
  ) async throws {
    guard let function = override(.validate) else {
      return try await ownValidate(options, awaits: awaits, noting: noting)
    }
    _ = try await call(function, .map(options))
  }

  /// `this.destroy(options)`.
  package func destroy(_ options: DataMap = [:]) async throws {
    guard let function = override(.destroy) else { return try await ownDestroy(options) }
    _ = try await call(function, .map(options))
  }

  /// Calls a method that an association generates for its sources (`this[association.accessors.set](…)`).
  func call(
    _ role: Association.Role,
    of association: Association,
    _ arguments: DataValue...
  ) async throws -> DataValue {
    if let overrides = model.engine.overrides,
      let name = association.methods.first(where: { $0.role == role })?.name,
      let function = overrides.function(generated: name, of: self)
    {
      var arguments = arguments
      return try await function.callAwaiting(this: .instance(self), &arguments)
    }
    return try await association.call(role, on: self, arguments)
  }

  // MARK: Values

  /// `this.get(key, { raw, plain })`.
  package func get(
    _ key: String,
    raw: Bool = false,
    plain: Bool = false,
    options given: DataValue = .undefined
  ) throws -> DataValue {
    guard model.engine.hasOverriddenAccess, let function = override(.get) else {
      return try ownGet(key, raw: raw, plain: plain, options: given)
    }
    var options: DataMap = [:]
    if raw { options["raw"] = .bool(true) }
    if plain { options["plain"] = .bool(true) }
    var arguments: [DataValue] = [.string(key)]
    if given.isTruthy {
      arguments.append(given)
    } else if !options.isEmpty {
      arguments.append(.map(options))
    }
    return try function.call(this: .instance(self), arguments)
  }

  /// `this.set(key, value, { raw })`.
  package func set(_ key: String, _ value: DataValue, raw: Bool = false) throws {
    guard model.engine.hasOverriddenAccess, let function = override(.set) else {
      return try ownSet(key, value, raw: raw)
    }
    let options: DataValue = raw ? .map(["raw": .bool(true)]) : .undefined
    _ = try function.call(this: .instance(self), [.string(key), value, options])
  }

  /// `this.set(values, { raw, attributes, reset })`.
  package func set(
    _ values: DataMap,
    raw: Bool = false,
    attributes: [String]? = nil,
    reset: Bool = false
  ) throws {
    guard model.engine.hasOverriddenAccess, let function = override(.set) else {
      return try ownSet(values, raw: raw, attributes: attributes, reset: reset)
    }
    var options: DataMap = [:]
    if raw { options["raw"] = .bool(true) }
    if reset { options["reset"] = .bool(true) }
    options["attributes"] = attributes.map { .list($0.map { .string($0) }) }
    _ = try function.call(this: .instance(self), [.map(values), .map(options)])
  }

  // MARK: Properties

  /// `this[name]`: a property of the program's own, such as a class field, hides the attribute.
  func property(_ name: String) throws -> DataValue {
    if let host, let own = host.own(name) { return own }
    return try get(name)
  }

  /// `this[name] = value`: a property of the program's own takes it instead of the attribute.
  func assign(_ name: String, _ value: DataValue) throws {
    if let host, host.own(name) != nil {
      return host.show(name, value)
    }
    try set(name, value)
  }
}
