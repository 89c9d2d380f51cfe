import Trace

/// Children in the values of a `create` that does not include them: only the parent is inserted.
enum DroppedChildren: FindingRule {
  static let guide = FindingGuide(
    id: "dropped-children",
    summary: "children are given to create without include, and are not stored",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      await User.create({ name: 'Ada', Posts: [{ title: 'Keys' }] });
      console.log(await Post.count());
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      await User.create({ name: 'Ada', Posts: [{ title: 'Keys' }] }, { include: Post });
      console.log(await Post.count());
      """
  )

  private static let methods: Set<String> = ["create", "bulkCreate", "build"]

  static func findings(in run: TraceIndex) -> [Finding] {
    var aliases: [String: [String: AssociationName]] = [:]
    for seen in run.associations {
      aliases[seen.fact.source, default: [:]][seen.fact.alias] = seen.fact.name
    }
    return run.calls.flatMap { seen -> [Finding] in
      let call = seen.fact
      let isGenerated = call.association != nil && call.method.hasPrefix("create")
      guard isGenerated || (call.association == nil && methods.contains(call.method)),
        let model = call.association?.target ?? call.model, let known = aliases[model],
        let values = call.arguments.first, values.kind == .object || values.kind == .list
      else { return [] }
      let included = call.arguments.dropFirst().first?.included ?? []
      return values.keys.compactMap { key in
        guard let association = known[key], !included.contains(key), !included.contains("all"),
          association.isAliased || !included.contains(association.target)
        else { return nil }
        return finding(key, association, model, seen, run)
      }
    }
  }

  private static func finding(
    _ key: String,
    _ association: AssociationName,
    _ model: String,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding {
    let call = seen.fact
    let sent = run.statements(ofCall: call.call).filter { !$0.isSchemaLookUp }
    let values = call.arguments.first?.kind == .list ? "[…]" : "{ … }"
    return Finding(
      id: guide.id,
      step: seen.step,
      place: call.place,
      message: "the values under '\(key)' are dropped: only \(model) is stored",
      reason: "\(call.method) stores an association's objects only where include names it.",
      proof: sent.isEmpty
        ? ["\(call.code)() sent no statement for \(association.target)"] : sent.map(\.proof),
      help: ["\(call.code)(\(values), { include: \(run.include(association)) })"]
    )
  }
}
