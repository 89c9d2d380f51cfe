/// A BigInt of the program: an integer that the engine writes as its digits and binds as text, as Sequelize does for
/// SQLite (`lib/dialects/sqlite/query.js`, `stringifyIfBigint`).
package protocol HostedBigInt: HostedValue {
  /// The digits, with a sign where it is below zero.
  var digits: String { get }
}

extension DataValue {
  /// The value as a BigInt; nil for any other.
  var bigInt: (any HostedBigInt)? {
    guard case .hosted(let host) = self else { return nil }
    return host as? any HostedBigInt
  }
}
