import Analysis
import Diagnostics
import TestSupport
import Testing
import Trace

/// Errors of keys, requests and calls that do not go in that way: the blamed part, the cause, the line to write.
struct RequestErrorTests {
  private static let shop = """
    const Shop = sequelize.define('Shop', { name: DataTypes.STRING }, { timestamps: false });
    const Ware = sequelize.define('Ware', { code: DataTypes.STRING }, { timestamps: false });
    Shop.hasMany(Ware, { as: 'wares', foreignKey: 'shopId' });
    Ware.belongsTo(Shop, { as: 'shop', foreignKey: 'shopId' });
    await sequelize.sync();
    const s = await Shop.create({ name: 'S' });
    const w = await s.createWare({ code: 'a' });

    """

  private func advice(_ program: String) throws -> (ErrorAdvice, blamed: String) {
    let trace = try trace(program)
    let help = try #require(Analysis(trace).errorHelp)
    let place = try #require(help.place)
    let line = trace.source(of: place).sourceText.line(place.line)
    return (help.advice, String(line.dropFirst(place.column - 1).prefix(place.length)))
  }

  @Test(
    "The part that is wrong is blamed, and its line is written anew",
    arguments: [
      (
        "await Ware.findAll({ order: ['code', 'DESC'] });", "'DESC'",
        "await Ware.findAll({ order: [['code', 'DESC']] });"
      ),
      (
        "await Shop.findAll({ include: [{ as: 'wares' }] });", "{ as: 'wares' }",
        "await Shop.findAll({ include: [{ model: Ware, as: 'wares' }] });"
      ),
      (
        "await Shop.findAll({ attributes: 'name' });", "'name'",
        "await Shop.findAll({ attributes: ['name'] });"
      ),
      (
        "await Shop.getWares();", "Shop.getWares()", "await (await Shop.findByPk(1)).getWares();"
      ),
      (
        "await Shop.findAll({ include: { all: 'HasMeny' } });", "'HasMeny'",
        "await Shop.findAll({ include: { all: 'HasMany' } });"
      ),
      (
        "await sequelize.query('SELECT :shopId', { replacements: { shopid: 1 } });", "shopid",
        "await sequelize.query('SELECT :shopId', { replacements: { shopId: 1 } });"
      ),
      (
        "const t = await sequelize.transaction();\nawait t.commit();\nawait s.update({ name: 'T' }, { transaction: t });",
        "transaction: t", "await s.update({ name: 'T' });"
      ),
      (
        "const found = new Shop.findAll();", "new Shop.findAll()",
        "const found = await Shop.findAll();"
      ),
      (
        "await w.findOne({ where: {} });", "w.findOne({ where: {} })",
        "await Ware.findOne({ where: {} });"
      ),
      (
        "await Shop.findAll({ where: { '$wares.code$': 'a' } });", "'$wares.code$'",
        "await Shop.findAll({ where: { '$wares.code$': 'a' }, include: { model: Ware, as: 'wares' } });"
      ),
      (
        "const Cart = sequelize.define('Cart', { size: DataTypes.INTEGER, defaultScope: { limit: 1 } });",
        "defaultScope: { limit: 1 }",
        "const Cart = sequelize.define('Cart', { size: DataTypes.INTEGER }, { defaultScope: { limit: 1 } });"
      ),
      (
        "const Box = sequelize.define('Box', { mark: DataTypes.STRING }, {});\nWare.belongsTo(Box, { targetKey: 'mark' });\n"
          + "await sequelize.sync({ force: true });\nawait Ware.create({ code: 'b' });",
        "mark: DataTypes.STRING",
        "const Box = sequelize.define('Box', { mark: { type: DataTypes.STRING, unique: true } }, {});"
      ),
      (
        "Ware.hasMany(Shop, { foreignKey: 'wareId', onDelete: 'SET NUL' });\nawait sequelize.sync({ force: true });",
        "'SET NUL'", "Ware.hasMany(Shop, { foreignKey: 'wareId', onDelete: 'SET NULL' });"
      ),
      (
        "const one = await Ware.findByPk(w.id, { include: 'shop' });\nawait w.setShop(null);\nawait one.reload();\n"
          + "console.log(one.shop.name);",
        "name", "console.log(one.shop?.name);"
      ),
    ]
  )
  func written(program: String, blamed: String, line: String) throws {
    let (advice, part) = try advice(Self.shop + program)
    #expect(part == blamed)
    #expect(advice.write == [line])
    #expect(advice.why.count == 1)
  }

  @Test(
    "The cause is told, and what proves it",
    arguments: [
      (
        "await Ware.destroy({ where: {} });\nawait w.reload();",
        "row 1 of Wares, which w stands for, is not there any more",
        "row 1 of Wares was deleted by SQL 9 (Ware.destroy() of line 8)"
      ),
      (
        "await Shop.destroy({ where: {} });\nconst one = await Ware.findOne({ include: 'shop' });\nconsole.log(one.shop.name);",
        "Ware.shop is null: its shopId is null, so that no Shop belongs to it",
        "shopId of row 1 of Wares was emptied by SQL 9 (Shop.destroy() of line 8)"
      ),
      (
        "const A = sequelize.define('A', { x: DataTypes.STRING, X: DataTypes.STRING });\n"
          + "await sequelize.sync().catch(() => 0);\nawait A.create({});",
        "sequelize.sync() of line 9 ended in an error before it made the table: mend that first",
        "SQL 14 failed: SQLITE_ERROR: duplicate column name: X"
      ),
    ]
  )
  func told(program: String, why: String, proof: String) throws {
    let (advice, _) = try advice(Self.shop + program)
    #expect(advice.why == [why])
    #expect(advice.proof == [proof])
  }

  @Test(
    "What was refused is blamed where it is written",
    arguments: [
      (
        "const A = sequelize.define('A', { code: { type: DataTypes.STRING, unique: true }, size: DataTypes.INTEGER });\n"
          + "await A.sync();\nawait A.create({ code: 'x' });\nawait A.create({ size: 2, code: 'x' });",
        "code: 'x'"
      ),
      ("await Shop.bulkCreate([{ id: 7, name: 'T' }, { id: 1, name: 'U' }]);", "id: 1"),
      ("await Ware.create({ code: 'b', shopId: 99 });", "shopId: 99"),
      (
        "const B = sequelize.define('B', {}, { scopes: { small: {} } });\nawait B.scope('large').findAll();",
        "large"
      ),
    ]
  )
  func refused(program: String, blamed: String) throws {
    #expect(try advice(Self.shop + program).blamed == blamed)
  }

  @Test("findOrCreate keeps the values that are not looked for")
  func defaults() throws {
    let (advice, _) = try advice(
      """
      const A = sequelize.define('A', { code: { type: DataTypes.STRING, unique: true }, size: DataTypes.INTEGER });
      await A.sync();
      await A.create({ code: 'x' });
      await A.create({ code: 'x', size: 2 });
      """
    )
    #expect(
      advice.help == [
        "findOrCreate takes the row that is there: const [a] = await A.findOrCreate({ where: { code: 'x' }, "
          + "defaults: { size: 2 } });"
      ]
    )
  }

  @Test("A model that is joined with itself needs an alias")
  func ownModel() throws {
    let (advice, _) = try advice(
      """
      const Node = sequelize.define('Node', {});
      Node.belongsTo(Node, { foreignKey: 'up' });
      await Node.sync();
      await Node.findAll({ include: 'up' });
      """
    )
    #expect(advice.write == ["Node.belongsTo(Node, { foreignKey: 'upId', as: 'up' });"])
  }

  @Test("update and destroy read no include, so the rows are found first")
  func joinless() throws {
    let (advice, _) = try advice(
      Self.shop
        + "await Ware.update({ code: 'b' }, { where: { '$shop.name$': 'S' }, include: 'shop' });"
    )
    #expect(
      advice.write == [
        "const found = await Ware.findAll({ where: { '$shop.name$': 'S' }, include: { model: Shop, as: 'shop' } });",
        "await Ware.update({ code: 'b' }, { where: { id: found.map((item) => item.id) } });",
      ]
    )
  }

  @Test("An order across the sub-query of a limit is no condition")
  func orderAcross() throws {
    let (advice, _) = try advice(
      """
      const Wine = sequelize.define('Wine', {}), Sip = sequelize.define('Sip', {}), Land = sequelize.define('Land', {});
      Wine.hasMany(Sip); Wine.belongsTo(Land); await sequelize.sync();
      await Wine.findAll({ include: [{ model: Land, required: true }, Sip], order: [[Land, 'id', 'DESC']], limit: 1 });
      """
    )
    #expect(
      advice.why.first?.contains("the order by Land.id stands on the other side of it") == true
    )
    #expect(advice.write.first?.contains("{ model: Sip, separate: true }") == true)
  }

  @Test(
    "A name that the value has and that cannot be called is no nearest method",
    arguments: ["s.walk();", "Shop.walks();", "Shop.associate(sequelize.models);"]
  )
  func nearest(program: String) throws {
    let trace = try trace(Self.shop + "s.wark = 1; Shop._walks = 1;\n" + program)
    #expect(Analysis(trace).errorHelp?.help.contains { $0.contains("nearest") } == false)
  }

  @Test("Errors of one text with different causes are told apart")
  func causes() throws {
    let caught = Analysis(
      try trace(
        """
        const Seat = sequelize.define('Seat', { code: { type: DataTypes.STRING, unique: true }, row: { type: DataTypes.INTEGER, unique: true } });
        await sequelize.sync();
        await Seat.create({ code: 'a', row: 1 });
        for (const seat of [{ code: 'a' }, { row: 1 }, { code: 'a' }]) {
          await Seat.create(seat).catch((error) => console.log(error.message));
        }
        """
      )
    ).caught
    #expect(caught.map(\.times) == [2, 1])
    #expect(caught.map { $0.help.help.first?.contains("Seats.row") } == [false, true])
  }
}
