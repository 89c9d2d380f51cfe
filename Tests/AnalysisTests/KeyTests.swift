import Analysis
import TestSupport
import Testing
import Trace

/// Which of two keys is right, two names of one column, and rows that stay when their parent is marked as gone.
struct KeyTests {
  private func findings(_ program: String) throws -> [Finding] {
    Analysis(try trace(program)).findings
  }

  private static let shop = """
    const Shop = sequelize.define('Shop', { name: DataTypes.STRING }, { timestamps: false });
    const Good = sequelize.define('Good', { name: DataTypes.STRING, shopId: DataTypes.INTEGER }, { timestamps: false });

    """

  @Test(
    "The key that the model, the rows and the declarations speak for is kept",
    arguments: [
      (
        "Good.belongsTo(Shop, { foreignKey: 'shop_id' });\nShop.hasMany(Good, { foreignKey: 'shopId' });",
        "Good.belongsTo(Shop, { foreignKey: 'shopId' });"
      ),
      (
        "Shop.hasMany(Good, { foreignKey: 'shopId' });\nGood.belongsTo(Shop);",
        "Good.belongsTo(Shop, { foreignKey: 'shopId' });"
      ),
      (
        "Shop.hasMany(Good, { as: 'goods', foreignKey: { name: 'store_id' } });\n"
          + "Good.belongsTo(Shop, { as: 'shop', foreignKey: 'shopId' });",
        "Shop.hasMany(Good, { as: 'goods', foreignKey: { name: 'shopId' } });"
      ),
    ]
  )
  func right(declarations: String, line: String) throws {
    let found = try findings(
      Self.shop + declarations + """

        await sequelize.sync();
        const shop = await Shop.create({ name: 'x' });
        await Good.create({ name: 'salt', shopId: shop.id });
        """
    )
    #expect(found.map(\.id) == ["two-foreign-keys"])
    #expect(found.first?.help == [line])
  }

  @Test("Two keys of different meaning, both filled, are no mistake")
  func bothMeant() throws {
    let program = """
      const Person = sequelize.define('Person', { name: DataTypes.STRING }, { timestamps: false });
      const Letter = sequelize.define('Letter', { text: DataTypes.STRING }, { timestamps: false });
      Person.hasMany(Letter, { foreignKey: 'senderId', as: 'sent' });
      Letter.belongsTo(Person, { foreignKey: 'readerId', as: 'reader' });
      await sequelize.sync();
      const [a, b] = [await Person.create({ name: 'a' }), await Person.create({ name: 'b' })];
      await a.createSent({ text: 'x', readerId: b.id });
      """
    #expect(try findings(program).map(\.message) == [])
  }

  private static let paranoid = """
    const Team = sequelize.define('Team', { name: DataTypes.STRING }, { paranoid: true });
    const Player = sequelize.define('Player', { name: DataTypes.STRING }, { paranoid: true });
    Player.belongsTo(Team, { foreignKey: 'team_id', onDelete: 'CASCADE' });
    await sequelize.sync();
    const team = await Team.create({ name: 'x' });
    await Player.bulkCreate([{ name: 'a', team_id: team.id }, { name: 'b', team_id: team.id }]);

    """

  @Test("Children that were to go with a parent, and stay when it is marked as gone, are told")
  func softDeleted() throws {
    let found = try findings(Self.paranoid + "await team.destroy();")
    #expect(found.map(\.id) == ["soft-deleted-parent"])
    #expect(
      found.first?.help == [
        "await Player.destroy({ where: { team_id: team.id } });", "await team.destroy();",
      ]
    )
    let all = try findings(Self.paranoid + "await Team.destroy({ where: {} });")
    #expect(all.map(\.id) == ["soft-deleted-parent"])
  }

  @Test(
    "Children that go too, and a parent that comes back, are not told",
    arguments: [
      "await team.destroy(); await Player.destroy({ where: { team_id: team.id } });",
      "await team.destroy({ force: true });",
      "await team.destroy(); await team.restore();",
      "Team.addHook('beforeDestroy', (t) => Player.destroy({ where: { team_id: t.id } })); await team.destroy();",
    ]
  )
  func gone(program: String) throws {
    #expect(try findings(Self.paranoid + program).map(\.message) == [])
  }

  private static let underscored = """
    const Team = sequelize.define('team', { name: DataTypes.STRING }, { underscored: true });
    const Player = sequelize.define('player', { name: DataTypes.STRING, team_id: DataTypes.INTEGER }, { underscored: true });
    Player.belongsTo(Team, { as: 'club', foreignKey: 'teamId' });
    await sequelize.sync();
    const [a, b] = [await Team.create({ name: 'a' }), await Team.create({ name: 'b' })];

    """

  @Test(
    "Two attributes of one column are told where an object knows the other one alone",
    arguments: [
      "const p = await Player.create({ name: 'p', team_id: a.id }); console.log(await p.getClub());",
      "const p = await Player.create({ name: 'p', teamId: a.id }); await p.update({ team_id: b.id });\n"
        + "console.log((await p.getClub()).name);",
    ]
  )
  func twoAttributes(program: String) throws {
    let found = try findings(Self.underscored + program)
    #expect(found.map(\.id) == ["two-key-attributes"])
    #expect(found.first?.help == ["Player.belongsTo(Team, { as: 'club', foreignKey: 'team_id' });"])
  }

  @Test(
    "Two attributes of one column do no harm to rows that are read",
    arguments: [
      "await Player.create({ name: 'p', team_id: a.id }); const p = await Player.findOne(); await p.getClub();",
      "const p = await Player.create({ name: 'p', team_id: a.id }); await p.reload(); await p.getClub();",
      "await Player.create({ name: 'p', teamId: a.id }).then((p) => p.getClub());",
    ]
  )
  func oneAttribute(program: String) throws {
    #expect(try findings(Self.underscored + program).map(\.message) == [])
  }

  @Test("A row that is marked as gone by another name leaves its hasOne")
  func renamedMark() throws {
    let program = """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Badge = sequelize.define('Badge', { code: DataTypes.STRING }, { paranoid: true, deletedAt: 'goneAt' });
      User.hasOne(Badge);
      await sequelize.sync();
      const user = await User.create({ name: 'x' });
      const badge = await user.createBadge({ code: 'a' });
      await badge.destroy();
      await Badge.create({ code: 'b', UserId: user.id });
      """
    #expect(try findings(program).map(\.message) == [])
  }
}
