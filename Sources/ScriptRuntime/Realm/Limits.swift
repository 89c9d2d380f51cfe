/// The bounds of a run; passing one ends the run, and no program can catch it.
package struct Limits: Sendable {
  /// Loop turns and calls, each counted as one, allocations and what built-ins do, counted by what they take, and
  /// requests of the host, each counted as 500 (default 20 million, about 2 seconds at most).
  package var instructions = 20_000_000
  /// Nested calls; passing it is a RangeError that the program can catch (default 9,000).
  package var callDepth = 9_000
  /// Bytes accounted as alive at one time, those of what is recorded and of SQLite too (default 256 MB).
  package var memoryBytes = 256 << 20
  /// Bytes of UTF-8 printed by the console, each line counted as 32 more (default 4 MB).
  package var outputBytes = 4 << 20
  /// What the beginning of a step counts in bytes of memory, set by whoever records steps (default 0).
  package var stepBytes = 0

  /// What a printed line counts besides its text, in bytes.
  static let lineCost = 32

  /// Makes the default limits.
  package init() {}
}

/// What ends a run at once; no program can catch it.
package enum Halt: Error, Equatable {
  case instructionLimit
  case memoryLimit
  case outputLimit
  /// The program ended itself, as `process.exit` does; what waits is not run any more.
  case exited
  /// Code would have run, or much work been done, where the realm is only read.
  case acted
  /// The run was torn down while something still waited.
  case stopped
}

/// A value thrown as an exception.
///
/// Errors must be Sendable; a value never leaves the thread of its realm.
package struct ScriptThrow: Error, @unchecked Sendable {
  /// The thrown value; any value can be thrown.
  package let value: Value

  /// Makes an exception.
  package init(_ value: Value) { self.value = value }
}
