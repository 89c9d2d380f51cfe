import Trace

/// An `order` inside an include that is joined: no ORDER BY is sent for it.
enum IgnoredOrder: FindingRule {
  static let guide = FindingGuide(
    kind: .ignoredOrder,
    summary: "an order inside an include has no effect",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'B' });
      await user.createPost({ title: 'A' });
      const found = await User.findOne({ include: { model: Post, order: [['title', 'ASC']] } });
      console.log(found.Posts.map((post) => post.title));
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'B' });
      await user.createPost({ title: 'A' });
      const found = await User.findOne({ include: Post, order: [[Post, 'title', 'ASC']] });
      console.log(found.Posts.map((post) => post.title));
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.queries.flatMap { seen -> [Finding] in
      // The order of a scope is there for queries of the model itself.
      guard let call = run.call(seen.fact.call),
        call.fact.arguments.contains(where: { $0.includes.contains { $0.contains("order") } })
      else { return [] }
      return seen.fact.includes.filter { $0.hasOrder && !$0.isSeparate }.map {
        finding($0, call.fact, seen, run)
      }
    }
  }

  private static func finding(
    _ include: IncludeFact,
    _ call: CallFact,
    _ seen: TraceIndex.Seen<QueryFact>,
    _ run: TraceIndex
  ) -> Finding {
    let code = QueryCode(call, run)
    let node = code?.include(include.path, of: seen.fact, run)
    let edit = node.flatMap { node in
      code.flatMap { Self.edit($0, node, include, seen.fact, run) }
    }
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: node?.entry("order").flatMap { code?.place($0.range) } ?? call.place,
      message: "the order inside the include of \(include.path) is not sent",
      reason:
        "An include that is joined is ordered by the query's own order. Only separate: true gives it a query with "
        + "an order of its own.",
      proof: [run.statement(seen.fact.statement)?.proof].compactMap { $0 },
      edit: edit,
      help: edit == nil
        ? [
          "order: [[\(terms(include, seen.fact, run)), 'id', 'ASC']] beside include orders by a column of it"
        ] : []
    )
  }

  /// `Post`, or `Post, { model: Note, as: 'notes' }` of an include further down: how an order names it.
  private static func terms(_ include: IncludeFact, _ query: QueryFact, _ run: TraceIndex) -> String
  {
    var path = ""
    return include.path.split(separator: ".").compactMap { alias in
      path += (path.isEmpty ? "" : ".") + alias
      return query.includes.first { $0.path == path }.map { run.include($0.association) }
    }.joined(separator: ", ")
  }

  /// The call with the order beside its includes.
  private static func edit(
    _ code: QueryCode,
    _ node: CodeNode,
    _ include: IncludeFact,
    _ query: QueryFact,
    _ run: TraceIndex
  ) -> SourceEdit? {
    guard let index = node.entries.firstIndex(where: { $0.key == "order" }),
      let options = code.call.arguments.first(where: { $0["include"] != nil }),
      case .list(let items) = node.entries[index].value.kind, !items.isEmpty
    else { return nil }
    let terms = terms(include, query, run)
    let moved = items.map { item -> String in
      if case .list(let inner) = item.kind {
        return "[\(([terms] + inner.map { code.code($0.range) }).joined(separator: ", "))]"
      }
      return "[\(terms), \(code.code(item.range))]"
    }.joined(separator: ", ")
    let put: CodeChange
    if let own = options.entry("order") {
      guard case .list(let known) = own.value.kind, let last = known.last else { return nil }
      put = CodeChange(last.range.upperBound..<last.range.upperBound, ", \(moved)")
    } else {
      guard let last = options.entries.last else { return nil }
      put = CodeChange(last.range.upperBound..<last.range.upperBound, ", order: [\(moved)]")
    }
    return code.edit(with: [node.removing(index), put])
  }
}
