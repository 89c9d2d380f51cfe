import Testing

@Suite("SQL's functions that the run is charged for")
struct MeteredFunctionTests {
  @Test("They give what SQLite's own give")
  func same() throws {
    let values = [
      "''", "'abc'", "'äöü😀'", "12", "-1.5", "NULL", "x'4142'", "'a''b'", "9223372036854775807",
      "1e300",
    ]
    var calls: [String] = []
    for value in values {
      calls += ["length", "upper", "lower", "hex", "quote"].map { "\($0)(\(value))" }
      for start in ["-2", "0", "1", "2", "NULL", "'2'"] {
        calls.append("substr(\(value), \(start))")
        calls += ["-1", "0", "2", "NULL"].map { "substring(\(value), \(start), \($0))" }
      }
      calls += ["%s", "%d", "%5.2f|", "%-8s|", "%08.3d", "%x", "%q", "%w", "%,d", "%%", "%"]
        .map { "printf('\($0)', \(value))" }
      calls.append("printf('%*.*s|%s', 6, 2, \(value), \(value))")
      calls.append("typeof(substr(\(value), 1))")
    }
    calls += ["printf()", "printf(NULL)", "printf('a')", "length()", "substr('a')", "upper(1, 2)"]
    let queries = calls.map { "SELECT \($0)" }
    let (found, expected) = (
      try SQLiteAnswers.ofConnection(queries), SQLiteAnswers.ofSQLite(queries)
    )
    for (index, query) in queries.enumerated() {
      #expect(found[index] == expected[index], "\(query)")
    }
  }
}
