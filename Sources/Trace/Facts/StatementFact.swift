/// A statement that was sent.
public struct StatementFact: Sendable, Equatable, Codable {
  /// Its number in the order in which the statements were sent, from 1.
  public var number: Int
  /// The number of the call that it was sent for; nil where no call of the program is behind it.
  public var call: Int?
  /// The text as Sequelize logs it.
  public var sql: String
  /// The bound values in order.
  public var bindings: [CellValue]
  /// The number of rows returned.
  public var rowsReturned: Int
  /// The number of rows changed.
  public var rowsChanged: Int
  /// SQLite's message when it failed.
  public var failure: String?
  /// Whether the program had come to its end when it was sent: nobody awaits it.
  public var afterEnd: Bool

  /// Makes a fact.
  package init(
    number: Int,
    call: Int? = nil,
    sql: String,
    bindings: [CellValue],
    rowsReturned: Int,
    rowsChanged: Int,
    failure: String? = nil,
    afterEnd: Bool
  ) {
    self.number = number
    self.call = call
    self.sql = sql
    self.bindings = bindings
    self.rowsReturned = rowsReturned
    self.rowsChanged = rowsChanged
    self.failure = failure
    self.afterEnd = afterEnd
  }
}

extension StatementFact {
  /// Whether it only looks up what tables and indexes there are.
  public var isSchemaLookUp: Bool {
    guard begins("PRAGMA ") || begins("SELECT ") else { return false }
    return begins("PRAGMA ") || sql.prefix(48).uppercased().contains("SQLITE_MASTER")
  }

  /// Whether it makes or changes tables or indexes, and succeeded.
  public var definesSchema: Bool {
    guard failure == nil, let first = sql.utf8.first else { return false }
    switch first | 0x20 {
    case UInt8(ascii: "c"): return begins("CREATE ")
    case UInt8(ascii: "a"): return begins("ALTER ")
    case UInt8(ascii: "d"): return begins("DROP ")
    default: return false
    }
  }

  /// Whether the text begins with words in capitals, in whatever case.
  private func begins(_ words: String) -> Bool {
    sql.utf8.starts(with: words.utf8) { $0 == $1 || $0 == $1 | 0x20 }
  }
}
