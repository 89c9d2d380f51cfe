import Store

/// Calls that are made concurrently, and what each of them resolves to (`Promise.all`).
struct ConcurrentCalls {
  /// The results, in the order of the operations.
  ///
  /// A class, since every operation puts its own in.
  private final class Results {
    var values: [DataValue] = []
  }

  private let results = Results()
  private var operations: [() async throws -> Void] = []

  /// Adds a call to be made.
  mutating func add(_ operation: @escaping () async throws -> DataValue) {
    let results = results
    let index = results.values.count
    results.values.append(.undefined)
    operations.append { results.values[index] = try await operation() }
  }

  /// Makes the calls, and returns their results in the order in which they were added.
  func run(_ engine: Engine) async throws -> [DataValue] {
    try await engine.scheduler.concurrently(operations)
    return results.values
  }
}
