import Trace

/// A plain object where a generated method takes instances or keys.
enum NotAnInstance: FindingRule {
  static let guide = FindingGuide(
    id: "not-an-instance",
    summary: "a method that links instances is given a plain object, and links nothing",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.addPost({ title: 'Keys' });
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'Keys' });
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.calls.compactMap { seen in
      let call = seen.fact
      guard let association = call.association,
        ["add", "set", "remove", "has"].contains(where: call.method.hasPrefix),
        let argument = call.arguments.first,
        argument.kind == .object || argument.items.contains(.object)
      else { return nil }
      let create = run.declaration(of: association, before: seen.turn)?.methods
        .first { $0.hasPrefix("create") }
      let receiver = call.code.droppingSuffix(".\(call.method)")
      let sent = run.statements(ofCall: call.call)
      return Finding(
        id: guide.id,
        step: seen.step,
        place: call.place,
        message: "\(call.code)() is given a plain object, not \(article(association.target))",
        reason:
          "It takes instances or primary keys. A plain object is neither: no row is made, none is "
          + "linked.",
        proof: sent.isEmpty ? ["\(call.code)() sent no statement"] : sent.map(\.proof),
        help: create.map { ["await \(receiver).\($0)({ … });"] } ?? []
      )
    }
  }

  private static func article(_ model: String) -> String {
    model.first.map { "AEIOUaeiou".contains($0) } == true ? "an \(model)" : "a \(model)"
  }
}
