import CSQLite

/// What the functions of a connection's SQL take from the account of the run.
///
/// SQLite counts the steps of its machine, and a call of a function is one of them, however long the texts are that it
/// reads. So the functions that read texts tell it here. A class, since they share it with their connection.
final class FunctionMeter {
  private let account: (any RunAccount)?
  /// Whether the run is charged.
  var isCharged = true

  /// The binary logarithm of the bytes read that count as an instruction.
  private static let bytesPerInstruction = 6

  init(account: (any RunAccount)?) { self.account = account }

  /// Takes work that is like reading so many bytes; false, and the call fails, where the run may not go on.
  func takes(_ bytes: Int, _ call: OpaquePointer?) -> Bool {
    guard isCharged, let account else { return true }
    account.spend(bytes >> Self.bytesPerInstruction)
    guard account.passedBound != nil else { return true }
    sqlite3_result_error_code(call, SQLITE_INTERRUPT)
    return false
  }
}
