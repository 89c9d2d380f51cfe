import Trace

/// A property that is not there, while one of nearly the same name is.
enum WrongCaseAccessor: FindingRule {
  static let guide = FindingGuide(
    kind: .wrongCaseAccessor,
    summary: "a property is read by a name in other case or number than it has",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      await User.create({ name: 'Ada' });
      const user = await User.findOne({ include: Post });
      console.log(user.posts, user.Posts.length);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      await User.create({ name: 'Ada' });
      const user = await User.findOne({ include: Post });
      console.log(user.Posts, user.Posts.length);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.missed.compactMap { seen in
      guard seen.fact.kind == .near, let instance = seen.fact.instance,
        let nearest = seen.fact.nearest
      else { return nil }
      let name = seen.fact.name
      let edit = run.lines.edit(replacing: name, with: nearest, from: seen.fact.place)
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: seen.fact.place,
        message: "\(instance.model) has no '\(name)': it is '\(nearest)'",
        reason:
          "JavaScript gives undefined for a property that is not there. Sequelize names it after the "
          + "model or the alias, letter for letter.",
        proof: ["'\(name)' is undefined; \(instance.model) has '\(nearest)'"],
        edit: edit,
        help: edit == nil ? [nearest] : []
      )
    }
  }
}
