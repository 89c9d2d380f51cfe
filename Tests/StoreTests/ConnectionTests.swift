import Diagnostics
import Store
import Testing

@Suite("A connection")
struct ConnectionTests {
  @Test("Rows come back as cells of the five storage classes, bound by name")
  func cells() throws {
    let connection = try Connection()
    let result = try connection.run(
      "SELECT $1 AS a, $2 AS b, $3 AS c, $4 AS d, $5 AS e",
      bindings: [
        Binding(name: "$1", value: .null), Binding(name: "$2", value: .integer(.max)),
        Binding(name: "$3", value: .real(0.5)), Binding(name: "$4", value: .text("é\0x")),
        Binding(name: "$5", value: .blob([0, 255])),
      ]
    )
    #expect(result.columns == ["a", "b", "c", "d", "e"])
    #expect(
      result.rows == [[.null, .integer(.max), .real(0.5), .text("é\0x"), .blob([0, 255])]]
    )
  }

  @Test("A text that only looks like one that was run before is a statement of its own")
  func composed() throws {
    let connection = try Connection()
    for text in ["\u{e9}", "e\u{301}"] {
      let result = try connection.run("SELECT length('\(text)')")
      #expect(result.rows == [[.integer(Int64(text.unicodeScalars.count))]])
    }
  }

  @Test("A statement that is run again starts anew")
  func repeated() throws {
    let connection = try Connection()
    _ = try connection.run("CREATE TABLE t (a INTEGER)")
    for value in 1...3 {
      let result = try connection.run(
        "INSERT INTO t VALUES ($1)",
        bindings: [Binding(name: "$1", value: .integer(Int64(value)))]
      )
      #expect(result.lastInsertRowID == Int64(value))
      #expect(result.rowsChanged == 1)
    }
    let sum = try connection.run("SELECT sum(a) FROM t")
    #expect(sum.rows == [[.integer(6)]])
    #expect(sum.rowsChanged == 0)
    let unbound = try connection.run("INSERT INTO t VALUES ($1)")
    #expect(unbound.rowsChanged == 1)
    #expect(try connection.run("SELECT count(*) FROM t WHERE a IS NULL").rows == [[.integer(1)]])
  }

  @Test("Text in double quotes is a string where it names no column, as in SQLite's default")
  func doubleQuotes() throws {
    #expect(try Connection().run(#"SELECT "x""#).rows == [[.text("x")]])
  }

  @Test("A program's SQL has SQLite's own collations and functions, and no others")
  func ownNames() throws {
    let connection = try Connection()
    let collations = try connection.run("PRAGMA collation_list").rows.map { $0[1] }
    #expect(Set(collations) == [.text("BINARY"), .text("NOCASE"), .text("RTRIM")])
    let failure = #expect(throws: StoreFailure.self) {
      try connection.run("SELECT swiftUppercaseString('a')")
    }
    #expect(failure?.message == "SQLITE_ERROR: no such function: swiftUppercaseString")
  }

  @Test(
    "What leaves the database is refused",
    arguments: [
      "ATTACH 'other.db' AS other", "ATTACH ':memory:' AS other", "DETACH main",
      "VACUUM INTO 'copy.db'", "SELECT load_extension('x')", "PRAGMA temp_store_directory = '/'",
      "PRAGMA writable_schema = 1", "PRAGMA journal_mode = WAL", "PRAGMA database_list",
      "SELECT * FROM pragma_database_list",
    ]
  )
  func refusals(sql: String) throws {
    let connection = try Connection()
    let failure = #expect(throws: StoreFailure.self) { try connection.run(sql) }
    let reason = failure?.reason ?? "none"
    #expect(reason.contains("not authorized") || reason == "authorization denied", "\(reason)")
  }

  @Test("A refusal leaves the connection usable")
  func afterRefusal() throws {
    let connection = try Connection()
    _ = try? connection.run("ATTACH 'x' AS y")
    #expect(try connection.run("SELECT 1").rows == [[.integer(1)]])
  }

  @Test(
    "Failures keep SQLite's words and code",
    arguments: [
      ("SELECT * FROM nowhere", "SQLITE_ERROR: no such table: nowhere"),
      ("INSERT INTO t VALUES (1)", "SQLITE_CONSTRAINT: UNIQUE constraint failed: t.a"),
      ("INSERT INTO t VALUES (NULL)", "SQLITE_CONSTRAINT: NOT NULL constraint failed: t.a"),
      ("INSERT INTO u VALUES (5)", "SQLITE_CONSTRAINT: FOREIGN KEY constraint failed"),
      ("SELEC 1", #"SQLITE_ERROR: near "SELEC": syntax error"#),
    ]
  )
  func failures(sql: String, message: String) throws {
    let connection = try Connection()
    _ = try connection.run("CREATE TABLE t (a INTEGER NOT NULL UNIQUE)")
    _ = try connection.run("CREATE TABLE u (b INTEGER REFERENCES t (a))")
    _ = try connection.run("INSERT INTO t VALUES (1)")
    let failure = #expect(throws: StoreFailure.self) { try connection.run(sql) }
    #expect(failure?.message == message)
  }

  @Test("A binding that the text does not have is out of range, as for Node's driver")
  func unknownBinding() throws {
    let connection = try Connection()
    let failure = #expect(throws: StoreFailure.self) {
      try connection.run("SELECT 1", bindings: [Binding(name: "$1", value: .null)])
    }
    #expect(failure?.message == "SQLITE_RANGE: column index out of range")
  }

  @Test("Time in SQL is the clock that the connection was given, once for each statement")
  func clock() throws {
    let now = 1_704_067_200_123.0
    var ticks = 0.0
    let connection = try Connection(now: {
      ticks += 1000
      return now + ticks
    })
    let sql = """
      SELECT datetime('now'), strftime('%f', 'now'), CURRENT_TIMESTAMP, CURRENT_DATE, CURRENT_TIME, date(),
        unixepoch(), julianday('now') - 2440587.5 > 0
      """
    let first = try connection.run(sql).rows[0]
    #expect(
      first == [
        .text("2024-01-01 00:00:01"), .text("01.123"), .text("2024-01-01 00:00:01"),
        .text("2024-01-01"), .text("00:00:01"), .text("2024-01-01"), .integer(1_704_067_201),
        .integer(1),
      ]
    )
    #expect(try connection.run("SELECT CURRENT_TIMESTAMP").rows == [[.text("2024-01-01 00:00:02")]])
    let far = try Connection(now: { .infinity })
    #expect(try far.run("SELECT date('now')").rows == [[.text("1970-01-01")]])
  }

  @Test("Random values in SQL are made of the numbers that the connection was given")
  func randomValues() throws {
    func values() throws -> [[Cell]] {
      var last: UInt64 = 0
      let connection = try Connection(random: {
        last = last &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return last
      })
      _ = try connection.run("CREATE TABLE t (a DEFAULT (random()), b)")
      _ = try connection.run("INSERT INTO t (b) VALUES (1), (2), (3), (4), (5)")
      return try connection.run(
        "SELECT a, b, abs(random()), hex(randomblob(3)), hex(randomblob(-1)) FROM t ORDER BY random()"
      ).rows
    }
    let rows = try values()
    #expect(Set(rows.map(\.description)).count == 5)
    #expect(try values() == rows)
    let large = #expect(throws: StoreFailure.self) {
      try Connection().run("SELECT randomblob(2000000000)")
    }
    #expect(large?.message == "SQLITE_TOOBIG: string or blob too big")
  }

  @Test("A statement without end is stopped")
  func endless() throws {
    let connection = try Connection(limits: StoreLimits(rows: 100, steps: 100_000))
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
    let rows = #expect(throws: StoreFailure.self) {
      try connection.run(endless + "SELECT i FROM n")
    }
    #expect(rows?.bound == .memory)
    let steps = #expect(throws: StoreFailure.self) {
      try connection.run(endless + "SELECT max(i) FROM n")
    }
    #expect(steps?.codeName == "SQLITE_INTERRUPT")
    #expect(steps?.bound == .steps)
  }

  @Test("A result's bytes, the steps of all statements and the pages of the database are bounded")
  func furtherBounds() throws {
    let limits = StoreLimits(bytes: 100_000, steps: 1_000_000, totalSteps: 300_000, pages: 20)
    let connection = try Connection(limits: limits)
    let many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) "
    let bytes = #expect(throws: StoreFailure.self) {
      try connection.run(many + "SELECT hex(zeroblob(100)) FROM n")
    }
    #expect(bytes?.bound == .memory)
    _ = try connection.run("CREATE TABLE t (x)")
    let pages = #expect(throws: StoreFailure.self) {
      for _ in 0..<100 { _ = try connection.run("INSERT INTO t VALUES (zeroblob(10000))") }
    }
    #expect(pages?.bound == .memory)
    let total = #expect(throws: StoreFailure.self) {
      for _ in 0..<100 { _ = try connection.run(many + "SELECT count(*) FROM n") }
    }
    #expect(total?.bound == .steps)
  }

  @Test("A statement that is sent again after a change of the schema has the new columns")
  func newColumns() throws {
    let connection = try Connection()
    _ = try connection.run("CREATE TABLE t (a)")
    _ = try connection.run("INSERT INTO t VALUES (1)")
    #expect(try connection.run("SELECT * FROM t").columns == ["a"])
    _ = try connection.run("ALTER TABLE t ADD COLUMN b DEFAULT 2")
    let result = try connection.run("SELECT * FROM t")
    #expect(result.columns == ["a", "b"])
    #expect(result.rows == [[.integer(1), .integer(2)]])
  }

  @Test("Rows that a failed statement changed are not told, since it leaves them as they were")
  func failedChanges() throws {
    let connection = try Connection()
    _ = try connection.run("CREATE TABLE p (id INTEGER PRIMARY KEY)")
    _ = try connection.run(
      """
      CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER NOT NULL REFERENCES p (id) ON DELETE SET NULL)
      """
    )
    _ = try connection.run("INSERT INTO p VALUES (1)")
    _ = try connection.run("INSERT INTO c VALUES (7, 1)")
    _ = try connection.run("CREATE TABLE d (p INTEGER REFERENCES p (id) ON DELETE SET NULL)")
    _ = try connection.run("CREATE TABLE e (p INTEGER REFERENCES p (id))")
    _ = try connection.run("INSERT INTO p VALUES (2)")
    _ = try connection.run("INSERT INTO d VALUES (2)")
    _ = try connection.run("INSERT INTO e VALUES (2)")
    var changes: [RowChange] = []
    connection.changeObserver = { changes += $0 }
    #expect(throws: StoreFailure.self) { try connection.run("DELETE FROM p") }
    #expect(throws: StoreFailure.self) { try connection.run("INSERT INTO p VALUES (3), (1)") }
    #expect(throws: StoreFailure.self) { try connection.run("DELETE FROM p WHERE id = 2") }
    #expect(changes == [])
    #expect(throws: StoreFailure.self) {
      try connection.run("INSERT OR FAIL INTO p VALUES (3), (1)")
    }
    #expect(changes.map(\.rowID) == [3])
  }

  @Test("Changed rows are told with their values, those of foreign keys as cascades")
  func changes() throws {
    let connection = try Connection()
    _ = try connection.run("CREATE TABLE p (id INTEGER PRIMARY KEY, n TEXT)")
    _ = try connection.run(
      "CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE CASCADE)"
    )
    var changes: [RowChange] = []
    connection.changeObserver = { changes += $0 }
    _ = try connection.run("INSERT INTO p VALUES (1, 'a')")
    _ = try connection.run("INSERT INTO c VALUES (7, 1)")
    _ = try connection.run("UPDATE p SET n = 'b'")
    _ = try connection.run("DELETE FROM p")
    connection.changeObserver = nil
    _ = try connection.run("INSERT INTO p VALUES (2, 'z')")
    #expect(
      changes == [
        RowChange(kind: .insert, table: "p", rowID: 1, after: [.integer(1), .text("a")]),
        RowChange(kind: .insert, table: "c", rowID: 7, after: [.integer(7), .integer(1)]),
        RowChange(
          kind: .update,
          table: "p",
          rowID: 1,
          before: [.integer(1), .text("a")],
          after: [.integer(1), .text("b")]
        ),
        RowChange(kind: .delete, table: "p", rowID: 1, before: [.integer(1), .text("b")]),
        RowChange(
          kind: .delete,
          table: "c",
          rowID: 7,
          before: [.integer(7), .integer(1)],
          isCascade: true
        ),
      ]
    )
  }

  @Test("Snapshots tell tables in the order of creation")
  func snapshot() throws {
    let connection = try Connection()
    _ = try connection.run(
      "CREATE TABLE z (id INTEGER PRIMARY KEY AUTOINCREMENT, n VARCHAR(255) NOT NULL DEFAULT 'x')"
    )
    _ = try connection.run(
      "CREATE TABLE a (z INTEGER REFERENCES z (id) ON DELETE SET NULL ON UPDATE CASCADE, UNIQUE (z))"
    )
    _ = try connection.run("INSERT INTO z (id) VALUES (3)")
    let schema = try connection.schemaSnapshot()
    #expect(schema.map(\.table) == ["z", "a"])
    #expect(schema[0].columns.map(\.defaultValue) == [nil, "'x'"])
    #expect(schema[0].columns.map(\.primaryKey) == [1, 0])
    #expect(schema[1].foreignKeys.map(\.onDelete) == ["SET NULL"])
    #expect(schema[1].indexes.map(\.columns) == [["z"]])
    #expect(try connection.tableSnapshot().map(\.rows) == [[[.integer(3), .text("x")]], []])
  }

  @Test("Declared types follow the schema")
  func declaredTypes() throws {
    let connection = try Connection()
    _ = try connection.run("CREATE TABLE t (a DATETIME)")
    #expect(connection.declaredTypes(ofTable: "t") == ["a": "DATETIME"])
    _ = try connection.run("ALTER TABLE t ADD b TINYINT(1)")
    #expect(connection.declaredTypes(ofTable: "t") == ["a": "DATETIME", "b": "TINYINT(1)"])
    #expect(connection.declaredTypes(ofTable: "none").isEmpty)
  }
}
