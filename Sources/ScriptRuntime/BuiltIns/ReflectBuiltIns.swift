extension Realm {
  /// Gives the realm `Reflect`, which is made when a program first asks for it.
  func installReflect() {
    globalObject.setDeferred("Reflect", flags: .hidden) { [unowned self] in .object(makeReflect()) }
  }

  private func makeReflect() -> ScriptObject {
    let reflect = object()
    reflect.store(.symbol(.toStringTag), Property("Reflect", flags: .configurable))
    reflect.setMethod("apply", length: 3) { call in
      guard let function = call[0].asFunction else {
        throw call.realm.typeError(
          "Function.prototype.apply was called on \(describe(call[0])), which is "
            + "\(call[0].typeOf.first == "o" ? "an" : "a") \(call[0].typeOf) and not a function"
        )
      }
      return try call.realm.call(
        function,
        this: call[1],
        arguments: call.realm.arguments(from: call[2])
      )
    }
    reflect.setMethod("construct", length: 2) { call in
      guard let target = call[0].asFunction, target.isConstructor else {
        throw call.realm.typeError("\(describe(call[0])) is not a constructor")
      }
      let newTarget = call.count > 2 ? call[2].asFunction : target
      guard let newTarget, newTarget.isConstructor else {
        throw call.realm.typeError("\(describe(call[2])) is not a constructor")
      }
      return try call.realm.construct(
        target,
        arguments: call.realm.arguments(from: call[1]),
        newTarget: newTarget
      )
    }
    reflect.setMethod("get", length: 2) { call in
      try call.realm.target(call, "get").get(
        call[1].toPropertyKey(call.realm),
        receiver: call.count > 2 ? call[2] : call[0]
      )
    }
    reflect.setMethod("set", length: 3) { call in
      .boolean(
        try call.realm.target(call, "set").set(
          call[1].toPropertyKey(call.realm),
          call[2],
          receiver: call.count > 3 ? call[3] : call[0]
        )
      )
    }
    reflect.setMethod("has", length: 2) { call in
      .boolean(try call.realm.target(call, "has").has(call[1].toPropertyKey(call.realm)))
    }
    reflect.setMethod("deleteProperty", length: 2) { call in
      .boolean(
        try call.realm.target(call, "deleteProperty").delete(call[1].toPropertyKey(call.realm))
      )
    }
    reflect.setMethod("defineProperty", length: 3) { call in
      .boolean(
        try call.realm.target(call, "defineProperty").defineOwnProperty(
          call[1].toPropertyKey(call.realm),
          call.realm.descriptor(from: call[2])
        )
      )
    }
    reflect.setMethod("getOwnPropertyDescriptor", length: 2) { call in
      let property = try call.realm.target(call, "getOwnPropertyDescriptor").getOwnProperty(
        call[1].toPropertyKey(call.realm)
      )
      return property.map { .object(call.realm.object(from: $0)) } ?? .undefined
    }
    reflect.setMethod("ownKeys", length: 1) { call in
      call.realm.array(try call.realm.target(call, "ownKeys").ownKeys().map(\.value))
    }
    reflect.setMethod("getPrototypeOf", length: 1) { call in
      try call.realm.target(call, "getPrototypeOf").prototypeNow().map { .object($0) } ?? .null
    }
    reflect.setMethod("setPrototypeOf", length: 2) { call in
      let object = try call.realm.target(call, "setPrototypeOf")
      switch call[1] {
      case .object(let prototype): return .boolean(try object.changePrototype(prototype))
      case .null: return .boolean(try object.changePrototype(nil))
      case .undefined, .boolean, .number, .bigInt, .string, .symbol:
        throw call.realm.typeError(
          "Object prototype may only be an Object or null: \(describe(call[1]))"
        )
      }
    }
    reflect.setMethod("isExtensible", length: 1) { call in
      .boolean(try call.realm.target(call, "isExtensible").isExtensibleNow())
    }
    reflect.setMethod("preventExtensions", length: 1) { call in
      .boolean(try call.realm.target(call, "preventExtensions").preventExtensions())
    }
    return reflect
  }

  /// The arguments of a call, which unlike those of `apply` may not be left out.
  private func arguments(from value: Value) throws -> [Value] {
    guard !value.isNullish else { throw typeError("CreateListFromArrayLike called on non-object") }
    return try list(from: value)
  }

  private func target(_ call: NativeCall, _ method: String) throws -> ScriptObject {
    guard let object = call[0].asObject else {
      throw typeError("Reflect.\(method) called on non-object")
    }
    return object
  }
}
