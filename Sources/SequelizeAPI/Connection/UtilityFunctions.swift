import Associations
import ScriptRuntime

extension SequelizeEnvironment {
  /// Adds functions of `Sequelize.Utils` (`lib/utils.js`).
  func addUtilities(to tools: ScriptObject) {
    tools.setValue("TICK_CHAR", "`")
    method(tools, "classToInvokable", 1) { [unowned self] call in
      guard let written = call[0].asFunction else { return call[0] }
      return .object(try self.invokable(written))
    }
    func addIf(_ name: String, _ change: @escaping (String) -> String) {
      method(tools, name, 2) { [unowned self] call in
        call[1].toBoolean ? Value(change(self.data(call[0]).text)) : call[0]
      }
    }
    addIf("camelizeIf", NameStyle.camelize)
    addIf("underscoredIf", NameStyle.underscore)
    method(tools, "isPrimitive", 1) { call in
      .boolean(
        call[0].asString != nil || call[0].asNumber != nil || call[0].asBoolean != nil
      )
    }
    method(tools, "toDefaultValue", 2) { [unowned self] call in
      guard let function = call[0].asFunction else { return call[0] }
      guard self.dataType(of: function) == nil else { return call[0] }
      return try self.realm.call(function, this: .undefined, arguments: [])
    }
    method(tools, "combineTableNames", 2) { [unowned self] call in
      let (first, second) = (self.data(call[0]).text, self.data(call[1]).text)
      let isInOrder = first.lowercased().utf16.lexicographicallyPrecedes(second.lowercased().utf16)
      return Value(isInOrder ? first + second : second + first)
    }
    method(tools, "removeTicks", 2) { [unowned self] call in
      Value(self.data(call[0]).text.replacing(self.tick(call[1]), with: ""))
    }
    method(tools, "addTicks", 2) { [unowned self] call in
      let tick = self.tick(call[1])
      return Value(tick + self.data(call[0]).text.replacing(tick, with: "") + tick)
    }
  }

  private func tick(_ written: Value) -> String { written.asString ?? "`" }

  /// A function that makes objects of a class with `new` and without.
  private func invokable(_ written: FunctionObject) throws -> NativeFunction {
    let prototype = prototype(of: written) ?? realm.object()
    let made = realm.constructor(
      written.name,
      length: 0,
      prototype: prototype,
      parent: written,
      isCallable: true
    ) { call in
      try call.realm.construct(written, arguments: call.arguments)
    }
    // It stands for the class, whose objects stay the class's.
    prototype.setHidden(.constructor, .object(written))
    return made
  }
}
