import Foundation
import Testing

@Suite("What a script's SQL may reach and cost")
struct BoundTests {
  @Test(
    "Statements that reach files are refused, and the run goes on",
    arguments: [
      "ATTACH ':memory:' AS other", "ATTACH 'file.db' AS other", "DETACH main",
      "VACUUM INTO 'copy.db'", "SELECT load_extension('x')", "PRAGMA journal_mode = WAL",
      "PRAGMA temp_store_directory = '.'", "PRAGMA writable_schema = ON",
    ]
  )
  func refused(_ sql: String) throws {
    let report = try runScript(
      """
      try { await sequelize.query(`\(sql)`); console.log('done'); }
      catch (e) { console.log(e.name); }
      console.log((await sequelize.query('SELECT 1 AS one', { type: 'SELECT' }))[0].one);
      """
    )
    #expect(report.console == ["SequelizeDatabaseError", "1"])
    #expect(report.error == nil)
  }

  @Test(
    "A database elsewhere is one in memory: no file is opened, no server asked",
    arguments: [
      "{ dialect: 'postgres' }", "'mysql://localhost/x'",
      "{ dialect: 'sqlite', storage: 'a.db' }", "'sqlite:a.db'", "'sqlite://x/y.db'",
    ]
  )
  func otherDatabases(_ argument: String) throws {
    let report = try runScript(
      """
      const db = new Sequelize(\(argument));
      await db.getQueryInterface().createTable('Things', { n: DataTypes.INTEGER });
      console.log(await db.getQueryInterface().showAllTables());
      """
    )
    #expect(report.error == nil)
    #expect(report.console == ["[ 'Things' ]"])
    #expect(!["a.db", "x", "y.db"].contains(where: FileManager.default.fileExists))
  }

  @Test("A statement without end ends the run; no script catches it")
  func endlessStatement() throws {
    let report = try runScript(
      """
      try {
        await sequelize.query('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n');
      } catch { console.log('caught'); } finally { console.log('finally'); }
      """
    )
    #expect(report.error == "limit")
    #expect(report.console.isEmpty)
  }

  @Test(
    "The database is closed with the run, also when a bound ended it in a statement",
    arguments: [
      ("await sequelize.query('SELECT 1');", String?.none),
      (
        "await sequelize.query('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n');",
        "limit"
      ),
      (
        "await sequelize.transaction(async (transaction) => { while (true) await sequelize.query('SELECT 1', { transaction }); });",
        "limit"
      ),
    ]
  )
  func closed(_ script: String, _ error: String?) throws {
    let run = try runAndLetGo(script)
    #expect(run.isClosed)
    #expect(run.error == error)
  }

  @Test("A statement that fails inside a managed transaction leaves no row")
  func rolledBack() throws {
    let report = try runScript(
      """
      const A = sequelize.define('A', { n: DataTypes.STRING }, { timestamps: false });
      await sequelize.sync();
      try {
        await sequelize.transaction(async (transaction) => {
          await A.create({ id: 1, n: 'x' }, { transaction });
          await A.create({ id: 1, n: 'y' }, { transaction });
        });
      } catch (e) { console.log(e.name); }
      console.log(await A.count());
      """
    )
    #expect(report.console == ["SequelizeUniqueConstraintError", "0"])
  }

  @Test("Validators with a callback are waited for")
  func callbackValidators() throws {
    let report = try runScript(
      """
      const A = sequelize.define('A', { n: { type: DataTypes.STRING, validate: {
        slow(value, next) { setTimeout(() => next(value === 'bad' ? 'said no' : null), 5); } } } });
      await sequelize.sync();
      await A.create({ n: 'good' });
      try { await A.create({ n: 'bad' }); } catch (e) { console.log(e.message); }
      console.log(await A.count());
      """
    )
    #expect(report.console == ["Validation error: said no", "1"])
  }

  @Test("Names and values of any characters arrive as they are", arguments: 0..<20)
  func anyCharacters(_ seed: UInt64) throws {
    var text = Texts(seed: seed)
    let column = text.next()
    let values = (0..<4).map { _ in text.next() }
    let list = values.map(Texts.literal).joined(separator: ", ")
    let report = try runScript(
      """
      const column = \(Texts.literal(column));
      const A = sequelize.define('A', { value: { type: DataTypes.TEXT, field: 'c' + column } }, { timestamps: false });
      await sequelize.sync();
      for (const value of [\(list)]) {
        const made = await A.create({ value });
        const read = await A.findByPk(made.id);
        const found = await A.count({ where: { value } });
        if (read.value !== value || found < 1) console.log('lost', JSON.stringify(value));
      }
      await A.bulkCreate([\(list)].map((value) => ({ value })));
      console.log(await A.count(), (await sequelize.query("SELECT count(*) AS n FROM sqlite_master WHERE type = 'table'", { type: 'SELECT' }))[0].n >= 1);
      """
    )
    #expect(report.error == nil)
    #expect(report.console == ["8 true"])
  }
}

/// Texts that try to break out of quotes, the same for a seed.
private struct Texts {
  private var state: UInt64
  private static let parts = [
    "`", "'", "\"", "`\u{301}", "'\u{301}", "\\", "$1", "?", ":a", ";", "--",
    "'; DROP TABLE `As`; --",
    "😀", "é", "\n", " ", "x", "0", "%", "_", "]",
  ]

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> String {
    var text = ""
    for _ in 0..<6 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += Self.parts[Int((state >> 33) % UInt64(Self.parts.count))]
    }
    return text
  }

  /// The text as a literal of the script.
  static func literal(_ text: String) -> String {
    "'"
      + text.utf16.map { "\\u" + String(String(UInt32($0) | 0x10000, radix: 16).suffix(4)) }
      .joined() + "'"
  }
}
