import Associations
import OrderedCollections
import ScriptRuntime

extension SequelizeEnvironment {
  func addWriters(to function: NativeFunction) {
    method(function, "build", 2) { [unowned self] call in
      guard let own = call.this.asFunction else { return .undefined }
      return try self.calling("build", on: self.subject(call.this), call.arguments) {
        if call[0].asArray != nil { return try self.bulkBuild(own, call[0], call[1]) }
        return try self.realm.construct(own, arguments: call.arguments)
      }
    }
    method(function, "bulkBuild", 2) { [unowned self] call in
      guard let own = call.this.asFunction else { return .undefined }
      return try self.bulkBuild(own, call[0], call[1])
    }
    finder(function, "create", 2) { [unowned self] model, arguments in
      if arguments[0].asArray != nil {
        throw self.realm.typeError("this.build(...).save is not a function")
      }
      let values = try self.attributeValues(arguments[0])
      return .instance(try await model.ownCreate(values, try self.options(arguments[1])))
    }
    finder(function, "bulkCreate", 2) { [unowned self] model, arguments in
      let records = try self.records(arguments[0]).map { try self.attributeValues($0) }
      let options = try self.options(arguments[1])
      return try await model.ownBulkCreate(consume records, options)
    }
    finder(function, "update", 2) { [unowned self] model, arguments in
      try await model.ownUpdate(
        try self.attributeValues(arguments[0]),
        try self.options(arguments[1])
      )
    }
    finder(function, "destroy", 1) { [unowned self] model, arguments in
      .number(Double(try await model.ownDestroy(try self.options(arguments[0]))))
    }
    finder(function, "truncate", 1) { [unowned self] model, arguments in
      .number(Double(try await model.ownTruncate(try self.options(arguments[0]))))
    }
    finder(function, "restore", 1) { [unowned self] model, arguments in
      .number(Double(try await model.restore(try self.options(arguments[0]))))
    }
    finder(function, "upsert", 2) { [unowned self] model, arguments in
      let instance = try await model.upsert(
        try self.attributeValues(arguments[0]),
        try self.options(arguments[1]),
        written: self.data(arguments[0])
      )
      return .list([.instance(instance), .null])
    }
    finder(function, "increment", 2) { [unowned self] model, arguments in
      try await model.ownIncrement(
        try self.deepData(arguments[0]),
        try self.options(arguments[1])
      )
    }
    finder(function, "decrement", 2) { [unowned self] model, arguments in
      var options: DataMap = ["by": .number(1)]
      options.assign(try self.options(arguments[1]))
      options["increment"] = .bool(false)
      return try await model.increment(try self.deepData(arguments[0]), options)
    }
    finder(function, "describe", 2) { [unowned self] model, arguments in
      .map(
        try await model.describe(self.data(arguments[0]).string, try self.options(arguments[1]))
      )
    }
  }

  /// The rows of a `bulkCreate`; without a length there are none.
  private func records(_ written: Value) throws -> [Value] {
    if let array = written.asArray { return array.elements }
    guard !written.isNullish else {
      throw realm.typeError("Cannot read properties of \(describe(written)) (reading 'length')")
    }
    let isText = written.asString?.isEmpty == false
    guard try isText || written["length"].toBoolean else { return [] }
    throw realm.typeError("records.map is not a function")
  }

  private func bulkBuild(
    _ function: FunctionObject,
    _ values: Value,
    _ options: Value
  ) throws
    -> Value
  {
    let build = try function.get("build").asFunction
    let built = try (values.asArray?.elements ?? []).map { value in
      guard let build, !(build is NativeFunction) else {
        return try realm.construct(function, arguments: [value, options])
      }
      return try realm.call(build, this: .object(function), arguments: [value, options])
    }
    return realm.array(built)
  }
}
