import Diagnostics
import Trace

/// Values given to `add` or `set` of a hasMany as primary keys that no row has.
enum UnknownKeys: FindingRule {
  static let guide = FindingGuide(
    kind: .unknownKeys,
    summary: "a method that links is given values as ids that no row has, and links nothing",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.addPosts(['Keys', 'Doors']);
      console.log(await user.countPosts());
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'Keys' });
      await user.createPost({ title: 'Doors' });
      console.log(await user.countPosts());
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.calls.compactMap { seen in asked(seen, run) ?? linked(seen, run) }
  }

  /// Texts that `add` and `set` take for keys, of which not every one has a row.
  private static func linked(_ seen: TraceIndex.Seen<CallFact>, _ run: TraceIndex) -> Finding? {
    let call = seen.fact
    guard let name = call.association, name.kind == .hasMany,
      call.method.hasPrefix("add") || call.method.hasPrefix("set"),
      let given = call.arguments.first,
      given.kind == .primitive
        || given.kind == .list && given.items.allSatisfy({ $0 == .primitive }),
      let update = run.statements(ofCall: call.call).last(where: { $0.sql.hasPrefix("UPDATE") }),
      update.failure == nil, let values = SQLValues.list(after: " IN ", in: update.sql)
    else { return nil }
    let distinct = Words.unique(values)
    guard update.rowsChanged < distinct.count else { return nil }
    return finding(distinct, update, name, seen, run)
  }

  /// A text that `has` takes for a key, of which no row has one: `user.hasRole('admin')`.
  private static func asked(_ seen: TraceIndex.Seen<CallFact>, _ run: TraceIndex) -> Finding? {
    let call = seen.fact
    guard let name = call.association, name.isToMany, call.method.hasPrefix("has"),
      call.arguments.first?.kind == .primitive, let code = QueryCode(call, run),
      let argument = code.call.arguments.first, let text = argument.text, Double(text) == nil,
      let model = run.models.last(where: { $0.fact.model == name.target })?.fact,
      model.primaryKey.count == 1, let key = model.primaryKey.first,
      let statement = run.statements(ofCall: call.call).last, statement.rowsReturned == 0,
      case let written = run.rows.filter({ $0.fact.table == model.table }),
      !written.contains(where: { $0.fact.rows.contains(text) }),
      let attribute = attribute(holding: text, model, written.map(\.fact))
    else { return nil }
    let place = code.place(argument.range)
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: place ?? call.place,
      message:
        "\(call.method)('\(text)') asks for a \(name.target) with the \(key) '\(text)', and there is none",
      reason:
        "\(call.method) takes instances or keys; '\(text)' is the \(attribute) of one. A count with a condition asks "
        + "by another column.",
      proof: [statement.proof],
      edit: counted(code, attribute, name, seen, run),
      help: []
    )
  }

  /// The attribute that was given a text in one of the rows.
  private static func attribute(
    holding text: String,
    _ model: ModelFact,
    _ rows: [RowBatch]
  ) -> String? {
    model.attributes.first { attribute in
      let column = model.columns[attribute] ?? attribute
      return rows.contains { batch in
        batch.rows.indices.contains { batch.after(column, row: $0) == .text(text) }
      }
    }
  }

  /// `(await user.countRoles({ where: { name: 'admin' } })) > 0`.
  private static func counted(
    _ code: QueryCode,
    _ attribute: String,
    _ name: AssociationName,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> SourceEdit? {
    guard let declared = run.declaration(of: name, before: seen.turn),
      let count = declared.methods.first(where: { $0.hasPrefix("count") }),
      let argument = code.call.arguments.first, let receiver = code.receiver
    else { return nil }
    let before = code.lines.before(code.call.range.lowerBound, in: code.call.source)
    guard before.trimmingEnd.hasSuffix("await") else { return nil }
    let start = code.call.range.lowerBound - (before.count - before.trimmingEnd.count) - 5
    return code.edit(
      start..<code.call.range.upperBound,
      with:
        "(await \(receiver).\(count)({ where: { \(attribute): \(code.code(argument.range)) } })) > 0"
    )
  }

  private static func finding(
    _ values: [String],
    _ update: StatementFact,
    _ name: AssociationName,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding {
    let call = seen.fact
    let key = run.models.last { $0.fact.model == name.target }?.fact.primaryKey.first ?? "id"
    let list = Words.list(values)
    let texts = values.filter { $0.hasPrefix("'") }.map { String($0.dropFirst().dropLast()) }
    let meant =
      texts.count == values.count ? TextForKey(call, texts, before: seen.turn, run) : nil
    let ids = Words.form(values.count, "the \(key)", "one of the \(key)s")
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: meant?.place ?? QueryCode(call, run).flatMap { code in
        code.call.arguments.first.flatMap { code.place($0.range) }
      } ?? call.place,
      message: update.rowsChanged == 0
        ? "no \(name.target) has \(ids) \(list): nothing is linked"
        : "only \(update.rowsChanged) of the \(key)s \(list) belong to a \(name.target)",
      reason: (meant.map { $0.cause + ". " } ?? "\(call.method) takes instances or ids. ")
        + "Values that are neither are taken for ids, and a row that is not there is not made.",
      proof: [update.proof + " changed \(Words.count(update.rowsChanged, "row"))"],
      edit: meant?.edit,
      help: meant == nil ? help(values, name, seen, run) : []
    )
  }

  /// A row made of each text.
  private static func help(
    _ values: [String],
    _ name: AssociationName,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> [String] {
    guard let declared = run.declaration(of: name, before: seen.turn),
      let create = declared.methods.first(where: { $0.hasPrefix("create") }),
      let model = run.models.last(where: { $0.fact.model == name.target })?.fact,
      let attribute = model.attributes.first(where: {
        !model.primaryKey.contains($0) && !model.timestamps.contains($0) && $0 != declared.key
      })
    else { return [] }
    let receiver = seen.fact.code.droppingSuffix(".\(seen.fact.method)")
    return values.filter { $0.hasPrefix("'") && Double($0.dropFirst().dropLast()) == nil }.prefix(4)
      .map { "await \(receiver).\(create)({ \(attribute): \($0) });" }
  }
}
