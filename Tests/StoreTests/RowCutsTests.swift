import Store
import Testing

@Suite("An INSERT of many rows")
struct RowCutsTests {
  private let connection: Connection

  init() throws {
    connection = try Connection()
    _ = try connection.run("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE)")
  }

  /// A statement over rows, and where it may be cut.
  private func insert(
    _ values: [String],
    into table: String = "t",
    tail: String = ";"
  )
    -> (sql: String, cuts: RowCuts)
  {
    var sql = "INSERT INTO `\(table)` (`a`) VALUES "
    var cuts = RowCuts()
    for (index, value) in values.enumerated() {
      if index > 0 { sql += "," }
      let start = sql.utf8.count
      sql += "(\(value))"
      cuts.addRow(from: start, to: sql.utf8.count)
    }
    return (sql + tail, cuts)
  }

  private func count(_ table: String = "t") throws -> Cell? {
    try connection.run("SELECT count(*) FROM `\(table)`").rows.first?.first
  }

  @Test(
    "Rows are stored and counted as by one statement, whatever their number",
    arguments: [1, 999, 1000, 1001, 2000, 2001, 3500]
  )
  func whole(number: Int) throws {
    let (sql, cuts) = insert((0..<number).map { "'é\($0)'" })
    let result = try connection.run(sql, cut: cuts, table: "t")
    #expect(result.changes == number)
    #expect(result.rowsChanged == number)
    #expect(result.lastInsertRowID == Int64(number))
    #expect(try count() == .integer(Int64(number)))
    #expect(
      try connection.run("SELECT a FROM t ORDER BY id DESC LIMIT 1").rows
        == [[.text("é\(number - 1)")]]
    )
  }

  @Test("A row that fails undoes all rows before it, and the changes are told as of one statement")
  func undone() throws {
    _ = try connection.run("INSERT INTO t (a) VALUES ('there')")
    let (sql, cuts) = insert((0..<2500).map { $0 == 2400 ? "'there'" : "'\($0)'" })
    #expect {
      try connection.run(sql, cut: cuts, table: "t")
    } throws: { error in
      (error as? StoreFailure)?.message.contains("UNIQUE constraint failed: t.a") == true
    }
    #expect(try count() == .integer(1))
    _ = try connection.run("BEGIN")
    _ = try? connection.run(sql, cut: cuts, table: "t")
    _ = try connection.run("INSERT INTO t (a) VALUES ('later')")
    _ = try connection.run("COMMIT")
    #expect(try count() == .integer(2))
  }

  @Test("Changes are told where the rows stay, and only there")
  func changes() throws {
    var told = 0
    connection.changeObserver = { told += $0.count }
    let (sql, cuts) = insert((0..<2500).map { "'\($0)'" })
    _ = try connection.run(sql, cut: cuts, table: "t")
    #expect(told == 2500)
    #expect(throws: StoreFailure.self) { try connection.run(sql, cut: cuts, table: "t") }
    #expect(told == 2500)
  }

  @Test("What follows the rows holds for all of them")
  func tail() throws {
    let values = (0..<3000).map { "'\($0 % 1500)'" }
    let (sql, cuts) = insert(values, tail: " ON CONFLICT (`a`) DO UPDATE SET `a`=EXCLUDED.`a`;")
    _ = try connection.run(sql, cut: cuts, table: "t")
    #expect(try count() == .integer(1500))
  }

  @Test("Rows that refer to later rows of their own table are one statement")
  func references() throws {
    _ = try connection.run("PRAGMA foreign_keys = ON")
    _ = try connection.run(
      "CREATE TABLE node (id INTEGER PRIMARY KEY, a INTEGER REFERENCES node (id))"
    )
    let (sql, cuts) = insert((0..<2500).map { "\(2500 - $0)" }, into: "node")
    _ = try connection.run(sql, cut: cuts, table: "node")
    #expect(try count("node") == .integer(2500))
  }

  @Test("Rows between which a trigger acts are one statement", arguments: ["", "TEMP "])
  func triggers(kind: String) throws {
    _ = try connection.run("PRAGMA foreign_keys = ON")
    _ = try connection.run("CREATE TABLE log (a TEXT REFERENCES t (a))")
    _ = try connection.run(
      "CREATE \(kind)TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('2499'); END"
    )
    let (sql, cuts) = insert((0..<2500).map { "'\($0)'" })
    _ = try connection.run(sql, cut: cuts, table: "t")
    #expect(try count("log") == .integer(2500))
  }
}
