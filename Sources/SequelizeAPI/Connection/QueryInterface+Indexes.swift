import Associations
import OrderedCollections
import ScriptRuntime

// Indexes, constraints and foreign keys.

extension SequelizeEnvironment {
  func addIndexMethods(to prototype: ScriptObject) {
    interfaceMethod(prototype, "addIndex", 4) { [unowned self] engine, arguments in
      let table = try self.table(arguments[0])
      let isList = arguments[1].asArray != nil
      if !isList, let text = arguments[1].asString {
        throw EngineError.typeError("Cannot create property 'fields' on string '\(text)'")
      }
      var options = try self.options(isList ? arguments[2] : arguments[1])
      let written = isList ? try self.deepData(arguments[1]) : options.value("fields")
      guard let fields = written.list else {
        throw EngineError.typeError("Cannot read properties of undefined (reading 'map')")
      }
      let generator = QueryGenerator()
      if !options.value("name").isTruthy {
        let prefix = options.value("prefix").string ?? table.name
        options["name"] = .string(generator.name(ofIndexOn: prefix, fields))
      }
      let sql = try generator.addIndexQuery(table, fields: fields, options)
      return try await engine.query(.string(sql), options.without("type", "name", "fields"))
    }
    interfaceMethod(prototype, "removeIndex", 3) { [unowned self] engine, arguments in
      let name = try arguments[0].toText(self.realm)
      let written = try self.deepData(arguments[1])
      let generator = QueryGenerator()
      let index = written.list.map { generator.name(ofIndexOn: name, $0) } ?? written.text
      let sql = generator.removeIndexQuery(name, name: index)
      return try await engine.query(.string(sql), try self.options(arguments[2]))
    }
    interfaceMethod(prototype, "showIndex", 2) { [unowned self] engine, arguments in
      let table = try self.table(arguments[0]).qualified
      return try await engine.indexes(of: table, try self.options(arguments[1]))
    }
    addConstraintMethods(to: prototype)
    addKeyMethods(to: prototype)
  }

  private func addConstraintMethods(to prototype: ScriptObject) {
    interfaceMethod(prototype, "addConstraint", 2) { [unowned self] engine, arguments in
      let table = try self.table(arguments[0]).qualified
      try await engine.addConstraint(table, try self.options(arguments[1]))
      return .undefined
    }
    interfaceMethod(prototype, "removeConstraint", 3) { [unowned self] engine, arguments in
      try await engine.removeConstraint(
        try self.table(arguments[0]).qualified,
        self.data(arguments[1]).text,
        try self.options(arguments[2])
      )
      return .undefined
    }
    interfaceMethod(prototype, "showConstraint", 3) { [unowned self] engine, arguments in
      try await engine.constraints(
        of: try self.table(arguments[0]).qualified,
        self.data(arguments[1]).string,
        try self.options(arguments[2])
      )
    }
  }

  private func addKeyMethods(to prototype: ScriptObject) {
    interfaceMethod(prototype, "getForeignKeyReferencesForTable", 2) {
      [unowned self] engine, arguments in
      let table = try self.table(arguments[0]).qualified
      return try await engine.foreignKeys(of: table, try self.options(arguments[1]))
    }
    interfaceMethod(prototype, "getForeignKeysForTables", 2) { [unowned self] engine, arguments in
      var result: DataMap = [:]
      for name in try self.deepData(arguments[0]).list ?? [] {
        _ = try await engine.foreignKeys(of: name.text, try self.options(arguments[1]))
        result[.name(name.text)] = .list([])
      }
      return .map(result)
    }
  }
}
