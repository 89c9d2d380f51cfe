import Trace

/// An option of a key that came too late, since an earlier declaration had settled it.
enum OverriddenOptions: FindingRule {
  static let guide = FindingGuide(
    kind: .overriddenOption,
    summary: "a key's option stands on the side declared second, where it has no effect",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User, { onDelete: 'CASCADE' });
      await sequelize.sync();
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post, { onDelete: 'CASCADE' });
      Post.belongsTo(User);
      await sequelize.sync();
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.associations.flatMap { seen in
      seen.fact.overridden.filter { !isMigrated($0, seen.fact, run) }.map { finding($0, seen, run) }
    }
  }

  /// Whether the table has what was asked for all the same, since a migration made it so.
  private static func isMigrated(
    _ option: OverriddenOption,
    _ fact: AssociationFact,
    _ run: TraceIndex
  ) -> Bool {
    guard run.trace.plan.contains(where: { $0.migration == .migration }),
      let name = run.models.last(where: { $0.fact.model == fact.keyOwner })?.fact.table,
      let table = run.trace.schema.first(where: { $0.table == name })
    else { return false }
    let key = table.foreignKeys.first { $0.column == fact.keyColumn }
    switch option.name {
    case .onDelete: return key?.onDelete.rawValue == option.wanted.uppercased()
    case .onUpdate: return key?.onUpdate.rawValue == option.wanted.uppercased()
    case .allowNull:
      let column = table.columns.first { $0.name == fact.keyColumn }
      return column.map { $0.notNull == (option.wanted == "false") } ?? false
    }
  }

  private static func finding(
    _ option: OverriddenOption,
    _ seen: TraceIndex.Seen<AssociationFact>,
    _ run: TraceIndex
  ) -> Finding {
    let fact = seen.fact
    let first = run.associations.first {
      $0.turn < seen.turn && $0.fact.keyOwner == fact.keyOwner && $0.fact.key == fact.key
    }
    let table = run.tables.first { $0.turn > seen.turn && $0.fact.model == fact.keyOwner }
    let create = table.flatMap { table in
      run.statements.last { $0.turn < table.turn && $0.fact.sql.hasPrefix("CREATE TABLE") }
    }
    let call = run.call(fact.call)?.fact
    let code = call.flatMap { QueryCode($0, run) }
    let written = code?.call.arguments.dropFirst().first?.allEntries.first {
      $0.key == option.name.rawValue
    }
    let earlier = first.map { "\($0.fact.name.text) (step \($0.step))" } ?? "an earlier declaration"
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: written.flatMap { entry in code.flatMap { $0.place(entry.range) } } ?? call?.place,
      message: "\(option.name): \(option.wanted) has no effect, \(option.actual) stays",
      reason:
        "The key \(fact.keyOwner).\(fact.key) was decided by \(earlier): of two declarations of one key the one that comes "
        + "first decides.",
      proof: create.map { [$0.fact.proof] }
        ?? ["\(fact.keyOwner).\(fact.key): \(option.name) is \(option.actual)"],
      help: help(option, first?.fact, run)
    )
  }

  /// The first declaration with the option.
  private static func help(
    _ option: OverriddenOption,
    _ first: AssociationFact?,
    _ run: TraceIndex
  ) -> [String] {
    guard let first else { return [] }
    var options = first.isAliased ? ["as: '\(first.alias)'"] : []
    let given = run.call(first.call)?.fact.arguments.dropFirst().first?.keys ?? []
    if option.name == .allowNull {
      options.append("foreignKey: { name: '\(first.key)', allowNull: \(option.wanted) }")
    } else {
      if given.contains("foreignKey") { options.append("foreignKey: '\(first.key)'") }
      options.append("\(option.name): '\(option.wanted)'")
    }
    return [
      "\(run.name(ofModel: first.source)).\(first.kind)(\(run.name(ofModel: first.target)), "
        + "{ \(options.joined(separator: ", ")) });"
    ]
  }
}
