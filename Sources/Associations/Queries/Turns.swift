/// How many times Sequelize awaits before an operation's first statement goes out, beyond those of
/// a raw query; observed on Sequelize 6.37.8.
///
/// They decide the order of calls that are made side by side.
enum Turns {
  static let begin = 1
  static let count = 1
  static let destroy = 1
  static let insert = 1
  static let restore = 1
  static let sync = 1
  /// For the hooks before an instance is stamped as deleted, or no longer so.
  static let stampHooks = 1
  /// Once more for nested rows, whether there are any that come first or not.
  static let nested = 1
  static let find = 3
  /// For the validation of the rows of a bulk insert.
  static let validatedRows = 8
  static let upsert = 10
  static let update = 10
  /// More where attributes have validators.
  static let validators = 4

  /// Those of `save`, up to what it writes.
  ///
  /// - Parameters:
  ///   - runsHooks: Whether there could be hooks, which are awaited even where there are none.
  ///   - validates: Whether the instance is validated.
  ///   - twice: Whether it is validated again after the hooks.
  /// - Returns: How many.
  static func save(runsHooks: Bool, validates: Bool, twice: Bool) -> Int {
    let validation = validates ? (runsHooks ? 9 : 6) : 0
    return validation + (runsHooks ? 1 : 0) + (runsHooks && validates && twice ? 9 : 0)
  }
}
