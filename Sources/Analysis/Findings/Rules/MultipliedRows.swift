import Trace

/// Two includes of many side by side, whose rows SQLite multiplies.
enum MultipliedRows: FindingRule {
  static let guide = FindingGuide(
    kind: .multipliedRows,
    summary: "two includes of many at one level multiply the rows that are fetched",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      const Photo = sequelize.define('Photo', { file: DataTypes.STRING });
      User.hasMany(Post);
      User.hasMany(Photo);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      for (const title of ['A', 'B', 'C']) await user.createPost({ title });
      for (const file of ['1', '2', '3', '4']) await user.createPhoto({ file });
      const found = await User.findOne({ include: [Post, Photo] });
      console.log(found.Posts.length, found.Photos.length);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      const Photo = sequelize.define('Photo', { file: DataTypes.STRING });
      User.hasMany(Post);
      User.hasMany(Photo);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      for (const title of ['A', 'B', 'C']) await user.createPost({ title });
      for (const file of ['1', '2', '3', '4']) await user.createPhoto({ file });
      const found = await User.findOne({ include: [Post, { model: Photo, separate: true }] });
      console.log(found.Posts.length, found.Photos.length);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    var counts: [Int: Int] = [:]
    for seen in run.eagerLoads {
      counts[seen.fact.statement, default: 0] += seen.fact.counts.reduce(0, +)
    }
    return run.queries.compactMap { seen in
      let fact = seen.fact
      guard let pair = siblings(fact.includes), let children = counts[fact.statement] else {
        return nil
      }
      let needed = fact.results + children
      guard fact.rows > needed, let statement = run.statement(fact.statement) else { return nil }
      let call = run.call(fact.call)
      let other = pair.1.association
      let alias = other.isAliased ? ", as: '\(other.alias)'" : ""
      let separate = "{ model: \(run.name(ofModel: other.target))\(alias), separate: true }"
      let code = call.flatMap { QueryCode($0.fact, run) }
      let node = code?.include(pair.1.path, of: fact, run)
      let edit =
        other.kind == .hasMany
        ? node.flatMap { code?.edit(adding: "separate: true", to: $0) } : nil
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: node.flatMap { code?.place($0.range) } ?? call?.fact.place,
        message: "\(fact.rows) rows were fetched for \(needed) objects",
        reason:
          "Each row of \(pair.0.path) is joined with each of \(pair.1.path). A separate query for one of "
          + "them fetches each once.",
        proof: [
          statement.proof,
          "\(fact.rows) rows returned; \(fact.results) \(fact.model), \(children) included",
        ],
        edit: edit,
        help: edit != nil
          ? []
          : other.kind == .hasMany
            ? ["include: \(separate)"] : ["load \(pair.1.path) by a query of its own"]
      )
    }
  }

  /// Two joined includes of many below the same parent.
  private static func siblings(_ includes: [IncludeFact]) -> (IncludeFact, IncludeFact)? {
    var first: [Substring: IncludeFact] = [:]
    for include in includes where include.association.isToMany && !include.isSeparate {
      let parent = include.path.lastIndex(of: ".").map { include.path[..<$0] } ?? ""
      if let other = first[parent] { return (other, include) }
      first[parent] = include
    }
    return nil
  }
}
