import Analysis
import TestSupport
import Testing
import Trace

/// The lines that findings give to write instead: whole, in the program's own names, with all that the call had.
struct WrittenLineTests {
  private static let setup = """
    const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
    const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false });
    const Tag = sequelize.define('Tag', { label: DataTypes.STRING }, { timestamps: false });
    const PostTag = sequelize.define('PostTag', { weight: DataTypes.INTEGER }, { timestamps: false });
    User.hasMany(Post); Post.belongsTo(User);
    Post.belongsToMany(Tag, { through: PostTag }); Tag.belongsToMany(Post, { through: PostTag });
    await sequelize.sync();
    const [ada, bob] = [await User.create({ name: 'Ada' }), await User.create({ name: 'Bob' })];
    const post = await ada.createPost({ title: 'Keys' }), other = await ada.createPost({ title: 'Doors' });
    const tag = await Tag.create({ label: 'SQL' });

    """

  private func findings(_ program: String) throws -> [Finding] {
    Analysis(try trace(Self.setup + program)).findings
  }

  @Test(
    "The line keeps what the call had",
    arguments: [
      (
        "count-of-joined-rows",
        "const options = { include: Post };\nconsole.log(await User.count(options));",
        ["console.log(await User.count({ ...options, distinct: true }));"]
      ),
      (
        "count-of-joined-rows",
        "const more = { include: Post };\nconsole.log((await User.findAndCountAll({ ...more, where: { id: 1 } })).count);",
        [
          "console.log((await User.findAndCountAll({ ...more, where: { id: 1 }, distinct: true })).count);"
        ]
      ),
      (
        "n-plus-one",
        "const users = await User.findAll({ order: ['id'] });\nfor (const user of users) {\n"
          + "  const posts = await user.getPosts({ where: { title: 'Keys' } });\n  console.log(posts.length);\n}",
        [
          "const users = await User.findAll({ include: { model: Post, where: { title: 'Keys' }, required: false }, order: ['id'] });",
          "const posts = user.Posts;",
        ]
      ),
      (
        "n-plus-one",
        "for (const user of await User.findAll()) console.log(await user.countPosts());",
        [
          "for (const user of await User.findAll({ include: Post })) console.log(user.Posts.length);"
        ]
      ),
      (
        "n-plus-one",
        "const users = await User.findAll({ include: Post });\nfor (const user of users) {\n"
          + "  const posts = await user.getPosts();\n  console.log(posts.length, user.Posts.length);\n}",
        ["const posts = user.Posts;"]
      ),
      (
        "n-plus-one",
        "for (const user of await User.findAll({ include: Post })) {\n"
          + "  for (const one of user.Posts) console.log(await one.getTags());\n}",
        [
          "for (const user of await User.findAll({ include: { model: Post, include: Tag } })) {",
          "for (const one of user.Posts) console.log(one.Tags);",
        ]
      ),
      (
        "dropped-through-values", "await post.addTag(tag, { weight: 5, logging: false });",
        ["await post.addTag(tag, { logging: false, through: { weight: 5 } });"]
      ),
      (
        "dropped-through-values", "const given = { weight: 5 };\nawait post.setTags([tag], given);",
        ["await post.setTags([tag], { through: given });"]
      ),
      (
        "not-an-instance", "await ada.addPosts([{ title: 'x' }, { title: 'y' }]);",
        ["await ada.createPost({ title: 'x' });", "await ada.createPost({ title: 'y' });"]
      ),
      (
        "ignored-order",
        "console.log((await User.findAll({ include: { model: Post, order: ['title', ['id', 'DESC']] }, order: ['id'] }))[0].Posts);",
        [
          "console.log((await User.findAll({ include: { model: Post }, order: ['id', [Post, 'title'], [Post, 'id', 'DESC']] }))[0].Posts);"
        ]
      ),
      (
        "unsaved-source", "console.log(await User.build({ name: 'Cy' }).getPosts());",
        ["const user = await User.build({ name: 'Cy' }).save();", "await user.getPosts();"]
      ),
      (
        "missing-key-attribute",
        "const found = await Post.findOne({ attributes: ['id', 'title'] });\nconsole.log(await found.getUser());",
        ["const found = await Post.findOne({ attributes: ['id', 'title', 'UserId'] });"]
      ),
      (
        "unused-include",
        "const found = await Post.findByPk(1, { include: User });\nconsole.log(found.title);",
        ["const found = await Post.findByPk(1);"]
      ),
      (
        "unused-include",
        "const found = await Post.findAll({ where: { id: 1 }, include: [User, Tag] });\nconsole.log(found[0].User.name);\nawait found[0].addTag(tag);\n"
          + "const again = await Post.findAll({ where: { id: 1 }, include: [User, Tag] });\nconsole.log(again[0].Tags.length);",
        ["const again = await Post.findAll({ where: { id: 1 }, include: [Tag] });"]
      ),
      (
        "assigned-association", "other.User = bob;\nawait other.save();",
        ["await other.setUser(bob);"]
      ),
      (
        "repeated-association", "const second = User.hasMany(Post, { foreignKey: 'editorId' });",
        ["const second = User.hasMany(Post, { foreignKey: 'editorId', as: 'otherPosts' });"]
      ),
    ]
  )
  func whole(id: String, program: String, lines: [String]) throws {
    let finding = try #require(try findings(program).last { $0.id == id })
    #expect(finding.help == lines)
  }

  @Test(
    "A finding says what the run shows and no more",
    arguments: [
      (
        "not-an-instance", "await ada.addPost(tag);",
        "ada.addPost() is given a Tag, not a Post"
      ),
      (
        "filtered-parents",
        "console.log((await User.findAll({ include: { model: Post, where: { title: 'none' } } })).length);",
        "no row of User was found: the where of Posts drops all 2"
      ),
      (
        "count-of-joined-rows",
        "console.log(await User.count({ where: { id: 1 }, include: Post }));",
        "counted 2 rows of User, but there is 1"
      ),
      (
        "assigned-association", "other.User = bob;\nawait other.save();",
        "other.User = bob links nothing: no key of it is stored"
      ),
    ]
  )
  func message(id: String, program: String, message: String) throws {
    #expect(try findings(program).first { $0.id == id }?.message == message)
  }

  @Test("A list that no query gave is no query's list")
  func built() throws {
    let reason = try findings(
      "const made = User.build({ name: 'Cy', Posts: [{ title: 'x' }] }, { include: Post });\nawait made.save();\n"
        + "made.Posts.push(Post.build({ title: 'y' }));\nawait made.save();"
    ).first { $0.id == "unsaved-children" }?.reason
    #expect(reason?.hasPrefix("The list of 2 items is in memory alone: save() writes") == true)
  }

  @Test("What speaks for both keys speaks for none")
  func evidence() throws {
    let reason = try findings(
      "const A = sequelize.define('A', {}), B = sequelize.define('B', {});\nA.hasMany(B, { as: 'all' });\n"
        + "B.belongsTo(A, { as: 'owner' });\nawait sequelize.sync();\nconst a = await A.create({});\n"
        + "await a.createAll({});\nconst b = await B.create({});\nawait b.setOwner(a);"
    ).first { $0.id == "two-foreign-keys" }?.reason
    #expect(reason?.hasSuffix("what one side links, the other does not find.") == true)
  }

  @Test("Where one side may mean several keys, each line that says which is shown")
  func rivals() throws {
    let finding = try findings(
      "const Note = sequelize.define('Note', {});\nUser.hasMany(Note, { as: 'notes' });\n"
        + "Note.belongsTo(User, { as: 'author' });\nNote.belongsTo(User, { as: 'reader' });"
    ).first { $0.id == "two-foreign-keys" }
    #expect(finding?.message == "Note gets 3 keys to User: UserId, authorId and readerId")
    #expect(
      finding?.help == [
        "User.hasMany(Note, { as: 'notes', foreignKey: 'authorId' });",
        "User.hasMany(Note, { as: 'notes', foreignKey: 'readerId' });",
      ]
    )
  }

  @Test("A key that the program itself took away is given back by leaving that line out")
  func keyTaken() throws {
    let finding = try findings(
      "const Memo = sequelize.define('Memo', { text: DataTypes.STRING }, { timestamps: false });\n"
        + "Memo.removeAttribute('id');\nUser.hasMany(Memo);\nawait Memo.sync();\n"
        + "await Memo.bulkCreate([{ text: 'a', UserId: 1 }, { text: 'b', UserId: 1 }]);\n"
        + "console.log((await User.findAll({ include: Memo }))[0].Memos.length);"
    ).first { $0.id == "rows-without-key" }
    #expect(finding?.help == ["// Memo.removeAttribute('id');"])
  }

  @Test(
    "Nothing is said of what a program shows on purpose, or does in the one way that there is",
    arguments: [
      "console.log('Posts' in ada, ada.Posts);",
      "console.log(ada.Posts === undefined);",
      "const found = await User.findOne({ include: Post });\nconsole.log(found.Posts.length, bob.Posts);",
      "console.log(ada.Posts, await ada.getPosts());",
      "console.log(ada.Posts);\nawait ada.reload({ include: Post });\nconsole.log(ada.Posts.length);",
      "await Post.update({ title: 'x' }, { where: {} });\nconsole.log(post.title);\nawait post.reload();\nconsole.log(post.title);",
      "const [row] = await Post.findAll({ attributes: ['id', ['title', 'head']] });\nconsole.log(row.head, row.get('head'));",
      "await User.findAll({ include: Post });",
      "await User.create({ ...ada.get(), id: 9 });",
      "await User.create({ ...ada.toJSON(), ...{ id: 9 } });",
      "console.log(Object.keys({ ...ada }).length);",
      "const Node = sequelize.define('Node', {}, { timestamps: false });\n"
        + "Node.hasMany(Node, { as: 'kids', foreignKey: 'upId' });\nawait Node.sync();\nconst top = await Node.create();\n"
        + "for (const n of [1, 2]) await (await top.createKid()).createKid();\n"
        + "const walk = async (node) => { for (const kid of await node.getKids()) await walk(kid); };\nawait walk(top);",
    ]
  )
  func silent(program: String) throws {
    #expect(try findings(program).map(\.id) == [])
  }
}
