import Analysis
import TestSupport
import Testing
import Trace

/// Calls that link other rows than was meant, or none, and calls that look like them.
struct LinkTests {
  private static let setup = """
    const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
    const Post = sequelize.define('Post', { title: DataTypes.STRING, likes: DataTypes.INTEGER }, { timestamps: false });
    const Tag = sequelize.define('Tag', { name: DataTypes.STRING }, { timestamps: false });
    User.hasMany(Post, { as: 'posts', foreignKey: 'user_id' });
    Post.belongsTo(User, { as: 'owner', foreignKey: 'user_id' });
    Post.belongsToMany(Tag, { through: 'post_tag', timestamps: false });
    Tag.belongsToMany(Post, { through: 'post_tag', timestamps: false });
    await sequelize.sync();
    const ada = await User.create({ name: 'Ada' });
    const a = await Post.create({ title: 'a', likes: 1 }), b = await Post.create({ title: 'b', likes: 2 });
    const red = await Tag.create({ name: 'red' }), blue = await Tag.create({ name: 'blue' });

    """

  private func findings(_ program: String) throws -> [Finding] {
    Analysis(try trace(Self.setup + program)).findings
  }

  @Test(
    "A call that links other rows than was meant is told with the call to write",
    arguments: [
      (
        "await ada.setPosts([a]);\nawait ada.setPosts([b]);\nconsole.log(await a.getOwner());",
        "replaced-links", ["await ada.addPosts([b]);"]
      ),
      (
        "await ada.setPosts(a.id);\nawait ada.setPosts(b.id);\n"
          + "console.log((await Post.findByPk(1, { include: 'owner' })).owner);",
        "replaced-links", ["await ada.addPosts(b.id);"]
      ),
      (
        "for (const tag of [red, blue]) {\n  await a.setTags([tag]);\n}", "replaced-links",
        ["await a.addTags([tag]);"]
      ),
      (
        "await a.addTags([red, blue, red]).catch((e) => e.name);", "repeated-link",
        ["await a.addTags([red, blue]).catch((e) => e.name);"]
      ),
      (
        "const ids = [1, 2, 1];\nawait a.setTags(ids).catch((e) => e.name);", "repeated-link",
        ["await a.setTags([...new Set(ids)]);"]
      ),
      (
        "await ada.addPost('Third');", "unknown-keys",
        ["await ada.createPost({ title: 'Third' });"]
      ),
      ("await ada.addPosts([1, 99]);", "unknown-keys", []),
      (
        "await Post.findAll({ where: { likes: { $gte: 2, $lt: 9 } } });",
        "text-operator",
        ["await Post.findAll({ where: { likes: { [Op.gte]: 2, [Op.lt]: 9 } } });"]
      ),
      (
        "await User.count({ include: { association: 'posts', where: { likes: { '$gt': 2 } } } });",
        "text-operator",
        [
          "await User.count({ include: { association: 'posts', where: { likes: { [Op.gt]: 2 } } } });"
        ]
      ),
    ]
  )
  func wrong(program: String, id: String, lines: [String]) throws {
    let found = try findings(program)
    #expect(found.map(\.id) == [id])
    #expect(found.first?.help == lines)
  }

  @Test(
    "A call that links what was meant is not told",
    arguments: [
      "await ada.setPosts([a]); await ada.setPosts([b]); console.log(await ada.countPosts());",
      "await ada.setPosts([a]); await ada.setPosts([a, b]); console.log((await a.getOwner()).name);",
      "await ada.setPosts([a, b]); await ada.setPosts([]); console.log(await ada.countPosts(), await a.getOwner());",
      "for (const post of [a, b]) await post.setTags([red]);",
      "await a.addTags([red]); await a.addTags([red, blue]); console.log(await a.countTags());",
      "await ada.addPosts(['1', 2]); console.log(await ada.countPosts());",
      "await Post.findAll({ where: { '$owner.name$': 'Ada' }, include: 'owner' }).then(JSON.stringify);",
      "await Post.findAll({ where: { likes: { [Op.gt]: 1 } } });",
    ]
  )
  func right(program: String) throws {
    #expect(try findings(program).map(\.message) == [])
  }
}
