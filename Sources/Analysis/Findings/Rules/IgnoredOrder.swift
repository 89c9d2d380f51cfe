import Trace

/// An `order` inside an include that is joined: no ORDER BY is sent for it.
enum IgnoredOrder: FindingRule {
  static let guide = FindingGuide(
    id: "ignored-order",
    summary: "an order inside an include has no effect",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'B' });
      await user.createPost({ title: 'A' });
      const found = await User.findOne({ include: { model: Post, order: [['title', 'ASC']] } });
      console.log(found.Posts.map((post) => post.title));
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'B' });
      await user.createPost({ title: 'A' });
      const found = await User.findOne({ include: Post, order: [[Post, 'title', 'ASC']] });
      console.log(found.Posts.map((post) => post.title));
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.queries.flatMap { seen -> [Finding] in
      // The order of a scope is there for queries of the model itself.
      guard let call = run.call(seen.fact.call),
        call.fact.arguments.contains(where: { $0.includes.contains { $0.contains("order") } })
      else { return [] }
      return seen.fact.includes.filter { $0.hasOrder && !$0.isSeparate }.map {
        finding($0, call.fact, seen, run)
      }
    }
  }

  private static func finding(
    _ include: IncludeFact,
    _ call: CallFact,
    _ seen: TraceIndex.Seen<QueryFact>,
    _ run: TraceIndex
  ) -> Finding {
    let name = include.association
    let model = run.name(ofModel: name.target)
    let term = name.isAliased ? "{ model: \(model), as: '\(name.alias)' }" : model
    return Finding(
      id: guide.id,
      step: seen.step,
      place: call.place,
      message: "the order inside the include of \(include.path) is not sent",
      reason:
        "An include that is joined is ordered by the query's own order. Only separate: true gives it a query with "
        + "an order of its own.",
      proof: [run.statement(seen.fact.statement)?.proof].compactMap { $0 },
      help: ["order: [[\(term), '…', 'ASC']]   // beside include, not inside"]
    )
  }
}
