import Associations
import OrderedCollections
import ScriptRuntime

extension SequelizeEnvironment {
  func addSelectingMethods(to prototype: ScriptObject) {
    interfaceMethod(prototype, "select", 3) { [unowned self] engine, arguments in
      var options = try self.options(arguments[2])
      let model = self.data(arguments[0]).model
      let find = FindOptions(reading: options)
      let sql = try engine.generator.selectQuery(
        try self.table(arguments[1]).qualified,
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
      let sql = try engine.generator.selectQuery(
        try self.table(arguments[0]).qualified,
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
    addNaming(to: prototype)
  }

  /// Adds the methods that put names into backticks.
  func addNaming(to prototype: ScriptObject) {
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
