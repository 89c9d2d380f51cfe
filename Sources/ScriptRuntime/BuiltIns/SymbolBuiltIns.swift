extension Realm {
  func installSymbol() {
    let prototype = intrinsics.symbolPrototype
    let constructor = constructor("Symbol", length: 0, prototype: prototype) { call in
      guard call.newTarget == nil else { throw call.realm.typeError("Symbol is not a constructor") }
      let symbol = Symbol(call[0].isUndefined ? nil : try call[0].toScriptString(call.realm))
      symbol.account(in: call.realm.heap)
      return .symbol(symbol)
    }
    defineGlobal("Symbol", .object(constructor))
    let known: [(String, Symbol)] = [
      ("iterator", .iterator), ("asyncIterator", .asyncIterator), ("hasInstance", .hasInstance),
      ("toPrimitive", .toPrimitive), ("toStringTag", .toStringTag), ("species", .species),
      ("isConcatSpreadable", .isConcatSpreadable), ("match", .match), ("matchAll", .matchAll),
      ("replace", .replace), ("search", .search), ("split", .split), ("unscopables", .unscopables),
    ]
    for (name, symbol) in known {
      constructor.store(PropertyKey(name), Property(.symbol(symbol), flags: []))
    }
    constructor.setMethod("for", length: 1) { call in
      let key = try call[0].toScriptString(call.realm)
      if let symbol = call.realm.symbolRegistry[key] { return .symbol(symbol) }
      call.realm.heap.charge(240)
      let symbol = Symbol(key, registryKey: key)
      call.realm.symbolRegistry[key] = symbol
      return .symbol(symbol)
    }
    constructor.setMethod("keyFor", length: 1) { call in
      guard case .symbol(let symbol) = call[0] else {
        throw call.realm.typeError("\(describe(call[0])) is not a symbol")
      }
      return symbol.registryKey.map { .string($0) } ?? .undefined
    }
    prototype.setMethod("toString") { call in
      Value(try call.realm.thisSymbol(call.this, ".toString").text)
    }
    prototype.setMethod("valueOf") { call in
      .symbol(try call.realm.thisSymbol(call.this, ".valueOf"))
    }
    prototype.setAccessor(
      "description",
      get: { call in
        try call.realm.thisSymbol(call.this, ".description").description.map { .string($0) }
          ?? .undefined
      }
    )
    let toPrimitive = function("[Symbol.toPrimitive]", length: 1) { call in
      .symbol(try call.realm.thisSymbol(call.this, " [ @@toPrimitive ]"))
    }
    prototype.store(.symbol(.toPrimitive), Property(.object(toPrimitive), flags: .configurable))
    prototype.store(.symbol(.toStringTag), Property("Symbol", flags: .configurable))
  }

  private func thisSymbol(_ value: Value, _ member: String) throws -> Symbol {
    if case .symbol(let symbol) = value { return symbol }
    if let box = value.asObject as? PrimitiveObject, case .symbol(let symbol) = box.primitive {
      return symbol
    }
    throw typeError("Symbol.prototype\(member) requires that 'this' be a Symbol")
  }

  func installBoolean() {
    let prototype = intrinsics.booleanPrototype
    let constructor = constructor("Boolean", length: 1, prototype: prototype) { call in
      let value = Value.boolean(call[0].toBoolean)
      guard call.newTarget != nil else { return value }
      return .object(
        PrimitiveObject(call.realm, value, prototype: try call.prototype(or: nil))
      )
    }
    defineGlobal("Boolean", .object(constructor))
    func thisBoolean(_ call: NativeCall, _ method: String) throws -> Bool {
      if case .boolean(let boolean) = call.this { return boolean }
      if let box = call.this.asObject as? PrimitiveObject,
        case .boolean(let boolean) = box.primitive
      {
        return boolean
      }
      throw call.realm.typeError("Boolean.prototype.\(method) requires that 'this' be a Boolean")
    }
    prototype.setMethod("toString") { call in
      Value(try thisBoolean(call, "toString") ? "true" : "false")
    }
    prototype.setMethod("valueOf") { call in .boolean(try thisBoolean(call, "valueOf")) }
  }
}
