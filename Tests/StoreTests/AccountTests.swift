import Store
import Testing

/// The account of a run that may use so much.
private final class TestAccount: RunAccount {
  var instructions: Int
  var bytes: Int
  /// The fewest bytes that were left.
  private(set) var leastBytes = Int.max

  init(instructions: Int = 50_000, bytes: Int = 8 << 20) {
    self.instructions = instructions
    self.bytes = bytes
  }

  func spend(_ instructions: Int) { self.instructions -= instructions }

  func hold(_ bytes: Int) {
    self.bytes -= bytes
    leastBytes = min(leastBytes, self.bytes)
  }

  func hasRoom(for bytes: Int) -> Bool { self.bytes >= bytes }

  var passedBound: StoreLimits.Bound? { bytes < 0 ? .memory : instructions < 0 ? .steps : nil }
}

@Suite("What statements take from the account of a run")
struct AccountTests {
  private static let many =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000) "
  private static let long = "(SELECT printf('%.*c', 100000, 'a') AS b)"
  private static let count = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "

  @Test(
    "A statement ends at the bound that it passes, with no more than the account had",
    arguments: [
      (count + "SELECT max(i) FROM n", StoreLimits.Bound.steps),
      (count + "SELECT sum(length(i || zeroblob(100000))) FROM n", .steps),
      (many + "SELECT sum(instr(b, zeroblob(10) || i)) FROM n, \(long)", .steps),
      (many + "SELECT sum(length(replace(b, i, ''))) FROM n, \(long)", .steps),
      (many + "SELECT sum(length(trim(b, i))) FROM n, \(long)", .steps),
      (many + "SELECT sum(length(b) + i) FROM n, \(long)", .steps),
      (many + "SELECT sum(substr(b, i, 1)) FROM n, \(long)", .steps),
      (many + "SELECT sum(b LIKE '%b' || i) FROM n, \(long)", .steps),
      (many + "SELECT sum(b GLOB '*[b-z]' || i) FROM n, \(long)", .steps),
      (many + "SELECT sum(length(printf('%.*c', 60000000, i))) FROM n", .steps),
      (many + "SELECT sum(length(printf('%60000000d', i))) FROM n", .steps),
      (count + "SELECT i FROM n", .memory),
      (count + "SELECT i || zeroblob(200) AS b FROM n ORDER BY b", .memory),
      (count + "SELECT count(*) FROM (SELECT DISTINCT i || zeroblob(1000) FROM n)", .memory),
      (count + "SELECT length(group_concat(zeroblob(1000))) FROM n", .memory),
      (count + "INSERT INTO t SELECT i FROM n", .memory),
      ("SELECT zeroblob(20000000) || 1", .memory),
      ("SELECT printf('%.*c', 20000000, 'x')", .memory),
      ("SELECT replace(printf('%.*c', 100000, 'x'), 'x', printf('%.*c', 1000, 'y'))", .memory),
    ]
  )
  func bounds(_ sql: String, _ bound: StoreLimits.Bound) throws {
    let account = TestAccount(instructions: bound == .steps ? 20_000 : 10_000_000)
    let connection = try Connection(account: account)
    connection.changeObserver = { _ in }
    _ = try connection.run("CREATE TABLE t (x)")
    let failure = #expect(throws: StoreFailure.self) { try connection.run(sql) }
    #expect(failure?.bound == bound)
    #expect(account.leastBytes > -(2 << 20))
  }

  @Test(
    "A step that compares long texts or reads a long number is more than a step",
    arguments: ["b = c", "b < c COLLATE NOCASE", "b + i", "CAST(b AS INTEGER)", "b IN (c, c || i)"]
  )
  func longValues(_ expression: String) throws {
    let account = TestAccount(instructions: 200_000, bytes: 64 << 20)
    let connection = try Connection(account: account)
    let long = "(SELECT printf('%.*d', 1000000, 1) AS b, printf('%.*d', 1000000, 1) AS c)"
    let rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10000) "
    let failure = #expect(throws: StoreFailure.self) {
      try connection.run(rows + "SELECT sum(\(expression)) FROM n, \(long)")
    }
    #expect(failure?.bound == .steps)
  }

  @Test(
    "Rows that SQL sorts count for their number, whatever sorts them",
    arguments: [
      "SELECT v FROM t ORDER BY v", "SELECT v FROM t ORDER BY v COLLATE NOCASE DESC, i",
      "SELECT DISTINCT v FROM t", "SELECT v, count(*) FROM t GROUP BY v COLLATE RTRIM",
      "SELECT row_number() OVER (ORDER BY v) FROM t", "SELECT v FROM t UNION SELECT v || 1 FROM t",
      "SELECT group_concat(v) FROM (SELECT v FROM t ORDER BY lower(v))",
      "CREATE INDEX byValue ON t (v COLLATE NOCASE)",
    ]
  )
  func sorting(_ sql: String) throws {
    func work(_ count: Int) throws -> Int {
      let account = TestAccount(instructions: .max / 2, bytes: 256 << 20)
      let connection = try Connection(account: account)
      _ = try connection.run("CREATE TABLE t (i INTEGER PRIMARY KEY, v)")
      let rows = "SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT \(count)"
      let values = "SELECT i, printf('%05d', i * 7919 % 10007) FROM n"
      _ = try connection.run("WITH RECURSIVE n(i) AS (\(rows)) INSERT INTO t \(values)")
      let before = account.instructions
      _ = try connection.run(sql)
      return before - account.instructions
    }
    let few = try work(1_000)
    let many = try work(8_000)
    // What SQLite allocates page by page counts from some size on, so that more rows count a little more each.
    #expect(many > few * 6 && many < few * 20, "\(few) for 1,000 rows, \(many) for 8,000")
  }

  @Test("What a connection held it gives back when it is closed")
  func closing() throws {
    let account = TestAccount()
    do {
      let connection = try Connection(account: account)
      _ = try connection.run("CREATE TABLE t AS SELECT randomblob(100000) AS x")
      #expect(account.bytes < 8 << 20 - 100_000)
      _ = try connection.run("SELECT * FROM t")
    }
    #expect(account.bytes == 8 << 20)
  }

  @Test("What is asked beside the program's statements takes no work from the run")
  func peeking() throws {
    let account = TestAccount()
    let connection = try Connection(account: account)
    let before = account.instructions
    #expect(connection.peek("SELECT length(zeroblob(100000) || 1)", steps: 10_000, rows: 1) != nil)
    #expect(account.instructions == before)
  }

  @Test("SQLite's own limits are those of Node's driver")
  func driversLimits() throws {
    let connection = try Connection()
    func message(_ sql: String) -> String? {
      do { _ = try connection.run(sql) } catch let failure as StoreFailure {
        return failure.reason
      } catch {}
      return nil
    }
    let variables = (1...32_767).map { "$v\($0)" }
    #expect(
      message("SELECT 1 WHERE 1 IN (\(variables.joined(separator: ",")))")
        == "too many SQL variables"
    )
    let parts = Array(repeating: "SELECT 1", count: 501)
    #expect(
      message(parts.joined(separator: " UNION ALL ")) == "too many terms in compound SELECT"
    )
  }
}
