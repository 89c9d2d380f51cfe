import Associations
import NodeAPI
import ScriptRuntime

// The drivers of databases, which programs require beside Sequelize: names that reach no server.

extension SequelizeEnvironment {
  private static let drivers = [
    "pg", "pg-hstore", "mysql", "mysql2", "mysql2/promise", "mariadb", "tedious", "sqlite3",
    "sqlite",
    "better-sqlite3", "oracledb", "ibm_db", "snowflake-sdk",
  ]

  /// Registers the drivers' modules.
  func registerDrivers() {
    for name in Self.drivers {
      node.modules.register(name) { [unowned self] in .object(driver(name)) }
    }
  }

  private func driver(_ name: String) -> ScriptObject {
    let module = realm.object()
    module.setValue("default", .object(module))
    method(module, "verbose") { $0.this }
    let types = realm.object()
    method(types, "setTypeParser", 2) { _ in .undefined }
    module.setValue("types", .object(types))
    module.setValue("defaults", .object(realm.object()))
    for server in ["Client", "Pool", "Database", "Connection"] {
      module.setValue(PropertyKey(server), .object(refusing(server, of: name)))
    }
    if name.hasPrefix("mysql") || name == "mariadb" { addConnecting(to: module, name) }
    return module
  }

  private func refusing(_ kind: String, of module: String) -> NativeFunction {
    realm.constructor(kind, length: 1, prototype: realm.object(), isClass: true) {
      [unowned self] _ in throw self.realm.error(Self.refusal("new \(kind)()", of: module))
    }
  }

  private static func refusal(_ what: String, of module: String) -> String {
    "'\(module)' reaches no server here, so that there is no \(what): a program has its databases with new Sequelize(…)"
  }

  /// Adds `createConnection` and `createPool`: what they give takes statements that make or drop a database alone,
  /// as programs send them before they use Sequelize.
  private func addConnecting(to module: ScriptObject, _ name: String) {
    for maker in ["createConnection", "createPool"] {
      method(module, maker, 1) { [unowned self] _ in
        let connection = Value.object(self.bareConnection(name))
        guard name != "mysql", name != "mysql2" else { return connection }
        let promise = self.realm.spawn { connection }
        return .object(promise)
      }
    }
  }

  private func bareConnection(_ name: String) -> ScriptObject {
    let connection = realm.object()
    for sending in ["query", "execute"] {
      asyncMethod(connection, sending, 2) { [unowned self] _, arguments in
        let sql = self.data(arguments[0]).text
        guard
          sql.firstMatch(of: #/^\s*((CREATE|DROP)\s+(DATABASE|SCHEMA)|USE)\b/#.ignoresCase()) != nil
        else { throw EngineError(Self.refusal("\(sending)()", of: name)) }
        let header = Value.object(self.realm.object([("affectedRows", 1), ("warningStatus", 0)]))
        try self.callBack(arguments, header)
        return self.realm.array([header, .undefined])
      }
    }
    for other in ["connect", "end", "close", "release", "destroy"] {
      asyncMethod(connection, other, 1) { [unowned self] _, arguments in
        try self.callBack(arguments, .undefined)
        return .undefined
      }
    }
    return connection
  }

  /// Calls the function that a call in Node's older style ends with.
  private func callBack(_ arguments: Arguments, _ result: Value) throws {
    guard let callback = arguments.values.last?.asFunction else { return }
    _ = try realm.call(callback, this: .undefined, arguments: [.null, result])
  }
}
