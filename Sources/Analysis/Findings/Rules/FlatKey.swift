import Diagnostics
import Trace

/// A property that is read from a plain row, whose keys are flat: `Posts.title` and not `Posts`.
enum FlatKey: FindingRule {
  static let guide = FindingGuide(
    kind: .flatKey,
    summary: "an included value is read from a raw row, whose keys are flat: 'Posts.title'",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'Keys' });
      const rows = await Post.findAll({ include: User, raw: true });
      console.log(rows[0].title, rows[0].User);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'Keys' });
      const rows = await Post.findAll({ include: User });
      console.log(rows[0].title, rows[0].User);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.missed.compactMap { seen in
      guard seen.fact.kind == .flat, let place = seen.fact.place, !run.lines.isTested(place),
        let key = seen.fact.nearest, let found = rows(seen, run)
      else { return nil }
      let name = seen.fact.name
      let receiver = run.lines.receiver(place) ?? "row"
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: place,
        message: "\(receiver).\(name) is undefined: the row has flat keys, such as '\(key)'",
        reason:
          "\(found.rows.cause): what is joined stands beside the other columns, under '\(key)' and the like, and nothing "
          + "is nested under \(name).",
        proof: [found.statement.proof],
        edit: found.rows.edit,
        help: ["\(receiver)['\(key)']"]
      )
    }
  }

  /// The query that gave a row with such keys.
  static func rows(
    _ seen: TraceIndex.Seen<MissedPropertyFact>,
    _ run: TraceIndex
  ) -> (rows: RawRows, statement: StatementFact)? {
    guard let key = seen.fact.nearest else { return nil }
    let statement = run.statements.last { statement in
      statement.turn < seen.turn
        && ["`", "\"", "'"].contains { statement.fact.sql.contains($0 + key + $0) }
    }?.fact
    guard let statement, let call = run.call(statement.call)?.fact, let rows = RawRows(call, run)
    else { return nil }
    return (rows, statement)
  }
}
