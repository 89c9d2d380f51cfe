import Associations
import OrderedCollections
import ScriptRuntime

// What the query interface tells of tables, and what it selects.

extension SequelizeEnvironment {
  func addInspectingMethods(to prototype: ScriptObject) {
    interfaceMethod(prototype, "showIndex", 2) { [unowned self] engine, arguments in
      try await engine.indexes(of: try self.table(arguments[0]), try self.options(arguments[1]))
    }
    interfaceMethod(prototype, "addConstraint", 2) { [unowned self] engine, arguments in
      try await engine.addConstraint(try self.table(arguments[0]), try self.options(arguments[1]))
      return .undefined
    }
    interfaceMethod(prototype, "removeConstraint", 3) { [unowned self] engine, arguments in
      try await engine.removeConstraint(
        try self.table(arguments[0]),
        self.data(arguments[1]).text,
        try self.options(arguments[2])
      )
      return .undefined
    }
    interfaceMethod(prototype, "showConstraint", 3) { [unowned self] engine, arguments in
      try await engine.constraints(
        of: try self.table(arguments[0]),
        self.data(arguments[1]).string,
        try self.options(arguments[2])
      )
    }
    interfaceMethod(prototype, "getForeignKeyReferencesForTable", 2) {
      [unowned self] engine, arguments in
      try await engine.foreignKeys(of: try self.table(arguments[0]), try self.options(arguments[1]))
    }
    interfaceMethod(prototype, "getForeignKeysForTables", 2) { [unowned self] engine, arguments in
      var result: DataMap = [:]
      for name in try self.deepData(arguments[0]).list ?? [] {
        _ = try await engine.foreignKeys(of: name.text, try self.options(arguments[1]))
        result[.name(name.text)] = .list([])
      }
      return .map(result)
    }
    interfaceMethod(prototype, "dropAllTables", 1) { [unowned self] engine, arguments in
      try await engine.dropAllTables(try self.options(arguments[0]))
      return .undefined
    }
    interfaceMethod(prototype, "databaseVersion", 1) { engine, _ in
      try await engine.databaseVersion()
    }
    addSelecting(to: prototype)
  }

  private func addSelecting(to prototype: ScriptObject) {
    interfaceMethod(prototype, "select", 3) { [unowned self] engine, arguments in
      var options = try self.options(arguments[2])
      let model = self.data(arguments[0]).model
      let find = FindOptions(reading: options)
      let sql = try QueryGenerator().selectQuery(
        try self.table(arguments[1]),
        find,
        model: model
      )
      options["type"] = .string("SELECT")
      options["model"] = model.map { .model($0) }
      return try await engine.query(.string(sql), options)
    }
    interfaceMethod(prototype, "rawSelect", 4) { [unowned self] engine, arguments in
      var options = try self.options(arguments[1])
      options.setDefaults([
        "raw": .bool(true), "plain": .bool(true), "type": .string("SELECT"),
      ])
      let sql = try QueryGenerator().selectQuery(
        try self.table(arguments[0]),
        FindOptions(reading: options),
        model: self.data(arguments[3]).model
      )
      guard !arguments[2].isUndefined else {
        throw EngineError("Please pass an attribute selector!")
      }
      let found = try await engine.query(.string(sql), options)
      guard options.value("plain").isTruthy else { return found }
      guard let row = found.map else { return .null }
      return row.value(self.data(arguments[2]).text)
    }
    method(prototype, "quoteIdentifier", 2) { [unowned self] call in
      Value(QueryGenerator().quote(self.data(call[0]).text))
    }
    method(prototype, "quoteIdentifiers", 2) { [unowned self] call in
      let generator = QueryGenerator()
      let text = self.data(call[0]).text
      guard let dot = text.lastIndex(of: ".") else { return Value(generator.quote(text)) }
      let column = String(text[text.index(after: dot)...])
      return Value(generator.quote(String(text[..<dot])) + "." + generator.quote(column))
    }
  }
}
