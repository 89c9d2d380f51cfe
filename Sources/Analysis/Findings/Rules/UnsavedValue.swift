import Diagnostics
import Trace

/// A value that the program set on an instance with a row, and that no statement ever carried.
///
/// A key of an association counts where nothing stores it up to the end; any other attribute only where nobody looked
/// at the value either, since a draft may be made to be shown.
enum UnsavedValue: FindingRule {
  static let guide = FindingGuide(
    kind: .unsavedValue,
    summary: "a value is set on an instance and never saved",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const post = await Post.create({ title: 'Keys' });
      post.UserId = user.id;
      console.log(await user.countPosts());
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const post = await Post.create({ title: 'Keys' });
      post.UserId = user.id;
      await post.save();
      console.log(await user.countPosts());
      """
  )

  private struct Key: Hashable {
    let object: Int
    let attribute: String
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    let keys = Set(run.keysSet.lazy.map(\.turn))
    var order: [Key] = []
    var sets: [Key: [TraceIndex.Seen<AttributeFact>]] = [:]
    for seen in run.attributesSet where seen.fact.call == nil && seen.fact.instance.key != nil {
      let key = Key(object: seen.fact.instance.object, attribute: seen.fact.attribute)
      if sets[key] == nil { order.append(key) }
      sets[key, default: []].append(seen)
    }
    guard !order.isEmpty else { return [] }
    let story = InstanceStory(run)
    let names = InstanceNames(run.trace)
    let late = Set(LateHook.late(run).map(\.0.turn))
    return order.compactMap { key in
      guard let all = sets[key], let last = all.last, last.fact.value != .null,
        !late.contains(last.turn)
      else { return nil }
      let isKey = keys.contains(last.turn)
      guard isKey || all.count == 1 && !story.isRead(key.object, key.attribute, after: last.turn),
        !story.isStored(last), let proof = proof(last, isKey: isKey, story, run)
      else { return nil }
      return finding(last, isKey: isKey, proof, names, run)
    }
  }

  /// What shows that the value is not stored; nil where the run ended before it could be.
  private static func proof(
    _ seen: TraceIndex.Seen<AttributeFact>,
    isKey: Bool,
    _ story: InstanceStory,
    _ run: TraceIndex
  ) -> [String]? {
    let fact = seen.fact
    if let again = story.statementReadingAgain(fact.instance, after: seen.turn) {
      return [again.proof + " reads the row again"]
    }
    guard isKey else { return savingParent(seen, story, run) }
    let call = story.getterCall(over: fact.attribute, of: fact.instance.model, after: seen.turn)
    if let statement = call.flatMap({ run.statements(ofCall: $0).last }) {
      return [statement.proof]
    }
    guard run.trace.outcome == .finished else { return nil }
    return ["no statement from step \(seen.step) to the end carries \(fact.attribute)"]
  }

  /// A later `user.save()` where the value was set on `user.Profile`; nil without one.
  private static func savingParent(
    _ seen: TraceIndex.Seen<AttributeFact>,
    _ story: InstanceStory,
    _ run: TraceIndex
  ) -> [String]? {
    guard let place = seen.fact.place,
      let object = run.lines.assignedObject(place, seen.fact.attribute)
    else { return nil }
    let save = story.save(ofOwnerOf: object, after: seen.turn)
    return save.map { save in
      ["\(save.code)() stores \(save.instance?.model ?? "the parent") alone, nothing of \(object)"]
    }
  }

  private static func finding(
    _ seen: TraceIndex.Seen<AttributeFact>,
    isKey: Bool,
    _ proof: [String],
    _ names: InstanceNames,
    _ run: TraceIndex
  ) -> Finding {
    let fact = seen.fact
    let written = fact.place.flatMap { run.lines.assignedObject($0, fact.attribute) }
    let variable = written ?? names.variable(of: fact.instance)
    let name = variable ?? names.name(of: fact.instance)
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: fact.place,
      message: "\(name).\(fact.attribute) = \(fact.value.sqlText) is set in memory and never saved",
      reason:
        "Setting a value changes the object alone. The row of \(fact.instance.title) keeps what it has until "
        + "save() or update() sends the value.",
      proof: proof,
      edit: variable.flatMap { name in
        fact.place.flatMap { run.lines.edit(adding: "await \(name).save();", behind: $0) }
      },
      help: variable == nil ? ["await \(fact.instance.model.lowercased()).save();"] : []
    )
  }
}
