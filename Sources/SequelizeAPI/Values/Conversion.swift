package import Associations
import NodeAPI
import OrderedCollections
package import ScriptRuntime

// The one place where values of the program become values of the engine and back.

extension SequelizeEnvironment {
  /// A program's value as the engine takes it; objects keep their identity.
  func data(_ value: Value) -> DataValue {
    switch value {
    case .undefined: .undefined
    case .null: .null
    case .boolean(let flag): .bool(flag)
    case .number(let number): .number(number)
    case .string(let text): .string(text.string)
    case .symbol(let symbol): .hosted(symbol)
    case .bigInt(let number): .hosted(number)
    case .object(let object): data(object)
    }
  }

  private func data(_ object: ScriptObject) -> DataValue {
    if let known = term(for: object) { return known }
    if object.className == "RegExp" { return .hosted(HostedExpression(object)) }
    return .hosted(object)
  }

  /// The engine's own thing that an object of the program stands for.
  private func term(for object: ScriptObject) -> DataValue? {
    switch object {
    case let object as InstanceObject: return .instance(object.instance)
    case let object as AssociationObject: return .association(object.association)
    case let object as ExpressionObject: return .sql(object.expression)
    case let object as DataTypeObject: return .dataType(object.type)
    case let object as TransactionObject: return .hosted(object.transaction)
    case let function as FunctionObject:
      if let type = dataType(of: function) { return .dataType(type) }
      return model(of: function).map { .model($0) }
    default: return nil
    }
  }

  /// What an object is now, one level deep; it counts as work, so that a circle cannot be followed for ever.
  func resolve(_ object: ScriptObject) -> DataValue {
    guard (try? realm.tick(8)) != nil else { return .hosted(CircularReference(object)) }
    if let known = term(for: object) { return known }
    switch object {
    case let array as ArrayObject: return .list(array.elements.map(data))
    case let box as PrimitiveObject: return data(box.primitive)
    case let buffer as BufferObject: return .blob(buffer.bytes)
    default: break
    }
    if let time = milliseconds(of: object) { return .date(time) }
    guard isPlain(object), let map = try? entries(of: object, data) else {
      return .hosted(object)
    }
    return .map(map)
  }

  /// Whether an object is one that `{ … }` makes.
  func isPlain(_ object: ScriptObject) -> Bool {
    guard type(of: object) == ScriptObject.self || object is ValuesObject else { return false }
    return object.prototype == nil || object.prototype === realm.intrinsics.objectPrototype
  }

  /// The plain object that options are, deeply converted.
  ///
  /// Plain objects and arrays become the engine's, all else keeps its identity. Anything but an object gives an
  /// empty one.
  func options(_ value: Value) throws -> DataMap {
    guard case .object(let object) = value else { return [:] }
    var path: Set<ObjectIdentifier> = [ObjectIdentifier(object)]
    return try entries(of: object) { try self.deepData($0, &path) }
  }

  /// A model's attributes, deeply converted, but for what validators are given: some write into that.
  func attributes(_ value: Value) throws -> DataMap {
    var attributes = try options(value)
    guard case .object(let object) = value else { return attributes }
    for (key, attribute) in attributes {
      guard case .name(let name) = key,
        let written = try object.get(PropertyKey(name)).asObject
      else { continue }
      // A list is no type of its own: the column's type is the list's text, of classes their names.
      if case .list = attribute {
        attributes[key] = .string(try Value.object(written).toText(realm))
      }
      guard case .map(var map) = attribute else { continue }
      if case .list = map.value("type") {
        map["type"] = .string(try written.get("type").toText(realm))
      }
      if map.has("validate"), let validators = try written.get("validate").asObject,
        isPlain(validators)
      {
        map["validate"] = .map(try entries(of: validators) { data($0) })
      }
      attributes[key] = .map(map)
    }
    return attributes
  }

  /// Values for attributes, of an object's own properties: arrays and plain objects inside keep their identity.
  func attributeValues(_ value: Value) throws -> DataMap {
    guard case .object(let object) = value else { return [:] }
    // Of an instance these are its inner fields and what the program put on it, not the values of its attributes.
    return try entries(of: object) { self.data($0) }
  }

  /// An option's value, deeply converted.
  func deepData(_ value: Value) throws -> DataValue {
    var path: Set<ObjectIdentifier> = []
    return try deepData(value, &path)
  }

  private func deepData(_ value: Value, _ path: inout Set<ObjectIdentifier>) throws -> DataValue {
    guard case .object(let object) = value else { return data(value) }
    let array = object as? ArrayObject
    guard array != nil || isPlain(object) else { return data(value) }
    try realm.tick()
    guard path.insert(ObjectIdentifier(object)).inserted else {
      return .hosted(CircularReference(object))
    }
    guard path.count < QueryGenerator.depthLimit else {
      throw realm.rangeError("Maximum call stack size exceeded")
    }
    defer { path.remove(ObjectIdentifier(object)) }
    if let array { return .list(try array.elements.map { try deepData($0, &path) }) }
    return .map(try entries(of: object) { try deepData($0, &path) })
  }

  /// What an entry of an object that is taken over counts as, in instructions.
  private static let entryCost = 3

  private func entries(
    of object: ScriptObject,
    _ convert: (Value) throws -> DataValue
  ) throws -> DataMap {
    let layout = object.recordLayout
    if let layout, layout == lastLayout { return try entries(of: object, layout, convert) }
    var names: [DataKey] = []
    var values: ContiguousArray<DataValue> = []
    for key in try object.ownKeys() {
      guard let property = try object.getOwnProperty(key), property.isEnumerable,
        let name = dataKey(key)
      else { continue }
      names.append(name)
      values.append(try convert(try object.get(key)))
    }
    // A conversion may have run the program's code, which converts other objects.
    lastLayout = nil
    realm.heap.spend((names.count + 1) * Self.entryCost)
    if !lastNames.elementsEqual(names) { lastNames = OrderedSet(names) }
    guard lastNames.count == values.count else {
      // Names that are one to Swift.
      return DataMap(zip(names, values), uniquingKeysWith: { $1 })
    }
    lastLayout = layout
    return DataMap(uncheckedUniqueKeys: lastNames, values: values)
  }

  /// The entries of a record that is laid out as the object before.
  private func entries(
    of object: ScriptObject,
    _ layout: RecordLayout,
    _ convert: (Value) throws -> DataValue
  ) throws -> DataMap {
    let names = lastNames
    var values: ContiguousArray<DataValue> = []
    values.reserveCapacity(names.count)
    while values.count < names.count, let value = object.value(at: values.count, of: layout) {
      values.append(try convert(value))
    }
    guard values.count < names.count else {
      return DataMap(uncheckedUniqueKeys: names, values: values)
    }
    // A getter further down, which the conversion ran, has changed the object.
    var map = DataMap(uniqueKeysWithValues: zip(names, values))
    for name in names.dropFirst(values.count) {
      guard case .name(let text) = name,
        let property = try object.getOwnProperty(PropertyKey(text)), property.isEnumerable
      else { continue }
      map[name] = try convert(try object.get(PropertyKey(text)))
    }
    return map
  }

  /// The name or operator; nil for a symbol that is no operator of Sequelize's, which it does not see.
  private func dataKey(_ key: PropertyKey) -> DataKey? {
    guard case .symbol(let symbol) = key else { return .name(key.text) }
    return operation(of: symbol).map { .op($0) }
  }

  /// The operator that a symbol is; nil for any other symbol.
  func operation(of symbol: Symbol) -> Operator? {
    Operator(rawValue: symbol.registryKey?.string ?? "")
  }

  /// An engine's value as the program sees it.
  package func value(_ data: DataValue) throws -> Value {
    switch data {
    case .undefined: return .undefined
    case .null: return .null
    case .bool(let flag): return .boolean(flag)
    case .number(let number): return .number(number)
    case .string(let text): return realm.string(ScriptString(text))
    case .date(let milliseconds): return try date(milliseconds)
    case .blob(let bytes): return .object(BufferObject(node, bytes))
    case .list(let list): return realm.array(try list.map(value))
    case .map(let map): return .object(try object(map))
    case .sql(let expression): return .object(expressions.object(for: expression))
    case .dataType(let type): return .object(typeObject(type))
    case .model(let model): return .object(try modelFunction(for: model))
    case .association(let association): return .object(try associationObject(for: association))
    case .instance(let instance): return .object(try wrapper(for: instance))
    case .hosted(let host): return try value(of: host)
    }
  }

  private func value(of host: any HostedValue) throws -> Value {
    switch host {
    case let object as ScriptObject: return .object(object)
    case let symbol as Symbol: return .symbol(symbol)
    case let number as BigIntValue: return .bigInt(number)
    case let pattern as HostedExpression: return .object(pattern.object)
    case let circle as CircularReference: return .object(circle.object)
    case let metadata as StatementMetadata: return .object(try statementObject(metadata))
    case let engine as Engine: return sequelizeValue(of: engine)
    case let kind as AssociationClass:
      let known = associationClasses.first { $0.name == kind.kind.rawValue }
      return known.map { .object($0.function) } ?? .undefined
    case let query as SentQuery: return .object(try queryObject(for: query))
    case let transaction as Transaction: return .object(transactionObject(for: transaction))
    case let error as ErrorValue:
      if let known = error.host as? ScriptObject { return .object(known) }
      let value = errorValue(for: error.error) ?? .undefined
      error.host = value.asObject
      return value
    default: return .undefined
    }
  }

  private func statementObject(_ metadata: StatementMetadata) throws -> ScriptObject {
    let object = realm.object(prototype: statementPrototype)
    for (key, data) in metadata.properties { object.setValue(propertyKey(key), try value(data)) }
    return object
  }

  /// A plain object with an engine's values.
  func object(_ map: DataMap) throws -> ScriptObject {
    let object = realm.object()
    for (key, data) in map where key != SharedInclude.key {
      object.setValue(propertyKey(key), try value(data))
    }
    return object
  }

  func propertyKey(_ key: DataKey) -> PropertyKey {
    switch key {
    case .name(let name): PropertyKey(name)
    case .op(let op): .symbol(realm.symbol(for: op.rawValue))
    }
  }

  // MARK: Dates

  /// The time of a `Date`; nil for any other object.
  func milliseconds(of object: ScriptObject) -> Double? {
    guard object.className == "Date" else { return nil }
    guard let method = try? realm.intrinsics.datePrototype.get("getTime").asFunction else {
      return nil
    }
    return (try? realm.call(method, this: .object(object), arguments: []))?.asNumber
  }

  /// A new `Date`.
  func date(_ milliseconds: Double) throws -> Value {
    guard let constructor = try realm.intrinsics.datePrototype.get(.constructor).asFunction,
      constructor.isConstructor
    else { return .number(milliseconds) }
    return try realm.construct(constructor, arguments: [.number(milliseconds)])
  }

  /// A new `Set`.
  func set(_ values: [Value]) throws -> Value {
    let set = CollectionObject(realm, .set)
    for value in values { set.insert(value) }
    return .object(set)
  }
}
