import Trace

/// A getter of an instance without a key, which asks for the rows whose key is NULL.
enum UnsavedSource: FindingRule {
  static let guide = FindingGuide(
    kind: .unsavedSource,
    summary:
      "an instance that does not know its key asks for its children, and gets everyone's orphans",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      await Post.create({ title: 'Of nobody' });
      const user = User.build({ name: 'Ada' });
      console.log((await user.getPosts()).length);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      await Post.create({ title: 'Of nobody' });
      const user = await User.create({ name: 'Ada' });
      console.log((await user.getPosts()).length);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    let created = Set(run.created.lazy.flatMap(\.fact.instances.objects))
    return run.calls.compactMap { seen in
      let call = seen.fact
      guard let association = call.association, association.kind != .belongsTo,
        let instance = call.instance, instance.key == nil,
        ["get", "count", "has"].contains(where: call.method.hasPrefix),
        let statement = run.statements(ofCall: call.call).first(where: { $0.sql.contains("NULL") })
      else { return nil }
      let isStored = created.contains(instance.object)
      if isStored, let keyless = keyless(instance, call, statement, seen.step, run) {
        return keyless
      }
      let receiver =
        QueryCode(call, run)?.receiver ?? call.code.droppingSuffix(".\(call.method)")
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: call.place,
        message: isStored
          ? "the object \(receiver) does not know its key"
          : "\(receiver) has no row yet, and so no key",
        reason:
          "\(call.method) then asks for the rows of \(association.target) whose key is NULL: those that belong to "
          + "nobody."
          + (isStored ? " bulkCreate on SQLite leaves the keys out; find the rows anew." : ""),
        proof: [statement.proof],
        help: help(call, receiver, run.name(ofModel: association.source), isStored: isStored)
      )
    }
  }

  /// An instance whose primary key nobody gave, and SQLite neither.
  private static func keyless(
    _ instance: InstanceFact,
    _ call: CallFact,
    _ statement: StatementFact,
    _ step: Int,
    _ run: TraceIndex
  ) -> Finding? {
    let made = run.created.first { $0.fact.instances.objects.contains(instance.object) }
    guard let made, run.call(made.fact.call)?.fact.method != "bulkCreate",
      let model = run.models.last(where: { $0.fact.model == instance.model })?.fact,
      let key = model.primaryKey.first
    else { return nil }
    let receiver = QueryCode(call, run)?.receiver ?? call.code.droppingSuffix(".\(call.method)")
    return Finding(
      kind: guide.kind,
      step: step,
      place: call.place,
      message: "\(receiver) has no \(key): the row was made without its primary key",
      reason:
        "\(key) of \(instance.model) is a primary key that nothing fills by itself, so it must be given, or have a "
        + "default: autoIncrement: true for a number, defaultValue: DataTypes.UUIDV4 for a UUID. \(call.method) now asks "
        + "for rows whose key is NULL: those that belong to nobody.",
      proof: [statement.proof],
      edit: PrimaryKeyDefault(model, run)?.edit,
      help: []
    )
  }

  private static func help(
    _ call: CallFact,
    _ receiver: String,
    _ model: String,
    isStored: Bool
  ) -> [String] {
    let variable = model.lowercasedFirst
    if isStored { return ["const \(variable)s = await \(model).findAll();"] }
    guard receiver.contains("(") else { return ["await \(receiver).save();   // before this line"] }
    return [
      "const \(variable) = await \(receiver).save();", "await \(variable).\(call.method)();",
    ]
  }
}
