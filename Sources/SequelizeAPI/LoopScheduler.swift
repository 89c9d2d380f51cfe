import Associations
import ScriptRuntime
import Store

/// Runs statements on the realm's event loop, one at a time, when nothing else is to do.
///
/// A class, since engines share it.
final class LoopScheduler: StatementScheduler {
  private unowned(unsafe) let realm: Realm

  init(realm: Realm) { self.realm = realm }

  func schedule<Result>(
    looksUp: @autoclosure () -> Bool,
    _ work: () throws -> Result
  ) async throws -> Result {
    try await realm.eventLoop.request {}
    // Where nothing waits, nothing can come between the look-up and the statement.
    if realm.eventLoop.hasWaitingTasks, looksUp() { try await realm.eventLoop.request {} }
    // A statement takes a millisecond of the run's clock, so that later rows have later stamps.
    realm.eventLoop.now += 1
    return try work()
  }

  func pause(_ microtasks: Int) async { await realm.eventLoop.letOthersGo(first: microtasks) }

  func stop(for bound: StoreLimits.Bound) -> (any Error)? {
    let halt: Halt =
      switch bound {
      case .steps: .instructionLimit
      case .memory: .memoryLimit
      }
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

/// Makes identifiers of UUID version 4 from a fixed seed, so that every run makes the same.
///
/// A class, since engines share one sequence.
final class IdentifierSource {
  private var state: UInt64 = 0x6173_736F_6374_7263

  /// The next number of SplitMix64.
  private func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// The next identifier.
  func make() -> String {
    let high = next() & 0xFFFF_FFFF_FFFF_0FFF | 0x0000_0000_0000_4000
    let low = next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let digits = Self.hex(high) + Self.hex(low)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { text.append("-") }
      text.append(digit)
    }
    return text
  }

  private static func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
