import Diagnostics
import OrderedCollections

extension Instance {
  /// The value of an attribute or an include; through the program's getter, which gets the options, unless `raw`.
  package func ownGet(
    _ key: String,
    raw: Bool = false,
    plain: Bool = false,
    options: DataValue = .undefined
  ) throws -> DataValue {
    if !raw, let getter = model.definition.getters[key] {
      let flags: DataMap = plain ? ["plain": .bool(true)] : [:]
      return try getter(self, options.isTruthy ? options : .map(flags))
    }
    guard let value = dataValues[key] else { return .undefined }
    guard plain, includes.contains(where: { $0.alias == key }) else { return value }
    switch value.resolved {
    case .list(let list): return .list(try list.map { try Self.plain($0, options) })
    case .instance(let instance):
      return .map(try instance.getAll(plain: true, options: options))
    default: return value
    }
  }

  private static func plain(_ value: DataValue, _ options: DataValue) throws -> DataValue {
    guard let instance = value.instance else { return value }
    return .map(try instance.getAll(plain: true, options: options))
  }

  /// All values, those with a getter of the program first; with `plain` included instances as plain objects.
  package func getAll(
    plain: Bool = false,
    raw: Bool = false,
    options: DataValue = .undefined
  ) throws -> DataMap {
    var values: DataMap = [:]
    for name in model.definition.getters.keys {
      if let selectedNames, !selectedNames.contains(name) { continue }
      values[.name(name)] = try get(name, raw: raw, plain: plain, options: options)
    }
    // Without getters and includes Sequelize takes the values as they are.
    let asks = !model.definition.getters.isEmpty || plain && !includes.isEmpty
    for name in dataValues.keys where values[.name(name)] == nil {
      values[.name(name)] =
        try asks
        ? get(name, raw: raw, plain: plain, options: options)
        : ownGet(name, raw: raw, plain: plain, options: options)
    }
    return values
  }

  /// What `toJSON` returns: a clone of plain objects at every level.
  package func plainValues() throws -> DataMap { try getAll(plain: true) }

  /// Sets values as `instance.set(values, …)` does.
  package func ownSet(
    _ values: DataMap,
    raw: Bool = false,
    attributes: [String]? = nil,
    reset: Bool = false
  ) throws {
    if reset {
      dataValues = [:]
      for name in values.names { changedNames.remove(name) }
    }
    if let attributes {
      let names =
        attributes + model.definition.virtualAttributes.elements + includes.map(\.alias)
      for name in names {
        guard let value = values[.name(name)], !value.isUndefined else { continue }
        try set(name, value, raw: raw)
      }
    } else {
      for (key, value) in values {
        guard case .name(let name) = key else { continue }
        try set(name, value, raw: raw)
      }
    }
    if raw { previousDataValues = dataValues }
  }

  /// Sets one value as `instance.set(key, value)` and assignment do; `raw` bypasses setters and checks.
  package func ownSet(_ key: String, _ value: DataValue, raw: Bool = false) throws {
    if !raw, let setter = model.definition.setters[key] {
      let original = dataValues[key] ?? .undefined
      try setter(self, value)
      if !(dataValues[key] ?? .undefined).isEqual(to: original) {
        previousDataValues[key] = original
        changedNames.append(key)
      }
      return
    }
    if let include = includes.first(where: { $0.alias == key }) {
      try setInclude(include, value, raw: raw)
      return
    }
    if !raw, try !mayBeSet(key, value) { return }
    store(key, sanitized(key, value, raw: raw), raw: raw)
  }

  /// Whether a program may set a value: unknown names, given keys and the stamps of a row stay as they are.
  private func mayBeSet(_ key: String, _ value: DataValue) throws -> Bool {
    guard model.attributes[key] != nil else {
      setNested(key, value)
      return false
    }
    if model.primaryKeyAttributes.contains(key), dataValues[key]?.isTruthy == true {
      return false
    }
    return isNewRecord || !model.definition.readOnlyAttributes.contains(key)
  }

  /// Sets a value inside a JSON attribute by its path (`meta.size`).
  private func setNested(_ key: String, _ value: DataValue) {
    let path = key.split(separator: ".").map(String.init)
    guard path.count > 1, let root = path.first, model.definition.jsonAttributes.contains(root)
    else { return }
    let whole = dataValues[root] ?? .undefined
    if case .hosted(let host) = whole, let record = host as? any HostedRecord {
      // The program's own object, which it may hold elsewhere, is what changes.
      guard record.set(Array(path.dropFirst()), value) else { return }
      changedNames.append(root)
      return
    }
    let changed = Self.replacing(whole, path.dropFirst(), with: value)
    guard !changed.isEqual(to: whole) else { return }
    dataValues[root] = changed
    changedNames.append(root)
  }

  private static func replacing(
    _ value: DataValue,
    _ path: ArraySlice<String>,
    with new: DataValue
  ) -> DataValue {
    guard let name = path.first else { return new }
    var map = value.map ?? [:]
    map[.name(name)] = replacing(map.value(name), path.dropFirst(), with: new)
    return .map(map)
  }

  private func sanitized(_ key: String, _ value: DataValue, raw: Bool) -> DataValue {
    guard let type = model.attributes[key]?.type, type.sanitizes, !value.isExpression else {
      return value
    }
    return raw && !type.isBoolean ? value : type.sanitized(value)
  }

  private func store(_ key: String, _ value: DataValue, raw: Bool) {
    let original = dataValues[key] ?? .undefined
    let isChanged =
      value.isExpression
      || model.attributes[key]?.type.isChanged(value, from: original)
        ?? !value.isEqual(to: original)
    if !raw, isChanged {
      previousDataValues[key] = original
      changedNames.append(key)
    }
    dataValues[key] = value
    if !isInitializing, isChanged { tellSet(key, value) }
  }

  /// Sets a value and notes the change, bypassing all else (`setDataValue`).
  package func setDataValue(_ key: String, _ value: DataValue) {
    if !value.isEqual(to: previousDataValues[key] ?? .undefined) { changedNames.append(key) }
    let original = dataValues[key] ?? .undefined
    dataValues[key] = value
    if !value.isEqual(to: original) { tellSet(key, value) }
  }

  private func tellSet(_ key: String, _ value: DataValue) {
    guard model.engine.isObserved else { return }
    unseenNames.insert(key)
    model.engine.report(
      model.definition.foreignKeyNames.contains(key)
        ? .foreignKeySet(self, attribute: key, value: value)
        : .attributeSet(self, attribute: key, value: value)
    )
  }

  /// Makes instances of an include's plain values (`_setInclude`).
  private func setInclude(_ include: IncludeNode, _ value: DataValue, raw: Bool) throws {
    if include.originalNames?.isEmpty == true { return }
    droppedIncludes.remove(include.alias)
    let values = (value.list ?? [value]).map { item -> DataValue in
      guard let instance = item.instance else { return item.resolved }
      return .map(DataMap(instance.dataValues))
    }
    let key = include.model.primaryKeyAttribute.map { DataKey.name($0) }
    func isEmpty(_ value: DataValue) -> Bool {
      guard case .map(let map) = value, let key else { return false }
      return map[key]?.resolved.isNull ?? false
    }
    var options = BuildOptions()
    options.isNewRecord = isNewRecord
    options.includes = include.children
    options.raw = raw
    options.attributes = include.originalNames
    options.rest = [
      "isNewRecord": .bool(isNewRecord), "include": .undefined, "includeNames": .undefined,
      "includeMap": .undefined, "includeValidated": .bool(true),
      "raw": raw ? .bool(true) : .undefined,
      "attributes": include.originalNames.map { .list($0.map { .string($0) }) } ?? .undefined,
    ]
    if include.isSingle {
      let first = values.first ?? .undefined
      if isEmpty(first) || first.isNull {
        dataValues[include.alias] = .null
      } else {
        dataValues[include.alias] = .instance(
          try include.model.build(first.map ?? [:], options)
        )
      }
    } else if let first = values.first, isEmpty(first) {
      dataValues[include.alias] = .list([])
    } else {
      dataValues[include.alias] = .list(
        try values.map { .instance(try include.model.build($0.map ?? [:], options)) }
      )
    }
  }

  /// The names of the changed attributes, or nil when there are none (`changed()`).
  package var changed: [String]? { changedNames.isEmpty ? nil : changedNames.elements }

  /// The condition that finds its row (`where()`), by column.
  package func rowCondition(checksVersion: Bool = false) throws -> DataValue {
    var map: DataMap = [:]
    for name in model.primaryKeyAttributes {
      map[.name(name)] = try get(name, raw: true)
    }
    guard !map.isEmpty else { return model.definition.lastCondition }
    if checksVersion, let version = model.definition.versionAttribute {
      map[.name(version)] = try get(version, raw: true)
    }
    return model.columnCondition(.map(map))
  }
}

extension OrderedDictionary where Key == DataKey, Value == DataValue {
  /// Makes an object of named values.
  init(_ values: NameMap<DataValue>) {
    self.init(uniqueKeysWithValues: values.map { (DataKey.name($0.key), $0.value) })
  }
}
