import Trace

/// One lazy load for each of several instances that a single query had found.
enum NPlusOne: FindingRule {
  static let guide = FindingGuide(
    kind: .nPlusOne,
    summary: "a loop sends one query for each instance that one query found",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      await User.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }, { name: 'Cy' }]);
      const users = await User.findAll();
      for (const user of users) {
        const posts = await user.getPosts();
        console.log(user.name, posts.length);
      }
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      await User.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }, { name: 'Cy' }]);
      const users = await User.findAll({ include: Post });
      for (const user of users) {
        console.log(user.name, user.Posts.length);
      }
      """
  )

  private struct Key: Hashable {
    let place: Place
    let method: String
    let association: AssociationName
    let load: Int
  }

  private struct Group {
    let first: TraceIndex.Seen<CallFact>
    var objects: Set<Int> = []
    var sent: [StatementFact] = []
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    var query: [Int: QueryFact] = [:]
    for seen in run.queries { query[seen.fact.statement] = seen.fact }
    var order: [Key] = []
    var groups: [Key: Group] = [:]
    for seen in run.calls {
      let call = seen.fact
      guard let association = call.association, let place = call.place,
        ["get", "count", "has"].contains(where: call.method.hasPrefix),
        let object = call.instance?.object,
        let load = run.load(of: object)?.seen.fact.statement,
        let statement = run.statements(ofCall: call.call).first
      else { continue }
      let key = Key(place: place, method: call.method, association: association, load: load)
      if groups[key] == nil { order.append(key) }
      groups[key, default: Group(first: seen)].objects.insert(object)
      groups[key]?.sent.append(statement)
    }
    let loops = order.compactMap { key -> Finding? in
      guard let group = groups[key], group.objects.count > 1,
        // A function that goes down a tree by itself asks once for each node, however deep the tree is.
        run.call(query[key.load]?.call)?.fact.place != key.place
      else { return nil }
      return finding(key, group, query[key.load], run)
    }
    return loops + KeyLookups.all(in: run).map { finding($0, run) }
  }

  private static func finding(_ loop: KeyLookups, _ run: TraceIndex) -> Finding {
    let include = run.include(loop.association)
    let finder = run.call(loop.query.call).flatMap { QueryCode($0.fact, run) }
    let edit = finder.flatMap { $0.edit(including: include, optionsAt: 0) }
    let (source, alias) = (loop.association.source, loop.association.alias)
    let name = run.call(loop.query.call)?.fact.code ?? "\(run.name(ofModel: source)).findAll"
    return Finding(
      kind: guide.kind,
      step: loop.call.step,
      place: loop.call.fact.place,
      message:
        "\(loop.call.fact.code)() sent \(loop.sent.count) queries for keys that one query had found"
        + (run.route(ofStep: loop.call.step).map { " in \($0)" } ?? ""),
      reason:
        "One query finds the \(source) rows, and each key then asks for its own: 1 + \(loop.sent.count) queries. "
        + "An include loads \(alias) with them, to be read as the property \(alias).",
      proof: [run.statement(loop.query.statement)?.proof, loop.sent.first?.proof].compactMap { $0 }
        + ["and \(loop.sent.count - 1) more like it, up to SQL \(loop.sent.last?.number ?? 0)"],
      help: edit.map(run.lines.lines) ?? ["\(name)({ include: \(include) })"]
    )
  }

  private static func finding(
    _ key: Key,
    _ group: Group,
    _ query: QueryFact?,
    _ run: TraceIndex
  ) -> Finding {
    let count = group.objects.count
    let code = group.first.fact.code
    let load = run.statement(key.load)
    let mending = LoopMending(group.first.fact, key.association, query, run)
    return Finding(
      kind: guide.kind,
      step: group.first.step,
      place: mending.place ?? key.place,
      message:
        "\(code)() sent \(group.sent.count) queries for \(count) instances that one query had found"
        + (run.route(ofStep: group.first.step).map { " in \($0)" } ?? ""),
      reason: mending.isLoaded
        ? "That query has loaded \(key.association.alias) already, and the getter asks again for each: 1 + "
          + "\(group.sent.count) queries. What an include loaded is read as a property."
        : "One query finds them, and each then asks for its own: 1 + \(group.sent.count) queries. An include loads "
          + "\(key.association.alias) with them.",
      proof: [load?.proof, group.sent.first?.proof].compactMap { $0 }
        + ["and \(group.sent.count - 1) more like it, up to SQL \(group.sent.last?.number ?? 0)"],
      help: mending.lines
    )
  }
}
