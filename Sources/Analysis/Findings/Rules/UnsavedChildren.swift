import Diagnostics
import Trace

/// Included instances that were changed in memory, which `save` of the one around them does not send.
enum UnsavedChildren: FindingRule {
  static let guide = FindingGuide(
    kind: .unsavedChildren,
    summary:
      "included instances are changed in memory, and save() of their parent sends nothing of it",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      await User.create({ name: 'Ada', Posts: [{ title: 'Keys' }] }, { include: Post });
      const user = await User.findOne({ include: Post });
      user.Posts.push(Post.build({ title: 'Doors' }));
      await user.save();
      console.log(await Post.count());
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      await User.create({ name: 'Ada', Posts: [{ title: 'Keys' }] }, { include: Post });
      const user = await User.findOne();
      await user.createPost({ title: 'Doors' });
      console.log(await user.countPosts(), await Post.count());
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] { run.edits.map { finding($0, run) } }

  private static func finding(
    _ seen: TraceIndex.Seen<AssociationEditFact>,
    _ run: TraceIndex
  ) -> Finding {
    let fact = seen.fact
    let call = run.call(fact.call)
    let declared = run.associations.last {
      $0.fact.source == fact.instance.model && $0.fact.alias == fact.alias
    }?.fact
    let receiver = call?.fact.code.droppingSuffix(".save") ?? fact.instance.model.lowercased()
    let isSingle = declared?.isToMany == false
    let own = run.statements(ofCall: fact.call).filter { !$0.isSchemaLookUp }
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: call?.fact.place,
      message: "save() stores nothing of \(receiver).\(fact.alias), which was changed in memory",
      reason: isSingle
        ? "save() writes the columns of \(fact.instance.model) only. What was set under \(fact.alias) is a new "
          + "object in memory that nobody has saved."
        : (isLoaded(fact, run)
          ? "The list has \(Words.count(fact.after, "item")), a query gave \(fact.before). It is a copy in memory: "
          : "The list of \(Words.count(fact.after, "item")) is in memory alone: ")
          + "save() writes the columns of \(fact.instance.model) only, and links are made by the association's methods.",
      proof: own.isEmpty
        ? ["\(call?.fact.code ?? "save")() sent no statement about \(fact.alias)"]
        : own.map(\.proof),
      help: declared.map { help($0, fact, receiver, isSingle: isSingle, run) } ?? []
    )
  }

  /// Whether a query gave the list that was changed.
  private static func isLoaded(_ fact: AssociationEditFact, _ run: TraceIndex) -> Bool {
    run.eagerLoads.contains {
      $0.fact.alias == fact.alias && $0.fact.instances.objects.contains(fact.instance.object)
    }
  }

  private static func help(
    _ declared: AssociationFact,
    _ fact: AssociationEditFact,
    _ receiver: String,
    isSingle: Bool,
    _ run: TraceIndex
  ) -> [String] {
    func method(_ verb: String) -> String {
      declared.methods.first { $0.hasPrefix(verb) } ?? "\(verb)\(declared.alias)"
    }
    let values = fact.values.sorted { $0.key < $1.key }
      .filter { $0.key.text != declared.key }
      .map { "\($0.key): \($0.value.sqlText)" }.joined(separator: ", ")
    let written = values.isEmpty ? "{}" : "{ \(values) }"
    if let key = fact.addedKey, !key.contains(",") {
      // It has a row: another one would be made.
      let code = Int(key) == nil ? CellValue.text(key).sqlText : key
      return ["await \(receiver).\(method(isSingle ? "set" : "add"))(\(code));"]
    }
    if isSingle {
      guard fact.before > 0 || hasChild(declared, fact.instance, run) else {
        return ["await \(receiver).\(method("create"))(\(written));"]
      }
      let name = declared.alias.prefix(1).lowercased() + declared.alias.dropFirst()
      return [
        "const \(name) = await \(receiver).\(method("get"))();",
        "await \(name).update(\(written));",
      ]
    }
    if fact.values.isEmpty, fact.after < fact.before {
      return ["await \(receiver).\(method("set"))(\(receiver).\(fact.alias));"]
    }
    return ["await \(receiver).\(method("create"))(\(written));"]
  }

  /// Whether a row with the instance's key is there, which was created or found.
  private static func hasChild(
    _ declared: AssociationFact,
    _ instance: InstanceFact,
    _ run: TraceIndex
  ) -> Bool {
    guard declared.kind == .hasOne, let key = instance.key else { return false }
    let table = run.models.last { $0.fact.model == declared.keyOwner }?.fact.table
    return run.rows.contains { seen in
      seen.fact.table == table && seen.fact.change != .delete
        && seen.fact.rows.indices.contains {
          seen.fact.after(declared.keyColumn, row: $0)?.plainText == key
        }
    }
  }
}
