import Associations
import OrderedCollections
import ScriptRuntime

// The methods of `sequelize`.

extension SequelizeEnvironment {
  func addSequelizeMethods(to prototype: ScriptObject) {
    addModelMethods(to: prototype)
    addDatabaseMethods(to: prototype)
    addQueryMethods(to: prototype)
    addHookMethods(to: prototype) { [unowned self] this in
      HookOwner.engine(try self.sequelize(this).engine)
    }
  }

  /// The connection that a method is called on.
  func sequelize(_ this: Value) throws -> SequelizeObject {
    var next = this.asObject
    while let object = next {
      if let connection = object as? SequelizeObject { return connection }
      next = object.prototype
    }
    throw realm.typeError("Cannot read properties of \(describe(this)) (reading 'options')")
  }

  private func addModelMethods(to prototype: ScriptObject) {
    method(prototype, "define", 3) { [unowned self] call in
      let sequelize = try self.sequelize(call.this)
      if call[0].toBoolean, call[0].asString == nil {
        throw self.realm.typeError("str.toLowerCase is not a function")
      }
      let written = try call[2]["modelName"].asString
      // Without a name the class that Sequelize makes keeps its own.
      let name = call[0].toBoolean ? self.data(call[0]).text : "model"
      let function = try ModelFunction(self.realm, name: written ?? name, parent: self.modelClass)
      try self.calling("define", on: .connection, call.arguments) {
        try self.define(sequelize, function, name: name, attributes: call[1], options: call[2])
      }
      return .object(function)
    }
    method(prototype, "model", 1) { [unowned self] call in
      let engine = try self.sequelize(call.this).engine
      return .object(
        try self.modelFunction(for: try engine.model(named: self.data(call[0]).text))
      )
    }
    method(prototype, "isDefined", 1) { [unowned self] call in
      .boolean(try self.sequelize(call.this).engine.models[self.data(call[0]).text] != nil)
    }
    method(prototype, "getDialect") { _ in "sqlite" }
    method(prototype, "getDatabaseName") { [unowned self] call in
      try self.sequelize(call.this).valueOfOwn("config")["database"]
    }
    method(prototype, "random") { [unowned self] _ in
      .object(
        self.expressions.object(
          for: SQLExpression(.fn(name: "RANDOM", arguments: []))
        )
      )
    }
    method(prototype, "log", 1) { [unowned self] call in
      let engine = try self.sequelize(call.this).engine
      if let function = engine.options.value("logging").function {
        _ = try function.call(this: .undefined, call.arguments.map { self.data($0) })
      }
      return .undefined
    }
  }

  private func operation(
    _ prototype: ScriptObject,
    _ name: String,
    _ body: @escaping (Engine, DataMap) async throws -> Void
  ) {
    asyncMethod(prototype, name, 1) { [unowned self] this, arguments in
      let engine = try self.sequelize(this).engine
      try await body(engine, try self.options(arguments[0]))
      return .undefined
    }
  }

  private func addDatabaseMethods(to prototype: ScriptObject) {
    asyncMethod(prototype, "sync", 1) { [unowned self] this, arguments in
      let engine = try self.sequelize(this).engine
      return try await engine.sync(try self.options(arguments[0])) ? this : .undefined
    }
    for (name, length) in [
      ("createSchema", 2), ("showAllSchemas", 1), ("dropSchema", 2), ("dropAllSchemas", 1),
    ] {
      method(prototype, name, length) { [unowned self] call in
        guard let interface = try self.sequelize(call.this).queryInterface(),
          let function = try interface.get(PropertyKey(name)).asFunction
        else { return .undefined }
        return try self.realm.call(function, this: .object(interface), arguments: call.arguments)
      }
    }
    operation(prototype, "drop") { engine, options in try await engine.drop(options) }
    operation(prototype, "truncate") { engine, options in try await engine.truncate(options) }
    operation(prototype, "authenticate") { engine, options in
      try await engine.authenticate(options)
    }
    operation(prototype, "validate") { engine, options in try await engine.authenticate(options) }
    operation(prototype, "close") { engine, _ in engine.isClosed = true }
    asyncMethod(prototype, "databaseVersion", 1) { [unowned self] this, _ in
      let engine = try self.sequelize(this).engine
      return try self.value(try await engine.databaseVersion())
    }
  }

  /// What `query` is given: a text, or an object with a statement and its values, of whatever class.
  private func statement(_ written: Value) throws -> DataValue {
    guard let object = written.asObject, !isPlain(object), !(object is ArrayObject) else {
      return try deepData(written)
    }
    var members: DataMap = [:]
    for name in ["values", "bind", "query"] {
      let value = try object.get(PropertyKey(name))
      if !value.isUndefined { members[.name(name)] = try deepData(value) }
    }
    return members.has("query") ? .map(members) : data(written)
  }

  private func addQueryMethods(to prototype: ScriptObject) {
    asyncMethod(prototype, "query", 2) { [unowned self] this, arguments in
      let engine = try self.sequelize(this).engine
      return try self.value(
        try await engine.query(
          try self.statement(arguments[0]),
          try self.options(arguments[1]),
          isItself: true
        )
      )
    }
    method(prototype, "escape", 1) { [unowned self] call in
      let data = try self.deepData(call[0])
      if let flag = data.bool { return Value(flag ? 1 : 0) }
      return Value(try QueryGenerator().escape(data))
    }
    asyncMethod(prototype, "transaction", 2) { [unowned self] this, arguments in
      let engine = try self.sequelize(this).engine
      let written = arguments[0].asFunction == nil ? arguments[1] : arguments[0]
      let options = arguments[0].asFunction == nil ? try self.options(arguments[0]) : [:]
      guard written.toBoolean else {
        return .object(
          self.transactionObject(for: try await engine.beginTransaction(options), engine)
        )
      }
      let result = try await engine.transaction(options) { transaction in
        guard let callback = written.asFunction else {
          throw self.realm.typeError("autoCallback is not a function")
        }
        let object = Value.object(self.transactionObject(for: transaction, engine))
        let returned = try self.realm.call(callback, this: .undefined, arguments: [object])
        return self.data(try await self.realm.awaitValue(returned))
      }
      return try self.value(result)
    }
    method(prototype, "getQueryInterface") { [unowned self] call in
      try self.sequelize(call.this).queryInterface().map { .object($0) } ?? .undefined
    }
  }
}
