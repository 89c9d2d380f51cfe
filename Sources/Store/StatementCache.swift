import Diagnostics

/// Compiled statements by their text, in two generations: those that the younger one has no room for are dropped
/// unless they were asked for since.
struct StatementCache {
  private var young: [Name: PreparedStatement] = [:]
  private var old: [Name: PreparedStatement] = [:]
  private let capacity: Int

  /// The longest text that is kept, in bytes: a statement over many rows is sent once, and takes a hundred times
  /// the memory of its text while it is compiled.
  private static let lengthLimit = 1 << 14

  /// Makes an empty cache for at least one statement.
  init(capacity: Int) { self.capacity = max(capacity / 2, 1) }

  /// The statement of a text, if it is kept.
  mutating func statement(_ sql: String) -> PreparedStatement? {
    guard sql.utf8.count <= Self.lengthLimit, let statement = young[sql] ?? old[sql]
    else {
      return nil
    }
    if young[sql] == nil { keep(statement, for: sql) }
    return statement
  }

  /// Keeps a statement.
  mutating func keep(_ statement: PreparedStatement, for sql: String) {
    guard sql.utf8.count <= Self.lengthLimit else { return }
    if young.count >= capacity {
      swap(&old, &young)
      young.removeAll(keepingCapacity: true)
    }
    young[sql] = statement
  }

  /// Drops all statements.
  mutating func removeAll() {
    young.removeAll()
    old.removeAll()
  }
}
