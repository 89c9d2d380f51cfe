import OrderedCollections

/// How an instance is built.
package struct BuildOptions {
  /// Whether it has no row yet.
  package var isNewRecord = true
  /// The includes whose values become instances, after validation.
  package var includes: [IncludeNode] = []
  /// Bypasses setters and checks: the values are as they were read from rows.
  package var raw = false
  /// The attributes that are taken from the values; nil for all.
  package var attributes: [String]?
  /// Everything as written.
  package var rest: DataMap = [:]

  /// Makes the options of a plain `build`.
  package init() {}
}

extension Model {
  /// Makes an instance as `Model.build` does; its values may hold nested plain objects for the includes.
  func ownBuild(_ values: DataMap, _ options: BuildOptions) throws -> Instance {
    let instance = emptyInstance(options)
    try instance.initialize(values, options)
    return instance
  }

  /// An instance that has no values yet.
  package func emptyInstance(_ options: BuildOptions) -> Instance {
    let instance = Instance(model: self, isNewRecord: options.isNewRecord)
    instance.includes = options.includes
    instance.selectedNames = options.attributes
    instance.options = options.rest
    instance.wasBuiltAsOld = !options.isNewRecord
    return instance
  }

  /// Makes an instance with options as a program writes them (`include`, `isNewRecord`, `raw` …).
  func ownBuild(_ values: DataMap, written options: DataMap) throws -> Instance {
    try ownBuild(values, try buildOptions(options))
  }

  /// Reads the options of `build`.
  package func buildOptions(_ options: DataMap) throws -> BuildOptions {
    var build = BuildOptions()
    build.isNewRecord = options.has("isNewRecord") ? options.value("isNewRecord").isTruthy : true
    build.raw = options.value("raw").isTruthy
    build.attributes = options.value("attributes").list?.map(Self.attributeName)
    build.includes = try includes(options)
    build.rest = options
    return build
  }

  /// The validated includes that options name.
  func includes(_ options: DataMap) throws -> [IncludeNode] {
    guard options.value("include").isTruthy else { return [] }
    var find = FindOptions()
    try IncludeValidation.decode(options, of: self, into: &find)
    return find.include
  }

  static func attributeName(_ written: DataValue) -> String {
    guard let pair = written.list, pair.count > 1 else { return written.text }
    return pair[1].text
  }

  /// The value that an attribute has when none is given (`Utils.toDefaultValue`).
  func defaultValue(_ written: DataValue) throws -> DataValue {
    switch written {
    case .dataType(.uuidV4): return .string(engine.uuid())
    case .dataType(.uuidV1):
      // The first digit of the third group is the version.
      let text = engine.uuid()
      return .string(String(text.prefix(14)) + "1" + String(text.dropFirst(15)))
    case .dataType(.now): return .date(engine.clock())
    case .hosted:
      if let function = written.function { return try function.call(this: .undefined, []) }
      return written.deepResolved()
    default: return written.deepResolved()
    }
  }

  /// The stamp that an attribute's own default gives; nil when it has none.
  func defaultStamp(_ name: String) throws -> DataValue? {
    guard let written = attributes[name]?.defaultValue, written.isTruthy else { return nil }
    return try defaultValue(written)
  }
}

extension Instance {
  /// Sets an instance's first values (`_initValues`).
  package func initialize(_ values: DataMap, _ options: BuildOptions) throws {
    isInitializing = true
    defer { isInitializing = false }
    var values = values
    if options.isNewRecord { try takeDefaults(&values) }
    try set(values, raw: options.raw, attributes: options.attributes)
  }

  /// Sets defaults for values that are not given, keys first as null (`_initValues`).
  func takeDefaults(_ values: inout DataMap) throws {
    var defaults: NameMap<DataValue> = [:]
    for (name, attribute) in model.attributes where !attribute.defaultValue.isUndefined {
      defaults[name] = try model.defaultValue(attribute.defaultValue)
    }
    for name in model.primaryKeyAttributes where defaults[name] == nil { defaults[name] = .null }
    for name in [model.options.createdAt, model.options.updatedAt, model.options.deletedAt] {
      guard let name, let value = defaults[name], value.isTruthy else { continue }
      dataValues[name] = value
      defaults[name] = nil
    }
    for (name, value) in defaults where values[.name(name)]?.isUndefined ?? true {
      try set(name, value, raw: true)
      values[.name(name)] = nil
    }
  }
}
