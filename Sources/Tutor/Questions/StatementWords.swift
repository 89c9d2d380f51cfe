import Diagnostics
import Trace

/// A statement in a few words that tell it from others: `an UPDATE of Posts that sets UserId`.
///
/// Two statements of other words do other things: the verb, the tables and the columns that are set are all there.
enum StatementWords {
  /// Several statements in their order, those alike next to each other counted.
  ///
  /// Nil where one is none of the four that work on rows.
  static func text(_ statements: [StatementFact], timestamps: Set<Name>) -> String? {
    var words: [(text: String, count: Int)] = []
    for statement in statements {
      guard let text = text(statement.sql, timestamps: timestamps) else { return nil }
      if words.last?.text == text {
        words[words.count - 1].count += 1
      } else {
        words.append((text, 1))
      }
    }
    guard !words.isEmpty else { return none }
    return words.map { $0.count == 1 ? $0.text : "\($0.count) times \($0.text)" }
      .joined(separator: ", then ")
  }

  /// What is said where nothing is sent.
  static let none = "none at all"

  static func select(_ table: String, joined tables: [String] = []) -> String {
    "a SELECT from \(table)"
      + (tables.isEmpty ? " alone" : joins(tables))
  }

  /// ` with a join to People and Courses`; a table that is joined twice is named once.
  private static func joins(_ tables: [String]) -> String {
    let named = Words.counted(tables).map { table, count in
      count == 1 ? table : count == 2 ? "\(table) (twice)" : "\(table) (\(count) times)"
    }
    return " with a join to \(Words.list(named))"
  }

  static func insert(_ table: String) -> String { "an INSERT into \(table)" }

  static func update(_ table: String, _ columns: [String]) -> String {
    "an UPDATE of \(table) that sets "
      + (columns.isEmpty ? "its time stamps alone" : Words.list(columns))
  }

  static func delete(_ table: String) -> String { "a DELETE from \(table)" }

  private static func text(_ sql: String, timestamps: Set<Name>) -> String? {
    if sql.hasPrefix("SELECT ") { return select(sql) }
    guard let table = quoted(sql).first else { return nil }
    if sql.hasPrefix("INSERT ") { return insert(table) }
    if sql.hasPrefix("DELETE ") { return delete(table) }
    guard sql.hasPrefix("UPDATE "), let set = sql.firstRange(of: " SET ") else { return nil }
    let end = sql.firstRange(of: " WHERE ")?.lowerBound ?? sql.endIndex
    guard set.upperBound <= end else { return nil }
    let columns = String(sql[set.upperBound..<end]).matches(of: /`([^`]+)`=/).map { String($0.1) }
    return update(table, columns.filter { !timestamps.contains(Name($0)) })
  }

  private static func select(_ sql: String) -> String? {
    guard let from = sql.firstMatch(of: /FROM `([^`]+)`/) else { return nil }
    let joined = sql.matches(of: /JOIN (?:\( ?)?`([^`]+)`/).map { String($0.1) }
    return sql.hasPrefix("SELECT count(")
      ? "a SELECT that counts rows of \(from.1)"
        + (joined.isEmpty ? "" : joins(joined))
      : select(String(from.1), joined: joined)
  }

  private static func quoted(_ sql: String) -> [String] {
    sql.prefix(200).matches(of: /`([^`]+)`/).map { String($0.1) }
  }
}
