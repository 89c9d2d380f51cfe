import Analysis
import TestSupport
import Testing
import Trace

/// `this` in arrow functions where methods of instances belong.
struct ArrowThisTests {
  private static let setup =
    "const User = sequelize.define('User', { first: DataTypes.STRING, last: DataTypes.STRING });\n"
  private static let use = """

    await sequelize.sync();
    const user = await User.create({ first: 'Ada', last: 'Lovelace' });
    console.log(user.label());
    """

  @Test(
    "The line to write makes a method of the arrow function",
    arguments: [
      (
        "User.prototype.label = () => `${this.first} ${this.last}`;",
        "User.prototype.label = function () { return `${this.first} ${this.last}`; };"
      ),
      (
        "User.prototype.label = (sep = ' ') => { const all = [this.first, this.last]; return all.join(sep); };",
        "User.prototype.label = function (sep = ' ') { const all = [this.first, this.last]; return all.join(sep); };"
      ),
      (
        "User.prototype.label = async () => this.getDataValue('first');",
        "User.prototype.label = async function () { return this.getDataValue('first'); };"
      ),
    ]
  )
  func methods(line: String, mended: String) throws {
    let trace = try trace(
      Self.setup + line + Self.use.replacing("user.label()", with: "await user.label()")
    )
    let help = try #require(Analysis(trace).errorHelp)
    #expect(help.help.first?.hasPrefix("this is not the instance here") == true)
    #expect(help.advice.write == [mended])
    #expect(help.place?.line == 2)
  }

  @Test(
    "So it does with getters and setters of attributes",
    arguments: [
      ("get: () => this.getDataValue('a')", "get() { return this.getDataValue('a'); }"),
      ("set: (v) => { this.setDataValue('a', v); }", "set(v) { this.setDataValue('a', v); }"),
    ]
  )
  func accessors(accessor: String, mended: String) throws {
    let trace = try trace(
      """
      const A = sequelize.define('A', { a: { type: DataTypes.STRING, \(accessor) } });
      const one = A.build({ a: 'x' });
      console.log(one.a);
      """
    )
    let help = try #require(Analysis(trace).errorHelp)
    #expect(help.advice.write.joined().contains(mended))
  }

  @Test("A function's own this that is undefined is no arrow's")
  func functions() throws {
    let trace = try trace(
      "const tools = { all: () => { function inner() { return this.first; } return inner(); } };\ntools.all();"
    )
    let help = Analysis(trace).errorHelp
    #expect(help?.help.contains { $0.contains("arrow") } != true)
  }
}
