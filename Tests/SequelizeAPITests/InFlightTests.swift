import Store
import Testing

/// Statements on their way: what was sent is answered, also where nobody waits for it any more.
struct InFlightTests {
  private static let setup = """
    const Code = sequelize.define('Code', { text: { type: DataTypes.STRING, unique: true } }, {
      timestamps: false, hooks: { afterCreate: code => console.log('made', code.text) } });
    await sequelize.sync();
    await Code.create({ text: 'a' });

    """

  @Test("Statements that were sent leave their rows though one of them ended the program")
  func failure() throws {
    let report = try runScript(
      Self.setup + "await Promise.all(['b', 'a', 'c'].map(text => Code.create({ text })));"
    )
    #expect(report.error?.hasPrefix("SequelizeUniqueConstraintError") == true)
    #expect(report.statements.count { $0.hasPrefix("INSERT") } == 4)
    #expect(report.tables.first?.rows.count == 3)
    // Nobody is left for the answer of the last.
    #expect(report.console == ["made a", "made b"])
  }

  @Test("A program that fails goes on until its microtasks have run; one that leaves does not")
  func ends() throws {
    for (end, count) in [("throw new Error('stop');", 2), ("process.exit();", 1)] {
      let report = try runScript(Self.setup + "Code.create({ text: 'b' });\n" + end)
      #expect(report.statements.count { $0.hasPrefix("INSERT") } == count)
      #expect(report.tables.first?.rows.count == count)
    }
  }

  @Test("The first statement opens the connection; one that is sent meanwhile goes before it")
  func opening() throws {
    let report = try runScript(
      """
      const other = new Sequelize('sqlite::memory:');
      for (const one of [sequelize, other]) {
        one.query('SELECT 1').then(() => console.log('first'));
        await one.query('SELECT 2');
        console.log('second');
        one.query('SELECT 3').then(() => console.log('third'));
        await one.query('SELECT 4');
      }
      """
    )
    #expect(report.console == ["second", "first", "third", "second", "first", "third"])
  }
}
