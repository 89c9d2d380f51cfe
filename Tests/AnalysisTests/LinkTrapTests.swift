import Analysis
import TestSupport
import Testing
import Trace

/// Links, transactions, lists and hooks that do not do what they look like, and right programs that look like them.
struct LinkTrapTests {
  private static let setup = """
    const plain = { timestamps: false };
    const User = sequelize.define('User', { name: DataTypes.STRING }, plain);
    const Post = sequelize.define('Post', { title: DataTypes.STRING, likes: DataTypes.INTEGER }, plain);
    const Log = sequelize.define('log_line', { text: DataTypes.STRING }, plain);
    User.hasMany(Post, { as: 'posts', foreignKey: 'author_id', onDelete: 'CASCADE' });
    User.belongsToMany(User, { as: 'friends', through: 'links', foreignKey: 'one_id', otherKey: 'other_id', ...plain });
    User.belongsToMany(User, { as: 'follows', through: 'follow', foreignKey: 'by', otherKey: 'whom', ...plain });
    const wait = (ms) => new Promise((done) => setTimeout(done, ms));
    await sequelize.sync();
    const ada = await User.create({ name: 'Ada' });
    const bob = await User.create({ name: 'Bob' });
    const post = await ada.createPost({ title: 'Keys', likes: 1 });
    await ada.createPost({ title: 'Doors', likes: 2 });

    """

  private func findings(_ program: String) throws -> [Finding] {
    let trace = try trace(Self.setup + program)
    #expect(trace.outcome == .finished)
    return Analysis(trace).findings
  }

  @Test(
    "A trap is found in each of its forms",
    arguments: [
      (
        "one-way-link", "await ada.addFriends([bob]); console.log((await bob.getFriends()).length);"
      ),
      (
        "one-way-link",
        "await ada.setFriends([bob]); bob.getFriends().then((list) => console.log(list.length)); await wait(1);"
      ),
      (
        "one-way-link",
        "await sequelize.models.links.create({ one_id: ada.id, other_id: bob.id });"
          + "const [, b] = await User.findAll({ include: 'friends' }); console.log(b.friends.length);"
      ),
      (
        "outside-transaction",
        "await sequelize.transaction((t) => Post.create({ title: 'x' }));"
      ),
      (
        "outside-transaction",
        "await sequelize.transaction(async function (tx) { await ada.update({ name: 'x' }); });"
      ),
      (
        "outside-transaction",
        """
        const t = await sequelize.transaction();
        await post.save({ transaction: t });
        await Log.bulkCreate([{ text: 'x' }]);
        await t.commit();
        """
      ),
      (
        "outside-transaction",
        """
        User.addHook('afterUpdate', async (user) => { await Log.create({ text: user.name }); });
        await sequelize.transaction(async (t) => { await ada.update({ name: 'x' }, { transaction: t }); });
        """
      ),
      (
        "list-of-conditions",
        "console.log(await Post.count({ where: [{ title: 'Keys' }, { title: 'Doors' }] }));"
      ),
      (
        "list-of-conditions",
        "console.log(await User.findOne({ include: { association: 'posts', where: [{ likes: 1 }, { likes: 2 }] } }));"
      ),
      (
        "operator-without-list",
        "console.log(await Post.count({ where: { likes: { [Op.in]: 1 } } }));"
      ),
      (
        "operator-without-list",
        "const id = ada.id; console.log(await Post.findAll({ where: { author_id: { [Op.notIn]: id } } }));"
      ),
      (
        "operator-without-list",
        "await Post.update({ likes: 2 }, { where: { [Op.or]: [{ likes: { [Op.in]: 1 } }] } });"
      ),
      (
        "spread-instance",
        "const copy = { ...ada }; console.log(copy.name);"
      ),
      (
        "spread-instance",
        "const list = (await User.findAll()).map(user => ({ ...user, more: 1 })); list.forEach(item => console.log(item.name));"
      ),
      (
        "keys-in-text",
        "const ids = ['1,2']; console.log(await Post.findAll({ where: { id: ids } }));"
      ),
      (
        "keys-in-text",
        "console.log(await Post.destroy({ where: { author_id: '1, 2' } }));"
      ),
      (
        "keys-in-text", "console.log(await Post.count({ where: { likes: { [Op.in]: ['1,2'] } } }));"
      ),
      (
        "late-hook",
        """
        User.beforeSave('slug', function (user) { wait(2).then(() => { user.name += '!'; }); });
        const cy = await User.create({ name: 'Cy' });
        await wait(9);
        console.log((await User.findByPk(cy.id)).name);
        """
      ),
      (
        "late-hook",
        """
        Post.afterUpdate((post) => {
          User.findByPk(post.author_id).then((user) => user.update({ name: 'x' }));
        });
        await post.update({ title: 'x' });
        """
      ),
      (
        "missing-await",
        """
        User.afterDestroy((user) => {
          Log.create({ text: user.name });
        });
        await bob.destroy();
        """
      ),
      (
        "unlinked-row", "await ada.removePosts([post]); console.log((await Post.findAll()).length);"
      ),
      ("unlinked-row", "await ada.setPosts([]); console.log(await Post.count());"),
      (
        "swapped-junction-keys",
        """
        const Song = sequelize.define('Song', {}), Singer = sequelize.define('Singer', {});
        Song.belongsToMany(Singer, { through: 'sings', foreignKey: 'singer_id', otherKey: 'song_id' });
        """
      ),
    ]
  )
  func trap(id: String, program: String) throws {
    #expect(try findings(program).flatMap(\.ids).contains(id))
  }

  @Test(
    "A right program that looks like a trap has no findings",
    arguments: [
      "await ada.addFriend(bob); await bob.addFriend(ada); console.log(await bob.countFriends());",
      "await ada.addFollow(bob); console.log(await bob.countFollows());",
      "await ada.addFriend(bob); console.log(await ada.countFriends());",
      "await sequelize.transaction((transaction) => Post.create({ title: 'x' }, { transaction }));",
      "await sequelize.transaction(async (t) => { console.log(await Post.count()); });",
      """
      const t = await sequelize.transaction();
      await post.destroy({ transaction: t });
      await t.rollback();
      await Log.create({ text: 'undone' });
      """,
      """
      User.addHook('afterUpdate', (user, { transaction }) => Log.create({ text: user.name }, { transaction }));
      await sequelize.transaction(async (t) => { await ada.update({ name: 'x' }, { transaction: t }); });
      """,
      "console.log(await Post.count({ where: [{ title: 'Keys' }, { likes: 1 }] }));",
      "const where = [{ title: 'Keys' }, { likes: 9 }]; console.log(await Post.findAll({ where }));",
      "console.log(await Post.findAll({ where: { title: '1,2' } }));",
      "console.log((await Post.findAll({ where: { id: '1,2'.split(',') } })).length);",
      """
      User.beforeCreate(async (user) => { await wait(2); user.name += '!'; });
      console.log((await User.findByPk((await User.create({ name: 'Cy' })).id)).name);
      """,
      "User.beforeDestroy((user) => Post.destroy({ where: { author_id: user.id } })); await bob.destroy();",
      "console.log(await Post.count({ where: { likes: { [Op.in]: [1] } } }));",
      "console.log(await Post.count({ where: { likes: { [Op.in]: [], [Op.gt]: 1 } } }));",
      "const copy = { ...ada.get() }; console.log(copy.name, copy.nothing);",
      "const copy = { ...ada }; console.log(copy.isNewRecord, copy.extra);",
      "await ada.removePost(post); console.log((await Post.findAll()).map((p) => p.author_id));",
      "await ada.removePost(post); await bob.addPost(post); console.log(await Post.count());",
    ]
  )
  func right(program: String) throws {
    #expect(try findings(program).map(\.id) == [])
  }

  @Test("An associate that failed at its first declaration was called")
  func failedAssociate() throws {
    let trace = try trace(
      """
      const Poster = sequelize.define('poster', { title: DataTypes.STRING });
      Poster.associate = (models) => { Poster.hasMany(models.Part); };
      const db = { poster: Poster, part: sequelize.define('part', { text: DataTypes.STRING }) };
      for (const model of Object.values(db)) { if (model.associate) model.associate(db); }
      """
    )
    #expect(trace.outcome == .error)
    #expect(Analysis(trace).findings == [])
  }

  @Test(
    "What is to be written instead stands in the program's own names",
    arguments: [
      (
        "await ada.addFriend(bob);\nconsole.log((await bob.getFriends()).length);",
        ["await ada.addFriend(bob);", "await bob.addFriend(ada);"]
      ),
      (
        "await sequelize.transaction(async () => Log.create({ text: 'x' }));",
        ["await sequelize.transaction(async (t) => Log.create({ text: 'x' }, { transaction: t }));"]
      ),
      (
        "console.log(await Post.findAll({ where: { id: '1,2' } }));",
        ["console.log(await Post.findAll({ where: { id: [1, 2] } }));"]
      ),
      (
        "await ada.removePost(post);\nconsole.log(await Post.count());", ["await post.destroy();"]
      ),
    ]
  )
  func written(program: String, lines: [String]) throws {
    let finding = try #require(try findings(program).first)
    #expect(finding.help == lines)
  }
}
