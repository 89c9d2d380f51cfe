import Diagnostics
import Trace

/// A `belongsTo` getter of an instance that was found without its foreign key: it gives null and asks nobody.
enum MissingKeyAttribute: FindingRule {
  static let guide = FindingGuide(
    kind: .missingKeyAttribute,
    summary: "attributes leave the foreign key out, so that the parent is not found",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      Post.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await Post.create({ title: 'Keys', UserId: user.id });
      const post = await Post.findOne({ attributes: ['id', 'title'] });
      console.log(await post.getUser());
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      Post.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await Post.create({ title: 'Keys', UserId: user.id });
      const post = await Post.findOne({ attributes: ['id', 'title', 'UserId'] });
      console.log(await post.getUser());
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    let set = Set(names: run.keysSet.map { "\($0.fact.instance.object).\($0.fact.attribute)" })
    return run.calls.compactMap { seen in
      let call = seen.fact
      guard let association = call.association, association.kind == .belongsTo,
        call.method.hasPrefix("get"), let object = call.instance?.object,
        let (load, index) = run.load(of: object),
        load.turn < seen.turn, let key = run.declaration(of: association, before: seen.turn)?.key,
        load.fact.foreignKey(key, index) == nil, !set.contains("\(object).\(key)"),
        run.statements(ofCall: call.call).isEmpty, let found = run.statement(load.fact.statement)
      else { return nil }
      let edit = edit(found, key, association, run)
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: call.place,
        message: "\(call.code)() gives null: \(key) was not selected",
        reason:
          "\(association.text) finds the \(association.target) by \(key), which the query left out, so there is nothing to "
          + "ask for.",
        proof: [
          found.proof.count > 400 ? "SQL \(found.number) does not select \(key)" : fullProof(found)
        ],
        edit: edit,
        help: edit == nil ? ["'\(key)' belongs in the attributes of that query"] : []
      )
    }
  }

  /// The finder's list of attributes with the key in it; nil where it is no list in the call.
  private static func edit(
    _ statement: StatementFact,
    _ key: String,
    _ association: AssociationName,
    _ run: TraceIndex
  ) -> SourceEdit? {
    guard let call = run.call(statement.call)?.fact, let code = QueryCode(call, run),
      let query = run.queries.last(where: { $0.fact.statement == statement.number })?.fact
    else { return nil }
    var node = code.call.arguments.first { $0["attributes"] != nil }
    if query.model != association.source {
      let includes = query.includes.filter { $0.association.target == association.source }
      node = includes.count == 1 ? code.include(includes[0].path, of: query, run) : nil
    }
    return node?["attributes"].flatMap { code.edit(adding: "'\(key)'", toList: $0) }
  }

  /// The statement with its list of columns, which is the point here.
  private static func fullProof(_ statement: StatementFact) -> String {
    "SQL \(statement.number): \(statement.sql)"
  }
}
