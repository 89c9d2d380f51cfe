import Associations
import OrderedCollections
import ScriptRuntime

extension SequelizeEnvironment {
  func addColumnMethods(to prototype: ScriptObject) {
    interfaceMethod(prototype, "addColumn", 4) { [unowned self] engine, arguments in
      guard (0..<3).allSatisfy({ arguments[$0].toBoolean }) else {
        throw EngineError(
          "addColumn takes at least 3 arguments (table, attribute name, attribute definition)"
        )
      }
      return try await engine.addColumn(
        try self.table(arguments[0]),
        self.data(arguments[1]).text,
        try self.deepData(arguments[2]),
        try self.options(arguments[3])
      )
    }
    interfaceMethod(prototype, "removeColumn", 3) { [unowned self] engine, arguments in
      try await engine.removeColumn(
        try self.table(arguments[0]),
        self.data(arguments[1]).text,
        try self.options(arguments[2])
      )
      return .undefined
    }
    interfaceMethod(prototype, "changeColumn", 4) { [unowned self] engine, arguments in
      try await engine.changeColumn(
        try self.table(arguments[0]),
        self.data(arguments[1]).text,
        to: try self.change(arguments[2]),
        try self.options(arguments[3])
      )
      return .undefined
    }
    interfaceMethod(prototype, "renameColumn", 4) { [unowned self] engine, arguments in
      try await engine.renameColumn(
        try self.table(arguments[0]),
        from: self.data(arguments[1]).text,
        to: self.data(arguments[2]).text,
        try self.options(arguments[3])
      )
      return .undefined
    }
  }

  /// What a column is changed to; a bare class of `DataTypes` allows NULL as well.
  private func change(_ written: Value) throws -> DataValue {
    let data = try deepData(written)
    guard written.asFunction != nil, case .dataType = data else { return data }
    return .map(["type": data, "allowNull": .bool(true)])
  }
}
