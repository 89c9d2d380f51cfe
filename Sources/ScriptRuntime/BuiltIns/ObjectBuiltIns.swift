extension Realm {
  func installObject() {
    let prototype = intrinsics.objectPrototype
    let constructor = constructor("Object", length: 1, prototype: prototype) { call in
      if let target = call.newTarget,
        target !== (call.realm.globalObject.storedValue("Object")?.asObject)
      {
        return .object(call.realm.object(prototype: try call.prototype(or: nil)))
      }
      return call[0].isNullish
        ? .object(call.realm.object()) : .object(try call[0].toObject(call.realm))
    }
    defineGlobal("Object", .object(constructor))
    installObjectPrototype(prototype)
    installObjectStatics(constructor)
    installObjectIntegrity(constructor)
  }

  private func installObjectPrototype(_ prototype: ScriptObject) {
    prototype.setMethod("hasOwnProperty", length: 1) { call in
      let key = try call[0].toPropertyKey(call.realm)
      return .boolean(try call.this.toObject(call.realm).getOwnProperty(key) != nil)
    }
    prototype.setMethod("isPrototypeOf", length: 1) { call in
      guard let object = call[0].asObject else { return false }
      let this = try call.this.toObject(call.realm)
      var next = try object.prototypeNow()
      while let object = next {
        call.realm.heap.spend(1)
        if object === this { return true }
        next = try object.prototypeNow()
      }
      return false
    }
    prototype.setMethod("propertyIsEnumerable", length: 1) { call in
      let key = try call[0].toPropertyKey(call.realm)
      return .boolean(
        try call.this.toObject(call.realm).getOwnProperty(key)?.isEnumerable ?? false
      )
    }
    prototype.setMethod("toString") { call in
      switch call.this {
      case .undefined: return "[object Undefined]"
      case .null: return "[object Null]"
      case .boolean, .number, .bigInt, .string, .symbol, .object: break
      }
      let object = try call.this.toObject(call.realm)
      if let tag = try object.get(.symbol(.toStringTag), receiver: call.this).asString {
        return Value("[object \(tag)]")
      }
      return Value("[object \(builtInTag(object))]")
    }
    prototype.setMethod("toLocaleString") { call in
      let method = try call.this.getProperty(.toString, call.realm)
      return try call.realm.call(method, this: call.this, arguments: [])
    }
    prototype.setMethod("valueOf") { call in .object(try call.this.toObject(call.realm)) }
    installAccessorMethods(prototype)
    prototype.setAccessor(
      "__proto__",
      get: { call in
        try call.this.toObject(call.realm).prototypeNow().map { .object($0) } ?? .null
      },
      set: { call in
        guard case .object(let object) = call.this else {
          if call.this.isNullish {
            throw call.realm.typeError("Object.prototype.__proto__ called on null or undefined")
          }
          return .undefined
        }
        switch call[0] {
        case .object(let prototype): try call.realm.changePrototype(object, prototype)
        case .null: try call.realm.changePrototype(object, nil)
        case .undefined, .boolean, .number, .bigInt, .string, .symbol: break
        }
        return .undefined
      }
    )
  }

  /// Adds the methods for accessors that came before `Object.defineProperty` (ECMA-262 B.2.2).
  private func installAccessorMethods(_ prototype: ScriptObject) {
    for (name, isGetter) in [("__defineGetter__", true), ("__defineSetter__", false)] {
      prototype.setMethod(name, length: 2) { call in
        let object = try call.this.toObject(call.realm)
        guard let function = call[1].asFunction else {
          throw call.realm.typeError("Object.prototype.\(name): Expecting function")
        }
        var descriptor = PropertyDescriptor()
        if isGetter {
          descriptor.get = .object(function)
        } else {
          descriptor.set = .object(function)
        }
        descriptor.enumerable = true
        descriptor.configurable = true
        let key = try call[0].toPropertyKey(call.realm)
        guard try object.defineOwnProperty(key, descriptor) else {
          throw try call.realm.refusedDefinition(object, key)
        }
        return .undefined
      }
    }
    for (name, isGetter) in [("__lookupGetter__", true), ("__lookupSetter__", false)] {
      prototype.setMethod(name, length: 1) { call in
        var next: ScriptObject? = try call.this.toObject(call.realm)
        let key = try call[0].toPropertyKey(call.realm)
        while let object = next {
          call.realm.heap.spend(1)
          if let property = try object.getOwnProperty(key) {
            guard case .accessor(let getter, let setter) = property.content else {
              return .undefined
            }
            return (isGetter ? getter : setter).map { .object($0) } ?? .undefined
          }
          next = try object.prototypeNow()
        }
        return .undefined
      }
    }
  }

  func changePrototype(_ object: ScriptObject, _ prototype: ScriptObject?) throws {
    if object === intrinsics.objectPrototype, prototype != nil {
      throw typeError(
        "Immutable prototype object 'Object.prototype' cannot have their prototype set"
      )
    }
    guard try !object.changePrototype(prototype) else { return }
    if object is any Proxied {
      throw typeError("'setPrototypeOf' on proxy: trap returned falsish for property 'undefined'")
    }
    guard object.isExtensible else {
      throw typeError("\(describe(.object(object))) is not extensible")
    }
    throw typeError("Cyclic __proto__ value")
  }

  private func installObjectStatics(_ constructor: ScriptObject) {
    constructor.setMethod("keys", length: 1) { call in
      let keys = try call.realm.enumerableOwnKeys(call[0].toObject(call.realm))
      return call.realm.array(keys.map(\.value))
    }
    constructor.setMethod("values", length: 1) { call in
      let object = try call[0].toObject(call.realm)
      return call.realm.array(try call.realm.enumerableOwnEntries(object).map(\.value))
    }
    constructor.setMethod("entries", length: 1) { call in
      let realm = call.realm
      let object = try call[0].toObject(realm)
      let entries = try realm.enumerableOwnEntries(object)
      return realm.array(entries.map { realm.array([$0.key.value, $0.value]) })
    }
    constructor.setMethod("fromEntries", length: 1) { call in
      let realm = call.realm
      let result = realm.object()
      guard !call[0].isNullish else {
        throw realm.typeError("undefined is not iterable")
      }
      try realm.iterate(call[0]) { entry in
        guard case .object(let pair) = entry else {
          throw realm.typeError("Iterator value \(describe(entry)) is not an entry object")
        }
        try result.define(pair.get(.index(0)).toPropertyKey(realm), pair.get(.index(1)))
        return true
      }
      return .object(result)
    }
    constructor.setMethod("assign", length: 2) { call in
      let realm = call.realm
      let target = try call[0].toObject(realm)
      for source in call.arguments(from: 1) where !source.isNullish {
        let from = try source.toObject(realm)
        for key in try from.ownKeys() {
          guard let property = try from.getOwnProperty(key), property.isEnumerable else { continue }
          try realm.tick()
          try target.put(key, from.get(key, receiver: source))
        }
      }
      return .object(target)
    }
    constructor.setMethod("create", length: 2) { call in
      let prototype: ScriptObject?
      switch call[0] {
      case .object(let object): prototype = object
      case .null: prototype = nil
      case .undefined, .boolean, .number, .bigInt, .string, .symbol:
        throw call.realm.typeError(
          "Object prototype may only be an Object or null: \(describe(call[0]))"
        )
      }
      let object = call.realm.object(prototype: prototype)
      if !call[1].isUndefined { try call.realm.defineProperties(object, call[1]) }
      return .object(object)
    }
    constructor.setMethod("getPrototypeOf", length: 1) { call in
      try call[0].toObject(call.realm).prototypeNow().map { .object($0) } ?? .null
    }
    constructor.setMethod("setPrototypeOf", length: 2) { call in
      if call[0].isNullish {
        throw call.realm.typeError("Object.setPrototypeOf called on null or undefined")
      }
      guard let object = call[0].asObject else {
        if case .null = call[1] { return call[0] }
        guard case .object = call[1] else {
          throw call.realm.typeError(
            "Object prototype may only be an Object or null: \(describe(call[1]))"
          )
        }
        return call[0]
      }
      if case .null = call[1] {
        try call.realm.changePrototype(object, nil)
      } else if let prototype = call[1].asObject {
        try call.realm.changePrototype(object, prototype)
      } else {
        throw call.realm.typeError(
          "Object prototype may only be an Object or null: \(describe(call[1]))"
        )
      }
      return call[0]
    }
    constructor.setMethod("is", length: 2) { call in .boolean(sameValue(call[0], call[1])) }
    constructor.setMethod("hasOwn", length: 2) { call in
      let object = try call[0].toObject(call.realm)
      return .boolean(try object.getOwnProperty(call[1].toPropertyKey(call.realm)) != nil)
    }
  }

  private func installObjectIntegrity(_ constructor: ScriptObject) {
    constructor.setMethod("defineProperty", length: 3) { call in
      let realm = call.realm
      guard case .object(let object) = call[0] else {
        throw realm.typeError("Object.defineProperty called on non-object")
      }
      let key = try call[1].toPropertyKey(realm)
      guard try object.defineOwnProperty(key, realm.descriptor(from: call[2])) else {
        throw try realm.refusedDefinition(object, key)
      }
      return call[0]
    }
    constructor.setMethod("defineProperties", length: 2) { call in
      guard case .object(let object) = call[0] else {
        throw call.realm.typeError("Object.defineProperties called on non-object")
      }
      try call.realm.defineProperties(object, call[1])
      return call[0]
    }
    constructor.setMethod("getOwnPropertyDescriptor", length: 2) { call in
      let object = try call[0].toObject(call.realm)
      let property = try object.getOwnProperty(call[1].toPropertyKey(call.realm))
      return property.map { .object(call.realm.object(from: $0)) } ?? .undefined
    }
    constructor.setMethod("getOwnPropertyDescriptors", length: 1) { call in
      let object = try call[0].toObject(call.realm)
      let result = call.realm.object()
      for key in try object.ownKeys() {
        try call.realm.tick(4)
        guard let property = try object.getOwnProperty(key) else { continue }
        try result.define(key, .object(call.realm.object(from: property)))
      }
      return .object(result)
    }
    constructor.setMethod("getOwnPropertyNames", length: 1) { call in
      let keys = try call[0].toObject(call.realm).ownKeys()
      return call.realm.array(keys.filter { !$0.isSymbol }.map(\.value))
    }
    constructor.setMethod("getOwnPropertySymbols", length: 1) { call in
      let keys = try call[0].toObject(call.realm).ownKeys()
      return call.realm.array(keys.filter(\.isSymbol).map(\.value))
    }
    constructor.setMethod("freeze", length: 1) { call in
      if let object = call[0].asObject { try call.realm.lock(object, frozen: true) }
      return call[0]
    }
    constructor.setMethod("seal", length: 1) { call in
      if let object = call[0].asObject { try call.realm.lock(object, frozen: false) }
      return call[0]
    }
    constructor.setMethod("preventExtensions", length: 1) { call in
      guard try call[0].asObject?.preventExtensions() != false else {
        throw call.realm.typeError("'preventExtensions' on proxy: trap returned falsish")
      }
      return call[0]
    }
    constructor.setMethod("isExtensible", length: 1) { call in
      .boolean(try call[0].asObject?.isExtensibleNow() ?? false)
    }
    constructor.setMethod("isFrozen", length: 1) { call in
      .boolean(try call.realm.isLocked(call[0], frozen: true))
    }
    constructor.setMethod("isSealed", length: 1) { call in
      .boolean(try call.realm.isLocked(call[0], frozen: false))
    }
  }
}

/// The tag of an object without `Symbol.toStringTag`.
private func builtInTag(_ object: ScriptObject) -> String {
  if object.isExotic, !object.kind.isFunction, object.unproxied?.asArray != nil { return "Array" }
  return switch object.kind {
  case .array: "Array"
  case .scriptFunction, .nativeFunction, .otherFunction: "Function"
  case .error: "Error"
  case .arguments: "Arguments"
  case .primitive: ["Symbol", "BigInt"].contains(object.className) ? "Object" : object.className
  case .host, .ordinary:
    object.className == "Date" || object.className == "RegExp" ? object.className : "Object"
  case .accessorPair, .promise, .iterator, .generator: "Object"
  }
}
