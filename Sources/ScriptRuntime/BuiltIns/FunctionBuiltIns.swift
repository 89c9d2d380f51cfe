extension Realm {
  /// What refuses `Function('…')` and its kin: no code that the tracer has not seen runs.
  var functionFromText: ScriptThrow {
    error("Making functions from text is not supported here: write the function itself")
  }

  func installFunction() {
    let prototype = intrinsics.functionPrototype
    let constructor = constructor("Function", length: 1, prototype: prototype) { call in
      throw call.realm.functionFromText
    }
    defineGlobal("Function", .object(constructor))
    prototype.store(.length, Property(.number(0), flags: .configurable))
    prototype.store(.name, Property("", flags: .configurable))
    let hasInstance = function("[Symbol.hasInstance]", length: 1) { call in
      .boolean(try call.realm.isOrdinaryInstance(call[0], of: call.this))
    }
    prototype.store(.symbol(.hasInstance), Property(.object(hasInstance), flags: []))
    ordinaryHasInstance = hasInstance
    prototype.setMethod("call", length: 1) { call in
      try call.realm.call(
        call.realm.callable(call.this, "Function.prototype.call"),
        this: call[0],
        arguments: call.arguments(from: 1)
      )
    }
    prototype.setMethod("apply", length: 2) { call in
      let function = try call.realm.callable(call.this, "Function.prototype.apply")
      let list = try call.realm.list(from: call[1])
      return try call.realm.call(function, this: call[0], arguments: list)
    }
    prototype.setMethod("bind", length: 1) { call in
      guard let target = call.this.asFunction else {
        throw call.realm.typeError("Bind must be called on a function")
      }
      let arguments = call.arguments(from: 1)
      let bound = BoundFunction(target, this: call[0], arguments: arguments)
      let length = try target.get(.length).toInteger(call.realm)
      var name: ScriptString = "bound "
      if case .string(let inner) = try target.get(.name) { name = name + inner }
      bound.setNameAndLength(call.realm.string(name), max(0, length - arguments.count))
      return .object(bound)
    }
    prototype.setMethod("toString") { call in
      guard let function = call.this.asFunction else {
        throw call.realm.typeError("Function.prototype.toString requires that 'this' be a Function")
      }
      return Value(function.sourceText)
    }
    intrinsics.asyncFunctionPrototype.store(
      .symbol(.toStringTag),
      Property("AsyncFunction", flags: .configurable)
    )
    let asyncPrototype = intrinsics.asyncFunctionPrototype
    let asyncConstructor = self.constructor(
      "AsyncFunction",
      length: 1,
      prototype: asyncPrototype,
      parent: constructor
    ) { call in
      throw call.realm.functionFromText
    }
    asyncPrototype.store(
      .constructor,
      Property(.object(asyncConstructor), flags: .configurable)
    )
    restrictProperties(prototype)
  }

  /// Adds `caller` and `arguments`, which tell nothing: of a sloppy function they are null, as in V8, and reading those
  /// of any other function is a TypeError (ECMAScript AddRestrictedFunctionProperties).
  private func restrictProperties(_ prototype: ScriptObject) {
    let thrower = function("") { call in
      if let function = call.this.asScriptFunction, !function.code.isStrict, function.isConstructor
      {
        return .null
      }
      throw call.realm.typeError(
        "'caller', 'callee', and 'arguments' properties may not be accessed on strict mode "
          + "functions or the arguments objects for calls to them"
      )
    }
    for key in ["caller", "arguments"] as [PropertyKey] {
      prototype.store(key, Property(.accessor(get: thrower, set: thrower), flags: .configurable))
    }
  }

  func callable(_ value: Value, _ method: String) throws -> FunctionObject {
    guard let function = value.asFunction else {
      if let text = machine.callText { throw typeError("\(text) is not a function") }
      throw typeError(
        "\(method) was called on \(describe(value)), which is \(value.typeOf) and not a function"
      )
    }
    return function
  }

  /// ECMAScript CreateListFromArrayLike.
  func list(from value: Value) throws -> [Value] {
    if value.isNullish { return [] }
    guard case .object(let object) = value else {
      throw typeError("CreateListFromArrayLike called on non-object")
    }
    let length = try object.get(.length).toLength(self)
    try heap.reserve(length &* 32)
    heap.spend(length >> 2)
    if let array = object as? ArrayObject, array.isPlain { return array.elements }
    var result: [Value] = []
    for index in 0..<length {
      try tick()
      result.append(try object.get(PropertyKey(index)))
    }
    return result
  }

  /// ECMAScript OrdinaryHasInstance.
  func isOrdinaryInstance(_ value: Value, of target: Value) throws -> Bool {
    guard let function = target.asFunction else { return false }
    if let bound = function as? BoundFunction, let inner = bound.target {
      return try machine.isInstanceOfBound(value, inner)
    }
    guard case .object(let object) = value else { return false }
    guard case .object(let prototype) = try function.get(.prototype) else {
      throw typeError("Function has non-object prototype 'undefined' in instanceof check")
    }
    var next = try object.prototypeNow()
    var distance = 0
    defer { if distance > 63 { heap.spend(distance >> 2) } }
    while let current = next {
      distance &+= 1
      if current === prototype { return true }
      next = try current.prototypeNow()
    }
    return false
  }
}

extension Machine {
  func isInstanceOfBound(_ value: Value, _ target: FunctionObject) throws -> Bool {
    let realm = try present()
    let custom = try target.get(.symbol(.hasInstance))
    if !custom.isNullish {
      return try realm.call(custom, this: .object(target), arguments: [value]).toBoolean
    }
    return try realm.isOrdinaryInstance(value, of: .object(target))
  }
}
