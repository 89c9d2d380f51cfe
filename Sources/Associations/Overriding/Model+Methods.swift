import OrderedCollections

// The static methods as Sequelize itself calls them: what the program has in their place, or Sequelize's own.

extension Model {
  private func override(_ method: ModelMethod) -> (any HostedFunction)? {
    engine.overrides?.function(method, of: self)
  }

  private func call(
    _ function: any HostedFunction,
    _ arguments: DataValue...
  ) async throws -> DataValue {
    var arguments = arguments
    return try await function.callAwaiting(this: .model(self), &arguments)
  }

  /// `this.findAll(options)`.
  package func findAll(_ options: DataValue = .undefined) async throws -> DataValue {
    guard let function = override(.findAll) else { return try await ownFindAll(options) }
    return try await call(function, options)
  }

  /// `this.findOne(options)`.
  package func findOne(_ options: DataValue = .undefined) async throws -> DataValue {
    guard let function = override(.findOne) else { return try await ownFindOne(options) }
    return try await call(function, options)
  }

  /// `this.findByPk(key, options)`.
  package func findByPrimaryKey(
    _ key: DataValue,
    _ options: DataValue = .undefined
  ) async throws -> DataValue {
    guard let function = override(.findByPk) else {
      return try await ownFindByPrimaryKey(key, options)
    }
    return try await call(function, key, options)
  }

  /// `this.count(options)`.
  package func count(_ options: DataMap = [:]) async throws -> DataValue {
    guard let function = override(.count) else { return try await ownCount(options) }
    return try await call(function, .map(options))
  }

  /// `this.aggregate(attribute, function, options)`.
  package func aggregate(
    _ attribute: String,
    _ name: String,
    _ options: DataMap = [:]
  ) async throws -> DataValue {
    guard let function = override(.aggregate) else {
      return try await ownAggregate(attribute, name, options)
    }
    return try await call(function, .string(attribute), .string(name), .map(options))
  }

  /// `this.create(values, options)`.
  package func create(_ values: DataMap, _ options: DataMap = [:]) async throws -> Instance {
    guard let function = override(.create) else { return try await ownCreate(values, options) }
    return try instance(try await call(function, .map(values), .map(options)))
  }

  /// `this.create(values, options)`, whatever the program's `create` gives.
  func created(_ values: DataMap, _ options: DataMap) async throws -> DataValue {
    guard let function = override(.create) else {
      return .instance(try await ownCreate(values, options))
    }
    return try await call(function, .map(values), .map(options))
  }

  /// `this.bulkCreate(records, options)`.
  package func bulkCreate(
    _ records: consuming [DataMap],
    _ options: DataMap = [:]
  ) async throws -> DataValue {
    guard let function = override(.bulkCreate) else {
      return try await ownBulkCreate(consume records, options)
    }
    return try await call(function, .list(records.map { .map($0) }), .map(options))
  }

  /// `this.update(values, options)`.
  package func update(_ values: DataMap, _ options: DataMap) async throws -> DataValue {
    guard let function = override(.update) else { return try await ownUpdate(values, options) }
    return try await call(function, .map(values), .map(options))
  }

  /// `this.destroy(options)`; how many rows it deleted.
  package func destroy(_ options: DataMap) async throws -> Int {
    guard let function = override(.destroy) else { return try await ownDestroy(options) }
    return try await call(function, .map(options)).number.flatMap { Int(exactly: $0) } ?? 0
  }

  /// `this.truncate(options)`; how many rows it deleted.
  package func truncate(_ options: DataMap = [:]) async throws -> Int {
    guard let function = override(.truncate) else { return try await ownTruncate(options) }
    return try await call(function, .map(options)).number.flatMap { Int(exactly: $0) } ?? 0
  }

  /// `this.increment(fields, options)`.
  package func increment(_ fields: DataValue, _ options: DataMap) async throws -> DataValue {
    guard let function = override(.increment) else {
      return try await ownIncrement(fields, options)
    }
    return try await call(function, fields, .map(options))
  }

  /// `this.sync(options)`.
  package func sync(_ options: DataMap = [:]) async throws {
    guard let function = override(.sync) else { return try await ownSync(options) }
    _ = try await call(function, .map(options))
  }

  /// `this.drop(options)`.
  package func drop(_ options: DataMap = [:]) async throws {
    guard let function = override(.drop) else { return try await ownDrop(options) }
    _ = try await call(function, .map(options))
  }

  // MARK: Building

  /// Whether the program takes part in making instances, so that each has to be made by its code.
  var isBuiltByProgram: Bool {
    guard let overrides = engine.overrides else { return false }
    return overrides.function(.build, of: self) != nil || overrides.takesPartInMaking(self)
  }

  /// `this.build(values, options)`, with options as a program writes them.
  package func build(_ values: DataMap, written options: DataMap) throws -> Instance {
    if let made = try engine.overrides?.build(self, values, options) { return try instance(made) }
    return try ownBuild(values, written: options)
  }

  /// The same with options that were read; an instance with includes is always Sequelize's own.
  package func build(
    _ values: DataMap = [:],
    _ options: BuildOptions = BuildOptions()
  ) throws -> Instance {
    guard isBuiltByProgram, options.includes.isEmpty else { return try ownBuild(values, options) }
    var written: DataMap = ["isNewRecord": .bool(options.isNewRecord)]
    if options.raw { written["raw"] = .bool(true) }
    written["attributes"] = options.attributes.map { .list($0.map { .string($0) }) }
    return try build(values, written: written)
  }

  private func instance(_ value: DataValue) throws -> Instance {
    guard let instance = value.instance else {
      throw EngineError.typeError("this.build(...).save is not a function")
    }
    return instance
  }
}
