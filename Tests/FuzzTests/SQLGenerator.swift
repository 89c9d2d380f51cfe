/// Writes programs that send SQL: every kind of statement and function, hostile values.
struct SQLGenerator {
  private var random: SeededRandom
  private var depth = 0

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// A program of some statements.
  mutating func program() -> String {
    var lines = [
      "const q = (sql) => sequelize.query(sql).then(",
      "  ([rows]) => console.log(String(JSON.stringify(rows)).slice(0, 99)),",
      "  (error) => console.log(error.name));",
      "await q('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c BLOB, d REAL)');",
      "await q(`INSERT INTO t (b, c, d) VALUES ('x', x'00ff', 1.5), ('é', NULL, -0.0), (NULL, '', 9e999)`);",
    ]
    for _ in 0..<(2 + random.below(6)) { lines.append("await q(`\(written(statement()))`);") }
    return lines.joined(separator: "\n")
  }

  /// A text as it stands in a template.
  private func written(_ sql: String) -> String {
    var result = ""
    for character in sql {
      if ["\\", "`", "$"].contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }

  private mutating func statement() -> String {
    switch random.below(18) {
    case 0: return "INSERT INTO t (b, c, d) VALUES (\(list(3))), (\(list(3)))"
    case 1: return "INSERT OR \(random.pick(Self.conflicts)) INTO t (a, b) \(select(2))"
    case 2: return "UPDATE OR \(random.pick(Self.conflicts)) t SET b = \(value()) WHERE \(value())"
    case 3: return "DELETE FROM t WHERE \(value())"
    case 4: return "CREATE INDEX IF NOT EXISTS i\(random.below(3)) ON t (\(value()))"
    case 5:
      return
        "CREATE TRIGGER IF NOT EXISTS g\(random.below(3)) \(random.pick(["BEFORE", "AFTER"])) \(random.pick(["INSERT", "UPDATE", "DELETE"])) ON t BEGIN \(change()); END"
    case 6: return "CREATE VIEW IF NOT EXISTS v AS \(select(3))"
    case 7:
      return
        "WITH RECURSIVE n(x) AS (SELECT \(value()) UNION \(random.pick(["", "ALL"])) SELECT \(value()) FROM n LIMIT \(number())) SELECT \(value()) FROM n, t"
    case 8: return "PRAGMA \(random.pick(Self.pragmas)) = \(number())"
    case 9: return random.pick(Self.transactions)
    case 10: return "ALTER TABLE t ADD COLUMN e\(random.below(3)) DEFAULT (\(value()))"
    case 11: return "EXPLAIN QUERY PLAN \(select(2))"
    case 12: return "CREATE TABLE IF NOT EXISTS u (a, b AS (\(value())), CHECK (\(value())))"
    case 13: return "SELECT \(value()) OVER (PARTITION BY \(value()) ORDER BY \(value())) FROM t"
    default: return select(1 + random.below(3))
    }
  }

  private mutating func change() -> String {
    random.chance(2)
      ? "INSERT INTO t (b) VALUES (\(value()))" : "UPDATE t SET b = \(value()), d = d + 1"
  }

  private mutating func select(_ count: Int) -> String {
    let source = random.pick([
      "t", "t AS x, t AS y", "t LEFT JOIN t AS y ON t.a < y.a", "v",
      "(SELECT 1 AS a, 'b' AS b, 2 AS c, 3 AS d)",
    ])
    let end = random.pick([
      "", "GROUP BY 1", "ORDER BY 1 DESC", "GROUP BY 1 HAVING count(*) > 0",
      "UNION SELECT \(list(count))",
      "INTERSECT SELECT \(list(count))", "ORDER BY \(value())",
    ])
    return
      "SELECT \(random.pick(["", "DISTINCT "]))\(list(count)) FROM \(source) WHERE \(value()) \(end) LIMIT \(number())"
  }

  private mutating func list(_ count: Int) -> String {
    var parts: [String] = []
    for _ in 0..<count { parts.append(value()) }
    return parts.joined(separator: ", ")
  }

  private mutating func number() -> String { random.pick(Self.numbers) }

  private mutating func value() -> String {
    depth += 1
    defer { depth -= 1 }
    guard depth < 6 else { return random.pick(Self.values) }
    switch random.below(16) {
    case 0, 1, 2: return random.pick(Self.values)
    case 3: return random.pick(["a", "b", "c", "d", "rowid", "t.b"])
    case 4, 5: return "(\(value()) \(random.pick(Self.operators)) \(value()))"
    case 6: return "(\(random.pick(["-", "~", "NOT ", "+"]))\(value()))"
    case 7: return "CASE WHEN \(value()) THEN \(value()) ELSE \(value()) END"
    case 8:
      return "CAST(\(value()) AS \(random.pick(["TEXT", "INTEGER", "REAL", "BLOB", "NUMERIC"])))"
    case 9: return "(\(value()) IN (\(list(2))))"
    case 10: return "(\(value()) LIKE \(value()) ESCAPE \(value()))"
    case 11: return "(SELECT \(value()) FROM t LIMIT 1)"
    case 12: return "printf(\(random.pick(Self.formats)), \(list(2)))"
    default: return "\(random.pick(Self.functions))(\(list(1 + random.below(3))))"
    }
  }

  private static let conflicts = ["REPLACE", "IGNORE", "FAIL", "ABORT", "ROLLBACK"]
  private static let pragmas = [
    "recursive_triggers", "case_sensitive_like", "foreign_keys", "reverse_unordered_selects",
    "user_version", "encoding", "table_info", "integrity_check", "legacy_alter_table",
  ]
  private static let transactions = [
    "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT s", "RELEASE s", "ROLLBACK TO s", "ANALYZE",
    "REINDEX",
    "VACUUM", "DROP TABLE IF EXISTS u", "DROP VIEW IF EXISTS v",
  ]
  private static let numbers = [
    "0", "1", "2", "-1", "1000", "60000000", "9223372036854775807", "-9223372036854775808", "1.5",
    "1e18",
  ]
  private static let values =
    numbers + [
      "NULL", "''", "'a'", "'%a_b%'", "'*[a-z]?'", "'é'", "'e\u{301}'", "x''", "x'00'",
      "'2024-01-31'",
      "zeroblob(100000)", "zeroblob(60000000)", "printf('%.*c', 100000, 'a')", "randomblob(1000)",
      "9e999", "-9e999", "char(0)", "'{\"a\":[1,{\"b\":2}]}'", "'$.a[1].b'",
    ]
  private static let operators = [
    "+", "-", "*", "/", "%", "||", "=", "<>", "<", ">=", "AND", "OR", "LIKE", "GLOB", "IS",
    "IS NOT", "&",
    "|", "<<", ">>", "->", "->>", "COLLATE NOCASE =",
  ]
  private static let formats = [
    "'%s|%d'", "'%.*c%s'", "'%*d%d'", "'%60000000d'", "'%-10.3f%q'", "'%,d%w'", "'%'", "'%n%z'",
    "'%e%!g'",
  ]
  private static let functions = [
    "abs", "char", "coalesce", "count", "date", "datetime", "glob", "group_concat", "hex", "ifnull",
    "iif",
    "instr", "json", "json_array", "json_extract", "json_group_array", "json_object", "julianday",
    "length",
    "like", "lower", "ltrim", "max", "min", "nullif", "quote", "random", "randomblob", "replace",
    "round",
    "rtrim", "sign", "strftime", "substr", "sum", "total", "trim", "typeof", "unicode", "upper",
    "zeroblob",
    "row_number", "load_extension", "sqlite_version",
  ]
}
