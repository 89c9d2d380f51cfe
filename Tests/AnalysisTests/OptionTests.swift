import Analysis
import TestSupport
import Testing
import Trace

/// Options that nobody reads: misspelt, in another place, of another version, and those that are right.
struct OptionTests {
  private static let setup = """
    const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
    const Tag = sequelize.define('Tag', { name: DataTypes.STRING }, { timestamps: false });
    User.belongsToMany(Tag, { through: 'user_tag', timestamps: false });
    Tag.belongsToMany(User, { through: 'user_tag', timestamps: false });
    await sequelize.sync();
    const ada = await User.create({ name: 'Ada' });
    await ada.createTag({ name: 'red' });
    const define = (name, more, options) => sequelize.define(name, { label: DataTypes.STRING, ...more }, options);

    """

  private func findings(_ program: String) throws -> [Finding] {
    Analysis(try trace(Self.setup + program)).findings
  }

  /// The text that a finding points to.
  private func marked(_ finding: Finding, _ program: String) throws -> String {
    let place = try #require(finding.place)
    let lines = (Self.setup + program).split(separator: "\n", omittingEmptySubsequences: false)
    return String(lines[place.line - 1].dropFirst(place.column - 1).prefix(place.length))
  }

  @Test(
    "An option that nobody reads is named at its own place, with the line to write",
    arguments: [
      (
        "const a = define('A'), b = define('B'); a.hasMany(b, { foreignKey: { name: 'a_id', onDelete: 'CASCADE' } });",
        "misplaced-option", "onDelete",
        "const a = define('A'), b = define('B'); a.hasMany(b, { foreignKey: 'a_id', onDelete: 'CASCADE' });"
      ),
      (
        "const a = define('A'), b = define('B'); b.belongsTo(a, { as: 'top', allowNull: false });",
        "misplaced-option", "allowNull",
        "const a = define('A'), b = define('B'); b.belongsTo(a, { as: 'top', foreignKey: { allowNull: false } });"
      ),
      (
        "const a = define('A'), b = define('B'); a.hasMany(b, { foreignKey: 'code', targetKey: 'label' });",
        "misplaced-option", "targetKey",
        "const a = define('A'), b = define('B'); a.hasMany(b, { foreignKey: 'code', sourceKey: 'label' });"
      ),
      (
        "const a = define('A'), b = define('B'); b.belongsTo(a, { foreignKey: 'code', sourceKey: 'label' });",
        "misplaced-option", "sourceKey",
        "const a = define('A'), b = define('B'); b.belongsTo(a, { foreignKey: 'code', targetKey: 'label' });"
      ),
      (
        "const a = define('A'); a.belongsToMany(User, { through: { model: 'x', foreignKey: 'a_id' } });",
        "misplaced-option", "foreignKey",
        "const a = define('A'); a.belongsToMany(User, { through: 'x', foreignKey: 'a_id' });"
      ),
      (
        "console.log(await ada.getTags({ through: { attributes: [] } }));",
        "misplaced-option", "attributes",
        "console.log(await ada.getTags({ joinTableAttributes: [] }));"
      ),
      (
        "console.log(await User.findAll({ include: ['Tags'], through: { attributes: [] } }));",
        "misplaced-option", "through",
        "console.log(await User.findAll({ include: { association: 'Tags', through: { attributes: [] } } }));"
      ),
      (
        "console.log(await User.findAll({ include: Tag, required: true }));",
        "misplaced-option", "required",
        "console.log(await User.findAll({ include: { model: Tag, required: true } }));"
      ),
      (
        "console.log(await User.findAll({ orderBy: [['name', 'DESC']] }));",
        "misplaced-option", "orderBy",
        "console.log(await User.findAll({ order: [['name', 'DESC']] }));"
      ),
      (
        "sequelize.define('A', { n: { type: DataTypes.STRING, required: true } });",
        "misplaced-option", "required",
        "sequelize.define('A', { n: { type: DataTypes.STRING, allowNull: false } });"
      ),
      (
        "new Sequelize('sqlite::memory:', { logging: false, timestamps: false });",
        "misplaced-option", "timestamps",
        "new Sequelize('sqlite::memory:', { logging: false, define: { timestamps: false } });"
      ),
      (
        "sequelize.define('A', { label: DataTypes.STRING }, { timestamp: false });",
        "unknown-option", "timestamp",
        "sequelize.define('A', { label: DataTypes.STRING }, { timestamps: false });"
      ),
      (
        "class A extends Model {} A.init({ n: { type: DataTypes.STRING, alowNull: false } }, { sequelize });",
        "unknown-option", "alowNull",
        "class A extends Model {} A.init({ n: { type: DataTypes.STRING, allowNull: false } }, { sequelize });"
      ),
      (
        "await User.update({ name: 'x' }, { id: ada.id, where: {} });",
        "unknown-option", "id", "await User.update({ name: 'x' }, { where: { id: ada.id } });"
      ),
      (
        "sequelize.define('A', { label: DataTypes.STRING }, { underscoredAll: true });",
        "removed-option", "underscoredAll",
        "sequelize.define('A', { label: DataTypes.STRING }, { underscored: true });"
      ),
      (
        "sequelize.define('A', { n: DataTypes.STRING }, { defaultScope() { return { where: { n: 'x' } }; } });",
        "scope-of-wrong-kind", "defaultScope",
        "sequelize.define('A', { n: DataTypes.STRING }, { defaultScope: { where: { n: 'x' } } });"
      ),
    ]
  )
  func unread(program: String, id: String, key: String, line: String) throws {
    let found = try findings(program)
    let finding = try #require(found.first)
    #expect(found.map(\.id) == [id])
    // A method's name is that of its value, too.
    #expect(try marked(finding, program).hasPrefix(key))
    #expect(finding.help.first == line)
  }

  @Test("Options that are kept in a variable are pointed to where they are written")
  func inVariable() throws {
    let program = """
      const options = {
        as: 'notes',
        foreignKey: { name: 'owner', onDelete: 'CASCADE' }, // the owner
      };
      const note = define('Note');
      User.hasMany(note, options);
      """
    let finding = try #require(try findings(program).first)
    #expect(try marked(finding, program) == "onDelete")
    #expect(
      finding.help == ["const options = { as: 'notes', foreignKey: 'owner', onDelete: 'CASCADE' };"]
    )
  }

  @Test(
    "Options that are read, or do no harm, are not told",
    arguments: [
      "const b = define('B'); User.hasMany(b, { foreignKey: { name: 'u', onDelete: 'SET NULL' } }); await b.sync();",
      "const b = define('B'); b.belongsTo(User, { foreignKey: { name: 'u', allowNull: false, unique: true, field: 'x' } });",
      "const b = define('B'); b.belongsToMany(User, { through: { model: 'ub', unique: false, paranoid: true } });",
      "const b = define('B'); b.belongsToMany(User, { through: 'ub', sourceKey: 'id', targetKey: 'id' });",
      "const b = define('B'); b.hasMany(User, { foreignKey: 'b', targetKey: 'id' });",
      "console.log(await ada.getTags({ through: { where: {} }, joinTableAttributes: [] }));",
      "console.log(await User.findAll({ include: { model: Tag, through: { attributes: [] } } }));",
      "define('B', { n: { type: DataTypes.STRING, unit: 'kg', values: ['a'] } }, { color: 'red', title: 'B' });",
      "User.addHook('beforeFind', (options) => { if (options.includes) options.where = { name: options.includes }; });"
        + " await User.findAll({ includes: 'Ada' });",
      "define('B', {}, { scopes: { of: (n) => ({ where: { label: n } }), all: {} }, defaultScope: {} });",
      "new Sequelize('sqlite::memory:', { logging: false, define: { timestamps: false, underscored: true } });",
      "const body = { name: 'Bo', tagIds: [1] }; const bo = await User.create(body); await bo.setTags(body.tagIds);",
      "const make = async ({ tagIds, ...values }) => (await User.create(values)).setTags(tagIds); "
        + "await make({ name: 'Bo', tagIds: [1] });",
      "const body = { name: 'Bo', tagIds: [1] }; const { tagIds } = body; const bo = await User.create(body); "
        + "await bo.setTags(tagIds);",
    ]
  )
  func read(program: String) throws {
    #expect(try findings(program).map(\.message) == [])
  }

  @Test("A key of its own that a misspelt option leads to is told once")
  func oneCause() throws {
    let program = """
      const a = define('A'), b = define('B');
      b.belongsTo(a, { foreignKey: 'penId' });
      a.hasMany(b, { foreignkey: 'penId' });
      """
    #expect(try findings(program).map(\.id) == ["unknown-option"])
  }
}
