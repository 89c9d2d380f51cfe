import Diagnostics
import Trace

/// Values of a junction's row that were given as options of the link, where nobody looks for them.
enum DroppedThroughValues: FindingRule {
  static let guide = FindingGuide(
    kind: .droppedThroughValues,
    summary:
      "values for the junction table (the table between the two) are given without through, and are not stored",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      const Review = sequelize.define('Review', { stars: DataTypes.INTEGER });
      User.belongsToMany(Post, { through: Review });
      Post.belongsToMany(User, { through: Review });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const post = await Post.create({ title: 'Keys' });
      await user.addPost(post, { stars: 5 });
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      const Review = sequelize.define('Review', { stars: DataTypes.INTEGER });
      User.belongsToMany(Post, { through: Review });
      Post.belongsToMany(User, { through: Review });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const post = await Post.create({ title: 'Keys' });
      await user.addPost(post, { through: { stars: 5 } });
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    let book = ModelIndex(run)
    return run.calls.compactMap { seen in
      let call = seen.fact
      guard let name = call.association, name.kind == .belongsToMany,
        ["add", "set", "create"].contains(where: call.method.hasPrefix), call.arguments.count > 1,
        let junction = run.declaration(of: name, before: seen.turn)?.junction?.model
      else { return nil }
      let options = call.arguments[1].keys
      let dropped = options.filter { book.isAttribute($0, of: junction) }
      guard !dropped.isEmpty, !options.contains("through") else { return nil }
      let insert = run.statements(ofCall: call.call).last { $0.sql.contains("INSERT INTO") }
      let code = QueryCode(call, run)
      let edit = code.flatMap { through($0, dropped) }
      let place = code?.call.arguments.last?.entry(dropped[0])?.range
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: place.flatMap { code?.place($0) } ?? call.place,
        message:
          "\(dropped.joined(separator: ", ")) of \(junction) \(Words.form(dropped.count, "is", "are")) not stored",
        reason:
          "The second argument holds options; columns of the junction table (the table between the two) stand "
          + "under through.",
        proof: [
          insert?.proof ?? "\(call.code)() inserted nothing with \(dropped.joined(separator: ", "))"
        ],
        edit: edit,
        help: edit == nil
          ? [
            "\(call.code)() takes { through: { \(dropped.joined(separator: ", ")) } } as its second argument"
          ]
          : []
      )
    }
  }

  /// The options with what is a column of the junction under `through`.
  private static func through(_ code: QueryCode, _ dropped: [String]) -> SourceEdit? {
    guard code.call.arguments.count == 2, let options = code.call.arguments.last else { return nil }
    let text = code.code(options.range)
    guard options.isObject else {
      return text.isPath ? code.edit(options.range, with: "{ through: \(text) }") : nil
    }
    let inner = options.entries.filter { dropped.contains($0.key) }.map { code.code($0.range) }
    let rest = options.entries.filter { !dropped.contains($0.key) }.map { code.code($0.range) }
    let through = "through: { \(inner.joined(separator: ", ")) }"
    return code.edit(options.range, with: "{ \((rest + [through]).joined(separator: ", ")) }")
  }
}
