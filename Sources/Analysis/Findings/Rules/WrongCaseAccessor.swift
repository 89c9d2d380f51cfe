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
    let book = ModelIndex(run)
    return run.missed.compactMap { seen in
      guard seen.fact.kind == .near, let instance = seen.fact.instance,
        let nearest = seen.fact.nearest,
        // Who reads an attribute by its own name beside it shows that the column's is none.
        !book.isAttribute(nearest, of: instance.model) || !isBeside(nearest, seen.fact.place, run),
        nearest.lowercased() == seen.fact.name.lowercased()
          || seen.fact.place.map({ run.lines.isTested($0) }) != true
      else { return nil }
      let name = seen.fact.name
      let edit = run.lines.edit(replacing: name, with: nearest, from: seen.fact.place)
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: seen.fact.place,
        message: "\(instance.model) has no '\(name)': it is '\(nearest)'",
        reason: reason(name, nearest, instance.model, run),
        proof: ["'\(name)' is undefined; \(instance.model) has '\(nearest)'"],
        edit: edit,
        help: edit == nil ? [nearest] : []
      )
    }
  }

  /// Whether the line reads the property of the same instance by its own name.
  private static func isBeside(_ name: String, _ place: Place?, _ run: TraceIndex) -> Bool {
    guard let place, let receiver = run.lines.receiver(place) else { return false }
    return run.lines.line(place.line, of: place).contains("\(receiver).\(name)")
  }

  private static func reason(
    _ name: String,
    _ nearest: String,
    _ model: String,
    _ run: TraceIndex
  ) -> String {
    let declared = run.associations.last {
      $0.fact.source == model && $0.fact.alias == nearest
    }?.fact
    let small = name.lowercased()
    if let declared, declared.isAliased, nearest.lowercased() != small,
      [declared.target.lowercased(), declared.target.lowercased() + "s"].contains(small)
    {
      return
        "JavaScript gives undefined for a property that is not there. \(declared.name.text): what was loaded stands "
        + "under the alias, not under the model's name."
    }
    return
      "JavaScript gives undefined for a property that is not there. Sequelize names it after the "
      + "model or the alias, letter for letter."
  }
}
