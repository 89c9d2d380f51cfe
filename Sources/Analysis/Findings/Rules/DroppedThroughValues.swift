import Diagnostics
import Trace

/// Values of a junction's row that were given as options of the link, where nobody looks for them.
enum DroppedThroughValues: FindingRule {
  static let guide = FindingGuide(
    id: "dropped-through-values",
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
      let values = dropped.map { "\($0): …" }.joined(separator: ", ")
      let insert = run.statements(ofCall: call.call).last { $0.sql.contains("INSERT INTO") }
      let argument = call.method.hasPrefix("create") ? "{ … }" : argumentText(call, run)
      return Finding(
        id: guide.id,
        step: seen.step,
        place: call.place,
        message:
          "\(dropped.joined(separator: ", ")) of \(junction) \(Words.form(dropped.count, "is", "are")) not stored",
        reason:
          "The second argument holds options; columns of the junction table (the table between the two) stand "
          + "under through.",
        proof: [
          insert?.proof ?? "\(call.code)() inserted nothing with \(dropped.joined(separator: ", "))"
        ],
        help: ["\(call.code)(\(argument), { through: { \(values) } })"]
      )
    }
  }

  /// The first argument where it is a plain name.
  private static func argumentText(_ call: CallFact, _ run: TraceIndex) -> String {
    guard let place = call.place else { return "…" }
    let code = run.lines.code(at: place)
    let text = code.drop { $0 != "(" }.dropFirst().prefix { $0 != "," }.trimmingSpace
    let isName =
      !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "_$.".contains($0) }
    return isName ? text : "…"
  }
}
