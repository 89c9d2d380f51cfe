package import Store

/// Decides when a statement runs: one at a time, in the order in which they were issued.
///
/// The host's event loop is one, so that a call that is not awaited interleaves as it does in Node.
package protocol StatementScheduler: AnyObject {
  /// Runs one statement when its turn comes and resumes the caller with what it gave.
  ///
  /// One that `looksUp` first asks for its tables' columns, as Sequelize's queries that give rows do: statements that
  /// were issued meanwhile go before it.
  func schedule<Result>(
    looksUp: @autoclosure @escaping () -> Bool,
    _ work: @escaping () throws -> Result
  ) async throws -> Result

  /// Waits until the database is open; statements that are issued meanwhile go before the one that opened it.
  func connect() async throws

  /// Lets other work that is ready go first, so many times, as `await` on a settled promise does.
  ///
  /// The engine pauses where Sequelize awaits, so that calls side by side reach the database in its order.
  func pause(_ microtasks: Int) async

  /// Ends the run, since a statement passed a bound; gives the error to throw, nil for that of the statement.
  func stop(for bound: StoreLimits.Bound) -> (any Error)?

  /// Runs operations side by side, as `Promise.all` does over calls that have all been made: each goes as far
  /// as its first statement before the next begins. Throws the first error when it comes; the others go on.
  func concurrently(_ operations: [() async throws -> Void]) async throws
}

extension StatementScheduler {
  /// Goes on at once; a host with an event loop does better.
  package func connect() async throws {}

  /// Goes on at once; a host with an event loop does better.
  package func pause(_ microtasks: Int) async {}

  /// Ends nothing: the statement's own error is thrown.
  package func stop(for bound: StoreLimits.Bound) -> (any Error)? { nil }

  /// Runs the operations one after the other; a host with an event loop does better.
  package func concurrently(_ operations: [() async throws -> Void]) async throws {
    for operation in operations { try await operation() }
  }
}

/// Runs every statement at once; for use without an event loop.
///
/// A class since schedulers have identity.
package final class ImmediateScheduler: StatementScheduler {
  /// Makes a scheduler.
  package init() {}

  /// Runs the statement now.
  package func schedule<Result>(
    looksUp: @autoclosure @escaping () -> Bool,
    _ work: @escaping () throws -> Result
  ) async throws -> Result { try work() }
}
