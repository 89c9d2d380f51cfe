import Diagnostics
import Trace

/// A key that a model names in one way and its association in another, so that two attributes stand for one column
/// and an object knows the one that was not set.
enum TwoAttributesOfColumn: FindingRule {
  static let guide = FindingGuide(
    kind: .twoKeyAttributes,
    summary: "a model and its association name one key column by two attributes",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING }, { underscored: true });
      const Post = sequelize.define('Post', { title: DataTypes.STRING, user_id: DataTypes.INTEGER }, { underscored: true });
      Post.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const post = await Post.create({ title: 'Keys', user_id: user.id });
      console.log(await post.getUser());
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING }, { underscored: true });
      const Post = sequelize.define('Post', { title: DataTypes.STRING, user_id: DataTypes.INTEGER }, { underscored: true });
      Post.belongsTo(User, { foreignKey: 'user_id' });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const post = await Post.create({ title: 'Keys', user_id: user.id });
      console.log(await post.getUser());
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.associations.compactMap { seen in
      let fact = seen.fact
      guard fact.kind == .belongsTo,
        let model = run.models.last(where: { $0.fact.model == fact.source })?.fact,
        let own = model.attributes.first(where: {
          $0 != fact.key && (model.columns[$0] ?? $0) == fact.keyColumn
        }), let asked = asked(fact, own, run)
      else { return nil }
      return finding(fact, own, asked, run)
    }
  }

  /// A getter on an object that was given the key by the model's own attribute and was not loaded since.
  private static func asked(
    _ fact: AssociationFact,
    _ own: String,
    _ run: TraceIndex
  ) -> TraceIndex.Seen<CallFact>? {
    run.calls.first { seen in
      guard seen.fact.method.hasPrefix("get"), seen.fact.association?.alias == fact.alias,
        seen.fact.association?.source == fact.source, let object = seen.fact.instance?.object
      else { return false }
      let reloads = run.calls.filter {
        $0.turn < seen.turn && $0.fact.method == "reload" && $0.fact.instance?.object == object
      }
      let since = max(run.load(of: object)?.seen.turn ?? -1, reloads.last?.turn ?? -1)
      let isSet = run.attributesSet.contains {
        $0.turn > since && $0.turn < seen.turn && $0.fact.instance.object == object
          && $0.fact.attribute == own
      }
      return isSet || isCreated(object, with: own, run) && since < 0
    }
  }

  private static func isCreated(_ object: Int, with own: String, _ run: TraceIndex) -> Bool {
    guard
      let batch = run.created.first(where: { $0.fact.instances.objects.contains(object) })?.fact,
      let call = run.call(batch.call)?.fact
    else { return false }
    return call.arguments.first?.keys.contains(own) == true
  }

  private static func finding(
    _ fact: AssociationFact,
    _ own: String,
    _ asked: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding {
    let call = run.call(fact.call)?.fact
    let sent = run.statements(ofCall: asked.fact.call)
    return Finding(
      kind: guide.kind,
      step: asked.step,
      place: asked.fact.place,
      message:
        "\(own) and \(fact.key) of \(fact.source) are two attributes of one column, \(fact.keyColumn)",
      reason:
        "The model calls the key \(own), \(fact.name.text) calls it \(fact.key). Setting \(own) leaves "
        + "\(fact.key) of the same object as it was, and \(asked.fact.method) reads \(fact.key). With foreignKey: "
        + "'\(own)' both are one attribute.",
      proof: sent.isEmpty
        ? ["\(asked.fact.code)() sent no statement: \(fact.key) has no value"] : sent.map(\.proof),
      edit: call.flatMap { run.lines.edit(foreignKey: own, of: $0) },
      help: []
    )
  }
}
