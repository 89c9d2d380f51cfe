/// Carries something to code that runs on the same thread, which the compiler cannot see.
struct Transfer<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}

extension Realm {
  /// Starts an asynchronous operation of the host; its jobs run on the event loop, in order with the script's.
  ///
  /// The part before the first suspension runs at once, as that of an async function does.
  public func spawn(_ operation: @escaping () async throws -> Value) -> PromiseObject {
    let promise = PromiseObject(self)
    let transfer = Transfer((self, promise, operation))
    eventLoop.spawned += 1
    Task.immediate(executorPreference: eventLoop) {
      let (realm, promise, operation) = transfer.value
      do {
        let value = try await operation()
        try promise.resolve(value)
      } catch {
        realm.settle(promise, with: error)
      }
      realm.eventLoop.spawned -= 1
    }
    return promise
  }

  private func settle(_ promise: PromiseObject, with error: any Error) {
    do {
      promise.reject(try scriptThrow(for: error).value)
    } catch {
      eventLoop.halt(error)
    }
  }

  /// Waits for a promise or thenable of the script; any other value is returned without suspending.
  ///
  /// - Throws: ``ScriptThrow`` with the reason of a rejection.
  public func awaitValue(_ value: Value) async throws -> Value {
    guard case .object(let object) = value else { return value }
    let promise: PromiseObject
    if let known = object as? PromiseObject {
      promise = known
    } else {
      guard try object.get(.then, receiver: value).isCallable else { return value }
      promise = PromiseObject(self)
      try promise.resolve(value)
    }
    return try await eventLoop.suspend { resume in
      promise.whenSettled { result in resume(result.mapError { $0 as any Error }) }
    }
  }
}
