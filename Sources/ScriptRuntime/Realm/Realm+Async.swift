/// Carries something to code that runs on the same thread, which the compiler cannot see.
struct Transfer<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}

extension Realm {
  /// Starts an asynchronous operation of the host; its jobs run on the event loop, in order with the program's.
  ///
  /// The part before the first suspension runs at once, as that of an async function does.
  package func spawn(_ operation: @escaping () async throws -> Value) -> PromiseObject {
    let spawned = SpawnedOperation(self, operation)
    eventLoop.spawned += 1
    heap.charge(Realm.operationSize)
    Task.immediate(executorPreference: eventLoop) { await spawned.run() }
    return spawned.promise
  }

  /// What an operation of the host takes until it has ended: the frames of its functions and what they hold.
  fileprivate static let operationSize = 6_000

  func settle(_ promise: PromiseObject, with error: any Error) {
    do {
      promise.reject(try scriptThrow(for: error).value)
    } catch {
      eventLoop.halt(error)
    }
  }

  /// Waits for a promise or thenable of the program; any other value is returned without suspending.
  ///
  /// - Parameters:
  ///   - value: What is waited for.
  ///   - inOneTurn: Whether going on takes the one turn that `await` takes in the program, for any value.
  /// - Returns: What it was fulfilled with.
  /// - Throws: ``ScriptThrow`` with the reason of a rejection.
  package func awaitValue(_ value: Value, inOneTurn: Bool = false) async throws -> Value {
    guard case .object(let object) = value else {
      if inOneTurn { await eventLoop.yield(microtasks: 1) }
      return value
    }
    let promise: PromiseObject
    if let known = object as? PromiseObject {
      promise = known
    } else {
      guard try object.get(.then, receiver: value).isCallable else {
        if inOneTurn { await eventLoop.yield(microtasks: 1) }
        return value
      }
      promise = PromiseObject(self)
      try promise.resolve(value)
    }
    return try await eventLoop.suspend { resume in
      promise.whenSettled { [eventLoop] result in
        let result = result.mapError { $0 as any Error }
        guard inOneTurn else { return resume(result) }
        eventLoop.resumeInThisMicrotask { resume(result) }
      }
    }
  }
}

/// An operation of the host that runs as a Swift task on the realm's event loop.
private final class SpawnedOperation: @unchecked Sendable {
  let promise: PromiseObject
  private let realm: Realm
  private let operation: () async throws -> Value

  init(_ realm: Realm, _ operation: @escaping () async throws -> Value) {
    self.realm = realm
    self.operation = operation
    promise = PromiseObject(realm)
  }

  func run() async {
    do {
      try promise.resolve(await operation())
    } catch {
      realm.settle(promise, with: error)
    }
    realm.heap.release(Realm.operationSize)
    realm.eventLoop.spawned -= 1
  }
}
