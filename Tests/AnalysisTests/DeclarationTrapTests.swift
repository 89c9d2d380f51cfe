import Analysis
import TestSupport
import Testing
import Trace

/// Declarations that contradict each other, or that nothing makes.
struct DeclarationTrapTests {
  private static let models = """
    const User = sequelize.define('User', { name: DataTypes.STRING });
    const Role = sequelize.define('Role', { name: DataTypes.STRING });

    """

  private func findings(_ program: String) throws -> [Finding] {
    Analysis(try trace(Self.models + program)).findings
  }

  @Test(
    "Two sides that take one column of the table between for their own are found, and the one that is named wrongly",
    arguments: [
      (
        """
        User.belongsToMany(Role, { through: 'UserRole', foreignKey: 'role_id', otherKey: 'user_id' });
        Role.belongsToMany(User, { through: 'UserRole', foreignKey: 'role_id', otherKey: 'user_id' });
        """,
        "User takes UserRole.role_id for its own key, which is that of Role"
      ),
      (
        """
        Role.belongsToMany(User, { as: 'users', through: 'links', otherKey: 'roleId', foreignKey: 'userId' });
        User.belongsToMany(Role, { as: 'roles', through: 'links', foreignKey: 'userId', otherKey: 'roleId' });
        """,
        "Role takes links.userId for its own key, which is that of User"
      ),
      (
        """
        User.belongsToMany(Role, { through: 'links', foreignKey: 'userId' });
        Role.belongsToMany(User, { through: 'links', foreignKey: 'userId' });
        """,
        "Role takes links.userId for its own key, which is that of User"
      ),
    ]
  )
  func swapped(program: String, message: String) throws {
    let found = try findings(program)
    #expect(found.map(\.id) == ["swapped-junction-keys"])
    #expect(found.first?.message == message)
  }

  @Test(
    "Sides with a key each, and a model that is joined with itself, are right",
    arguments: [
      """
      User.belongsToMany(Role, { through: 'links', foreignKey: 'userId' });
      Role.belongsToMany(User, { through: 'links', foreignKey: 'roleId' });
      """,
      """
      User.belongsToMany(User, { as: 'friends', through: 'Friendship', foreignKey: 'a', otherKey: 'b' });
      User.belongsToMany(User, { as: 'friendOf', through: 'Friendship', foreignKey: 'b', otherKey: 'a' });
      """,
      "User.belongsToMany(Role, { through: 'links' }); Role.belongsToMany(User, { through: 'links' });",
    ]
  )
  func right(program: String) throws {
    #expect(try findings(program).isEmpty)
  }

  private func help(_ program: String) throws -> ErrorHelp? {
    Analysis(try trace(program)).errorHelp
  }

  private static let classes = """
    class User extends Model { static associate(models) { User.hasMany(models.Post, { as: 'posts' }); } }
    User.init({ name: DataTypes.STRING }, { sequelize, modelName: 'User' });
    class Post extends Model {}
    Post.init({ title: DataTypes.STRING }, { sequelize, modelName: 'Post' });

    """

  @Test("An associate method that nothing calls is the cause of a missing association")
  func associate() throws {
    let query =
      "await sequelize.sync(); await User.findAll({ include: { model: Post, as: 'posts' } });"
    let advice = try help(Self.classes + query)?.advice
    #expect(advice?.why.first?.contains("nothing calls it") == true)
    #expect(
      advice?.write == [
        "Object.values(sequelize.models).forEach((model) => model.associate?.(sequelize.models));"
      ]
    )
    let called = try trace(Self.classes + (advice?.write.first ?? "") + query)
    #expect(called.outcome == .finished)
  }

  @Test("forEach inside Promise.all is told, with the line that waits")
  func forEach() throws {
    let advice = try help(
      Self.models
        + """
        await sequelize.sync();
        const names = ['a', 'b'];
        await Promise.all(names.forEach(async (name) => { await User.create({ name }); }));
        """
    )?.advice
    #expect(
      advice?.write == [
        "await Promise.all(names.map(async (name) => { await User.create({ name }); }));"
      ]
    )
  }
}
