extension Realm {
  /// Runs one reaction of a settled promise.
  func perform(
    _ reaction: PromiseObject.Reaction,
    _ value: Value,
    isRejected: Bool
  ) throws {
    switch reaction {
    case .resume(let frame):
      if isRejected {
        // The exception belongs to the place of the await, not to the instruction after it.
        frame.state.pointee.ip &-= 1
        _ = try machine.execute(frame, throwing: value)
      } else {
        frame.registers[frame.state.pointee.awaitRegister] = value
        _ = try machine.execute(frame)
      }
    case .native(let body): try body(isRejected ? .failure(ScriptThrow(value)) : .success(value))
    case .then(let onFulfilled, let onRejected, let result):
      guard let handler = isRejected ? onRejected : onFulfilled else {
        if isRejected { try result?.reject(value, self) } else { try result?.resolve(value, self) }
        return
      }
      if isRejected, isOfProgram(handler) { reportCaught(value) }
      let answer: Value
      do {
        answer = try call(handler, this: .undefined, arguments: [value])
      } catch {
        try result?.reject(scriptThrow(for: error).value, self)
        return
      }
      try result?.resolve(answer, self)
    }
  }

  /// Takes over the state of a thenable (ECMAScript NewPromiseResolveThenableJob).
  func adopt(_ thenable: Value, _ then: FunctionObject, into promise: PromiseObject) throws {
    if let source = thenable.asObject as? PromiseObject, then === promiseThen {
      source.react(
        .native { result in
          switch result {
          case .success(let value): promise.fulfill(value)
          case .failure(let thrown): promise.reject(thrown.value)
          }
        }
      )
      return
    }
    let (resolve, reject) = resolvingFunctions(promise)
    do {
      _ = try call(then, this: thenable, arguments: [.object(resolve), .object(reject)])
    } catch {
      let reason = try scriptThrow(for: error).value
      _ = try call(reject, this: .undefined, arguments: [reason])
    }
  }

  /// The functions that settle a promise, of which only the first call counts.
  func resolvingFunctions(_ promise: PromiseObject) -> (NativeFunction, NativeFunction) {
    var isDone = false
    let resolve = function("", length: 1) { call in
      guard !isDone else { return .undefined }
      isDone = true
      try promise.resolve(call[0])
      return .undefined
    }
    let reject = function("", length: 1) { call in
      guard !isDone else { return .undefined }
      isDone = true
      promise.reject(call[0])
      return .undefined
    }
    return (resolve, reject)
  }

  /// ECMAScript PromiseResolve for the built-in constructor.
  package func resolvedPromise(_ value: Value) throws -> PromiseObject {
    if let promise = value.asObject as? PromiseObject,
      try promise.get(.constructor).asObject === promiseConstructor
    {
      return promise
    }
    let promise = PromiseObject(self)
    try promise.resolve(value)
    return promise
  }
}

extension Machine {
  func promiseResolve(_ value: Value) throws -> PromiseObject {
    try present().resolvedPromise(value)
  }
}
