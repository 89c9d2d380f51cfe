import Testing

@Suite struct ErrorTests {
  private static let user = """
    const User = sequelize.define('User',
      { name: { type: DataTypes.STRING, allowNull: false, unique: true } }, { timestamps: false });
    await sequelize.sync();

    """

  @Test(arguments: [
    (
      "User.create({})",
      "SequelizeValidationError | notNull Violation: User.name cannot be null | ValidationError | name,errors"
    ),
    (
      "User.bulkCreate([{ name: 'a' }, { name: 'a' }])",
      "SequelizeUniqueConstraintError | Validation error | ValidationError | name,errors,parent,original,fields,sql"
    ),
    (
      "User.findAll({ where: { nope: 1 } })",
      "SequelizeDatabaseError | SQLITE_ERROR: no such column: User.nope | DatabaseError | name,parent,original,sql,parameters"
    ),
    (
      "User.findOne({ rejectOnEmpty: true })",
      "SequelizeEmptyResultError |  | EmptyResultError | name"
    ),
    (
      "User.findAll({ include: 'posts' })",
      "Error | Association with alias \"posts\" does not exist on User | Error | "
    ),
  ])
  func errorsHaveSequelizesClassesMessagesAndProperties(call: String, expected: String) throws {
    let name = expected.split(separator: "|")[2].filter { $0 != " " }
    let report = try runScript(
      Self.user + """
        try { await \(call); } catch (e) {
          const Class = Sequelize.\(name) === undefined || '\(name)' === 'Error' ? Error : Sequelize.\(name);
          console.log([e.name, e.message, e instanceof Class && e instanceof Error ? '\(name)' : 'other',
            Object.keys(e).join()].join(' | '));
        }
        """
    )
    #expect(report.console == [expected])
  }

  @Test func errorsThrownInHooksPassThroughUnchanged() throws {
    let report = try runScript(
      Self.user + """
        const mine = new RangeError('stop');
        User.addHook('beforeCreate', () => { throw mine; });
        try { await User.create({ name: 'a' }); } catch (e) { console.log(e === mine); }
        """
    )
    #expect(report.console == ["true"])
  }

  @Test(arguments: [
    "new Sequelize('mongodb://localhost/db')", "new Sequelize({})", "require('fs')",
    "sequelize.transaction(async () => { throw new Error('x'); })",
  ])
  func whatAScriptCannotHaveIsRefused(expression: String) throws {
    let report = try runScript("await \(expression);")
    #expect(report.error != nil)
  }

  @Test(arguments: [
    ("await User.findAll()", "TypeError: Cannot convert undefined or null to object"),
    ("await User.create({})", "TypeError: Cannot read properties of undefined (reading 'length')"),
    ("new User()", "TypeError: Cannot read properties of undefined (reading 'length')"),
  ])
  func modelsNeverInitialisedStumbleWhereSequelizeDoes(call: String, error: String) throws {
    #expect(try runScript("class User extends Model {} \(call);").error == error)
  }
}
