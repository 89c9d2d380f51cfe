/// How many times Sequelize awaits before an operation's first statement goes out, beyond those of
/// a raw query; observed on Sequelize 6.37.8.
///
/// They decide the order of calls that are made side by side.
enum Turns {
  static let begin = 1
  static let count = 1
  static let destroy = 1
  static let insert = 1
  /// Once more for nested rows, whether there are any that come first or not.
  static let nested = 2
  static let nestedSave = 1
  static let find = 3
  static let validatedInsert = 9
  static let create = 10
  static let update = 10
  static let save = 19
}
