import Associations
import OrderedCollections
import ScriptRuntime

extension SequelizeEnvironment {
  func addRowMethods(to prototype: ScriptObject) {
    interfaceMethod(prototype, "bulkInsert", 4) { [unowned self] engine, arguments in
      guard let written = arguments[1].asArray else {
        throw EngineError.typeError("fieldValueHashes is not iterable")
      }
      let attributes = try self.options(arguments[3])
      return try await engine.insertRows(
        try self.table(arguments[0]),
        try written.elements.map { try self.row($0) },
        attributes: attributes.isEmpty ? nil : try ColumnDecoder.columns(attributes),
        try self.options(arguments[2])
      )
    }
    interfaceMethod(prototype, "bulkUpdate", 5) { [unowned self] engine, arguments in
      try await engine.updateRows(
        try self.table(arguments[0]),
        try self.row(arguments[1]),
        where: try self.deepData(arguments[2]),
        try self.options(arguments[3])
      )
    }
    interfaceMethod(prototype, "bulkDelete", 4) { [unowned self] engine, arguments in
      try await engine.deleteRows(
        try self.table(arguments[0]),
        where: try self.deepData(arguments[1]),
        model: self.data(arguments[3]).model,
        try self.options(arguments[2])
      )
    }
    addAdding("increment", "+", to: prototype)
    addAdding("decrement", "-", to: prototype)
  }

  private func addAdding(_ name: String, _ sign: String, to prototype: ScriptObject) {
    interfaceMethod(prototype, name, 6) { [unowned self] engine, arguments in
      try await engine.addToRows(
        sign,
        try self.table(arguments[1]),
        try self.row(arguments[3]),
        others: try self.row(arguments[4]),
        where: try self.deepData(arguments[2]),
        model: self.data(arguments[0]).model,
        try self.options(arguments[5])
      )
    }
  }

  func addSingleRowMethods(to prototype: ScriptObject) {
    interfaceMethod(prototype, "insert", 4) { [unowned self] engine, arguments in
      try await engine.insertRow(
        try self.table(arguments[1]),
        try self.row(arguments[2]),
        of: self.data(arguments[0]).instance,
        try self.options(arguments[3])
      )
    }
    interfaceMethod(prototype, "upsert", 5) { [unowned self] engine, arguments in
      try await engine.upsertRow(
        try self.table(arguments[0]),
        try self.row(arguments[1]),
        updating: try self.row(arguments[2]),
        try self.options(arguments[4])
      )
    }
    interfaceMethod(prototype, "update", 5) { [unowned self] engine, arguments in
      try await engine.updateRow(
        try self.table(arguments[1]),
        try self.row(arguments[2]),
        where: try self.deepData(arguments[3]),
        of: try self.instance(arguments[0]),
        try self.options(arguments[4])
      )
    }
    interfaceMethod(prototype, "delete", 4) { [unowned self] engine, arguments in
      try await engine.deleteRow(
        try self.table(arguments[1]),
        where: try self.deepData(arguments[2]),
        of: try self.instance(arguments[0]),
        try self.options(arguments[3])
      )
    }
  }

  private func instance(_ value: Value) throws -> Instance {
    guard let instance = data(value).instance else {
      throw EngineError.typeError(
        "Cannot read properties of \(describe(value)) (reading 'constructor')"
      )
    }
    return instance
  }
}
