extension Realm {
  func installPromise() {
    let prototype = intrinsics.promisePrototype
    let constructor = constructor("Promise", length: 1, prototype: prototype) { call in
      let realm = call.realm
      guard call.newTarget != nil else {
        throw realm.typeError("Promise constructor cannot be invoked without 'new'")
      }
      guard let executor = call[0].asFunction else {
        throw realm.typeError("Promise resolver \(describe(call[0])) is not a function")
      }
      let promise = PromiseObject(realm, prototype: try call.prototype(or: prototype))
      let (resolve, reject) = realm.resolvingFunctions(promise)
      do {
        _ = try realm.call(
          executor,
          this: .undefined,
          arguments: [.object(resolve), .object(reject)]
        )
      } catch {
        let reason = try realm.scriptThrow(for: error).value
        _ = try realm.call(reject, this: .undefined, arguments: [reason])
      }
      return .object(promise)
    }
    promiseConstructor = constructor
    defineGlobal("Promise", .object(constructor))
    prototype.store(.symbol(.toStringTag), Property("Promise", flags: .configurable))
    prototype.setMethod("then", length: 2) { call in
      guard let promise = call.this.asObject as? PromiseObject else {
        throw call.realm.typeError(
          "Method Promise.prototype.then called on incompatible receiver \(describe(call.this))"
        )
      }
      let result = try call.realm.capability(like: promise)
      promise.react(
        .then(onFulfilled: call[0].asFunction, onRejected: call[1].asFunction, result: result)
      )
      return result.promise
    }
    promiseThen = prototype.storedValue(.then)?.asObject
    prototype.setMethod("catch", length: 1) { call in
      let then = try call.this.getProperty(.then, call.realm)
      return try call.realm.call(then, this: call.this, arguments: [.undefined, call[0]])
    }
    installFinally(prototype)
    installPromiseStatics(constructor)
  }

  private func installFinally(_ prototype: ScriptObject) {
    prototype.setMethod("finally", length: 1) { call in
      let realm = call.realm
      guard let object = call.this.asObject else {
        throw realm.typeError("Promise.prototype.finally called on a non-object")
      }
      let constructor = try realm.promiseConstructor(of: object)
      let then = try call.this.getProperty(.then, realm)
      guard let callback = call[0].asFunction else {
        return try realm.call(then, this: call.this, arguments: [call[0], call[0]])
      }
      let onFulfilled = realm.function("", length: 1) { inner in
        let value = inner[0]
        let result = try inner.realm.call(callback, this: .undefined, arguments: [])
        let promise = try inner.realm.promiseResolve(constructor, result)
        let pass = inner.realm.function("") { _ in value }
        return try inner.realm.call(
          promise.getProperty(.then, inner.realm),
          this: promise,
          arguments: [.object(pass)]
        )
      }
      let onRejected = realm.function("", length: 1) { inner in
        let reason = inner[0]
        let result = try inner.realm.call(callback, this: .undefined, arguments: [])
        let promise = try inner.realm.promiseResolve(constructor, result)
        let pass = inner.realm.function("") { _ in throw ScriptThrow(reason) }
        return try inner.realm.call(
          promise.getProperty(.then, inner.realm),
          this: promise,
          arguments: [.object(pass)]
        )
      }
      return try realm.call(
        then,
        this: call.this,
        arguments: [.object(onFulfilled), .object(onRejected)]
      )
    }
  }

  /// The constructor for promises like an object's own (ECMAScript SpeciesConstructor).
  private func promiseConstructor(of object: ScriptObject) throws -> Value {
    let species = try species(of: object)
    guard species.isUndefined else { return species }
    return promiseConstructor.map { .object($0) } ?? .undefined
  }

  /// The capability of the promise that `then` returns.
  private func capability(like promise: PromiseObject) throws -> Capability {
    let species = try species(of: promise)
    if species.isUndefined || species.asObject === promiseConstructor {
      return Capability(PromiseObject(self))
    }
    return try capability(of: species)
  }

  /// ECMAScript NewPromiseCapability.
  func capability(of constructor: Value) throws -> Capability {
    guard let function = constructor.asFunction, function.isConstructor else {
      throw typeError("\(describe(constructor)) is not a constructor")
    }
    if function === promiseConstructor { return Capability(PromiseObject(self)) }
    var resolve: Value = .undefined
    var reject: Value = .undefined
    let executor = self.function("", length: 2) { call in
      guard resolve.isUndefined, reject.isUndefined else {
        throw call.realm.typeError(
          "Promise executor has already been invoked with non-undefined arguments"
        )
      }
      resolve = call[0]
      reject = call[1]
      return .undefined
    }
    let promise = try construct(function, arguments: [.object(executor)])
    guard let resolveFunction = resolve.asFunction, let rejectFunction = reject.asFunction else {
      throw typeError("Promise resolve or reject function is not callable")
    }
    return Capability(promise: promise, resolve: resolveFunction, reject: rejectFunction)
  }

  private func installPromiseStatics(_ constructor: NativeFunction) {
    constructor.setMethod("resolve", length: 1) { call in
      try call.realm.promiseResolve(call.this, call[0])
    }
    constructor.setMethod("reject", length: 1) { call in
      let capability = try call.realm.capability(of: call.this)
      try capability.reject(call[0], call.realm)
      return capability.promise
    }
    constructor.setMethod("all", length: 1) { call in
      try call.realm.combine(call.this, call[0], .all)
    }
    constructor.setMethod("allSettled", length: 1) { call in
      try call.realm.combine(call.this, call[0], .allSettled)
    }
    constructor.setMethod("any", length: 1) { call in
      try call.realm.combine(call.this, call[0], .any)
    }
    constructor.setMethod("race", length: 1) { call in
      try call.realm.combine(call.this, call[0], .race)
    }
    constructor.setSpecies()
  }

  /// ECMAScript PromiseResolve.
  func promiseResolve(_ constructor: Value, _ value: Value) throws -> Value {
    guard constructor.asObject != nil else {
      throw typeError("PromiseResolve called on non-object")
    }
    if let promise = value.asObject as? PromiseObject,
      try strictlyEqual(promise.get(.constructor), constructor)
    {
      return value
    }
    let capability = try capability(of: constructor)
    try capability.resolve(value, self)
    return capability.promise
  }
}
