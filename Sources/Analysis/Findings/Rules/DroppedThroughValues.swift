import Diagnostics
import Trace

/// Values of a junction's row that were given as options of the link, where nobody looks for them.
enum DroppedThroughValues: FindingRule {
  static let guide = FindingGuide(
    kind: .droppedThroughValues,
    summary:
      "values for the junction table (the table between the two) are given without through, and are not stored",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      const Review = sequelize.define('Review', { stars: DataTypes.INTEGER });
      User.belongsToMany(Post, { through: Review });
      Post.belongsToMany(User, { through: Review });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const post = await Post.create({ title: 'Keys' });
      await user.addPost(post, { stars: 5 });
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      const Review = sequelize.define('Review', { stars: DataTypes.INTEGER });
      User.belongsToMany(Post, { through: Review });
      Post.belongsToMany(User, { through: Review });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const post = await Post.create({ title: 'Keys' });
      await user.addPost(post, { through: { stars: 5 } });
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    let book = ModelIndex(run)
    return run.calls.compactMap { seen in
      let call = seen.fact
      guard let name = call.association, name.kind == .belongsToMany,
        ["add", "set", "create"].contains(where: call.method.hasPrefix), call.arguments.count > 1,
        let junction = run.declaration(of: name, before: seen.turn)?.junction?.model
      else { return nil }
      return beside(seen, junction, book, run) ?? unknown(seen, junction, book, run)
    }
  }

  /// Columns of the junction that stand beside `through` and not under it.
  private static func beside(
    _ seen: TraceIndex.Seen<CallFact>,
    _ junction: String,
    _ book: ModelIndex,
    _ run: TraceIndex
  ) -> Finding? {
    let call = seen.fact
    let options = call.arguments[1].keys
    let dropped = options.filter { book.isAttribute($0, of: junction) }
    guard !dropped.isEmpty, !options.contains("through") else { return nil }
    let insert = run.statements(ofCall: call.call).last { $0.sql.contains("INSERT INTO") }
    let code = QueryCode(call, run)
    let edit = code.flatMap { through($0, dropped) }
    let place = code?.call.arguments.last?.entry(dropped[0])?.range
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: place.flatMap { code?.place($0) } ?? call.place,
      message:
        "\(dropped.joined(separator: ", ")) of \(junction) \(Words.form(dropped.count, "is", "are")) not stored",
      reason:
        "The second argument holds options; columns of the junction table (the table between the two) stand "
        + "under through.",
      proof: [
        insert?.proof ?? "\(call.code)() inserted nothing with \(dropped.joined(separator: ", "))"
      ],
      edit: edit,
      help: edit == nil
        ? [
          "\(call.code)() takes { through: { \(dropped.joined(separator: ", ")) } } as its second argument"
        ]
        : []
    )
  }

  /// Names under `through` that the junction has no column for.
  private static func unknown(
    _ seen: TraceIndex.Seen<CallFact>,
    _ junction: String,
    _ book: ModelIndex,
    _ run: TraceIndex
  ) -> Finding? {
    let call = seen.fact
    let dropped = (call.arguments[1].member("through")?.keys ?? []).filter {
      !book.has($0, junction)
    }
    let insert = run.statements(ofCall: call.call).last { $0.sql.contains("INSERT INTO") }
    guard let insert, !dropped.isEmpty,
      let model = run.models.last(where: { $0.fact.model == junction })?.fact
    else { return nil }
    let code = QueryCode(call, run)
    let entries = code?.call.arguments.last?.allEntries ?? []
    let columns = dropped.map { name in
      "\(name): \(type(of: entries.last { $0.key == name }?.value, code))"
    }
    let definition =
      "const \(junction) = sequelize.define('\(junction)', { \(columns.joined(separator: ", ")) });"
    let isMade = run.isMadeJunction(model)
    let declared = run.associations.first { $0.fact.junction?.model == junction }?.fact
    let place = run.call(declared?.call)?.fact.place
    let edit = isMade ? place.flatMap { run.lines.edit(adding: definition, before: $0) } : nil
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: entries.last { $0.key == dropped[0] }.flatMap { code?.place($0.range) } ?? call.place,
      message:
        "\(Words.list(dropped)) \(Words.form(dropped.count, "is", "are")) not stored: the junction table \(model.table) "
        + "has no such \(Words.form(dropped.count, "column"))",
      reason: isMade
        ? "Sequelize made \(junction) (the table between the two) with the two keys alone. A model of that name, defined "
          + "before belongsToMany, gives it columns of its own."
        : "What stands under through are columns of \(junction), the table between the two; names that the model does "
          + "not have are dropped.",
      proof: [insert.proof],
      edit: edit,
      help: edit != nil ? [] : isMade ? [definition] : columns
    )
  }

  /// The type for a column of a value, as far as the code shows it.
  private static func type(of value: CodeNode?, _ code: QueryCode?) -> String {
    guard let value, value.text == nil, let text = code?.code(value.range) else {
      return "DataTypes.STRING"
    }
    if ["true", "false"].contains(text) { return "DataTypes.BOOLEAN" }
    return Int(text) != nil ? "DataTypes.INTEGER" : "DataTypes.STRING"
  }

  /// The options with what is a column of the junction under `through`.
  private static func through(_ code: QueryCode, _ dropped: [String]) -> SourceEdit? {
    guard code.call.arguments.count == 2, let options = code.call.arguments.last else { return nil }
    let text = code.code(options.range)
    guard options.isObject else {
      return text.isPath ? code.edit(options.range, with: "{ through: \(text) }") : nil
    }
    let inner = options.entries.filter { dropped.contains($0.key) }.map { code.code($0.range) }
    let rest = options.entries.filter { !dropped.contains($0.key) }.map { code.code($0.range) }
    let through = "through: { \(inner.joined(separator: ", ")) }"
    return code.edit(options.range, with: "{ \((rest + [through]).joined(separator: ", ")) }")
  }
}
