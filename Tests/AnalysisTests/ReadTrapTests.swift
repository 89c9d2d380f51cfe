import Analysis
import TestSupport
import Testing
import Trace

/// Values that are read where they are not, conditions that are taken otherwise, and promises that nobody waits for;
/// and right programs that look like them.
struct ReadTrapTests {
  private static let setup = """
    const Team = sequelize.define('team', { name: DataTypes.STRING }, { timestamps: false });
    const Player = sequelize.define('player', { name: DataTypes.STRING, goals: DataTypes.INTEGER }, { timestamps: false });
    const Club = sequelize.define('club', { title: DataTypes.STRING }, { timestamps: false });
    const Contract = sequelize.define('contract', { wage: DataTypes.INTEGER }, { timestamps: false });
    Team.hasMany(Player, { as: 'squad', foreignKey: 'team_id' });
    Player.belongsTo(Team, { as: 'side', foreignKey: 'team_id' });
    Club.belongsToMany(Player, { through: Contract });
    Player.belongsToMany(Club, { through: Contract });
    await sequelize.sync();
    const blue = await Team.create({ name: 'Blue' });
    const [ada, bob] = [await Player.create({ name: 'Ada', goals: 3, team_id: 1 }), await Player.create({ name: 'Bob' })];
    const fc = await Club.create({ title: 'FC' });
    await fc.addPlayer(ada, { through: { wage: 7 } });

    """

  private func analysis(_ program: String) throws -> Analysis {
    Analysis(try trace(Self.setup + program))
  }

  private static let traps: [(id: String, program: String)] = [
    (
      "misplaced-property",
      """
      const [club] = await ada.getClubs();
      console.log(club.wage);
      """
    ),
    (
      "misplaced-property",
      """
      const club = await Club.findOne({ include: [{ model: Player }] });
      console.log(`${club.players[0].wage}`);
      """
    ),
    (
      "misplaced-property",
      """
      const p = await Player.findByPk(1, { include: 'side' });
      console.log(p.side.name, (await ada.getClubs())[0].wage);
      """
    ),
    (
      "misplaced-property",
      """
      const [row] = await Player.findAll({ attributes: ['name', [sequelize.fn('SUM', sequelize.col('goals')), 'total']], group: 'name' });
      console.log(row.total);
      """
    ),
    (
      "left-out-attribute",
      """
      const t = await Team.findOne({ include: { association: 'squad', attributes: ['id', 'name'] } });
      console.log(t.squad[0].goals);
      """
    ),
    (
      "left-out-attribute",
      """
      const p = await Player.findOne({ attributes: ['id'] });
      console.log(p.name);
      """
    ),
    (
      "list-for-instance",
      """
      const all = await Player.findAll();
      console.log(all.name);
      """
    ),
    (
      "list-for-instance",
      """
      const t = await Team.findOne({ include: 'squad' });
      console.log(t.squad.goals);
      """
    ),
    (
      "unloaded-association",
      """
      console.log(ada.side);
      """
    ),
    (
      "unloaded-association",
      """
      const list = await blue.squad;
      console.log(list);
      """
    ),
    (
      "unloaded-association",
      """
      const t = await Team.findByPk(1);
      console.log(t.Squad);
      """
    ),
    (
      "async-callback",
      """
      const names = []; for (const t of [blue]) [1, 2].forEach(async () => { names.push((await t.getSquad()).length); });
      console.log(names);
      """
    ),
    (
      "async-callback",
      """
      const sizes = [blue].map(async (t) => { const s = await t.countSquad(); return s; });
      console.log(`${sizes}`);
      """
    ),
    (
      "async-callback",
      """
      const rich = [ada, bob].filter(async (p) => (await p.countClubs()) > 0);
      console.log(rich.length);
      """
    ),
    (
      "async-callback",
      """
      console.log([ada, bob].some(async (p) => (await p.countClubs()) > 5));
      """
    ),
    (
      "condition-without-attribute",
      """
      const same = await Team.findAll({ include: { association: 'squad', where: { name: Sequelize.col('team.name') }, required: true } });
      console.log(same.map((t) => t.squad.length));
      """
    ),
    (
      "count-of-joined-rows",
      """
      await bob.setSide(blue);
      const { count } = await Team.findAndCountAll({ include: 'squad', limit: 1, where: { name: 'Blue' } });
      console.log(count);
      """
    ),
  ]

  @Test("A trap is found in each of its forms", arguments: traps)
  func trap(id: String, program: String) throws {
    let found = try analysis(program).findings.map(\.id)
    #expect(found.filter { !["unused-include", "n-plus-one"].contains($0) } == [id])
  }

  private static let neighbours: [String] = [
    "const [club] = await ada.getClubs(); console.log(club.contract.wage, club.nothing);",
    "console.log(ada.side ? 'loaded' : 'not loaded', ada.side === undefined, ada.side?.name, !ada.side);",
    "if (bob.side) console.log(bob.side.name);",
    "const p = await Player.findOne({ attributes: { exclude: ['goals'] } }); console.log(p.goals);",
    "const all = await Player.findAll(); console.log(all.length, all.name === undefined, all[0].name);",
    """
    const [row] = await Player.findAll({
      attributes: ['name', [sequelize.fn('SUM', sequelize.col('goals')), 'total']], group: 'name', raw: true,
    });
    console.log(row.total);
    """,
    "await Promise.all([ada, bob].map(async (p) => { await p.countClubs(); }));",
    "const waiting = [ada, bob].map(async (p) => p.countClubs()); for (const one of waiting) console.log(await one);",
    "[ada, bob].forEach((p) => console.log(p.name));",
    "const sizes = await Promise.allSettled([ada].map(async (p) => p.countClubs())); console.log(sizes.length);",
    "[ada].forEach(async (p) => { console.log(await p.countClubs()); });",
    "console.log((await Player.findAll({ include: 'side', order: [['side', 'name'], ['name', 'ASC']] })).map((p) => p.side && p.side.name));",
    "console.log((await Player.findAll({ where: { '$side.name$': 'Blue' }, include: 'side' })).map((p) => p.side.name));",
    "console.log((await Player.findAll({ where: { name: { [Op.eq]: sequelize.col('name') } } })).length);",
    "console.log((await Player.findAll({ where: { id: sequelize.literal('id IN (1, 2)') } })).length);",
    "console.log(await Team.findByPk(undefined));",
    "const s = await bob.getSide(); console.log(s && s.name);",
    "console.log(await Team.count({ include: 'squad', distinct: true }), await Team.count({ include: 'squad' }));",
  ]

  @Test("A right program that looks like a trap has no finding", arguments: neighbours)
  func neighbour(program: String) throws {
    let analysis = try analysis(program)
    #expect(analysis.trace.outcome == .finished)
    #expect(analysis.findings == [])
  }

  private static let lines: [(program: String, line: String)] = [
    (
      "console.log((await ada.getClubs())[0].wage);",
      "console.log((await ada.getClubs())[0].contract.wage);"
    ),
    ("const list = await blue.squad;", "const list = await blue.getSquad();"),
    (
      "const t = await Team.findByPk(1); console.log(t.squad);",
      "const t = await Team.findByPk(1, { include: { model: Player, as: 'squad' } }); console.log(t.squad);"
    ),
    (
      "const all = [ada].map(async (p) => p.countClubs());",
      "const all = await Promise.all([ada].map(async (p) => p.countClubs()));"
    ),
    (
      "console.log(JSON.stringify(await Team.findAndCountAll({ include: 'squad' })));",
      "console.log(JSON.stringify(await Team.findAndCountAll({ include: 'squad', distinct: true })));"
    ),
  ]

  @Test("A finding writes the whole line", arguments: lines)
  func line(program: String, line: String) throws {
    let setup = program.contains("findAndCountAll") ? "await bob.setSide(blue);\n" : ""
    #expect(try analysis(setup + program).findings.first?.help.first == line)
  }

  @Test("Without return, forEach becomes a loop")
  func loop() throws {
    let found = try analysis(
      """
      const names = [];
      [ada, bob].forEach(async (p) => {
        names.push(await p.countClubs());
      });
      console.log(names);
      """
    ).findings
    #expect(
      found.first?.help == [
        "for (const p of [ada, bob]) {", "  names.push(await p.countClubs());", "}",
      ]
    )
  }
}
