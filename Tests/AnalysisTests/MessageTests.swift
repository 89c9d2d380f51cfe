import Analysis
import TestSupport
import Testing
import Trace

/// Each message of Sequelize's that names a fault and no line, with the line to write.
struct MessageTests {
  private static let models = """
    const User = sequelize.define('User', { name: DataTypes.STRING }, { scopes: { named: {} } });
    const Post = sequelize.define('Post', { title: DataTypes.STRING, madeAt: { type: DataTypes.INTEGER, field: 'made' } });
    User.hasMany(Post, { as: 'articles', foreignKey: 'author_id' });
    Post.belongsTo(User, { as: 'author', foreignKey: 'author_id' });
    await sequelize.sync();
    const u = await User.create({ name: 'A' });

    """

  @Test(
    "The failing line is written as it should be",
    arguments: [
      ("await User.findOne(1);", "await User.findByPk(1);"),
      (
        "await User.findAll({ order: 'name DESC' });",
        "await User.findAll({ order: [['name', 'DESC']] });"
      ),
      ("await User.scope('nmaed').findAll();", "await User.scope('named').findAll();"),
      (
        "await Post.findAll({ include: { association: 'author', separate: true } });",
        "await Post.findAll({ include: { association: 'author' } });"
      ),
      (
        "await User.findAll({ include: 'articles', order: sequelize.literal('id') });",
        "await User.findAll({ include: 'articles', order: sequelize.literal('User.id') });"
      ),
      ("sequelize.model('Pst');", "sequelize.model('Post');"),
      (
        "User.hasMany(Post, { as: 'x', sourceKey: 'nmae' });",
        "User.hasMany(Post, { as: 'x', sourceKey: 'name' });"
      ),
      (
        "sequelize.define('Z', { a: DataTypes.STRNG });",
        "sequelize.define('Z', { a: DataTypes.STRING });"
      ),
      (
        "sequelize.define('Z', { a: DataTypes.VARCHAR(9) });",
        "sequelize.define('Z', { a: DataTypes.STRING(9) });"
      ),
      (
        "await User.findAll({ where: { '$articles.title$': 't', name: 'A' }, include: 'articles', limit: 2 });",
        "await User.findAll({ where: { name: 'A' }, include: { association: 'articles', where: { title: 't' } }, limit: 2 });"
      ),
      (
        "await Post.findAll({ attributes: [[sequelize.fn('MAX', sequelize.col('madeAt')), 'm']] });",
        "await Post.findAll({ attributes: [[sequelize.fn('MAX', sequelize.col('made')), 'm']] });"
      ),
      (
        "await Post.findAll({ where: { author: u } });",
        "await Post.findAll({ where: { author_id: u.id } });"
      ),
      (
        "await Post.findAll({ order: [['titel', 'ASC']] });",
        "await Post.findAll({ order: [['title', 'ASC']] });"
      ),
      (
        "await User.findAll({ where: { name: { like: 'x' } } });",
        "await User.findAll({ where: { name: { [Op.like]: 'x' } } });"
      ),
      (
        "await User.findAll({ where: { name: { [Op.lik]: 'x' } } });",
        "await User.findAll({ where: { name: { [Op.like]: 'x' } } });"
      ),
      (
        "await sequelize.query('SELECT * FROM Post');",
        "await sequelize.query('SELECT * FROM Posts');"
      ),
      (
        "const v = await User.findOne({ include: 'articles' }); v.posts.length;",
        "const v = await User.findOne({ include: 'articles' }); v.articles.length;"
      ),
      (
        "const { articles } = await User.findOne();\narticles.length;",
        "const { articles } = await User.findOne({ include: { model: Post, as: 'articles' } });"
      ),
      (
        "const q = await Post.create({}); await q.getUser();",
        "const q = await Post.create({}); await q.getAuthor();"
      ),
    ]
  )
  func line(program: String, line: String) throws {
    let help = try #require(Analysis(try trace(Self.models + program)).errorHelp)
    #expect(help.advice.write == [line])
  }

  @Test(
    "The cause is told where there is no line to write",
    arguments: [
      (
        "const all = await User.findAll();\nall.articles.length;",
        "all is a list of 1 User instance, and articles is on each: all.articles is undefined"
      ),
      (
        "await User.findAll({ order: [['name', 'down']] });",
        "'down' is no direction of an order: it is 'ASC' or 'DESC'"
      ),
      (
        "await User.findOne({ where: { id: 9 }, rejectOnEmpty: true });",
        "User.findOne() of line 7 found no row, and rejectOnEmpty makes an error of that"
      ),
      (
        "await User.destroy({ where: { id: 1 } });\n(await User.findByPk(1)).name;",
        "User.findByPk() of line 8 found no row and gave null"
      ),
      (
        "Late.findAll();\nclass Late extends Model {}",
        "Late is declared in line 8, after this use of it: put what uses it below that line"
      ),
      (
        "await User.bulkCreate([{ id: 5 }, { id: 5 }]);",
        "two rows of this call have the same id 5, and Users.id is the primary key"
      ),
    ]
  )
  func cause(program: String, cause: String) throws {
    let help = try #require(Analysis(try trace(Self.models + program)).errorHelp)
    #expect(help.advice.why.first == cause)
  }
}
