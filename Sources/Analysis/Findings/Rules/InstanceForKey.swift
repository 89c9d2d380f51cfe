import Diagnostics
import Trace

/// An instance given as the value of an attribute, where its key was meant.
enum InstanceForKey: FindingRule {
  static let guide = FindingGuide(
    kind: .instanceForKey,
    summary: "an instance stands in a where as the value of a column, instead of its key",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'Keys' });
      const posts = await Post.findAll({ where: { UserId: user } });
      console.log(posts.length);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'Keys' });
      const posts = await Post.findAll({ where: { UserId: user.id } });
      console.log(posts.length);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.calls.flatMap { seen -> [Finding] in
      let call = seen.fact
      let conditions = call.arguments.compactMap { $0.member("where") }
      guard conditions.contains(where: { $0.members.contains { $0.shape.kind == .instance } }),
        let statement = run.statements(ofCall: call.call).first(where: {
          $0.sql.contains("[object SequelizeInstance:")
        }), let code = QueryCode(call, run), let condition = code.option("where")
      else { return [] }
      return conditions.flatMap(\.members).filter { $0.shape.kind == .instance }.compactMap {
        finding($0.name, condition.value, statement, code, seen, run)
      }
    }
  }

  private static func finding(
    _ name: String,
    _ condition: CodeNode,
    _ statement: StatementFact,
    _ code: QueryCode,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding? {
    guard let entry = condition.entry(name) else { return nil }
    let model = seen.fact.association?.target ?? seen.fact.model
    let target = run.associations.last { $0.fact.keyOwner == model && $0.fact.key == name }?.fact
      .keyTarget
    let key = run.models.last { $0.fact.model == target }?.fact.primaryKey.first ?? "id"
    let value = entry.keyRange == entry.value.range ? name : code.code(entry.value.range)
    guard value.isPath else { return nil }
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: code.place(entry.range),
      message: "\(name) is compared with a whole instance, \(value), instead of its key",
      reason:
        "The column \(name) holds a key. An instance becomes the text '[object SequelizeInstance:…]', which no row has.",
      proof: [statement.proof],
      edit: code.edit(entry.range, with: "\(name): \(value).\(key)"),
      help: []
    )
  }
}
