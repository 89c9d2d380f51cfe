import Analysis
import Foundation
import TestSupport
import Testing
import Trace

/// Traps in other forms than the one that explains them, and right programs that look like traps.
struct TrapTests {
  private static let setup = """
    const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
    const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false });
    User.hasMany(Post);
    Post.belongsTo(User);
    await sequelize.sync();
    const [ada, bob] = [await User.create({ name: 'Ada' }), await User.create({ name: 'Bob' })];
    const post = await ada.createPost({ title: 'Keys' });

    """

  private func ids(_ program: String) throws -> [String] {
    let trace = try trace(Self.setup + program)
    #expect(trace.outcome == .finished)
    return Analysis(trace).findings.map(\.id)
  }

  @Test(
    "A trap is found in each of its forms",
    arguments: [
      (
        "two-foreign-keys",
        "const A = sequelize.define('A', {}), B = sequelize.define('B', {}); "
          + "A.hasMany(B, { as: 'all' }); B.belongsTo(A, { as: 'owner' });"
      ),
      (
        "two-foreign-keys",
        "const A = sequelize.define('A', {}), B = sequelize.define('B', {}); A.hasOne(B); B.hasOne(A);"
      ),
      ("unknown-option", "console.log((await User.findOne({ includes: Post })).name);"),
      ("unknown-option", "User.hasMany(Post, { as: 'own', foreingKey: 'UserId' });"),
      (
        "unknown-option",
        "await User.findAll({ include: { model: Post, requried: true } }).then(JSON.stringify);"
      ),
      ("unknown-attribute", "await ada.createPost({ titel: 'x' });"),
      ("unknown-attribute", "await Post.bulkCreate([{ title: 'x' }, { title: 'y', body: 'z' }]);"),
      ("unknown-attribute", "await post.update({ titles: 'x' });"),
      (
        "stale-instance",
        "await Post.update({ title: 'x' }, { where: {} }); console.log(JSON.stringify(post));"
      ),
      ("stale-instance", "await bob.addPost(post); console.log({ ...post.dataValues });"),
      (
        "unsaved-children",
        "const u = await User.findOne({ include: Post }); u.Posts.push(Post.build({ title: 'x' })); await u.save();"
      ),
      ("dropped-children", "await User.bulkCreate([{ name: 'Cy', Posts: [{ title: 'x' }] }]);"),
      ("dropped-children", "await Post.create({ title: 'x', User: { name: 'Cy' } });"),
      ("n-plus-one", "await Promise.all((await User.findAll()).map((u) => u.getPosts()));"),
      ("n-plus-one", "for (const u of await User.findAll()) console.log(await u.countPosts());"),
      ("missing-await", "ada.update({ name: 'x' });"),
      ("missing-await", "console.log(JSON.stringify({ users: User.findAll() }));"),
      (
        "missing-await",
        "const load = async () => 1; const loaded = load(); console.log(loaded.name);"
      ),
      ("wrong-case-accessor", "console.log(ada.Name);"),
      ("not-an-instance", "await ada.setPosts([post, { title: 'x' }]);"),
      (
        "multiplied-rows",
        """
        User.hasMany(Post, { as: 'again', foreignKey: 'UserId' });
        for (const title of ['b', 'c', 'd']) await ada.createPost({ title });
        const u = await User.findOne({ include: [Post, { model: Post, as: 'again' }] });
        console.log(u.Posts.length, u.again.length);
        """
      ),
      (
        "unused-include",
        "for (const u of await User.findAll({ include: [Post] })) console.log(u.name);"
      ),
      (
        "filtered-parents",
        "JSON.stringify(await User.findAll({ include: [{ model: Post, where: { id: 1 } }] }));"
      ),
    ]
  )
  func found(id: String, program: String) throws {
    #expect(try ids(program) == [id])
  }

  @Test(
    "What looks like a trap and is none is not told",
    arguments: [
      "console.log((await User.findAll({ include: Post, order: [[Post, 'title']] })).length);",
      "console.log((await User.findAll({ include: Post, where: { '$Posts.title$': 'Keys' } })).length);",
      "console.log((await User.findAll({ include: { model: Post, required: true, where: { id: 1 } } })).length);",
      "console.log((await User.findAll({ include: { model: Post, attributes: [], where: { id: 1 } } })).length);",
      "const [u] = await User.findAll({ include: Post }); console.log(u.dataValues.Posts.length);",
      "const [u] = await User.findAll({ include: Post }); console.log(u.get({ plain: true }));",
      "const { Posts } = await User.findOne({ include: Post }); console.log(Posts.length);",
      "console.log(await User.findAll({ include: Post }));",
      "for (const id of [1, 2]) { const u = await User.findByPk(id, { include: Post }); if (id > 1) console.log(u.Posts.length); }",
      "await User.create({ name: 'x' }, { skipAudit: true, requestId: 7 });",
      "await Promise.all([ada.update({ name: 'x' }), bob.destroy()]);",
      "ada.update({ name: 'x' }).catch(console.error);",
      "User.hasOne(Post, { as: 'best' }); Post.belongsTo(User, { as: 'reviewer' });",
      "post.title = 'draft'; console.log(post.title); await post.save(); console.log(post.title);",
      "await post.setUser(bob); console.log(post.UserId);",
      "for (const u of [ada, bob]) console.log((await u.getPosts()).length);",
      "await Post.update({ title: 'x' }, { where: {} }); await post.reload(); console.log(post.title);",
      "await post.destroy(); console.log(post.title);",
    ]
  )
  func notFound(program: String) throws {
    #expect(try ids(program) == [])
  }

  /// The names of the programs in `RightPrograms`.
  private static let programs = [
    "aliases-and-transactions", "classes-scopes-and-junctions", "rollbacks-and-dropped-tables",
    "trees-and-polymorphism",
  ]

  @Test("Longer right programs have no findings", arguments: programs)
  func right(name: String) throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("RightPrograms/\(name).js")
    let trace = try trace(String(contentsOf: url, encoding: .utf8))
    #expect(trace.outcome == .finished)
    #expect(Analysis(trace).findings == [])
  }

  @Test("A run counts its queries, those alike and the same, and its rows")
  func counts() throws {
    let program = """
      await User.findByPk(1);
      await User.findByPk(2);
      await User.findByPk(1);
      await User.findAll();
      """
    let before = Analysis(try trace(Self.setup)).counts
    let counts = Analysis(try trace(Self.setup + program)).counts
    #expect(counts.queries - before.queries == 4)
    #expect(counts.similar - before.similar == 1)
    #expect(counts.duplicate - before.duplicate == 1)
    #expect(counts.rowsRead - before.rowsRead == 5)
    #expect(before.rowsWritten == 3)
  }
}
