import Associations
import NodeAPI
import OrderedCollections
import ScriptRuntime

/// What a program holds of a connection: `sequelize`.
final class SequelizeObject: ScriptObject {
  /// The engine behind it.
  let engine: Engine
  private(set) var optionsObject: ScriptObject?
  private(set) var modelsObject: ScriptObject?
  private var parts: ConnectionParts?

  init(_ environment: SequelizeEnvironment, prototype: ScriptObject?, options: DataMap) {
    engine = environment.makeEngine()
    super.init(environment.realm, prototype: prototype)
    environment.adopt(engine, self, options)
    let view = OptionsView(realm, engine)
    for (key, data) in engine.options.without("config") {
      view.fill(environment.propertyKey(key), (try? environment.value(data)) ?? .undefined)
    }
    optionsObject = view
    let models = ModelsView(realm, engine)
    modelsObject = models
    setValue("options", .object(view))
    setValue("config", .object(Self.config(environment, engine)))
    // Sequelize's connection manager takes the standard host out of the options.
    if engine.options.value("host").string == "localhost" { view.drop("host") }
    setValue("models", .object(models))
  }

  /// `sequelize.config`.
  private static func config(_ environment: SequelizeEnvironment, _ engine: Engine) -> ScriptObject
  {
    let options = engine.options
    let config = environment.realm.object()
    for name in [
      "database", "username", "password", "host", "port", "pool", "protocol", "native", "ssl",
      "replication", "dialectModule", "dialectModulePath", "keepDefaultTimezone",
      "dialectOptions",
    ] {
      let given = options.value("config").map?.value(name) ?? .undefined
      let data = given.isTruthy ? given : options.value(name)
      let isMissing = name == "password" && !data.isTruthy
      let value = isMissing ? .null : try? environment.value(data)
      config.setValue(PropertyKey(name), value ?? .undefined)
    }
    return config
  }

  // MARK: The objects inside

  private static let fieldNames: [PropertyKey] = [
    "options", "config", "dialect", "queryInterface", "models", "modelManager",
    "connectionManager",
  ]
  private static let partNames: Set<PropertyKey> = [
    "dialect", "queryInterface", "modelManager", "connectionManager",
  ]

  /// The object of `getQueryInterface()`.
  func queryInterface() throws -> ScriptObject? { try innerParts()?.queryInterface }

  private func innerParts() throws -> ConnectionParts? {
    guard let environment = realm.sequelize else { return nil }
    let known = parts ?? ConnectionParts(environment, self)
    parts = known
    try known.refresh(environment, engine)
    return known
  }

  /// The value of a field that stands on the object itself.
  func valueOfOwn(_ name: String) -> Value {
    guard case .data(let value)? = (try? super.getOwnProperty(PropertyKey(name)))?.content else {
      return .undefined
    }
    return value
  }

  override func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    if let own = try super.getOwnProperty(key) { return own }
    guard Self.partNames.contains(key) else { return nil }
    return try innerParts()?.fields[key].map { Property(.object($0)) }
  }

  override func ownKeys() throws -> [PropertyKey] {
    let own = try super.ownKeys()
    return Self.fieldNames + own.filter { !Self.fieldNames.contains($0) }
  }

  override func defineOwnProperty(
    _ key: PropertyKey,
    _ descriptor: PropertyDescriptor
  ) throws -> Bool {
    if descriptor.value?.asFunction != nil { realm.sequelize?.watchMethods() }
    if key == "models", let given = descriptor.value?.asObject, !(given is ModelsView) {
      // The program begins anew: models that it defines from here on are put into its object.
      let view = ModelsView(realm, engine, without: Array(engine.models.values))
      for key in try given.ownKeys() { view.setValue(key, try given.get(key)) }
      modelsObject = view
      return try super.defineOwnProperty(key, PropertyDescriptor(value: .object(view), flags: .all))
    }
    return try super.defineOwnProperty(key, descriptor)
  }

  override func tearDown() {
    super.tearDown()
    optionsObject = nil
    modelsObject = nil
    parts = nil
  }
}

/// `sequelize.options`: what a program assigns here changes how the engine works.
final class OptionsView: ScriptObject {
  private let engine: Engine
  private var isFilling = false

  init(_ realm: Realm, _ engine: Engine) {
    self.engine = engine
    super.init(realm, prototype: realm.intrinsics.objectPrototype)
  }

  func fill(_ key: PropertyKey, _ value: Value) { setValue(key, value) }

  /// Takes a property away from what programs see.
  func drop(_ key: PropertyKey) { _ = try? delete(key) }

  override func defineOwnProperty(
    _ key: PropertyKey,
    _ descriptor: PropertyDescriptor
  ) throws -> Bool {
    guard try super.defineOwnProperty(key, descriptor) else { return false }
    if let environment = realm.sequelize, let value = descriptor.value {
      engine.options[.name(key.text)] = try environment.deepData(value)
    }
    return true
  }
}

/// `sequelize.models`: the classes of the models that are defined, by name.
final class ModelsView: ScriptObject {
  private let engine: Engine
  /// Models that the program took out of it all at once.
  private let hidden: Set<ObjectIdentifier>

  init(_ realm: Realm, _ engine: Engine, without hidden: [Model] = []) {
    self.engine = engine
    self.hidden = Set(hidden.map { ObjectIdentifier($0) })
    super.init(realm, prototype: realm.intrinsics.objectPrototype)
  }

  private func isShown(_ model: Model) -> Bool { !hidden.contains(ObjectIdentifier(model)) }

  override func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    if !key.isSymbol, let model = engine.models[key.text], isShown(model),
      let environment = realm.sequelize
    {
      return Property(.object(try environment.modelFunction(for: model)))
    }
    return try super.getOwnProperty(key)
  }

  override func delete(_ key: PropertyKey) throws -> Bool {
    if !key.isSymbol, let model = engine.models[key.text], isShown(model) {
      engine.models[key.text] = nil
      return true
    }
    return try super.delete(key)
  }

  override func ownKeys() throws -> [PropertyKey] {
    let own = try super.ownKeys()
    let names = engine.models.values.filter(isShown).map { PropertyKey($0.name) }
    return names + own.filter { !names.contains($0) }
  }
}

extension SequelizeEnvironment {
  /// Sets an engine up: its options, clock, identifiers, warnings and observer.
  func adopt(_ engine: Engine, _ object: SequelizeObject, _ written: DataMap) {
    var options: DataMap = [
      "dialect": .string("sqlite"), "dialectModule": .null, "dialectModulePath": .null,
      "host": .string("localhost"), "protocol": .string("tcp"), "define": .map([:]),
      "query": .map([:]), "sync": .map([:]), "timezone": .string("+00:00"),
      "standardConformingStrings": .bool(true), "logging": .bool(false), "omitNull": .bool(false),
      "native": .bool(false), "replication": .bool(false), "ssl": .undefined, "pool": .map([:]),
      "quoteIdentifiers": .bool(true), "hooks": .map([:]),
      "retry": .map([
        "max": .number(5), "match": .list([.string("SQLITE_BUSY: database is locked")]),
      ]), "transactionType": .string("DEFERRED"), "isolationLevel": .null,
      "databaseVersion": .number(0), "typeValidation": .bool(false), "benchmark": .bool(false),
      "minifyAliases": .bool(false), "logQueryParameters": .bool(false),
      "attributeBehavior": .string("throw"),
    ]
    options.assign(written)
    engine.options = options
    for (key, value) in options.value("operatorsAliases").map ?? [:] {
      guard case .name(let alias) = key, case .hosted(let host) = value,
        let symbol = host as? Symbol
      else { continue }
      engine.operatorAliases[alias] = operation(of: symbol)
    }
    engine.clock = { [unowned self] in now }
    engine.random = { [unowned self] in random.next() }
    engine.uuid = { [identifiers = node.identifiers] in identifiers.make() }
    engine.warn = { [unowned self] text in warn(text) }
    engine.makePattern = { [unowned realm] source, flags in
      try ScriptFailure.passing {
        guard let made = try realm.makeRegularExpression?(source, flags).asObject else {
          throw Halt.stopped
        }
        return HostedExpression(made)
      }
    }
    engine.consoleLog = consoleLog
    engine.observer = observer
    if watchesMethods { engine.overrides = self }
    for (name, function) in addedValidators { engine.addedValidators[name] = function }
    engine.hasOverriddenAccess = hasOverriddenAccess
    engines.append(engine)
    sequelizeObjects[ObjectIdentifier(engine)] = object
    for (key, value) in options.value("hooks").map ?? [:] {
      guard case .name(let type) = key else { continue }
      for hook in value.list ?? [value] {
        if let function = hook.function { engine.hooks.add(type, function) }
      }
    }
  }

  /// The time as `new Date()` gives it: the run's, or that of what the program has put in the place of `Date`.
  private var now: Double {
    let known = try? realm.intrinsics.datePrototype.get(.constructor).asFunction
    guard let clock = try? realm.globalObject.get("Date").asFunction, clock !== known,
      clock.isConstructor,
      let date = try? realm.construct(clock, arguments: []).asObject,
      let time = milliseconds(of: date)
    else { return realm.eventLoop.now }
    return time
  }

  /// Tells a warning of Sequelize's, also what the program has put in the place of `console.warn`.
  private func warn(_ text: String) {
    onWarning?(text)
    guard let console = try? realm.globalObject.get("console").asObject,
      let written = try? console.get("warn").asFunction, !(written is NativeFunction)
    else { return }
    _ = try? realm.call(
      written,
      this: .object(console),
      arguments: [Value("(sequelize) Warning: \(text)")]
    )
  }

  /// The program's object for an engine as a value; undefined for an engine that no program holds.
  func sequelizeValue(of engine: Engine) -> Value {
    sequelizeObject(of: engine).map { .object($0) } ?? .undefined
  }

  /// The program's object for an engine.
  func sequelizeObject(of engine: Engine) -> SequelizeObject? {
    sequelizeObjects[ObjectIdentifier(engine)]
  }
}
