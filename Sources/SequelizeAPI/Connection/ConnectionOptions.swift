import Associations
import OrderedCollections
import ScriptRuntime
import Trace

// What `new Sequelize(…)` is given, in every spelling; each connection is a database of its own in memory.

extension SequelizeEnvironment {
  private static let dialects = [
    "sqlite", "mariadb", "mssql", "mysql", "oracle", "postgres", "db2", "snowflake",
  ]

  /// The options of `new Sequelize(…)`.
  ///
  /// A connection of another dialect is one of SQLite, and a file stays closed; the observer is told of both.
  ///
  /// - Throws: what Sequelize throws for a dialect that it does not have, and for a time zone with SQLite.
  func connectionOptions(_ arguments: Arguments) throws -> DataMap {
    var options = try runHooksBeforeInit(try writtenOptions(arguments))
    if options.value("logging").bool == true {
      options["logging"] = consoleLog.map { .hosted($0) }
    }
    guard options.value("dialect").isTruthy else {
      throw EngineError("Dialect needs to be explicitly supplied as of v4.0.0")
    }
    let written = options.value("dialect").text
    let dialect = written == "postgresql" ? "postgres" : written
    guard Self.dialects.contains(dialect) else {
      throw EngineError(
        "The dialect \(dialect) is not supported. Supported dialects: mssql, mariadb, mysql, oracle, postgres, db2 and sqlite."
      )
    }
    if options.value("pool").bool == false {
      throw EngineError("Support for pool:false was removed in v4.0")
    }
    if dialect == "sqlite" {
      if let zone = options.value("timezone").string, zone != "+00:00" {
        throw EngineError(
          "Setting a custom timezone is not supported by SQLite, dates are always returned as UTC. Please remove the custom timezone parameter."
        )
      }
      let storage = options.value("storage").string ?? ""
      if !storage.isEmpty, storage != ":memory:" { replaced(.storage, storage) }
    } else {
      options["dialect"] = .string("sqlite")
      options["timezone"] = nil
      replaced(.dialect, dialect)
    }
    return options
  }

  private func replaced(_ kind: SubstitutionFact.Kind, _ name: String) {
    observer?.substituted(SubstitutionFact(kind: kind, name: name, call: currentCall?.number))
  }

  private func writtenOptions(_ arguments: Arguments) throws -> DataMap {
    let first = arguments[0]
    if arguments.count == 1, first.asObject != nil { return try options(first) }
    let hasAddress =
      arguments.count == 1 && first.asString != nil
      || arguments.count == 2 && arguments[1].asObject != nil
    guard hasAddress else {
      var options = try options(arguments[3])
      options["config"] = .map([
        "database": data(first), "username": data(arguments[1]), "password": data(arguments[2]),
      ])
      return options
    }
    guard let text = first.asString else {
      throw realm.wrongArgument("url", mustBe: "of type string", first)
    }
    guard let address = ConnectionAddress(text) else {
      throw EngineError.typeError("Cannot read properties of null (reading 'replace')")
    }
    return self.options(try options(arguments[1]), at: address)
  }

  private func options(_ written: DataMap, at address: ConnectionAddress) -> DataMap {
    func text(_ value: String?) -> DataValue { value.map { .string($0) } ?? .undefined }
    var options = written
    options["dialect"] = .string(address.dialect)
    options["host"] = .string(address.host)
    if let port = address.port { options["port"] = .string(port) }
    if address.dialect == "sqlite", let database = address.database, database != ":memory",
      !options.value("storage").isTruthy
    {
      options["storage"] = .string(address.host.isEmpty ? database : "\(address.host)/\(database)")
    }
    var details = options.value("dialectOptions").map ?? [:]
    for (name, value) in address.query {
      details[.name(name)] = .string(value)
      if name == "host" { options["host"] = .string(value) }
    }
    options["dialectOptions"] = .map(details)
    options["config"] = .map([
      "database": text(address.database), "username": text(address.username),
      "password": text(address.password),
    ])
    return options
  }
}
