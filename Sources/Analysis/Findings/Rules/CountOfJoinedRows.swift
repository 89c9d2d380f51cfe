import Diagnostics
import Trace

/// A count that counted the rows of a join, one for each child, where rows of the model were meant.
enum CountOfJoinedRows: FindingRule {
  static let guide = FindingGuide(
    kind: .countOfJoinedRows,
    summary: "a count with an include counts joined rows, not rows of the model",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'One' });
      await user.createPost({ title: 'Two' });
      const found = await User.findAndCountAll({ include: Post });
      console.log(found.count, found.rows[0].Posts.length);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'One' });
      await user.createPost({ title: 'Two' });
      const found = await User.findAndCountAll({ include: Post, distinct: true });
      console.log(found.count, found.rows[0].Posts.length);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.counts.compactMap { seen in
      let fact = seen.fact
      guard !fact.isDistinct, let count = fact.distinctCount, count < fact.count,
        let many = fact.includes.first(where: { $0.association.isToMany })
      else { return nil }
      let call = run.call(fact.call)
      let code = call.flatMap { QueryCode($0.fact, run) }
      let include = code?.option("include")
      let edit = code.flatMap { distinct($0, include) }
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: include.flatMap { code?.place($0.range) } ?? call?.fact.place,
        message:
          "counted \(fact.count) rows of \(fact.model), but there \(Words.form(count, "is", "are")) \(count)",
        reason:
          "The include of \(many.path) joins a row for each match, and the count counts those. "
          + "distinct: true counts each \(fact.model) once.",
        proof: [
          run.statement(fact.statement)?.proof,
          "counted with DISTINCT, the same query gives \(count)",
        ].compactMap { $0 },
        edit: edit,
        help: edit == nil
          ? [
            "\(call?.fact.code ?? fact.model + ".count")({ include: "
              + "\(run.include(many.association)), distinct: true })"
          ] : []
      )
    }
  }

  /// The call with `distinct: true`, behind its include or at the end of options that come from elsewhere.
  private static func distinct(_ code: QueryCode, _ include: CodeNode.Entry?) -> SourceEdit? {
    if let end = include?.range.upperBound { return code.edit(end..<end, with: ", distinct: true") }
    guard let options = code.call.arguments.first else { return nil }
    if let end = options.entries.last?.range.upperBound {
      return code.edit(end..<end, with: ", distinct: true")
    }
    let text = code.code(options.range)
    return text.isPath
      ? code.edit(options.range, with: "{ ...\(text), distinct: true }") : nil
  }
}
