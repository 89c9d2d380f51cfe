import OrderedCollections

/// Builds the instances of many records.
///
/// Records of one call are mostly alike: they name the same attributes in the same order. What building the first of
/// them has decided (the defaults, the order of the names, what counts as changed) holds for the next, which then only
/// gives its values.
struct RecordBuilder {
  private let model: Model
  private let options: BuildOptions
  private let mayRepeat: Bool
  private let isBuiltByProgram: Bool
  private var shared = SharedState()
  private var pattern: Pattern?

  /// What a record and its instance look like.
  private struct Pattern {
    /// The names of the record, all of them attributes that have changed.
    let record: OrderedSet<DataKey>
    let types: [DataType]
    /// The instance's values, with the place of each in the record; nil for a default.
    let values: NameMap<DataValue>
    let places: [Int?]
    let previous: NameMap<DataValue>
    let changed: NameSet
  }

  /// Begins for new records of a model.
  init(_ model: Model, _ options: BuildOptions) {
    self.model = model
    self.options = options
    isBuiltByProgram = model.isBuiltByProgram
    let definition = model.definition
    let stamps = [
      definition.options.createdAt, definition.options.updatedAt, definition.options.deletedAt,
    ]
    mayRepeat =
      options.isNewRecord && options.includes.isEmpty && !options.raw && options.attributes == nil
      && definition.setters.isEmpty
      && definition.attributes.values.allSatisfy { $0.defaultValue.isPlain }
      && stamps.allSatisfy {
        $0.flatMap { definition.attributes[$0] }?.defaultValue.isUndefined ?? true
      }
  }

  /// Makes an instance as ``Model/build(_:_:)`` does.
  mutating func instance(of record: DataMap) throws -> Instance {
    if isBuiltByProgram { return try model.build(record, options) }
    if let pattern, let instance = instance(of: record, like: pattern) { return instance }
    let instance = try model.build(record, options)
    shared.share(instance)
    if mayRepeat { pattern = pattern(of: record, instance) }
    return instance
  }

  private func instance(of record: DataMap, like pattern: Pattern) -> Instance? {
    guard record.keys == pattern.record else { return nil }
    let given = record.values
    for (place, type) in pattern.types.enumerated() where !Self.isPlain(given[place], type) {
      return nil
    }
    let instance = Instance(model: model, isNewRecord: true)
    instance.options = options.rest
    instance.dataValues = NameMap(
      uncheckedUniqueKeys: pattern.values.keys,
      values: pattern.places.enumerated().map { index, place in
        place.map { given[$0] } ?? pattern.values.values[index]
      }
    )
    instance.previousDataValues = pattern.previous
    instance.changedNames = pattern.changed
    return instance
  }

  /// Whether a value becomes the instance's as it is, and counts as a change.
  private static func isPlain(_ value: DataValue, _ type: DataType) -> Bool {
    switch value {
    case .string, .number, .bool:
      !type.sanitizes && (type.isChanged(value, from: .undefined) ?? true)
    default: false
    }
  }

  private func pattern(of record: DataMap, _ instance: Instance) -> Pattern? {
    var types: [DataType] = []
    for (key, value) in record {
      guard case .name(let name) = key, let type = model.attributes[name]?.type,
        Self.isPlain(value, type), instance.dataValues[name] != nil
      else { return nil }
      types.append(type)
    }
    guard instance.changedNames.elementsEqual(record.names),
      instance.previousDataValues.values.allSatisfy(\.isUndefined)
    else { return nil }
    return Pattern(
      record: record.keys,
      types: types,
      values: instance.dataValues,
      places: instance.dataValues.keys.map { record.index(forKey: .name($0)) },
      previous: instance.previousDataValues,
      changed: instance.changedNames
    )
  }
}

extension DataValue {
  /// Whether it is undefined or a primitive value: as a default it is the same for every row.
  fileprivate var isPlain: Bool {
    switch self {
    case .undefined, .null, .bool, .number, .string: true
    case .date, .blob, .list, .map, .sql, .dataType, .model, .association, .instance, .hosted: false
    }
  }
}
