import CSQLite
import Store
import Testing

@Suite("SQL's LIKE and GLOB")
struct TextPatternTests {
  private static let texts = [
    "''", "'a'", "'A'", "'ab'", "'banana'", "'Banane'", "'a%b'", "'a_b'", "'äb'", "'Ä'", "'😀x'",
    "'aaab'", "'[a]'", "'a]b'", "'a-b'", "'a^b'", "'\\a'", "12.5", "NULL", "'ab' || char(0) || 'c'",
    "'mississippi'",
  ]
  private static let likes = [
    "''", "'%'", "'_'", "'a%'", "'%a'", "'%an%'", "'_a%'", "'%_'", "'%%_a%'", "'A_B'", "'ä%'",
    "'ä_'", "'_x'", "'a%b%'", "'%a%b'", "'a\\%b'", "1", "'12._'", "NULL", "'%iss%ip%'", "'%i_p_'",
  ]
  private static let globs = [
    "''", "'*'", "'?'", "'a*'", "'*a'", "'*an*'", "'[ab]*'", "'[^b]*'", "'[a-c]?'", "'[]a]*'",
    "'*[]]*'", "'[^]]*'", "'[a-]*'", "'*[-]b'", "'[a'", "'*[a'", "'a[^-]b'", "'[ä]?'", "'*[ä-ö]*'",
    "'?x'",
    "'[[]a]'", "'*i[rs]?i*'", "'[z-a]'", "'[^'", "'\\a'",
  ]

  @Test("They find what SQLite's own find")
  func same() throws {
    var queries: [String] = []
    for text in Self.texts {
      queries += Self.likes.map { "SELECT \(text) LIKE \($0)" }
      queries += Self.globs.map { "SELECT \(text) GLOB \($0)" }
      for escape in ["'\\'", "'%'", "'_'", "'a'", "'ä'", "''", "'ab'", "NULL"] {
        queries += Self.likes.map { "SELECT \(text) LIKE \($0) ESCAPE \(escape)" }
      }
    }
    let long = String(repeating: "a", count: 2000)
    queries.append("SELECT 'a' LIKE '\(long)' OR 1")
    let found = try SQLiteAnswers.ofConnection(queries)
    let expected = SQLiteAnswers.ofSQLite(queries)
    for (index, query) in queries.dropLast().enumerated() {
      #expect(found[index] == expected[index], "\(query)")
    }
    #expect(found.last == "LIKE or GLOB pattern too complex")
  }

  @Test("A blob is matched as the text of its bytes, as by the library of Node's driver")
  func blobs() throws {
    #expect(try SQLiteAnswers.ofConnection(["SELECT x'6162' LIKE 'A_'"]) == ["1"])
  }

  @Test(
    "LIKE finds an index where SQLite's own does, and tells cases apart where the program asks",
    arguments: ["", "PRAGMA case_sensitive_like = ON;"]
  )
  func indexes(pragma: String) throws {
    let connection = try Connection()
    if !pragma.isEmpty { _ = try connection.run(pragma) }
    _ = try connection.run("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE UNIQUE)")
    _ = try connection.run("INSERT INTO t (a) VALUES ('b2'), ('B1'), ('a')")
    let rows = try connection.run("SELECT a FROM t WHERE a LIKE 'b%'").rows
    #expect(rows == (pragma.isEmpty ? [[.text("B1")], [.text("b2")]] : [[.text("b2")]]))
  }

  @Test("A pattern is matched against a long text no longer than the run may go on")
  func bounds() throws {
    final class Account: RunAccount {
      var instructions = 10_000
      func spend(_ instructions: Int) { self.instructions -= instructions }
      func hold(_ bytes: Int) {}
      func hasRoom(for bytes: Int) -> Bool { true }
      var passedBound: StoreLimits.Bound? { instructions < 0 ? .steps : nil }
    }
    let text = "printf('%.*c', 100000, 'a')"
    let pattern = "'%" + String(repeating: "a", count: 900) + "b'"
    let account = Account()
    let connection = try Connection(account: account)
    let failure = #expect(throws: StoreFailure.self) {
      try connection.run("SELECT \(text) LIKE \(pattern)")
    }
    #expect(failure?.bound == .steps)
    #expect(account.instructions > -5_000)
  }
}
