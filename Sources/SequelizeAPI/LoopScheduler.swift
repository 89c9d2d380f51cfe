import Associations
import ScriptRuntime
import Store

/// Runs statements on the realm's event loop, one at a time, when nothing else is to do.
///
/// A class, since engines share it.
final class LoopScheduler: StatementScheduler {
  private unowned let realm: Realm

  init(realm: Realm) { self.realm = realm }

  func schedule<Result>(
    looksUp: @autoclosure @escaping () -> Bool,
    _ work: @escaping () throws -> Result
  ) async throws -> Result {
    let call = RunningCall.current
    // Where nothing waits, nothing can come between the look-up and the statement.
    return try await realm.eventLoop.request(unless: looksUp) { [realm] in
      // A statement takes a millisecond of the run's clock, so that later rows have later stamps.
      realm.eventLoop.now += 1
      return try RunningCall.$current.withValue(call, operation: work)
    }
  }

  func connect() async throws { try await realm.eventLoop.request {} }

  func pause(_ microtasks: Int) async { await realm.eventLoop.yield(microtasks: microtasks) }

  func stop(for bound: StoreLimits.Bound) -> (any Error)? {
    let halt: Halt =
      switch bound {
      case .steps: .instructionLimit
      case .memory: .memoryLimit
      }
    realm.noteHalt(halt, at: RunningCall.current?.place)
    realm.eventLoop.halt(halt)
    return halt
  }

  func concurrently(_ operations: [() async throws -> Void]) async throws {
    guard operations.count > 1 else {
      for operation in operations { try await operation() }
      return
    }
    let promises = operations.map { operation in
      realm.spawn {
        try await operation()
        return .undefined
      }
    }
    // The first failure is the answer; the others go on, and nobody looks at what becomes of them.
    let all = PromiseObject(realm)
    var left = promises.count
    for promise in promises {
      promise.whenSettled { result in
        left -= 1
        switch result {
        case .success: if left == 0 { all.fulfill(.undefined) }
        case .failure(let thrown): all.reject(thrown.value)
        }
      }
    }
    _ = try await realm.awaitValue(.object(all))
  }
}
