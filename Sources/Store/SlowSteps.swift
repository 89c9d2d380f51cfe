import Glibc

/// Work of SQLite's that no count shows: what its steps take beyond what steps take.
///
/// A step of SQLite's machine compares two texts, or reads the number that a text begins with, however long they are, and
/// nothing tells how long they were: `x = y` over 16 MB is one step of a thousand, as `1 = 2` is. So the processor's time
/// counts, and nothing else of the tool reads it: only where steps take a hundred times as long as they do with values of
/// common lengths, so that no program below its bounds does other things on another machine.
struct SlowSteps {
  /// The processor's time of this thread at the last look, in nanoseconds.
  private var last: UInt64 = 0

  /// What steps between two looks may take, in nanoseconds.
  private static let allowance: UInt64 = 1_000_000
  /// The nanoseconds beyond that count as an instruction: a bound of 20 million instructions is 5 seconds.
  private static let nanosecondsPerInstruction: UInt64 = 250

  /// Begins to look.
  mutating func begin() { last = Self.now() }

  /// The instructions that the steps since the last look count as, besides their number.
  mutating func instructions() -> Int {
    let now = Self.now()
    defer { last = now }
    let taken = now &- last
    guard taken > Self.allowance else { return 0 }
    return Int((taken - Self.allowance) / Self.nanosecondsPerInstruction)
  }

  private static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }
}
