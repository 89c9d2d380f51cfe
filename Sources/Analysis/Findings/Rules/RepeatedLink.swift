import Diagnostics
import Trace

/// A list for `add` or `set` of a many-to-many association that holds one row twice, so that the junction gets two
/// rows of one pair.
enum RepeatedLink: FindingRule {
  static let guide = FindingGuide(
    kind: .repeatedLink,
    summary: "a list that is linked holds the same row twice",
    program: """
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      const Tag = sequelize.define('Tag', { name: DataTypes.STRING });
      Post.belongsToMany(Tag, { through: 'PostTag' });
      await sequelize.sync();
      const post = await Post.create({ title: 'Keys' });
      const red = await Tag.create({ name: 'red' });
      try {
        await post.setTags([red, red]);
      } catch (error) {
        console.log(error.name);
      }
      """,
    mended: """
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      const Tag = sequelize.define('Tag', { name: DataTypes.STRING });
      Post.belongsToMany(Tag, { through: 'PostTag' });
      await sequelize.sync();
      const post = await Post.create({ title: 'Keys' });
      const red = await Tag.create({ name: 'red' });
      await post.setTags([red]);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.calls.compactMap { seen in
      let call = seen.fact
      guard let name = call.association, name.kind == .belongsToMany,
        call.method.hasPrefix("add") || call.method.hasPrefix("set"),
        call.arguments.first?.kind == .list, let declared = run.declaration(of: name),
        let junction = declared.junction,
        let model = run.models.last(where: { $0.fact.model == junction.model })?.fact
      else { return nil }
      let other = model.columns[junction.otherKey] ?? junction.otherKey
      for statement in run.statements(ofCall: call.call) {
        guard let insert = SQLValues.inserted(statement.sql), insert.rows.count > 1,
          let own = insert.columns.firstIndex(of: declared.keyColumn),
          let index = insert.columns.firstIndex(of: other)
        else { continue }
        var seenPairs: Set<[String]> = []
        let repeated = insert.rows.filter { row in
          row.count == insert.columns.count && !seenPairs.insert([row[own], row[index]]).inserted
        }.map { $0[index] }
        guard !repeated.isEmpty else { continue }
        if let made = made(statement, seen, run) { return made }
        return finding(Words.unique(repeated), statement, model.table, name, seen, run)
      }
      return nil
    }
  }

  /// The whole list of `findOrCreate` given in place of the instance in it, with `true` taken for a key.
  private static func made(
    _ statement: StatementFact,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding? {
    let call = seen.fact
    guard call.arguments.first?.items == [.instance, .primitive], let code = QueryCode(call, run),
      let argument = code.call.arguments.first, let place = code.place(argument.range)
    else { return nil }
    let name = code.code(argument.range)
    guard let origin = ValueOrigin(of: name, at: place, before: seen.turn, run),
      let result = MethodResult(origin, named: name, run)
    else { return nil }
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: place,
      message: "\(call.method)() is given the whole list \(name), in which true is taken for a key",
      reason: "\(result.cause). \(result.reason)",
      proof: [statement.proof],
      edit: result.edit(at: place, run),
      help: []
    )
  }

  private static func finding(
    _ ids: [String],
    _ statement: StatementFact,
    _ table: String,
    _ name: AssociationName,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding {
    let call = seen.fact
    let failed = statement.failure == nil ? "" : ", which the table does not take"
    let key = run.models.last { $0.fact.model == name.target }?.fact.primaryKey.first ?? "id"
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: call.place,
      message:
        "\(call.method)() is given \(name.target) \(Words.list(ids)) twice in one list",
      reason:
        "Each item of the list becomes a row of \(table), so the same \(name.target) twice makes the same pair "
        + "of keys twice\(failed). Give each row once only.",
      proof: [statement.proof],
      edit: edit(call, run),
      help: help(call, key, run)
    )
  }

  /// A list that names one variable twice, with each name once.
  private static func edit(_ call: CallFact, _ run: TraceIndex) -> SourceEdit? {
    guard let code = run.lines.call(call), let list = code.arguments.first,
      case .list(let items) = list.kind
    else { return nil }
    let texts = items.map { run.lines.code($0.range, in: code.source) }
    let once = Words.unique(texts)
    guard once.count < texts.count else { return nil }
    return SourceEdit(
      source: code.source,
      start: list.range.lowerBound,
      end: list.range.upperBound,
      replacement: "[\(once.joined(separator: ", "))]"
    )
  }

  /// The ids of a list each once.
  private static func help(_ call: CallFact, _ key: String, _ run: TraceIndex) -> [String] {
    guard edit(call, run) == nil, let code = run.lines.call(call), let list = code.arguments.first
    else {
      return []
    }
    let name = run.lines.code(list.range, in: code.source).onOneLine
    let areInstances = call.arguments.first?.items.contains(.instance) == true
    let ids = areInstances ? "\(name).map((item) => item.\(key))" : name
    return ["await \(call.code)([...new Set(\(ids))]);"]
  }
}
