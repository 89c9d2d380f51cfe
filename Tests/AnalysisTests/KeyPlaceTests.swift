import Analysis
import TestSupport
import Testing
import Trace

/// Associations that stand on the wrong side of the key, and values of a junction that has no column for them.
struct KeyPlaceTests {
  private func lines(_ program: String, _ id: String) throws -> [String]? {
    let trace = try trace(program)
    #expect(trace.outcome == .finished)
    return Analysis(trace).findings.first { $0.ids.contains(id) }?.help
  }

  private static let setup = """
    const Person = sequelize.define('person', { name: DataTypes.STRING });
    const Card = sequelize.define('card', { code: DataTypes.STRING, person_id: DataTypes.INTEGER });

    """

  private static let rows = """

    await sequelize.sync();
    const ada = await Person.create({ name: 'Ada' });
    await Card.create({ code: 'x', person_id: ada.id });

    """

  @Test(
    "belongsTo and hasOne the wrong way round are turned",
    arguments: [
      (
        "Person.belongsTo(Card, { foreignKey: 'person_id', as: 'pass' });",
        "console.log((await Person.findAll({ include: 'pass' })).length);",
        ["Person.hasOne(Card, { foreignKey: 'person_id', as: 'pass' });"]
      ),
      (
        "Card.hasOne(Person, { foreignKey: 'person_id' });",
        "console.log(await (await Card.findOne()).getPerson());",
        ["Card.belongsTo(Person, { foreignKey: 'person_id' });"]
      ),
      (
        "Card.hasMany(Person, { foreignKey: 'person_id' });\nPerson.belongsTo(Card, { foreignKey: 'person_id' });",
        "Card.findAll({ include: [Person] }).then((cards) => console.log(cards[0].people.length));",
        [
          "Card.belongsTo(Person, { foreignKey: 'person_id' });",
          "Person.hasMany(Card, { foreignKey: 'person_id' });",
        ]
      ),
    ]
  )
  func turned(declared: String, read: String, written: [String]) throws {
    #expect(try lines(Self.setup + declared + Self.rows + read, "key-on-other-table") == written)
  }

  @Test(
    "Sides that are right, and keys that are only empty, are let alone",
    arguments: [
      (
        "Person.hasOne(Card, { foreignKey: 'person_id' }); Card.belongsTo(Person, { foreignKey: 'person_id' });",
        "console.log((await Person.findOne({ include: Card })).card.code);"
      ),
      (
        "Person.belongsTo(Card, { foreignKey: 'card_id' });",
        "console.log((await Person.findOne({ include: Card })).card);"
      ),
      (
        "Person.belongsTo(Card, { foreignKey: 'code' });",
        "console.log((await Person.findOne({ include: Card })).card);"
      ),
    ]
  )
  func right(declared: String, read: String) throws {
    #expect(try lines(Self.setup + declared + Self.rows + read, "key-on-other-table") == nil)
  }

  @Test("A value for a column that the junction does not have is told, with the model that has it")
  func through() throws {
    let program = """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Team = sequelize.define('Team', { name: DataTypes.STRING });
      User.belongsToMany(Team, { through: 'Member' });
      Team.belongsToMany(User, { through: 'Member' });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const team = await Team.create({ name: 'A' });
      await user.addTeam(team, { through: { since: 1999, chief: true } });
      """
    #expect(
      try lines(program, "dropped-through-values") == [
        "const Member = sequelize.define('Member', { since: DataTypes.INTEGER, chief: DataTypes.BOOLEAN });",
        "User.belongsToMany(Team, { through: 'Member' });",
      ]
    )
  }
}
