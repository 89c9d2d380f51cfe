import Trace

/// A `where` inside an include that made parents without a match disappear.
enum FilteredParents: FindingRule {
  static let guide = FindingGuide(
    id: "filtered-parents",
    summary: "a where inside an include drops the parents without a match",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      await User.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }]);
      await Post.create({ title: 'Hello', UserId: 1 });
      const users = await User.findAll({ include: { model: Post, where: { title: 'Hello' } } });
      console.log(users.map((user) => user.Posts.length));
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      await User.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }]);
      await Post.create({ title: 'Hello', UserId: 1 });
      const users = await User.findAll({
        include: { model: Post, where: { title: 'Hello' }, required: false },
      });
      console.log(users.map((user) => user.Posts.length));
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.queries.compactMap { seen in
      let fact = seen.fact
      guard run.call(fact.call)?.fact.hasInclude == true, !fact.hasWhere, !fact.hasLimit,
        fact.results < fact.tableRows,
        // Where the program asks for an inner join itself, which include left rows out is not known.
        !fact.includes.contains(where: { $0.isRequired && $0.saysRequired }),
        let include = fact.includes.first(where: {
          // Without attributes it can only be meant as a filter.
          $0.hasWhere && $0.isRequired && !$0.selectsNothing
        })
      else { return nil }
      let call = run.call(fact.call)
      let model = run.name(ofModel: include.association.target)
      let alias = include.association.isAliased ? ", as: '\(include.association.alias)'" : ""
      return Finding(
        id: guide.id,
        step: seen.step,
        place: call?.fact.place,
        message:
          "\(fact.results) of \(fact.tableRows) rows of \(fact.model) were found: the where of "
          + "\(include.path) drops the others",
        reason:
          "A where inside an include makes it an INNER JOIN. required: false keeps the rows without "
          + "a match; required: true says that they shall go.",
        proof: [run.statement(fact.statement)?.proof].compactMap { $0 },
        help: ["{ model: \(model)\(alias), where: { … }, required: false }"]
      )
    }
  }
}
