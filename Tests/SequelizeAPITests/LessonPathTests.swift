import Store
import Testing

@Suite struct LessonPathTests {
  private static let models = """
    const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
    const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false });
    User.hasMany(Post);
    Post.belongsTo(User);
    await sequelize.sync();

    """

  @Test func aLessonDefinesLinksSavesAndLoads() throws {
    let report = try runScript(
      Self.models + """
        const user = await User.create({ name: 'Ada' });
        const post = await Post.create({ title: 'Links' });
        post.UserId = user.id;
        await post.save();
        const loaded = await User.findByPk(user.id, { include: Post });
        console.log(loaded.Posts[0].title, loaded.Posts === loaded.Posts, loaded.Posts[0] === loaded.Posts[0]);
        """
    )
    #expect(report.error == nil)
    #expect(report.console == ["Links true true"])
    #expect(report.statements.contains("UPDATE `Posts` SET `UserId`=$1 WHERE `id` = $2"))
    #expect(
      report.events == ["model User", "model Post", "key UserId"]
        + Array(repeating: "read Posts loaded", count: 5)
    )
    #expect(report.tables.map(\.rows.count) == [1, 1])
  }

  @Test func aReadOfAnAssociationThatIsNotLoadedIsTold() throws {
    let report = try runScript(
      Self.models + "const user = await User.create({ name: 'Ada' }); console.log(user.Posts);"
    )
    #expect(report.console == ["undefined"])
    #expect(report.events.last == "read Posts missing")
  }

  @Test func statementsBelongToTheCallThatSentThem() throws {
    let report = try runScript(
      Self.models + """
        const pending = [User.create({ name: 'a' }), User.count()];
        await Promise.all(pending);
        """
    )
    let sites = zip(report.statements, report.sites).filter { !$0.1.isEmpty }
    let insert = sites.first { $0.0.hasPrefix("INSERT") }
    let count = sites.first { $0.0.hasPrefix("SELECT count") }
    #expect(insert?.1.contains("create") == true)
    #expect(count?.1.contains("count") == true)
  }

  @Test func generatedMethodsNeverReplaceTheScriptsOwn() throws {
    let report = try runScript(
      """
      const User = sequelize.define('User', {});
      const Post = sequelize.define('Post', {});
      User.prototype.getPosts = function () { return 'mine'; };
      User.hasMany(Post);
      console.log(new User().getPosts(), typeof User.prototype.countPosts);
      """
    )
    #expect(report.console == ["mine function"])
  }

  @Test func classModelsKeepFieldsAccessorsAndStatics() throws {
    let report = try runScript(
      """
      class User extends Model {
        mood = 'calm';
        static oldest() { return this.findOne({ order: [['age', 'DESC']] }); }
        get label() { return `${this.name} (${this.age})`; }
      }
      User.init({ name: DataTypes.STRING, age: DataTypes.INTEGER }, { sequelize, timestamps: false });
      await sequelize.sync();
      await User.bulkCreate([{ name: 'a', age: 1 }, { name: 'b', age: 2 }]);
      const user = await User.oldest();
      console.log(user.label, user.mood, user instanceof User, user.constructor.name);
      """
    )
    #expect(report.error == nil)
    #expect(report.console == ["b (2) calm true User"])
  }

  @Test func theSameRunGivesTheSameStampsAndIdentifiers() throws {
    let script = """
      const A = sequelize.define('A', { id: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4, primaryKey: true } });
      await sequelize.sync();
      const a = await A.create();
      console.log(a.id, a.createdAt.toISOString());
      """
    let first = try runScript(script).console
    #expect(first == (try runScript(script).console))
    #expect(first.first?.contains("2024-01-01T00:00:00.0") == true)
  }
}
