import Diagnostics
import Trace

/// A value for an attribute that the model does not have, which is dropped.
enum UnknownAttribute: FindingRule {
  static let guide = FindingGuide(
    id: "unknown-attribute",
    summary: "a value is given for an attribute that the model does not have",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await Post.create({ title: 'Keys', userId: user.id });
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await Post.create({ title: 'Keys', UserId: user.id });
      """
  )

  private static let methods: Set<String> = ["create", "bulkCreate", "build", "update", "upsert"]

  static func findings(in run: TraceIndex) -> [Finding] {
    let book = ModelIndex(run)
    return run.calls.flatMap { seen -> [Finding] in
      let call = seen.fact
      guard let model = model(of: call), let values = call.arguments.first,
        values.kind == .object || values.kind == .list
      else { return [] }
      return values.keys.compactMap { finding($0, model, seen, book, run) }
    }
  }

  /// The model whose values the first argument holds; nil for other methods.
  private static func model(of call: CallFact) -> String? {
    if let association = call.association {
      return call.method.hasPrefix("create") ? association.target : nil
    }
    return methods.contains(call.method) ? call.model : nil
  }

  private static func finding(
    _ key: String,
    _ model: String,
    _ seen: TraceIndex.Seen<CallFact>,
    _ book: ModelIndex,
    _ run: TraceIndex
  ) -> Finding? {
    guard book.attributes[model] != nil, !book.has(key, model), !key.contains(".") else {
      return nil
    }
    let call = seen.fact
    let nearest = closestMatch(to: key, among: book.names(of: model))
    let statements = run.statements(ofCall: call.call)
    // An attribute that was added later is stored after all.
    guard !statements.contains(where: { $0.sql.contains("`\(key)`") }) else { return nil }
    let edit = nearest.flatMap { run.lines.edit(replacing: key, with: $0, from: call.place) }
    let statement = statements.first { !$0.isSchemaLookUp }
    return Finding(
      id: guide.id,
      step: seen.step,
      place: call.place,
      message: "\(model) has no attribute '\(key)'"
        + (nearest.map { "; the nearest is '\($0)'" } ?? ""),
      reason:
        "Sequelize drops values of names that the model does not have: nothing of '\(key)' is stored.",
      proof: statement.map { [$0.proof] } ?? [
        "\(model) has \(book.names(of: model).joined(separator: ", "))"
      ],
      edit: edit,
      help: edit == nil ? nearest.map { ["\($0): …"] } ?? [] : []
    )
  }
}
