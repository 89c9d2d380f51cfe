/// How many times Sequelize awaits before an operation's first statement goes out, beyond those of
/// a raw query; observed on Sequelize 6.37.8.
///
/// They decide the order of the statements of concurrent calls.
enum MicrotaskCounts {
  static let begin = 1
  static let count = 1
  static let destroy = 1
  static let insert = 1
  static let restore = 1
  static let sync = 1
  /// For the hooks before an instance is stamped as deleted, or no longer so.
  static let stampHooks = 1
  /// Once more for nested rows, whether or not any of them come first.
  static let nested = 1
  static let find = 3
  /// For the validation of the rows of a bulk insert.
  static let validatedRows = 8
  static let upsert = 10
  static let update = 10
  /// Once more after the `save` in an instance's `update`.
  static let updateInstance = 1
  /// More where attributes have validators.
  static let validators = 4
  /// The same where they are functions of the program.
  static let programValidators = 5
  /// For the validators of the model itself.
  static let modelValidators = 3

  /// Those of an instance's validation, without what its validators take.
  ///
  /// - Parameter runsHooks: Whether hooks could run; they are awaited even when there are none.
  /// - Returns: the number of microtasks.
  static func validation(runsHooks: Bool) -> Int { runsHooks ? 8 : 5 }
}
