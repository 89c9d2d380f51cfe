import Trace

/// A many-to-many relation whose two sides go through different junctions.
enum TwoJunctions: FindingRule {
  static let guide = FindingGuide(
    kind: .twoJunctions,
    summary:
      "the two sides of a many-to-many relation go through two junction tables (tables between the two)",
    program: """
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      const Tag = sequelize.define('Tag', { name: DataTypes.STRING });
      Post.belongsToMany(Tag, { through: 'PostTags' });
      Tag.belongsToMany(Post, { through: 'TagPosts' });
      await sequelize.sync();
      """,
    mended: """
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      const Tag = sequelize.define('Tag', { name: DataTypes.STRING });
      Post.belongsToMany(Tag, { through: 'PostTags' });
      Tag.belongsToMany(Post, { through: 'PostTags' });
      await sequelize.sync();
      """
  )

  private struct Pair: Hashable {
    let source: String
    let target: String
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    var sides: [Pair: [TraceIndex.Seen<AssociationFact>]] = [:]
    for seen in run.associations where seen.fact.junction != nil {
      sides[Pair(source: seen.fact.source, target: seen.fact.target), default: []].append(seen)
    }
    return run.associations.compactMap { seen in
      let pair = Pair(source: seen.fact.source, target: seen.fact.target)
      let back = Pair(source: pair.target, target: pair.source)
      guard pair != back, let junction = seen.fact.junction?.model, let others = sides[back],
        let own = sides[pair],
        !others.contains(where: { $0.fact.junction?.model == junction }),
        let other = others.first(where: { other in
          other.turn < seen.turn
            && !own.contains { $0.fact.junction?.model == other.fact.junction?.model }
        }), let first = other.fact.junction?.model
      else { return nil }
      return finding(seen, junction, other, first, run)
    }
  }

  private static func finding(
    _ seen: TraceIndex.Seen<AssociationFact>,
    _ junction: String,
    _ other: TraceIndex.Seen<AssociationFact>,
    _ first: String,
    _ run: TraceIndex
  ) -> Finding {
    let fact = seen.fact
    let alias = fact.isAliased ? "as: '\(fact.alias)', " : ""
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: run.call(fact.call)?.fact.place,
      message:
        "\(fact.source) and \(fact.target) are joined through two tables: \(first) and \(junction)",
      reason:
        "Each side writes and reads its own junction table (the table between the two): what one side links, "
        + "the other does not find.",
      proof: [
        "step \(other.step): \(other.fact.name.text) through \(first)",
        "step \(seen.step): \(fact.name.text) through \(junction)",
      ],
      help: [
        "\(run.name(ofModel: fact.source)).belongsToMany(\(run.name(ofModel: fact.target)), "
          + "{ \(alias)through: '\(first)' });"
      ]
    )
  }
}
