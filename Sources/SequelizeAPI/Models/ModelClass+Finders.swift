import Associations
import OrderedCollections
import ScriptRuntime

extension SequelizeEnvironment {
  func addFinders(to function: NativeFunction) {
    finder(function, "findAll", 1) { [unowned self] model, arguments in
      try await model.ownFindAll(try self.finderOptions(arguments[0]))
    }
    finder(function, "findOne", 1) { [unowned self] model, arguments in
      try await model.ownFindOne(try self.finderOptions(arguments[0]))
    }
    finder(function, "findByPk", 2) { [unowned self] model, arguments in
      try await model.ownFindByPrimaryKey(
        try self.deepData(arguments[0]),
        try self.finderOptions(arguments[1])
      )
    }
    finder(function, "count", 1) { [unowned self] model, arguments in
      let options = try self.finderOptions(arguments[0])
      return try await model.ownCount(try options.map ?? self.options(arguments[0]))
    }
    finder(function, "aggregate", 3) { [unowned self] model, arguments in
      try await model.ownAggregate(
        self.data(arguments[0]).text,
        self.data(arguments[1]).text,
        try self.options(arguments[2])
      )
    }
    for name in ["max", "min", "sum"] {
      finder(function, name, 2) { [unowned self] model, arguments in
        try await model.aggregate(
          self.data(arguments[0]).text,
          name,
          try self.options(arguments[1])
        )
      }
    }
    finder(function, "findAndCountAll", 1) { [unowned self] model, arguments in
      let found = try await model.findAndCountAll(try self.finderOptions(arguments[0]))
      return .map(["count": found.count, "rows": found.rows])
    }
    addFindOr(to: function)
  }

  /// A static method that resolves to what the engine returns.
  func finder(
    _ function: NativeFunction,
    _ name: String,
    _ length: Int,
    _ body: @escaping (Model, Arguments) async throws -> DataValue
  ) {
    asyncMethod(function, name, length) { [unowned self] this, arguments in
      let model = try self.model(this, name)
      let result = try await body(model, arguments)
      defer { self.releaseHosts(of: result) }
      return try self.value(result)
    }
  }

  private func addFindOr(to function: NativeFunction) {
    finder(function, "findOrBuild", 1) { [unowned self] model, arguments in
      let found = try await model.findOrBuild(try self.options(arguments[0]))
      return .list([.instance(found.instance), .bool(found.isNew)])
    }
    finder(function, "findOrCreate", 1) { [unowned self] model, arguments in
      let found = try await model.findOrCreate(try self.options(arguments[0]))
      return .list([.instance(found.instance), .bool(found.isNew)])
    }
    finder(function, "findCreateFind", 1) { [unowned self] model, arguments in
      let found = try await model.findCreateFind(try self.options(arguments[0]))
      return .list([found.instance, .bool(found.isNew)])
    }
  }
}
