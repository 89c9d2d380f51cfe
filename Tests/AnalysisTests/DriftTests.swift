import Analysis
import TestSupport
import Testing
import Trace

/// Apps whose migrations make other tables than their models expect, and apps where the two go together.
struct DriftTests {
  private static let start = """
    const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize('shop', 'root', null, { dialect: 'mysql', logging: false });
    const plain = { timestamps: false };

    """

  private static let id = "id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true }"

  private func told(_ app: String, _ migration: String) throws -> ToldOnce {
    let program = GuideProgram([
      .init("app.js", Self.start + app),
      .init(
        "migrations/1-tables.js",
        """
        module.exports = {
          async up(queryInterface, Sequelize) {
            await queryInterface.createTable('Shops', { \(Self.id), name: Sequelize.STRING });
            \(migration.replacing("ID", with: Self.id))
          }
        };
        """
      ),
    ])
    return Analysis(try trace(program)).told
  }

  private func findings(_ app: String, _ migration: String) throws -> [Finding] {
    try told(app, migration).findings
  }

  private static let shop =
    "const Shop = sequelize.define('Shop', { name: DataTypes.STRING }, plain);\n"
  private static let ware =
    "const Ware = sequelize.define('Ware', { code: DataTypes.STRING }, plain);\n"

  @Test("An action that only the association has is told, with the migration that makes it")
  func actions() throws {
    let app =
      Self.shop + Self.ware
      + "Shop.hasMany(Ware, { onDelete: 'CASCADE' });\nWare.belongsTo(Shop);\n"
      + "Ware.findAll().then(() => {});"
    let key = "ShopId: { type: Sequelize.INTEGER, references: { model: 'Shops', key: 'id' } }"
    let found = try findings(
      app,
      "await queryInterface.createTable('Wares', { ID, code: Sequelize.STRING, \(key) });"
    )
    #expect(found.map(\.id) == ["drift"])
    #expect(
      found.first?.message
        == "Wares.ShopId has ON DELETE NO ACTION in the migrations, and Shop.hasMany(Ware) asks for ON DELETE CASCADE"
    )
    #expect(
      found.first?.help.contains(
        "    await queryInterface.changeColumn('Wares', 'ShopId', { type: Sequelize.INTEGER, "
          + "references: { model: 'Shops', key: 'id' }, onUpdate: 'CASCADE', onDelete: 'CASCADE' });"
      ) == true
    )
    let bare = try findings(
      app,
      "await queryInterface.createTable('Wares', { ID, code: Sequelize.STRING, ShopId: Sequelize.INTEGER });"
    )
    #expect(
      bare.first?.message.hasPrefix("Wares.ShopId has no foreign key in the migrations") == true
    )
  }

  @Test(
    "Types and values that the table does not have as the model says are told",
    arguments: [
      (
        "sequelize.define('Ware', { code: DataTypes.STRING }, plain).findAll().then(() => {});",
        "{ ID, code: Sequelize.INTEGER }",
        "Wares.code is INTEGER in the migrations, and VARCHAR(255) in the model Ware"
      ),
      (
        "sequelize.define('Ware', { sold: DataTypes.DATE }, plain).findAll().then(() => {});",
        "{ ID, sold: Sequelize.STRING }",
        "Wares.sold is VARCHAR(255) in the migrations, and DATETIME in the model Ware"
      ),
      (
        "sequelize.define('Ware', { code: DataTypes.STRING }, plain).create({}).catch(() => {});",
        "{ ID, code: { type: Sequelize.STRING, allowNull: false } }",
        "Wares.code must have a value in the migrations, and the model Ware goes without"
      ),
      (
        "const Ware = sequelize.define('Ware', { code: { type: DataTypes.STRING, allowNull: false } }, plain);\n"
          + "Ware.bulkCreate([{ code: 'a' }, { code: null }]).then(() => {});",
        "{ ID, code: Sequelize.STRING }",
        "Wares.code may be NULL in the migrations, and is, though the model Ware says allowNull: false"
      ),
    ]
  )
  func columns(app: String, table: String, message: String) throws {
    let found = try findings(app, "await queryInterface.createTable('Wares', \(table));")
    #expect(found.map(\.id) == ["drift"])
    #expect(found.first?.message == message)
    #expect(found.first?.help.contains { $0.contains("changeColumn('Wares'") } == true)
  }

  @Test(
    "A column that is there under another name is told by that name, and the model is to say so"
  )
  func names() throws {
    let key = try findings(
      Self.shop + Self.ware + "Ware.belongsTo(Shop);\nWare.findAll().catch(() => {});",
      "await queryInterface.createTable('Wares', { ID, code: Sequelize.STRING, shop_id: Sequelize.INTEGER });"
    )
    #expect(key.first?.message.hasSuffix("the migrations call it shop_id") == true)
    #expect(key.first?.help == ["Ware.belongsTo(Shop, { foreignKey: 'shop_id' });"])
    let stamps = try findings(
      "const Ware = sequelize.define('Ware', { code: DataTypes.STRING });\nWare.findAll().catch(() => {});",
      "await queryInterface.createTable('Wares', { ID, code: Sequelize.STRING, created_at: Sequelize.DATE, updated_at: Sequelize.DATE });"
    )
    #expect(
      stamps.first?.help == [
        "const Ware = sequelize.define('Ware', { code: DataTypes.STRING }, { createdAt: 'created_at', updatedAt: 'updated_at' });"
      ]
    )
  }

  @Test("An error about what no migration makes names the migration that is missing")
  func errors() throws {
    let column = try told(
      Self.shop + Self.ware + "Ware.belongsTo(Shop);\nWare.findAll();",
      "await queryInterface.createTable('Wares', { ID, code: Sequelize.STRING });"
    )
    #expect(column.findings.map(\.id) == ["drift"])
    #expect(
      column.findings.first?.help == [
        "// a new file in migrations, behind 1-tables.js by its name", "module.exports = {",
        "  async up(queryInterface, Sequelize) {",
        "    await queryInterface.addColumn('Wares', 'ShopId', { type: Sequelize.INTEGER, references: { model: 'Shops', "
          + "key: 'id' }, onUpdate: 'CASCADE', onDelete: 'SET NULL' });",
        "  },", "  async down(queryInterface) {",
        "    await queryInterface.removeColumn('Wares', 'ShopId');", "  },", "};",
      ]
    )
    #expect(
      column.error?.advice.why == ["Wares has no column ShopId, which Ware.belongsTo(Shop) expects"]
    )
    let table = try told("sequelize.query('SELECT * FROM Shop');", "")
    #expect(table.error?.advice.why == ["no migration makes the table Shop: they make Shops"])
    #expect(table.error?.advice.help == ["did you mean 'Shops'?"])
  }

  @Test(
    "A unique key that only the model has is told, with the constraint to add",
    arguments: [
      ("{ code: { type: DataTypes.STRING, unique: true } }, plain", "code is", "fields: ['code']"),
      (
        "{ code: { type: DataTypes.STRING, unique: { msg: 'taken' } } }, plain", "code is",
        "fields: ['code']"
      ),
      (
        "{ code: DataTypes.STRING, size: DataTypes.STRING }, { timestamps: false, indexes: [{ unique: true, fields: ['code', 'size'] }] }",
        "code with size is", "fields: ['code', 'size']"
      ),
      (
        "{ code: { type: DataTypes.STRING, unique: 'both' }, size: { type: DataTypes.STRING, unique: 'both' } }, plain",
        "code with size is", "fields: ['code', 'size']"
      ),
    ]
  )
  func uniqueModels(model: String, keys: String, fields: String) throws {
    let found = try findings(
      "const Ware = sequelize.define('Ware', \(model));\nWare.findAll().then(() => {});",
      "await queryInterface.createTable('Wares', { ID, code: Sequelize.STRING, size: Sequelize.STRING });"
    )
    #expect(found.map(\.id) == ["drift"])
    #expect(
      found.first?.message
        == "the model Ware says that \(keys) unique, and no migration makes it so in Wares"
    )
    let lines = found.first?.help ?? []
    #expect(lines.contains { $0.contains("addConstraint('Wares', { \(fields), type: 'unique'") })
    #expect(lines.contains { $0.contains("removeConstraint('Wares', 'Wares_code") })
  }

  @Test("A unique key that only the migrations have is told where the program was not ready for it")
  func uniqueTables() throws {
    let table =
      "await queryInterface.createTable('Wares', { ID, code: { type: Sequelize.STRING, unique: true } });"
    let twice = "Ware.create({ code: 'a' }).then(() => Ware.create({ code: 'a' }))"
    let found = try findings(Self.ware + twice + ";", table)
    #expect(found.map(\.id) == ["drift"])
    #expect(
      found.first?.message
        == "the migrations make code unique in Wares, and the model Ware does not say so"
    )
    #expect(found.first?.help == ["code: { type: DataTypes.STRING, unique: true }"])
    let ready = twice + ".catch((error) => console.log(error.name));"
    #expect(try findings(Self.ware + ready, table).isEmpty)
    #expect(try findings(Self.ware + "Ware.create({ code: 'a' }).then(() => {});", table).isEmpty)
  }

  @Test(
    "Models that go together with their migrations are not told of",
    arguments: [
      // Actions that nobody asks for, and one that Sequelize carries out itself.
      (
        shop + ware + "Shop.hasMany(Ware); Ware.belongsTo(Shop);",
        "{ ID, code: Sequelize.STRING, ShopId: Sequelize.INTEGER }"
      ),
      (
        shop + ware + "Shop.hasMany(Ware, { onDelete: 'CASCADE', hooks: true });",
        "{ ID, code: Sequelize.STRING, ShopId: Sequelize.INTEGER }"
      ),
      (
        shop + ware + "Shop.hasMany(Ware, { onDelete: 'cascade' });",
        "{ ID, code: Sequelize.STRING, ShopId: { type: Sequelize.INTEGER, references: { model: 'Shops', key: 'id' }, onUpdate: 'cascade', onDelete: 'cascade' } }"
      ),
      // An action that comes too late in the models, and that the migration has.
      (
        shop + ware + "Shop.hasMany(Ware); Ware.belongsTo(Shop, { onDelete: 'CASCADE' });",
        "{ ID, code: Sequelize.STRING, ShopId: { type: Sequelize.INTEGER, references: { model: 'Shops', key: 'id' }, onDelete: 'CASCADE' } }"
      ),
      // Names that the options give.
      (
        "sequelize.define('Ware', { code: DataTypes.STRING }, { underscored: true });",
        "{ ID, code: Sequelize.STRING, created_at: Sequelize.DATE, updated_at: Sequelize.DATE }"
      ),
      (
        "sequelize.define('Ware', { code: { type: DataTypes.STRING, field: 'ware_code' } }, plain);",
        "{ ID, ware_code: Sequelize.STRING }"
      ),
      // Types of one kind, and a check that the model makes alone.
      (
        "sequelize.define('Ware', { code: DataTypes.TEXT, price: DataTypes.FLOAT, sold: DataTypes.BOOLEAN }, plain);",
        "{ ID, code: Sequelize.STRING, price: Sequelize.DECIMAL(10, 2), sold: Sequelize.TINYINT }"
      ),
      (
        "sequelize.define('Ware', { code: { type: DataTypes.STRING, allowNull: false } }, plain).create({ code: 'a' }).then(() => {});",
        "{ ID, code: Sequelize.STRING }"
      ),
      // Unique keys, also those of a junction that belongsToMany gives one.
      (
        "sequelize.define('Ware', { code: { type: DataTypes.STRING, unique: true } }, plain);",
        "{ ID, code: { type: Sequelize.STRING, unique: true } }"
      ),
      (
        shop + ware
          + "Shop.belongsToMany(Ware, { through: 'Sales', timestamps: false });",
        "{ ID, code: Sequelize.STRING }); await queryInterface.createTable('Sales', { ShopId: { type: Sequelize.INTEGER, primaryKey: true, references: { model: 'Shops', key: 'id' }, onDelete: 'CASCADE', onUpdate: 'CASCADE' }, WareId: { type: Sequelize.INTEGER, primaryKey: true, references: { model: 'Wares', key: 'id' }, onDelete: 'CASCADE', onUpdate: 'CASCADE' } }"
      ),
      // A column of no attribute that may be empty.
      (
        ware + "Ware.create({ code: 'a' }).then(() => {});",
        "{ ID, code: Sequelize.STRING, notes: Sequelize.TEXT }"
      ),
    ]
  )
  func together(app: String, table: String) throws {
    let asking = app + "\nsequelize.models.Ware.findAll().then(() => {});"
    #expect(try findings(asking, "await queryInterface.createTable('Wares', \(table));").isEmpty)
  }
}
