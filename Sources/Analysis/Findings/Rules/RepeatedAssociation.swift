import Diagnostics
import Trace

/// A second association of the same name, which takes the first one's place.
enum RepeatedAssociation: FindingRule {
  static let guide = FindingGuide(
    kind: .repeatedAssociation,
    summary: "a second association without an alias of its own replaces the first",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post, { foreignKey: 'authorId' });
      User.hasMany(Post, { foreignKey: 'editorId' });
      await sequelize.sync();
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post, { foreignKey: 'authorId' });
      User.hasMany(Post, { as: 'editedPosts', foreignKey: 'editorId' });
      await sequelize.sync();
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    var first: [Name: TraceIndex.Seen<AssociationFact>] = [:]
    return run.associations.compactMap { seen in
      let fact = seen.fact
      let key = "\(fact.source).\(fact.alias)"
      defer { first[key] = seen }
      guard fact.isRepeated, !fact.isAliased, let earlier = first[key] else { return nil }
      let source = run.name(ofModel: fact.source)
      let target = run.name(ofModel: fact.target)
      let call = "\(source).\(fact.kind)(\(target)"
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: run.call(fact.call)?.fact.place,
        message: "\(source) has an association '\(fact.alias)' already: this one replaces it",
        reason:
          "Both are known by the alias '\(fact.alias)'. Declare it once, or give each an alias.",
        proof: [
          "step \(earlier.step): \(earlier.fact.name.text) by \(earlier.fact.keyOwner).\(earlier.fact.key)",
          "step \(seen.step): \(fact.name.text) by \(fact.keyOwner).\(fact.key)",
        ],
        help: lines(fact, isSame: earlier.fact.key == fact.key, run)
          ?? [help(fact, call, isSame: earlier.fact.key == fact.key)]
      )
    }
  }

  /// The line of the declaration with an alias of its own; nil where it is a mere repetition, or not written so.
  private static func lines(_ fact: AssociationFact, isSame: Bool, _ run: TraceIndex) -> [String]? {
    guard !isSame || fact.junction != nil, let call = run.call(fact.call)?.fact,
      let code = run.lines.call(call),
      let change = code.adding("as", "'other\(fact.alias)'", to: 1)
    else { return nil }
    let lines = run.lines.lines(with: [change], in: code.source)
    return lines.isEmpty ? nil : lines
  }

  /// The declaration once, or with an alias of its own where it names another key or junction.
  private static func help(_ fact: AssociationFact, _ call: String, isSame: Bool) -> String {
    var options = isSame && fact.junction == nil ? [] : ["as: 'other\(fact.alias)'"]
    if let junction = fact.junction { options.append("through: '\(junction.model)'") }
    if !isSame { options.append("foreignKey: '\(fact.key)'") }
    return options.isEmpty ? "\(call));" : "\(call), { \(options.joined(separator: ", ")) });"
  }
}
