import Associations
import OrderedCollections
import ScriptRuntime

/// What a script holds of a connection: `sequelize`.
final class SequelizeObject: ScriptObject {
  /// The engine behind it.
  let engine: Engine
  private(set) var optionsObject: ScriptObject?
  private(set) var modelsObject: ScriptObject?

  init(_ environment: SequelizeEnvironment, prototype: ScriptObject?, options: DataMap) {
    engine = Engine(scheduler: environment.scheduler)
    super.init(environment.realm, prototype: prototype)
    environment.adopt(engine, self, options)
    let view = OptionsView(realm, engine)
    for (key, data) in engine.options {
      view.fill(environment.propertyKey(key), (try? environment.value(data)) ?? .undefined)
    }
    optionsObject = view
    let models = ModelsView(realm, engine)
    modelsObject = models
    let config = realm.object([
      ("database", .undefined), ("username", .undefined), ("password", .null),
      ("host", "localhost"), ("protocol", "tcp"),
    ])
    setValue("options", .object(view))
    setValue("config", .object(config))
    setValue("models", .object(models))
  }

  override func tearDown() {
    super.tearDown()
    optionsObject = nil
    modelsObject = nil
  }
}

/// `sequelize.options`: what a script assigns here changes how the engine works.
final class OptionsView: ScriptObject {
  private let engine: Engine
  private var isFilling = false

  init(_ realm: Realm, _ engine: Engine) {
    self.engine = engine
    super.init(realm, prototype: realm.intrinsics.objectPrototype)
  }

  func fill(_ key: PropertyKey, _ value: Value) { setValue(key, value) }

  override func defineOwnProperty(
    _ key: PropertyKey,
    _ descriptor: PropertyDescriptor
  ) throws -> Bool {
    guard try super.defineOwnProperty(key, descriptor) else { return false }
    if let environment = realm.host as? SequelizeEnvironment, let value = descriptor.value {
      engine.options[.name(key.text)] = try environment.deepData(value)
    }
    return true
  }
}

/// `sequelize.models`: the classes of the models that are defined, by name.
final class ModelsView: ScriptObject {
  private let engine: Engine

  init(_ realm: Realm, _ engine: Engine) {
    self.engine = engine
    super.init(realm, prototype: realm.intrinsics.objectPrototype)
  }

  override func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    if !key.isSymbol, let model = engine.models[key.text],
      let environment = realm.host as? SequelizeEnvironment
    {
      return Property(.object(try environment.modelFunction(for: model)))
    }
    return try super.getOwnProperty(key)
  }

  override func delete(_ key: PropertyKey) throws -> Bool {
    if !key.isSymbol, engine.models[key.text] != nil {
      engine.models[key.text] = nil
      return true
    }
    return try super.delete(key)
  }

  override func ownKeys() throws -> [PropertyKey] {
    let own = try super.ownKeys()
    let names = engine.models.keys.map { PropertyKey($0) }
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
    engine.clock = { [unowned realm] in realm.eventLoop.now }
    engine.uuid = { [uuids] in uuids.make() }
    engine.warn = { [unowned self] text in self.onWarning?(text) }
    engine.makePattern = { [unowned realm] source, flags in
      let made = try? realm.makeRegularExpression?(source, flags)
      return made?.asObject.map { HostedExpression($0) }
    }
    engine.consoleLog = consoleLog
    engine.observer = observer
    engines.append(engine)
    sequelizeObjects[ObjectIdentifier(engine)] = object
    for (key, value) in options.value("hooks").map ?? [:] {
      guard case .name(let type) = key else { continue }
      for hook in value.list ?? [value] {
        if let function = hook.function { engine.hooks.add(type, function) }
      }
    }
  }

  /// The script's object for an engine.
  func sequelizeObject(of engine: Engine) -> SequelizeObject? {
    sequelizeObjects[ObjectIdentifier(engine)]
  }
}
