import Analysis
import Diagnostics
import TestSupport
import Testing
import Trace

/// The cause of an error, the part of the program that is to blame, and the whole line to write instead.
struct ErrorCauseTests {
  private func advice(_ program: String) throws -> (ErrorAdvice, blamed: String) {
    let trace = try trace(program)
    let help = try #require(Analysis(trace).errorHelp)
    let place = try #require(help.place)
    let line = trace.source(of: place).sourceText.line(place.line)
    return (help.advice, String(line.dropFirst(place.column - 1).prefix(place.length)))
  }

  private static let shop = """
    const Shop = sequelize.define('shop', { name: DataTypes.STRING }, { timestamps: false });
    const Ware = sequelize.define('ware', { code: { type: DataTypes.STRING, unique: true } }, { timestamps: false });
    Shop.belongsToMany(Ware, { through: 'stock', as: 'wares' });
    Ware.belongsToMany(Shop, { through: 'stock', as: 'shops' });
    await sequelize.sync();
    const s = await Shop.create({ name: 'S', wares: [{ code: 'a' }] }, { include: 'wares' });

    """

  @Test(
    "Only the include that is wrong is blamed, and its line is written anew",
    arguments: [
      (
        "await Shop.findAll({ include: ['ware'] });", "'ware'",
        "await Shop.findAll({ include: ['wares'] });"
      ),
      (
        "await Shop.findOne({\n  where: { name: 'a { b' },\n  include: { association: 'wars' },\n});",
        "{ association: 'wars' }", "include: { association: 'wares' },"
      ),
      (
        "await Shop.findAll({ include: [{ model: Ware, as: 'goods' }] });",
        "{ model: Ware, as: 'goods' }",
        "await Shop.findAll({ include: [{ model: Ware, as: 'wares' }] });"
      ),
      (
        "await Shop.findAll({ include: 'wares', order: [[Ware, 'code', 'DESC']] });", "Ware",
        "await Shop.findAll({ include: 'wares', order: [[{ model: Ware, as: 'wares' }, 'code', 'DESC']] });"
      ),
      (
        "await Shop.findAll({ include: ['wares'], order: [['wares.code', 'ASC']] });",
        "'wares.code'",
        "await Shop.findAll({ include: ['wares'], order: [['wares', 'code', 'ASC']] });"
      ),
      (
        "await Shop.findAll({ include: ['wares'], order: [['ware.code', 'ASC']] });",
        "'ware.code'",
        "await Shop.findAll({ include: ['wares'], order: [['wares', 'code', 'ASC']] });"
      ),
      (
        "await Shop.findAll({ include: 'wares', where: { code: 'a' } });", "code",
        "await Shop.findAll({ include: { association: 'wares', where: { code: 'a' } } });"
      ),
      (
        "await Shop.findOne({ where: { name: 'S', code: 'a' }, include: [{ model: Ware, as: 'wares' }] });",
        "code",
        "await Shop.findOne({ where: { name: 'S' }, include: [{ model: Ware, as: 'wares', where: { code: 'a' } }] });"
      ),
      (
        "await Shop.findAll({ include: ['wares'], where: { 'wares.code': 'a' } });", "'wares.code'",
        "await Shop.findAll({ include: ['wares'], where: { '$wares.code$': 'a' } });"
      ),
      (
        "await Shop.findAll({ include: ['wares'], where: { wares: { code: 'a' } } });", "wares",
        "await Shop.findAll({ include: ['wares'], where: { '$wares.code$': 'a' } });"
      ),
      (
        "await Shop.findAll({ where: { $or: [{ id: 1 }] } });", "$or",
        "await Shop.findAll({ where: { [Op.or]: [{ id: 1 }] } });"
      ),
      (
        "await Shop.destroy({ name: 'S' });", "{ name: 'S' }",
        "await Shop.destroy({ where: { name: 'S' } });"
      ),
      (
        "await Ware.findByPk({ code: 'a' });", "{ code: 'a' }",
        "await Ware.findOne({ where: { code: 'a' } });"
      ),
    ]
  )
  func partOfACall(program: String, blamed: String, line: String) throws {
    let (advice, place) = try advice(Self.shop + program)
    #expect(place == blamed)
    #expect(advice.write == [line])
  }

  @Test(
    "A unique violation is traced to the row that has the value, and to why it was inserted again",
    arguments: [
      (
        "const t = await Shop.create({ name: 'T', wares: [{ code: 'a' }, { code: 'b' }] }, { include: 'wares' });",
        [
          "const t = await Shop.create({ name: 'T', wares: [{ code: 'b' }] }, { include: 'wares' });",
          "const [ware] = await Ware.findOrCreate({ where: { code: 'a' } });",
          "await t.addWares([ware]);",
        ]
      ),
      (
        "await Shop.create({ name: 'T', wares: [{ id: 1 }] }, { include: 'wares' });",
        ["const shop = await Shop.create({ name: 'T' });", "await shop.addWares([1]);"]
      ),
      (
        "const w = await Ware.create({ code: 'b' });\nawait s.setWares([w, w.id, w]);",
        []
      ),
    ]
  )
  func unique(program: String, lines: [String]) throws {
    let (advice, _) = try advice(Self.shop + program)
    #expect(advice.write == lines)
    #expect(!advice.why.isEmpty)
  }

  @Test("A primary key that is a foreign key too is told with the declaration that makes it so")
  func sharedKey() throws {
    let (advice, blamed) = try advice(
      """
      const Room = sequelize.define('Room', { name: DataTypes.STRING });
      const Chair = sequelize.define('Chair', { kind: DataTypes.STRING });
      Room.hasMany(Chair, { foreignKey: 'id' });
      await sequelize.sync();
      const room = await Room.create({ name: 'r' });
      await room.createChair({ kind: 'a' });
      await room.createChair({ kind: 'b' });
      """
    )
    #expect(blamed == "'id'")
    #expect(advice.write == ["Room.hasMany(Chair, { foreignKey: 'RoomId' });"])
  }

  @Test(
    "A value that a rule refused is told with the rule",
    arguments: [
      (
        "await M.create({ mail: 'x', n: 1 });",
        "mail is 'x', which isEmail refuses: it is no e-mail address"
      ),
      (
        "await M.create({ kind: 'z', n: 1 });",
        "kind is 'z', which isIn refuses: it takes [ 'a', 'b' ]"
      ),
      (
        "await M.create({ word: 'abcd', n: 1 });",
        "word is 'abcd', which len refuses: it takes 1 to 3 characters"
      ),
      ("await M.create({ n: null });", "M.n cannot be null, and create was given null"),
      (
        "await M.bulkCreate([{ n: 1 }, { word: 'a' }], { validate: true });",
        "M.n cannot be null, and bulkCreate was given none"
      ),
      (
        "await M.bulkCreate([{ n: 1, mail: 'y' }], { validate: true });",
        "mail is 'y', which isEmail refuses: it is no e-mail address"
      ),
    ]
  )
  func validation(program: String, cause: String) throws {
    let model = """
      const M = sequelize.define('M', {
        n: { type: DataTypes.INTEGER, allowNull: false },
        mail: { type: DataTypes.STRING, validate: { isEmail: true } },
        kind: { type: DataTypes.STRING, validate: { isIn: [['a', 'b']] } },
        word: { type: DataTypes.STRING, validate: { len: [1, 3] } },
      });
      await sequelize.sync();

      """
    #expect(try advice(model + program).0.why == [cause])
  }

  @Test(
    "Null is traced to the key or the query that gave it",
    arguments: [
      (
        "const ware = await Ware.findByPk(ids.none);\nware.code;",
        "Ware.findByPk() of line 8 was given ids.none, which is undefined or null: it asked the database for nothing and gave null"
      ),
      (
        "await Ware.findOne({ where: { code: 'z' } }).then(found => found.code);",
        "Ware.findOne() of line 8 found no row and gave null"
      ),
      (
        "const [first] = await Ware.findAll({ where: { code: 'z' } });\nfirst.code;",
        "Ware.findAll() of line 8 found no row and gave an empty list"
      ),
      (
        "(await Ware.findOne({ where: { code: 'z' } })).code;",
        "Ware.findOne() of line 8 found no row and gave null"
      ),
    ]
  )
  func null(program: String, cause: String) throws {
    let (advice, _) = try advice(Self.shop + "const ids = {};\n" + program)
    #expect(advice.why.first == cause)
  }

  @Test(
    "Names of older versions lead to the ones that took their place",
    arguments: [
      ("await Ware.findById(1);", "await Ware.findByPk(1);"),
      (
        "const w = await Ware.find({ where: { id: 1 } });",
        "const w = await Ware.findOne({ where: { id: 1 } });"
      ),
      ("await s.updateAttributes({ name: 'T' });", "await s.update({ name: 'T' });"),
      ("sequelize.import('./ware');", "require('./ware')(sequelize, DataTypes);"),
    ]
  )
  func older(program: String, line: String) throws {
    #expect(try advice(Self.shop + program).0.write == [line])
  }

  @Test("A variable is no better name for what stands in its own initializer")
  func ownInitializer() throws {
    let trace = try trace("const users = await usres();")
    #expect(Analysis(trace).errorHelp?.help == [])
  }

  @Test(
    "A getter or setter that calls itself is told, with the line that does not",
    arguments: [
      (
        """
        const User = sequelize.define('User', {
          name: {
            type: DataTypes.STRING,
            get() {
              return this.name.toUpperCase();
            },
          },
        });
        console.log(User.build({ name: 'a' }).name);
        """, "return this.getDataValue('name').toUpperCase();"
      ),
      (
        """
        const User = sequelize.define('User', {
          name: { type: DataTypes.STRING, set: function (value) {
            if (value) {
              this.name = value.trim();
            }
          } },
        });
        User.build({ name: 'a' });
        """, "this.setDataValue('name', value.trim());"
      ),
    ]
  )
  func recursion(program: String, line: String) throws {
    #expect(try advice(program).0.parts.map(\.text).contains { $0.contains(line) })
  }

  @Test("A key that several parents share has no constraint that can hold")
  func polymorphic() throws {
    let (advice, _) = try advice(
      """
      const Image = sequelize.define('Image', {});
      const Video = sequelize.define('Video', {});
      const Note = sequelize.define('Note', { onId: DataTypes.INTEGER, onType: DataTypes.STRING });
      Image.hasMany(Note, { foreignKey: 'onId' });
      Video.hasMany(Note, { foreignKey: 'onId' });
      await sequelize.sync();
      const video = await Video.create();
      await Note.create({ onId: video.id, onType: 'video' });
      """
    )
    let text = advice.parts.map(\.text).joined(separator: "\n")
    #expect(text.contains("Image and Video share the key Note.onId"))
    #expect(text.contains("row 1 is there in Videos"))
    #expect(text.contains("Video.hasMany(Note, { foreignKey: 'onId', constraints: false });"))
  }

  @Test(
    "What is nearly right is written whole",
    arguments: [
      (
        "const User = sequelize.define('User', {});\nconst Post = sequelize.define('Post', {});\nUser.hasmany(Post);",
        "User.hasMany(Post);"
      ),
      (
        "const User = sequelize.define('User', {});\nawait sequelize.sync();\nconst id = 1;\nawait User.destroy(id);",
        "await User.destroy({ where: { id: id } });"
      ),
      (
        "const User = sequelize.define('User', {});\nawait sequelize.sync();\nawait User.update({ id: 2 }, 1);",
        "await User.update({ id: 2 }, { where: { id: 1 } });"
      ),
      (
        """
        const User = sequelize.define('user', {});
        const Post = sequelize.define('post', { userId: DataTypes.INTEGER });
        User.hasMany(Post, { foreignKey: 'userid' });
        Post.belongsTo(User, { foreignKey: { name: 'userid', allowNull: false } });
        await sequelize.sync();
        """, "Post.belongsTo(User, { foreignKey: { name: 'userId', allowNull: false } });"
      ),
      (
        "sequelize.define('User', { tags: DataTypes.ARRAY(DataTypes.STRING) });\nawait sequelize.sync();",
        "tags: DataTypes.JSON stores a list"
      ),
    ]
  )
  func nearlyRight(program: String, line: String) throws {
    #expect(try advice(program).0.parts.map(\.text).contains { $0.contains(line) })
  }
}
