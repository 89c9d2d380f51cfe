import Diagnostics
import Trace

/// What is given under an association's name to a call that stores columns alone: objects without `include`, ids,
/// instances.
enum DroppedChildren: FindingRule {
  static let guide = FindingGuide(
    kind: .droppedChildren,
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

  static func findings(in run: TraceIndex) -> [Finding] {
    var aliases: [Name: [Name: AssociationName]] = [:]
    for seen in run.associations {
      aliases[seen.fact.source, default: [:]][seen.fact.alias] = seen.fact.name
    }
    guard !aliases.isEmpty else { return [] }
    return run.calls.flatMap { seen -> [Finding] in
      guard let model = seen.fact.valueModel, let known = aliases[model] else { return [] }
      let fact = run.models.last { $0.fact.model == model }?.fact
      return GivenAssociation.all(seen.fact, known, fact, run).map { finding($0, model, seen, run) }
    }
  }

  private static func finding(
    _ given: GivenAssociation,
    _ model: String,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding {
    let call = seen.fact
    let sent = run.statements(ofCall: call.call).filter { !$0.isSchemaLookUp }
    let mending = DroppedChildrenMending(given, seen, run)
    let place = given.entry.flatMap { entry in
      run.lines.place(entry.keyRange, in: call.place?.source ?? 0)
    }
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: place ?? call.place,
      message: message(given, model, mending),
      reason: mending.reason,
      proof: sent.isEmpty
        ? ["\(call.code)() sent no statement for \(given.association.target)"]
        : sent.map(\.proof),
      edit: mending.edit,
      help: mending.edit == nil ? mending.help : []
    )
  }

  private static func message(
    _ given: GivenAssociation,
    _ model: String,
    _ mending: DroppedChildrenMending
  ) -> String {
    switch given.kind {
    case .new: "the values under '\(given.key)' are dropped: only \(model) is stored"
    case .known:
      given.association.isToMany
        ? "the list under '\(given.key)' is dropped: nothing is linked to the \(model)"
        : "what stands under '\(given.key)' is dropped: no key of \(model) is set"
    }
  }
}
