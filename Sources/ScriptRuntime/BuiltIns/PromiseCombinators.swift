extension Realm {
  /// The ways to wait for several promises.
  enum Combination {
    case all
    case allSettled
    case any
    case race
  }

  /// What the handlers of one combination share; a class, since they change it.
  private final class Gathering {
    var values: [Value] = []
    var remaining = 1
  }

  func combine(_ constructor: Value, _ iterable: Value, _ kind: Combination) throws -> Value {
    let capability = try capability(of: constructor)
    do {
      try gather(constructor, iterable, kind, into: capability)
    } catch let thrown as ScriptThrow {
      try capability.reject(thrown.value, self)
    }
    return capability.promise
  }

  private func gather(
    _ constructor: Value,
    _ iterable: Value,
    _ kind: Combination,
    into capability: Capability
  ) throws {
    let resolveFunction = try constructor.getProperty("resolve", self)
    guard resolveFunction.isCallable else {
      throw typeError("Promise resolve or reject function is not callable")
    }
    let gathering = Gathering()
    let settling = capability.withFunctions(self)
    try iterate(iterable) { value in
      let index = gathering.values.count
      gathering.values.append(.undefined)
      gathering.remaining += 1
      let promise = try call(resolveFunction, this: constructor, arguments: [value])
      let (onFulfilled, onRejected) = handlers(kind, index, gathering, settling)
      let then = try promise.getProperty(.then, self)
      _ = try call(then, this: promise, arguments: [.object(onFulfilled), .object(onRejected)])
      return true
    }
    try finishOne(kind, gathering, capability)
  }

  private func handlers(
    _ kind: Combination,
    _ index: Int,
    _ gathering: Gathering,
    _ capability: Capability
  ) -> (FunctionObject, FunctionObject) {
    var isCalled = false
    func collecting(_ make: @escaping (Value) -> Value) -> NativeFunction {
      function("", length: 1) { call in
        guard !isCalled else { return .undefined }
        isCalled = true
        gathering.values[index] = make(call[0])
        try call.realm.finishOne(kind, gathering, capability)
        return .undefined
      }
    }
    let resolve = capability.resolve ?? intrinsics.emptyFunction
    let reject = capability.reject ?? intrinsics.emptyFunction
    switch kind {
    case .race: return (resolve, reject)
    case .all: return (collecting { $0 }, reject)
    case .any: return (resolve, collecting { $0 })
    case .allSettled:
      return (
        collecting { [self] in
          .object(object([("status", "fulfilled"), ("value", $0)]))
        },
        collecting { [self] in .object(object([("status", "rejected"), ("reason", $0)])) }
      )
    }
  }

  private func finishOne(
    _ kind: Combination,
    _ gathering: Gathering,
    _ capability: Capability
  ) throws {
    gathering.remaining -= 1
    guard gathering.remaining == 0 else { return }
    switch kind {
    case .race: break
    case .all, .allSettled: try capability.resolve(array(gathering.values), self)
    case .any:
      let error = makeError("AggregateError", "All promises were rejected")
      error.stackFrames = []
      error.setHidden(.errors, array(gathering.values))
      try capability.reject(.object(error), self)
    }
  }
}
