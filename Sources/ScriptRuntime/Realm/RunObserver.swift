/// The level that a console method prints at.
package enum ConsoleLevel: String, Sendable, Codable {
  case log
  case info
  case debug
  case warn
  case error
}

/// Observes what a run does, as it happens.
package protocol RunObserver: AnyObject {
  /// A statement that begins a step is about to run.
  func stepBegan(_ number: Int)
  /// A line was printed; it may hold line ends.
  func consoleLine(_ line: String, level: ConsoleLevel)
}

/// How a run ended.
package enum Outcome {
  /// Everything was done.
  case finished
  /// An exception or an unhandled rejection ended it; any value can be thrown.
  case error(Value)
  /// The program waited for a promise that nothing can settle any more.
  case unsettled
  /// It used up its instructions.
  case instructionLimit
  /// It needed more memory than allowed.
  case memoryLimit
  /// It printed more than allowed.
  case outputLimit
}
