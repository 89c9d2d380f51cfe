import Associations
import OrderedCollections
import ScriptRuntime

/// What a program holds of an instance: it owns the engine's instance and shows Sequelize's inner fields.
///
/// Attributes are read through accessors of the model's prototype; included results are own properties.
final class InstanceObject: ScriptObject, InstanceHost {
  /// The engine's instance.
  let instance: Instance
  /// `dataValues`, made when it is first asked for.
  private var values: ValuesObject?
  private var previousValues: ValuesObject?
  private var optionsObject: ScriptObject?

  /// Wraps an instance that has no wrapper yet.
  init(_ realm: Realm, _ instance: Instance, prototype: ScriptObject?) {
    self.instance = instance
    super.init(realm, prototype: prototype)
    instance.host = self
  }

  deinit { if instance.host === self { instance.host = nil } }

  override func tearDown() {
    super.tearDown()
    values = nil
    previousValues = nil
    optionsObject = nil
    instance.host = nil
    instance.keptHost = nil
    instance.dataValues = [:]
    instance.previousDataValues = [:]
    instance.carried = [:]
    instance.options = [:]
  }

  private var environment: SequelizeEnvironment? { realm.sequelize }

  /// The value of an attribute as the program sees it; what becomes an object stays that object.
  func read(_ name: String, _ key: PropertyKey) throws -> Value {
    guard let environment else { return .undefined }
    if environment.hasOverriddenAccess, environment.function(.get, of: instance) != nil {
      return try environment.value(try instance.get(name))
    }
    if instance.model.definition.getters[name] != nil {
      return try environment.value(try instance.get(name))
    }
    return try stored(name)
  }

  /// The stored value of a name.
  func stored(_ name: String) throws -> Value {
    guard let environment else { return .undefined }
    environment.reportStaleRead(name, instance)
    environment.reportUnsavedRead(name, instance)
    guard let data = instance.dataValues[name] else { return .undefined }
    switch data {
    case .date, .blob, .list, .map:
      let value = try environment.value(data)
      instance.dataValues[name] = environment.data(value)
      return value
    default: return try environment.value(data)
    }
  }

  // MARK: Properties

  private static let fields: [PropertyKey] = [
    "dataValues", "_previousDataValues", "uniqno", "_changed", "_options", "isNewRecord",
  ]
  private static let dataValues: PropertyKey = "dataValues"
  private static let previous: PropertyKey = "_previousDataValues"
  private static let number: PropertyKey = "uniqno"
  private static let changed: PropertyKey = "_changed"
  private static let options: PropertyKey = "_options"
  private static let isNewRecord: PropertyKey = "isNewRecord"
  private static let then: PropertyKey = "then"

  private var valuesObject: ValuesObject {
    if let values { return values }
    let made = ValuesObject(realm, self, \.dataValues)
    values = made
    return made
  }

  private var previousObject: ValuesObject {
    if let previousValues { return previousValues }
    let made = ValuesObject(realm, self, \.previousDataValues)
    previousValues = made
    return made
  }

  /// An inner field of Sequelize; nil for any other key.
  private func field(_ key: PropertyKey) throws -> Value? {
    switch key {
    case Self.dataValues:
      environment?.reportUnsavedReads(instance)
      return .object(valuesObject)
    case Self.isNewRecord: return .boolean(instance.isNewRecord)
    case Self.previous: return .object(previousObject)
    case Self.number: return 1
    case Self.changed:
      return try environment?.set(instance.changedNames.map { Value($0) }) ?? .undefined
    case Self.options: return .object(try buildOptions())
    default: return nil
    }
  }

  override func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    if let value = try field(key) { return Property(value) }
    if let own = try super.getOwnProperty(key) { return own }
    guard let name = includedName(key) else { return nil }
    if let association = association(key) {
      instance.model.engine.report(.associationRead(instance, association))
    }
    if let stale = instance.staleIncludes[name], instance.dataValues[name] == nil {
      return Property(try environment?.value(stale) ?? .undefined)
    }
    return Property(try stored(name))
  }

  override func get(_ key: PropertyKey, receiver: Value) throws -> Value {
    if let association = association(key), includedName(key) == nil {
      instance.model.engine.report(.associationRead(instance, association))
    }
    let value = try super.get(key, receiver: receiver)
    // Each `await` reads `then`, which is not a misspelling.
    if value.isUndefined, environment?.observer != nil, key != Self.then,
      case .string(let name) = key
    {
      tellMissed(name.string, key)
    }
    return value
  }

  /// Reports a property that is missing, where it is known what was meant.
  private func tellMissed(_ name: String, _ key: PropertyKey) {
    guard let observer = environment?.observer,
      let missed = MissedProperty(name, of: instance),
      missed.isAttribute || (try? has(key)) == false
    else { return }
    observer.missed(missed, on: instance)
  }

  override func defineOwnProperty(
    _ key: PropertyKey,
    _ descriptor: PropertyDescriptor
  ) throws -> Bool {
    guard let value = descriptor.value else {
      return try super.defineOwnProperty(key, descriptor)
    }
    switch key {
    case Self.isNewRecord: instance.isNewRecord = value.toBoolean
    case Self.dataValues: instance.dataValues = try replaced(value)
    case Self.previous: instance.previousDataValues = try replaced(value)
    case Self.number: break
    case Self.changed: instance.changedNames = NameSet(try names(in: value))
    case Self.options: optionsObject = value.asObject
    default:
      if value.asFunction != nil { environment?.watchMethods() }
      if case .string(let name) = key {
        environment?.reportAssigned(name.string, value, instance)
        instance.carried[name.string] = environment?.data(value)
      }
      if includedName(key) != nil {
        // A property of the program's own hides the included result from now on.
        return try super.defineOwnProperty(key, PropertyDescriptor(value: value, flags: .all))
      }
      return try super.defineOwnProperty(key, descriptor)
    }
    return true
  }

  /// The value of a property of the program's own; nil where it has none of that name.
  func own(_ name: String) -> DataValue? {
    guard case .data(let value)? = (try? super.getOwnProperty(PropertyKey(name)))?.content else {
      return nil
    }
    return environment?.data(value)
  }

  /// Shows a value under a name that is not an attribute, or that a property of the program's own hides.
  func show(_ name: String, _ value: DataValue) {
    guard let shown = try? environment?.value(value) else { return }
    setValue(PropertyKey(name), shown)
  }

  /// The attributes that properties of the program's own hide, as a class with fields of their names makes them.
  var hiddenAttributes: [String] {
    var names: [String] = []
    for name in instance.model.attributes.keys
    where (try? super.getOwnProperty(PropertyKey(name))) != nil {
      names.append(name)
    }
    return names
  }

  /// Restores what the program assigned to the instance while another object wrapped it.
  func restoreProperties() throws {
    guard !instance.carried.isEmpty, let environment else { return }
    for (name, data) in instance.carried {
      _ = try super.defineOwnProperty(
        PropertyKey(name),
        PropertyDescriptor(value: try environment.value(data), flags: .all)
      )
    }
  }

  private func replaced(_ value: Value) throws -> NameMap<DataValue> {
    if let other = value.asObject as? InstanceObject { return other.instance.dataValues }
    var result: NameMap<DataValue> = [:]
    for (key, data) in try environment?.attributeValues(value) ?? [:] {
      if case .name(let name) = key { result[name] = data }
    }
    return result
  }

  private func names(in value: Value) throws -> [String] {
    guard let set = value.asObject as? CollectionObject else { return [] }
    return set.entries.compactMap { $0.key.asString }
  }

  override func delete(_ key: PropertyKey) throws -> Bool {
    if Self.fields.contains(key) { return true }
    if case .string(let name) = key { instance.carried[name.string] = nil }
    if let name = includedName(key) {
      instance.droppedIncludes.insert(name)
      instance.staleIncludes[name] = nil
    }
    return try super.delete(key)
  }

  override func ownKeys() throws -> [PropertyKey] {
    environment?.observer?.listed(instance)
    var keys = Self.fields
    var own = try super.ownKeys()
    let included = instance.includes.map(\.alias).filter {
      instance.dataValues[$0] != nil && !instance.droppedIncludes.contains($0)
    }
    for alias in NameSet(instance.staleIncludes.keys).union(included) {
      let key = PropertyKey(alias)
      keys.append(key)
      own.removeAll { $0 == key }
    }
    return keys + own
  }

  /// The alias of an include whose result is an own property.
  private func includedName(_ key: PropertyKey) -> String? {
    guard case .string(let name) = key else { return nil }
    guard !instance.includes.isEmpty || !instance.staleIncludes.isEmpty else { return nil }
    let text = name.string
    if instance.staleIncludes[text] != nil { return text }
    if instance.droppedIncludes.contains(text) { return nil }
    guard instance.includes.contains(where: { $0.alias == text }),
      instance.dataValues[text] != nil
    else { return nil }
    return text
  }

  private func association(_ key: PropertyKey) -> Association? {
    environment?.hosts[ObjectIdentifier(instance.model.definition)]?.associations[key]
  }

  /// `_options`, as Sequelize leaves them on an instance.
  private func buildOptions() throws -> ScriptObject {
    if let optionsObject { return optionsObject }
    return try environment?.object(instance.shownOptions) ?? realm.object()
  }
}

extension SequelizeEnvironment {
  /// The program's object for an instance; made when it is first needed.
  func wrapper(for instance: Instance) throws -> InstanceObject {
    if let known = instance.host as? InstanceObject { return known }
    let host = try host(of: instance.model)
    let function = try modelFunction(for: instance.model)
    let isOwn = function === host.function
    if isOwn ? host.isScriptClass : isWritten(function) {
      // Instances among the values are wrapped first: each is adopted in its turn.
      let values = try object(
        DataMap(uniqueKeysWithValues: instance.dataValues.map { (.name($0.key), $0.value) })
      )
      if let known = instance.host as? InstanceObject { return known }
      adopted = instance
      defer { adopted = nil }
      let made = try realm.construct(function, arguments: [.object(values)])
      if let known = made.asObject as? InstanceObject, known.instance === instance {
        try known.restoreProperties()
        return known
      }
    }
    if let known = instance.host as? InstanceObject { return known }
    let prototype = isOwn ? host.prototype : prototype(of: function)
    let object = InstanceObject(realm, instance, prototype: prototype)
    try object.restoreProperties()
    return object
  }
}
