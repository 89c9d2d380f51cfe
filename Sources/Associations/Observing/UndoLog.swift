/// What a rollback undoes in the row memory: SQLite reports no row for it.
struct UndoLog {
  /// One thing to undo.
  enum Entry {
    /// The number of a table's rows changed by that much.
    case count(table: Int, by: Int)
    /// An instance was given another value of its row.
    case value(instance: Instance, name: String, before: Instance.RowValue?)
  }

  private var entries: [Entry] = []
  /// Where each open transaction or savepoint began, the outermost first.
  private var starts: [Int] = []

  /// Notes what was changed, if a transaction is open.
  mutating func note(_ entry: @autoclosure () -> Entry) {
    if !starts.isEmpty { entries.append(entry()) }
  }

  /// Follows a statement, and returns what it undoes, the latest first.
  mutating func follow(_ sql: String) -> [Entry] {
    // The first byte tells most other statements apart.
    switch sql.utf8.first {
    case UInt8(ascii: "B") where sql.hasPrefix("BEGIN "),
      UInt8(ascii: "S") where sql.hasPrefix("SAVEPOINT "):
      starts.append(entries.count)
    case UInt8(ascii: "R") where sql.hasPrefix("ROLLBACK TO "):
      return undo(to: starts.popLast())
    case UInt8(ascii: "R") where sql.hasPrefix("ROLLBACK"):
      defer { starts = [] }
      return undo(to: starts.first)
    case UInt8(ascii: "C") where sql.hasPrefix("COMMIT"):
      starts = []
      entries = []
    default: break
    }
    return []
  }

  private mutating func undo(to start: Int?) -> [Entry] {
    guard let start, start <= entries.count else { return [] }
    defer { entries.removeSubrange(start...) }
    return entries[start...].reversed()
  }
}
