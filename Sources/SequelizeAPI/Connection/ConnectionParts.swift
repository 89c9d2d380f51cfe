import Associations
import OrderedCollections
import ScriptRuntime

/// The objects inside a connection as Sequelize has them, which programs see when they print `sequelize`.
///
/// A class, since the parts refer to one another; it does not own the connection.
final class ConnectionParts {
  private let realm: Realm
  /// The parts that are fields of `sequelize`, by name.
  private(set) var fields: [PropertyKey: ScriptObject] = [:]
  private let connections: ScriptObject

  /// `sequelize.queryInterface`, which `getQueryInterface()` gives.
  let queryInterface: ScriptObject

  init(_ environment: SequelizeEnvironment, _ sequelize: SequelizeObject) {
    realm = environment.realm
    connections = realm.object()
    let own = Value.object(sequelize)
    let dialect = Self.object(realm, "SqliteDialect")
    let manager = Self.object(realm, "ConnectionManager")
    let generator = Self.generator(environment, sequelize, dialect)
    let interface = QueryInterfaceObject(
      realm,
      sequelize,
      prototype: environment.queryInterfacePrototype
    )
    queryInterface = interface
    interface.setValue("sequelize", own)
    interface.setValue("queryGenerator", .object(generator))
    manager.setValue("sequelize", own)
    manager.setValue("config", .object(Self.poolConfig(environment, sequelize)))
    manager.setValue("dialect", .object(dialect))
    manager.setValue("versionPromise", .null)
    manager.setValue("dialectName", "sqlite")
    manager.setValue("pool", .object(Self.pool(realm)))
    manager.setValue("connections", .object(connections))
    manager.setValue("lib", .object(Self.library(realm)))
    dialect.setValue("sequelize", own)
    dialect.setValue("connectionManager", .object(manager))
    dialect.setValue("queryGenerator", .object(generator))
    dialect.setValue("queryInterface", .object(interface))
    if let prototype = dialect.prototype { environment.addDialectFacts(to: prototype) }
    let models = ModelManagerObject(
      realm,
      sequelize.engine,
      prototype: Self.object(realm, "ModelManager").prototype
    )
    if let prototype = models.prototype {
      environment.addManagerMethods(to: prototype, sequelize.engine)
    }
    models.setValue("models", realm.array([]))
    models.setValue("sequelize", own)
    fields = [
      "dialect": dialect, "queryInterface": interface, "modelManager": models,
      "connectionManager": manager,
    ]
  }

  /// Brings what changes during a run up to date: the open connection and the models.
  func refresh(_ environment: SequelizeEnvironment, _ engine: Engine) throws {
    if engine.isConnected, try connections.getOwnProperty("1") == nil {
      connections.setValue("1", .object(Self.object(realm, "Database")))
    }
    let models = try engine.models.values.map {
      Value.object(try environment.modelFunction(for: $0))
    }
    fields["modelManager"]?.setValue("models", realm.array(models))
  }

  /// An object of a class that programs have no other access to.
  static func object(_ realm: Realm, _ className: String) -> ScriptObject {
    let prototype = realm.object()
    _ = realm.constructor(className, length: 0, prototype: prototype, isClass: true) { call in
      .object(call.realm.object(prototype: try call.prototype(or: prototype)))
    }
    return realm.object(prototype: prototype)
  }

  private static func generator(
    _ environment: SequelizeEnvironment,
    _ sequelize: SequelizeObject,
    _ dialect: ScriptObject
  ) -> ScriptObject {
    let realm = environment.realm
    let generator = object(realm, "SQLiteQueryGenerator")
    func quoting(_ name: String) -> Value {
      .object(
        realm.function(name, length: 2) { call in
          Value(QueryGenerator().quote(environment.data(call[0]).text))
        }
      )
    }
    let words = realm.object()
    let logic: [Operator] = [.and, .or]
    let later: [Operator] = [.col, .placeholder, .match]
    let others = Operator.allCases.filter { !logic.contains($0) && !later.contains($0) }
    for op in others + logic + later {
      if let word = op.queryWord { words.setValue(environment.propertyKey(.op(op)), Value(word)) }
    }
    generator.setValue("sequelize", .object(sequelize))
    generator.setValue("options", sequelize.valueOfOwn("options"))
    generator.setValue("dialect", "sqlite")
    generator.setValue("_dialect", .object(dialect))
    generator.setValue("_quoteIdentifier", quoting("quoteIdentifier"))
    generator.setValue("quoteIdentifier", quoting(""))
    generator.setValue("OperatorMap", .object(words))
    generator.setValue("typeValidation", .undefined)
    if let prototype = generator.prototype {
      environment.addNaming(to: prototype)
      environment.method(prototype, "quoteTable", 2) { [unowned environment] call in
        Value(QueryGenerator().quote(try environment.table(call[0]).qualified))
      }
      environment.method(prototype, "escape", 3) { [unowned environment] call in
        Value(try QueryGenerator().escape(try environment.deepData(call[0])))
      }
    }
    generator.prototype?.setMethod("addSchema", length: 1) { [unowned environment] call in
      try environment.tableOfSchema(call[0])
    }
    generator.prototype?.setMethod("selectQuery", length: 3) { call in
      try environment.guarded {
        let options = try environment.options(call[1])
        return Value(
          try QueryGenerator().selectQuery(
            try environment.table(call[0]).qualified,
            FindOptions(reading: options),
            model: environment.data(call[2]).model
          )
        )
      }
    }
    return generator
  }

  /// `sequelize.config` with the pool's standard numbers in it.
  private static func poolConfig(
    _ environment: SequelizeEnvironment,
    _ sequelize: SequelizeObject
  ) -> ScriptObject {
    let realm = environment.realm
    let config = realm.object()
    guard let own = sequelize.valueOfOwn("config").asObject else { return config }
    for key in (try? own.ownKeys()) ?? [] {
      config.setValue(key, (try? own.get(key, receiver: .object(own))) ?? .undefined)
    }
    config.setValue(
      "pool",
      .object(
        realm.object([
          ("max", 5), ("min", 0), ("idle", 10_000), ("acquire", 60_000), ("evict", 1_000),
        ])
      )
    )
    return config
  }

  private static func pool(_ realm: Realm) -> ScriptObject {
    let pool = object(realm, "Pool")
    pool.setValue("log", false)
    pool.setValue("idleTimeoutMillis", 10_000)
    pool.setValue("acquireTimeoutMillis", 60_000)
    pool.setValue("reapIntervalMillis", 1_000)
    pool.setValue("maxUsesPerResource", .number(.infinity))
    let factory = ["name", "create", "destroy", "max", "min", "validate"].map { ($0, Value.null) }
    pool.setValue("_factory", .object(realm.object(factory)))
    pool.setValue("_count", 0)
    pool.setValue("_draining", false)
    for name in ["_pendingAcquires", "_inUseObjects", "_availableObjects"] {
      pool.setValue(PropertyKey(name), realm.array([]))
    }
    pool.setValue("_removeIdleScheduled", false)
    return pool
  }

  /// The module `sqlite3`: its classes and SQLite's own numbers.
  private static func library(_ realm: Realm) -> ScriptObject {
    let library = realm.object()
    func function(_ name: String) -> Value {
      .object(realm.function(name) { _ in .undefined })
    }
    for name in ["Database", "Statement", "Backup"] {
      library.setValue(PropertyKey(name), function(name))
    }
    func add(_ names: [(String, Int)]) {
      for (name, number) in names { library.setValue(PropertyKey(name), Value(number)) }
    }
    add([
      ("OPEN_READONLY", 1), ("OPEN_READWRITE", 2), ("OPEN_CREATE", 4), ("OPEN_FULLMUTEX", 65536),
      ("OPEN_URI", 64), ("OPEN_SHAREDCACHE", 131072), ("OPEN_PRIVATECACHE", 262144),
    ])
    library.setValue("VERSION", "3.40.1")
    library.setValue(
      "SOURCE_ID",
      "2022-12-28 14:03:47 df5c253c0b3dd24916e4ec7cf77d3db5294cc9fd45ae7b9c5e82ad8197f3alt1"
    )
    add([("VERSION_NUMBER", 3_040_001)])
    let results = [
      "OK", "ERROR", "INTERNAL", "PERM", "ABORT", "BUSY", "LOCKED", "NOMEM", "READONLY",
      "INTERRUPT", "IOERR", "CORRUPT", "NOTFOUND", "FULL", "CANTOPEN", "PROTOCOL", "EMPTY",
      "SCHEMA", "TOOBIG", "CONSTRAINT", "MISMATCH", "MISUSE", "NOLFS", "AUTH", "FORMAT", "RANGE",
      "NOTADB",
    ]
    add(results.enumerated().map { ($1, $0) })
    let limits = [
      "LENGTH", "SQL_LENGTH", "COLUMN", "EXPR_DEPTH", "COMPOUND_SELECT", "VDBE_OP",
      "FUNCTION_ARG", "ATTACHED", "LIKE_PATTERN_LENGTH", "VARIABLE_NUMBER", "TRIGGER_DEPTH",
      "WORKER_THREADS",
    ]
    add(limits.enumerated().map { ("LIMIT_" + $1, $0) })
    library.setValue("cached", .object(realm.object([("Database", function("Database"))])))
    library.setValue("verbose", function(""))
    return library
  }
}
