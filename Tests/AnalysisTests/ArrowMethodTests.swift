import Analysis
import TestSupport
import Testing
import Trace

/// Arrow functions where methods belong, and right programs that look like them.
struct ArrowMethodTests {
  private func findings(_ members: String, _ body: String) throws -> [Finding] {
    let program = program(members, body)
    let trace = try trace(program)
    #expect(trace.outcome == .finished)
    return Analysis(trace).findings
  }

  private func program(_ members: String, _ body: String) -> String {
    """
    const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize('sqlite::memory:', { logging: false });
    const User = sequelize.define('User', { first: DataTypes.STRING, last: DataTypes.STRING });
    \(members)
    async function main() {
      await sequelize.sync();
      const user = await User.create({ first: 'Ada', last: 'Lovelace' });
      \(body)
    }
    main();
    """
  }

  @Test("A method that is an arrow function is told with what it read, and becomes a method")
  func prototype() throws {
    let members = "User.prototype.full = () => `${this.first} ${this.last}`;"
    let findings = try findings(members, "console.log(user.full());")
    #expect(findings.map(\.id) == ["arrow-method"])
    #expect(
      findings.first?.message
        == "this.first and this.last are undefined: this is not the instance here"
    )
    let edited = findings.first?.edit?.applied(to: program(members, "console.log(user.full());"))
    #expect(
      edited?.contains("User.prototype.full = function () { return `${this.first} ${this.last}`; }")
        == true
    )
  }

  @Test("The value of a key is told where it reads an attribute")
  func key() throws {
    let found = try findings(
      "const hello = { of: (user) => `${this.first} of ${user.id}` };",
      "console.log(hello.of(user));"
    )
    #expect(found.map(\.id) == ["arrow-method"])
  }

  @Test(
    "Methods, functions, other names, what is tested, and what the file exports are right",
    arguments: [
      "User.prototype.full = function () { return this.first; };",
      "User.prototype.full = function () { return ['last'].map((key) => this[key] + this.first); };",
      "exports.first = 'x'; User.prototype.full = () => this.first;",
      "User.prototype.full = () => this.first ?? 'nobody';",
      "const settings = { full: () => this.colour }; User.prototype.full = function () { return settings.full(); };",
    ]
  )
  func right(members: String) throws {
    #expect(try findings(members, "console.log(user.full());").map(\.id) == [])
  }
}
