import Diagnostics
import OrderedCollections
import Trace

/// What a migration or a seeder did, in words.
enum MigrationWords {
  /// The tables, columns, indexes and rows that it made or changed, or the error that it ended in.
  static func result(
    _ fact: MigrationFact,
    _ statements: [StatementFact],
    _ changes: [RowBatch]
  ) -> String {
    if let error = fact.error {
      return error.message.isEmpty ? error.name : "\(error.name): \(error.message)"
    }
    let done = OrderedSet(
      statements.filter { $0.failure == nil }.compactMap { effect(of: names(in: $0.sql)) }
    )
    var rows: OrderedDictionary<Name, Int> = [:]
    for batch in changes where batch.change == .insert && !isAside(batch.table) {
      rows[Name(batch.table), default: 0] += batch.rows.count
    }
    // A table that is made anew is filled again.
    let copied = Set(names: statements.compactMap { copiedTable($0.sql) })
    let filled = rows.filter { !copied.contains($0.key) }
      .map { "\(Words.count($0.value, "\($0.key) row")) inserted" }
    let all = Array(done) + filled
    return all.isEmpty ? "Nothing changed" : all.joined(separator: ", ")
  }

  /// The first words of a statement and the names that it has in backticks.
  private static func names(in sql: String) -> (words: Substring, names: [String]) {
    let parts = sql.split(separator: "`", omittingEmptySubsequences: false)
    let names = parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    return (parts.first ?? "", names)
  }

  private static func effect(of statement: (words: Substring, names: [String])) -> String? {
    guard let table = statement.names.first, !isAside(table) else { return nil }
    let column = statement.names.dropFirst().first ?? ""
    switch statement.words {
    case "CREATE TABLE IF NOT EXISTS ": return "table \(table) made"
    case "DROP TABLE IF EXISTS ": return "table \(table) dropped"
    case "CREATE INDEX ", "CREATE UNIQUE INDEX ": return "index \(table) made"
    case "DROP INDEX IF EXISTS ": return "index \(table) dropped"
    case "ALTER TABLE ": return "table \(table) changed: \(column)"
    default: return nil
    }
  }

  /// The table that a statement fills from its copy.
  private static func copiedTable(_ sql: String) -> String? {
    let parts = names(in: sql)
    guard parts.words == "INSERT INTO ", sql.contains(" SELECT "), let table = parts.names.first
    else { return nil }
    return table
  }

  /// Whether a table is no matter of the project's: a copy while another is made anew, or the list of migrations.
  private static func isAside(_ table: String) -> Bool {
    table.hasSuffix("_backup") || table == "SequelizeMeta"
  }
}
