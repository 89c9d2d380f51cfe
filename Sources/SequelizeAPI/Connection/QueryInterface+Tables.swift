import Associations
import OrderedCollections
import ScriptRuntime

// Databases and tables.

extension SequelizeEnvironment {
  func addSchemaMethods(to prototype: ScriptObject) {
    func sending(_ name: String, _ sql: @escaping (String) -> String) {
      interfaceMethod(prototype, name, 2) { [unowned self] engine, arguments in
        let text = sql(self.data(arguments[0]).text)
        return try await engine.query(.string(text), try self.options(arguments[1]))
      }
    }
    let generator = QueryGenerator()
    sending("createDatabase") { "CREATE DATABASE IF NOT EXISTS \(generator.quote($0));" }
    sending("dropDatabase") { "DROP DATABASE IF EXISTS \(generator.quote($0));" }
    // SQLite has no schemas: to make one only looks, and to drop one drops a table.
    sending("createSchema") { _ in generator.showTablesQuery }
    sending("dropSchema", generator.dropTableQuery)
    interfaceMethod(prototype, "dropAllSchemas", 1) { [unowned self] engine, arguments in
      try await engine.drop(try self.options(arguments[0]))
      return .undefined
    }
    interfaceMethod(prototype, "showAllSchemas", 1) { [unowned self] engine, arguments in
      var options = try self.options(arguments[0])
      options["raw"] = .bool(true)
      options["type"] = .string("SELECT")
      return try await engine.query(.string(generator.showTablesQuery), options)
    }
    interfaceMethod(prototype, "databaseVersion", 1) { engine, _ in
      try await engine.databaseVersion()
    }
    for name in ["createTrigger", "dropTrigger", "renameTrigger"] + functionMethods {
      interfaceMethod(prototype, name, 4) { _, _ in
        throw EngineError.typeError("this.queryGenerator.\(name) is not a function")
      }
    }
  }

  private var functionMethods: [String] { ["createFunction", "dropFunction", "renameFunction"] }

  func addTableMethods(to prototype: ScriptObject) {
    interfaceMethod(prototype, "createTable", 4) { [unowned self] engine, arguments in
      var options = try self.options(arguments[2])
      let schema = self.data(arguments[3]).model?.schema ?? options.value("schema").string
      let table = try self.table(arguments[0]).inSchema(schema)
      if let model = self.data(arguments[3]).model, !options.has("uniqueKeys") {
        options["uniqueKeys"] = Self.uniqueKeys(model)
      }
      let columns = try ColumnDecoder.columns(try self.options(arguments[1]))
      return try await engine.createTable(table, columns, options)
    }
    interfaceMethod(prototype, "dropTable", 2) { [unowned self] engine, arguments in
      let sql = QueryGenerator().dropTableQuery(try self.table(arguments[0]).qualified)
      _ = try await engine.query(.string(sql), try self.options(arguments[1]))
      return .undefined
    }
    interfaceMethod(prototype, "dropAllTables", 1) { [unowned self] engine, arguments in
      try await engine.dropAllTables(try self.options(arguments[0]))
      return .undefined
    }
    interfaceMethod(prototype, "renameTable", 3) { [unowned self] engine, arguments in
      let sql = QueryGenerator().renameTableQuery(
        try self.table(arguments[0]).qualified,
        to: try self.table(arguments[1]).qualified
      )
      return try await engine.query(.string(sql), try self.options(arguments[2]))
    }
    addTableFacts(to: prototype)
  }

  private func addTableFacts(to prototype: ScriptObject) {
    interfaceMethod(prototype, "showAllTables", 1) { [unowned self] engine, arguments in
      var options = try self.options(arguments[0])
      options["raw"] = .bool(true)
      options["type"] = .string("SHOWTABLES")
      return try await engine.query(.string(QueryGenerator().showTablesQuery), options)
    }
    interfaceMethod(prototype, "tableExists", 2) { [unowned self] engine, arguments in
      let sql = QueryGenerator().tableExistsQuery(try self.table(arguments[0]).name)
      var options = try self.options(arguments[1])
      options["type"] = .string("SHOWTABLES")
      let found = try await engine.query(.string(sql), options)
      return .bool(found.list?.count == 1)
    }
    interfaceMethod(prototype, "describeTable", 2) { [unowned self] engine, arguments in
      .map(try await self.described(engine, arguments))
    }
    interfaceMethod(prototype, "assertTableHasColumn", 3) { [unowned self] engine, arguments in
      let column = self.data(arguments[1]).text
      let described = try await self.described(
        engine,
        Arguments(values: [arguments[0], arguments[2]])
      )
      guard described.has(column) else {
        let table = try self.table(arguments[0]).name
        throw EngineError("Table \(table) doesn't have the column \(column)")
      }
      return .map(described)
    }
  }

  /// What the database says of a table; the second argument may be options or the name of a schema.
  private func described(_ engine: Engine, _ arguments: Arguments) async throws -> DataMap {
    let options = try options(arguments[1])
    let table = try table(arguments[0]).inSchema(
      data(arguments[1]).string ?? options.value("schema").string,
      delimiter: options.value("schemaDelimiter").string
    )
    return try await engine.describeTable(table, options)
  }
}
