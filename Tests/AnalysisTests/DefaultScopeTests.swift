import Analysis
import TestSupport
import Testing
import Trace

/// Attributes that a default scope leaves out, and right programs that look like it.
struct DefaultScopeTests {
  private static let setup = """
    const User = sequelize.define('User', { email: DataTypes.STRING, password: DataTypes.STRING }, {
      defaultScope: { attributes: { exclude: ['password'] } },
      scopes: { whole: {} },
    });
    await sequelize.sync();
    await User.create({ email: 'ada@example.org', password: 'secret' });

    """

  private func findings(_ program: String) throws -> [Finding] {
    let trace = try trace(Self.setup + program)
    #expect(trace.outcome == .finished)
    return Analysis(trace).findings
  }

  @Test("An attribute that the program goes on with is told, with the query that has it")
  func trap() throws {
    let findings = try findings(
      """
      const user = await User.findOne({ where: { email: 'ada@example.org' } });
      const length = String(user.password).length;
      """
    )
    #expect(findings.map(\.id) == ["left-out-attribute"])
    #expect(
      findings.first?.message
        == "user.password is undefined: the default scope of User leaves password out"
    )
    #expect(
      findings.first?.help.first
        == "const user = await User.unscoped().findOne({ where: { email: 'ada@example.org' } });"
    )
  }

  @Test(
    "What is shown, tested, excluded by the query, or asked in a named scope is meant so",
    arguments: [
      "const user = await User.findOne(); console.log(user.password);".split(separator: "; ")
        .joined(separator: ";\n"),
      "const user = await User.findOne(); if (user.password === undefined) console.log('hidden');",
      "const user = await User.scope('whole').findOne(); const p = user.password + '';",
      "const user = await User.unscoped().findOne(); const p = user.password + '';",
      "const user = await User.findOne({ attributes: { exclude: ['email'] } }); const e = user.email + '';",
    ]
  )
  func right(program: String) throws {
    #expect(try findings(program).map(\.id) == [])
  }
}
