import Analysis
import TestSupport
import Testing
import Trace

/// Errors of taking one kind of value for another, with the cause and the line to write.
struct ResultErrorTests {
  private static let setup = """
    const Team = sequelize.define('Team', { name: DataTypes.STRING }, { timestamps: false });
    const Player = sequelize.define('Player', { name: DataTypes.STRING }, { timestamps: false });
    const Match = sequelize.define('Match', { score: DataTypes.INTEGER }, { timestamps: false });
    Team.hasMany(Player);
    Player.belongsTo(Team);
    Team.belongsToMany(Player, { through: Match, as: 'guests' });
    await sequelize.sync();
    const team = await Team.create({ name: 'Reds' });
    const player = await team.createPlayer({ name: 'Kim' });

    """

  private func told(_ program: String) throws -> (why: [String], lines: [String]) {
    let told = Analysis(try trace(Self.setup + program)).told
    let advice = try #require(told.error?.advice)
    return (advice.why, advice.write + told.findings.flatMap(\.help))
  }

  @Test(
    "The cause is told, and the line to write",
    arguments: [
      (
        "const rows = await Player.findAll({ include: Team, raw: true });\nconsole.log(rows[0].Team.name);",
        "'Team.name'", "const rows = await Player.findAll({ include: Team });"
      ),
      (
        "const row = await Team.findByPk(1, { raw: true });\nawait row.getPlayers();",
        "raw: true gives plain rows", "const row = await Team.findByPk(1);"
      ),
      (
        "const row = (await Team.findByPk(1)).toJSON();\nawait row.getPlayers();",
        "a plain object with the values alone", "const row = await Team.findByPk(1);"
      ),
      (
        "const changed = await Team.update({ name: 'Blues' }, { where: { id: 1 } });\nawait changed.getPlayers();",
        "the number of rows that it changed",
        "const changed = await Team.findOne({ where: { id: 1 } });"
      ),
      (
        "const teams = await Team.findAndCountAll();\nfor (const one of teams) console.log(one.name);",
        "an object with count and rows", "const { rows: teams } = await Team.findAndCountAll();"
      ),
      (
        "const teams = await Team.findAndCountAll();\nteams.map((one) => one.name);",
        "an object with count and rows", "const { rows: teams } = await Team.findAndCountAll();"
      ),
      (
        "await team.name.getPlayers();", "the value of an attribute", "await team.getPlayers();"
      ),
      (
        "await player.TeamId.getPlayers();", "the key of a Team",
        "await (await player.getTeam()).getPlayers();"
      ),
      (
        "await player.addPlayer(team);", "a method of a Team", "await team.addPlayer(player);"
      ),
      (
        """
        const [one, two] = [new Sequelize('sqlite::memory:'), new Sequelize('sqlite::memory:')];
        const Club = one.define('Club', { name: DataTypes.STRING });
        const Fan = two.define('Fan', { name: DataTypes.STRING });
        Club.hasMany(Fan);
        await one.sync();
        await two.sync();
        const club = await Club.create({ name: 'x' });
        await club.createFan({ name: 'x' });
        """, "another connection", ""
      ),
      (
        "await Team.update({ name: 'x' });", "needs a where",
        "await Team.update({ name: 'x' }, { where: { id: 1 } });"
      ),
      (
        "await Player.create({ name: 'x', TeamId: team });", "an instance of Team",
        "await Player.create({ name: 'x', TeamId: team.id });"
      ),
      (
        "await Match.findAll({ include: Player });", "the junction table",
        "Match.belongsTo(Player, { foreignKey: 'PlayerId' });"
      ),
      (
        "await Team.findAll({ include: Match });", "the junction table",
        "Team.hasMany(Match, { foreignKey: 'TeamId' });"
      ),
      (
        "await Team.findAll({ include: { association: 'guests', where: { score: 3 } } });",
        "a column of Match",
        "await Team.findAll({ include: { association: 'guests', through: { where: { score: 3 } } } });"
      ),
      (
        "await Player.findAll({ include: [{ model: Team, limit: 1 }] });", "not a hasMany",
        "await Player.findAll({ include: [{ model: Team }] });"
      ),
      (
        """
        await Team.findAll().then((teams) => {
          Player.findAll();
        }).then((players) => {
          console.log(players.length);
        });
        """, "returns nothing", "return Player.findAll();"
      ),
      (
        """
        function list() {
          return Team.findAll().then((teams) => {
            teams.map((one) => one.name);
          });
        }
        const names = await list();
        console.log(names.length);
        """, "returns nothing", "return teams.map((one) => one.name);"
      ),
    ]
  )
  func errors(program: String, cause: String, line: String) throws {
    let (why, lines) = try told(program)
    #expect(why.contains { $0.contains(cause) }, "\(why)")
    #expect(line.isEmpty || lines.contains(line), "\(lines)")
  }

  @Test("A soft-deleted row is told as such: it is there, and findOrCreate would not take it")
  func softDeleted() throws {
    let setup = """
      const Coach = sequelize.define('Coach', { email: { type: DataTypes.STRING, unique: true } }, { paranoid: true });
      Team.belongsTo(Coach);
      await sequelize.sync({ alter: true });
      const coach = await Coach.create({ email: 'a@b.c' });
      await team.setCoach(coach);
      await coach.destroy();

      """
    let unique = try told(setup + "await Coach.create({ email: 'a@b.c' });")
    #expect(unique.why.first?.contains("soft-deleted") == true, "\(unique.why)")
    #expect(
      unique.lines.first
        == "const coach = await Coach.findOne({ where: { email: 'a@b.c' }, paranoid: false });"
    )
    let missing = try told(
      setup
        + "const found = await Team.findOne({ include: Coach });\nconsole.log(found.Coach.email);"
    )
    #expect(missing.why.first?.contains("soft-deleted") == true, "\(missing.why)")
  }

  @Test("A query that finds nothing names the value that is nearly the one asked for")
  func nearValue() throws {
    let (why, _) = try told(
      "const found = await Team.findOne({ where: { name: 'reds' } });\nfound.getPlayers();"
    )
    #expect(why.contains { $0.contains("'Reds'") }, "\(why)")
  }

  @Test("A row that was restored and then deleted is not called soft-deleted")
  func deletedForGood() throws {
    let (why, _) = try told(
      """
      const Coach = sequelize.define('Coach', {}, { paranoid: true });
      Team.belongsTo(Coach, { constraints: false });
      await sequelize.sync({ alter: true });
      const coach = await Coach.create({});
      await team.setCoach(coach);
      await coach.destroy();
      await coach.restore();
      await coach.destroy({ force: true });
      const found = await Team.findOne({ include: Coach });
      console.log(found.Coach.id);
      """
    )
    #expect(!why.contains { $0.contains("soft-deleted") }, "\(why)")
  }

  @Test("A function that is an expression returns something, whatever braces follow")
  func expressionBody() throws {
    let (why, _) = try told(
      """
      const pick = (list) => list.find((one) => one.name === 'nobody');
      const one = pick(await Team.findAll({ where: { name: 'Reds' } }));
      console.log(one.name);
      """
    )
    #expect(!why.contains { $0.contains("returns nothing") }, "\(why)")
  }
}
