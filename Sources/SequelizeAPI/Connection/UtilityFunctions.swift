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
    addFormatting(to: tools)
    method(tools, "cloneDeep", 2) { [unowned self] call in
      try self.clone(call[0].toBoolean ? call[0] : .object(self.realm.object()))
    }
    method(tools, "flattenObjectDeep", 1) { [unowned self] call in
      guard let object = call[0].asObject, self.isPlain(object) else { return call[0] }
      let flat = self.realm.object()
      try self.flatten(object, into: flat, below: nil)
      return .object(flat)
    }
    method(tools, "removeTicks", 2) { [unowned self] call in
      Value(self.data(call[0]).text.replacing(self.tick(call[1]), with: ""))
    }
    method(tools, "addTicks", 2) { [unowned self] call in
      let tick = self.tick(call[1])
      return Value(tick + self.data(call[0]).text.replacing(tick, with: "") + tick)
    }
  }

  /// Adds what writes values into a text (`lib/sql-string.js`).
  private func addFormatting(to tools: ScriptObject) {
    method(tools, "format", 2) { [unowned self] call in
      guard let list = try self.deepData(call[0]).list, let sql = list.first else {
        return .undefined
      }
      return try self.guarded {
        Value(try QueryGenerator().injectReplacements(sql.text, .list(Array(list.dropFirst()))))
      }
    }
    method(tools, "formatNamedParameters", 3) { [unowned self] call in
      let (sql, values) = (self.data(call[0]).text, try self.deepData(call[1]))
      return try self.guarded { Value(try QueryGenerator().injectReplacements(sql, values)) }
    }
  }

  /// A copy of plain objects and arrays, with all else in them as it is.
  private func clone(_ value: Value) throws -> Value {
    try realm.tick()
    guard let object = value.asObject else { return value }
    return try realm.nested {
      if let array = object as? ArrayObject { return realm.array(try array.elements.map(clone)) }
      guard isPlain(object) else { return value }
      let copy = realm.object()
      for key in try object.ownKeys() where try object.getOwnProperty(key)?.isEnumerable == true {
        copy.setValue(key, try clone(try object.get(key)))
      }
      return .object(copy)
    }
  }

  /// Puts what is at the ends of an object's paths into another one, under the paths.
  private func flatten(_ object: ScriptObject, into flat: ScriptObject, below path: String?) throws
  {
    try realm.tick()
    try realm.nested {
      for key in try object.ownKeys()
      where try !key.isSymbol && object.getOwnProperty(key)?.isEnumerable == true {
        let name = path.map { "\($0).\(key.text)" } ?? key.text
        let value = try object.get(key)
        if let inner = value.asObject, !(inner is FunctionObject) {
          try flatten(inner, into: flat, below: name)
        } else {
          flat.setValue(PropertyKey(name), value)
        }
      }
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
