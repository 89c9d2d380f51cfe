import Analysis
import TestSupport
import Testing
import Trace

/// What beginners run into, with the way out that is told.
struct WaysOutTests {
  private static let models = """
    const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
    const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false });

    """
  private static let rows = """
    User.hasMany(Post);
    Post.belongsTo(User);
    await sequelize.sync();
    const u = await User.create({ name: 'A' });
    const p = await u.createPost({ title: 't' });

    """

  private func help(_ program: String) throws -> [String] {
    let trace = try trace(Self.models + program)
    #expect(trace.outcome == .error)
    let errorHelp = Analysis(trace).errorHelp
    #expect(errorHelp?.place != nil)
    return errorHelp?.help ?? []
  }

  @Test(
    "An association that is not there, or has another alias",
    arguments: [
      (
        """
        User.hasMany(Post, { foreignKey: 'author_id' });
        await Post.findAll({ include: User });
        """,
        "Post.belongsTo(User, { foreignKey: 'author_id' });"
      ),
      (
        "await User.findAll({ include: Post });",
        "declare before this step how they are related: User.belongsTo(Post); or User.hasMany(Post);"
      ),
      (
        "User.hasMany(Post, { as: 'articles' });\nawait User.findAll({ include: Post });",
        "await User.findAll({ include: { model: Post, as: 'articles' } });"
      ),
      (
        """
        User.hasMany(Post, { as: 'articles' });
        await User.findAll({ include: { model: Post, as: 'posts' } });
        """,
        "await User.findAll({ include: { model: Post, as: 'articles' } });"
      ),
      (
        "User.hasMany(Post, { as: 'articles' });\nawait User.findAll({ include: 'article' });",
        "await User.findAll({ include: 'articles' });"
      ),
      (
        "User.hasMany(Post, { as: 'articles' });\nawait User.findAll({ include: 'articles', order: [[Post, 'title']] });",
        "await User.findAll({ include: 'articles', order: [[{ model: Post, as: 'articles' }, 'title']] });"
      ),
    ]
  )
  func association(program: String, line: String) throws {
    #expect(try help(program).last == line)
  }

  @Test(
    "A declaration that cannot be",
    arguments: [
      (
        "User.hasMany(Post, { as: 'articles' });\nUser.hasMany(Post, { as: 'articles' });",
        "User hasMany Post as articles has the alias already (step 3 at 3:1): remove one of the two, or "
          + "give this one another alias"
      ),
      (
        "User.hasMany(Post, { through: 'UserPosts' });",
        "a relation of many with many goes through a junction table (the table between the two), which both sides name"
      ),
      (
        "User.belongsToMany(Post);",
        "a relation of many with many goes through a junction table (the table between the two), which both sides name"
      ),
      (
        "const { Pots } = sequelize.models;\nUser.hasMany(Pots);",
        "the first argument, Pots, is not a model; did you mean 'Post'?"
      ),
      ("User.hasMany('Post');", "'Post' is text: write Post without quotes"),
      (
        "const db = {};\nawait User.findAll({ include: [db.Post] });",
        "what is included, db.Post, is undefined: write Post"
      ),
    ]
  )
  func declaration(program: String, line: String) throws {
    #expect(try help(program).first == line)
  }

  @Test(
    "A column that is not there, or not where it is looked for",
    arguments: [
      (
        "await User.findAll({ include: Post, where: { '$Posts.title$': 't' }, limit: 1 });",
        "a limit puts User into a sub-query, where Posts is not joined; put the condition inside the include"
      ),
      (
        "await User.findAll({ where: { '$Posts.title$': 't' } });",
        "Posts is not joined: the query has no include of it"
      ),
      (
        "await User.findAll({ where: { nme: 't' } });",
        "User has no attribute 'nme'; did you mean 'name'?"
      ),
    ]
  )
  func column(program: String, line: String) throws {
    #expect(try help(Self.rows + program).first == line)
  }

  @Test(
    "A method that is not there",
    arguments: [
      (
        "await u.getPost();",
        ["a User has no getPost; did you mean 'getPosts'?", "await u.getPosts();"]
      ),
      (
        "await User.getPosts();",
        [
          "getPosts is a method of instances, not of the model: find one first, such as the one with the key 1",
          "await (await User.findByPk(1)).getPosts();",
        ]
      ),
      (
        "const users = await User.findAll();\nawait users.getPosts();",
        [
          "users is a list of 1 User instance, and getPosts is a method of each",
          "take one of it, users[0].getPosts(), or each: for (const user of users) await user.getPosts();",
        ]
      ),
      (
        "const posts = u.getPosts();\nposts.forEach((post) => console.log(post));",
        [
          "u.getPosts() of line 8 gives a promise, not its value",
          "const posts = await u.getPosts();",
        ]
      ),
      (
        "for (const post of u.getPosts()) console.log(post);",
        [
          "u.getPosts() of line 8 gives a promise, not its value",
          "for (const post of await u.getPosts()) console.log(post);",
        ]
      ),
      (
        "const posts = u.getPosts();\nfor (const post of posts) console.log(post);",
        [
          "u.getPosts() of line 8 gives a promise, not its value",
          "const posts = await u.getPosts();",
        ]
      ),
    ]
  )
  func method(program: String, lines: [String]) throws {
    #expect(try help(Self.rows + program).prefix(lines.count) == lines[...])
  }

  @Test("A method that no declaration gives is told with the one that would")
  func missingDeclaration() throws {
    let program = """
      User.hasMany(Post, { foreignKey: 'authorId' });
      await sequelize.sync();
      const p = await Post.create({ title: 't' });
      await p.getUser();
      """
    #expect(
      try help(program) == [
        "no association gives Post a getUser: it would come from this declaration",
        "Post.belongsTo(User, { foreignKey: 'authorId' });",
      ]
    )
  }

  @Test(
    "A property of something that is not there",
    arguments: [
      (
        "const v = await User.findOne({ include: Post });\nconsole.log(v.posts.length);",
        "a User has no 'posts': it is 'Posts', letter for letter"
      ),
      (
        "const v = await User.findOne();\nconsole.log(v.Posts.length);",
        "no query loaded Posts of this User"
      ),
      (
        "await p.destroy();\nconst v = await User.findOne({ include: Post });\nv.Posts[0].title;",
        "User.Posts is an empty list: no row was found for it"
      ),
      (
        "await Post.create({ title: 'x' });\nconst v = await Post.findByPk(2, { include: User });\nv.User.name;",
        "Post.User is null: its UserId is null, so that no User belongs to it"
      ),
      (
        "const v = await User.findOne({ where: { name: 'Z' } });\nconsole.log(v.name);",
        "User.findOne() of line 8 found no row and gave null"
      ),
    ]
  )
  func property(program: String, line: String) throws {
    #expect(try help(Self.rows + program).first == line)
  }

  @Test(
    "Tables that are not there yet, or were made too early",
    arguments: [
      (
        "await sequelize.sync();\nUser.hasMany(Post);\nawait Post.create({ title: 't', UserId: 1 });",
        "step 4 (User hasMany Post) comes after step 3, which made Posts without UserId: move the sync "
          + "below all declarations"
      ),
      (
        "await sequelize.sync();\nUser.hasMany(Post);\nawait User.findAll({ include: Post });",
        "step 4 (User hasMany Post) comes after step 3, which made Posts without UserId: move the sync "
          + "below all declarations"
      ),
      (
        "await User.create({ name: 'A' });",
        "no table was made yet: sync() makes them, after the declarations and before this step"
      ),
      (
        "await User.create({ name: 'A' });\nawait sequelize.sync();",
        "line 4 makes the tables, which comes too late: move it before this step"
      ),
      (
        "await Post.sync();\nawait User.create({ name: 'A' });",
        "Post.sync() of step 3 made Posts only"
      ),
      (
        "sequelize.sync();\nawait User.create({ name: 'A' });",
        "the sync of step 3 is not done yet: it was not awaited"
      ),
    ]
  )
  func schema(program: String, line: String) throws {
    #expect(try help(program).first == line)
  }

  @Test("A key without a parent, or a parent with children, is told with the rows")
  func foreignKey() throws {
    #expect(
      try help(Self.rows + "await Post.create({ title: 't', UserId: 99 });") == [
        "Posts.UserId is 99, but Users has no row with id 99: it has 1"
      ]
    )
    let program = """
      User.hasMany(Post, { onDelete: 'RESTRICT' });
      await sequelize.sync();
      const u = await User.create({ name: 'A' });
      await u.createPost({ title: 't' });
      await u.destroy();
      """
    #expect(
      try help(program) == [
        "1 row of Posts points to Users by UserId (ON DELETE RESTRICT): delete or unlink it first"
      ]
    )
  }

  @Test("Sequelize's message stays word for word")
  func message() throws {
    let trace = try trace(Self.models + "await Post.findAll({ include: User });")
    #expect(trace.error?.text == "SequelizeEagerLoadingError: User is not associated to Post!")
  }
}
