import Analysis
import Diagnostics
import ScriptSyntax
import Trace
import Tracing

/// What the findings of a run cost beside the run and all else that is derived of it.
public enum FindingCost {
  /// Programs that differ in what there is much of, by name: steps that only compute, rows with an include, statements
  /// that a loop sends, models that are written and read in turn.
  public static var programs: [(name: String, text: String)] {
    [
      ("10,000 steps that compute", (0..<10_000).map { "let x\($0) = \($0) * 2;\n" }.joined()),
      ("10,000 steps with rows", RecordedRun.program(10_000)),
      ("22,000 rows with an include", ManyRows.program(users: 2000)),
      ("a loop that writes and reads with an include", loop(turns: 150)),
      ("a shop of four models, written and read in turn", shop(rounds: 60)),
    ]
  }

  /// A loop that creates two rows and reads all of them at each turn.
  private static func loop(turns: Int) -> String {
    """
    const User = sequelize.define('User', { name: DataTypes.STRING });
    const Post = sequelize.define('Post', { title: DataTypes.STRING });
    User.hasMany(Post);
    Post.belongsTo(User);
    await sequelize.sync();
    for (let turn = 0; turn < \(turns); turn++) {
      const user = await User.create({ name: `user ${turn}` });
      await user.createPost({ title: `post ${turn}` });
      const users = await User.findAll({ include: Post, limit: 5, order: [['id', 'DESC']] });
      console.log(users.map((user) => user.Posts.length).join());
    }
    """
  }

  /// Users with a profile, posts and tags, created, linked, updated, counted and destroyed.
  private static func shop(rounds: Int) -> String {
    """
    const User = sequelize.define('User', { name: { type: DataTypes.STRING, unique: true } });
    const Profile = sequelize.define('Profile', { bio: DataTypes.TEXT });
    const Post = sequelize.define('Post', { title: DataTypes.STRING, views: DataTypes.INTEGER });
    const Tag = sequelize.define('Tag', { label: DataTypes.STRING });
    User.hasOne(Profile, { onDelete: 'CASCADE' });
    Profile.belongsTo(User);
    User.hasMany(Post, { as: 'articles', foreignKey: 'authorId' });
    Post.belongsTo(User, { as: 'author', foreignKey: 'authorId' });
    Post.belongsToMany(Tag, { through: 'PostTags' });
    Tag.belongsToMany(Post, { through: 'PostTags' });
    await sequelize.sync();
    const tags = await Tag.bulkCreate([{ label: 'a' }, { label: 'b' }, { label: 'c' }]);
    for (let round = 0; round < \(rounds); round++) {
      const user = await User.create({ name: `user ${round}`, Profile: { bio: 'hi' } }, { include: Profile });
      const post = await user.createArticle({ title: `post ${round}`, views: round });
      await post.addTags(tags.slice(0, 1 + round % 3));
      await post.update({ views: post.views + 1 });
      const found = await Post.findOne({ where: { id: post.id }, include: ['author', Tag] });
      if (round % 10 === 9) console.log(found.author.name, found.Tags.length, await Post.count());
      if (round % 4 === 3) await user.destroy();
    }
    """
  }

  /// The processor time of the findings, as a part of that of the traced run with all that is derived of it.
  public static func share(of text: String) throws -> Double {
    let start = ProcessorTime.now
    let program = try Program.parse(SourceText(name: "program.js", text: text))
    var request = RunRequest(program: program, plan: StepPlan(program))
    request.options.limits.instructions = .max
    request.options.limits.memoryBytes = 1 << 30
    let trace = Tracer.run(request).trace
    precondition(trace.outcome == .finished, "the program ends well")
    _ = Analysis(trace)
    let whole = ProcessorTime.now - start
    let before = ProcessorTime.now
    _ = Analysis.findings(of: trace)
    return (ProcessorTime.now - before) / whole
  }
}
