/// Compiled statements by their text, the least recently used dropped first.
struct StatementCache {
  private var statements: [String: PreparedStatement] = [:]
  private var uses = 0
  private let capacity: Int

  /// Makes an empty cache for at least one statement.
  init(capacity: Int) { self.capacity = max(capacity, 1) }

  /// The statement of a text, if it is kept.
  mutating func statement(_ sql: String) -> PreparedStatement? {
    guard let statement = statements[sql] else { return nil }
    uses &+= 1
    statement.lastUse = uses
    return statement
  }

  /// Keeps a statement.
  mutating func keep(_ statement: PreparedStatement, for sql: String) {
    if statements.count >= capacity,
      let oldest = statements.min(by: { $0.value.lastUse < $1.value.lastUse })
    {
      statements[oldest.key] = nil
    }
    uses &+= 1
    statement.lastUse = uses
    statements[sql] = statement
  }

  /// Drops all statements.
  mutating func removeAll() { statements.removeAll() }
}
