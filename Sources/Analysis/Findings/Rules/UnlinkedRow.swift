import Diagnostics
import Trace

/// Rows that `remove` or `set` took away from their parent, which only empties their key, where the program goes on as if
/// they were gone.
///
/// To unlink is what these methods are for. It is told of rows that were to go with their parent (`onDelete: 'CASCADE'`)
/// where the program then counts or finds all rows, these among them; a program that reads the key knows that they are
/// there.
enum UnlinkedRow: FindingRule {
  static let guide = FindingGuide(
    kind: .unlinkedRow,
    summary: "remove or set unlinks rows, which stay in their table without a key",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post, { onDelete: 'CASCADE' });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const post = await user.createPost({ title: 'Keys' });
      await user.removePost(post);
      console.log(await Post.count());
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post, { onDelete: 'CASCADE' });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const post = await user.createPost({ title: 'Keys' });
      await post.destroy();
      console.log(await Post.count());
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.calls.compactMap { seen in
      guard let name = seen.fact.association, name.kind == .hasMany,
        ["remove", "set"].contains(where: seen.fact.method.hasPrefix),
        let declared = run.declaration(of: name, before: seen.turn),
        let model = run.models.last(where: { $0.fact.model == declared.target })?.fact
      else { return nil }
      let changes = LinkChanges(seen.fact, declared, run)
      guard !changes.unlinked.isEmpty,
        case let left = changes.unlinked.subtracting(moved(declared, model, after: seen.turn, run)),
        !left.isEmpty, !run.lines.reads(declared.key, instances: []),
        let proof = asked(left, declared, model, after: seen.turn, run)
      else { return nil }
      return finding(seen, declared, model, left.sorted(), changes.statements, proof, run)
    }
  }

  /// The rows of a table that were linked or deleted after a turn.
  private static func moved(
    _ declared: AssociationFact,
    _ model: ModelFact,
    after turn: Int,
    _ run: TraceIndex
  ) -> Set<Name> {
    var moved: Set<Name> = []
    for seen in run.rows where seen.turn > turn && seen.fact.table == model.table {
      for (index, row) in seen.fact.rows.enumerated() {
        // The call's own statement, which empties the key, is told behind it.
        let isLinked =
          seen.fact.after(declared.keyColumn, row: index).map { $0 != .null } == true
        if isLinked || seen.fact.change == .delete { moved.insert(Name(row)) }
      }
    }
    return moved
  }

  /// The statement that counted or found such a row among all; nil for rows that may be without a parent.
  private static func asked(
    _ rows: Set<Name>,
    _ declared: AssociationFact,
    _ model: ModelFact,
    after turn: Int,
    _ run: TraceIndex
  ) -> String? {
    let goes = run.trace.schema.first { $0.table == model.table }?.foreignKeys.contains {
      $0.column == declared.keyColumn && $0.onDelete == .cascade
    }
    guard goes == true else { return nil }
    let count = run.counts.first { seen in
      guard seen.turn > turn, seen.fact.model == model.model, seen.fact.includes.isEmpty,
        let call = run.call(seen.fact.call)?.fact, call.association == nil
      else { return false }
      return !call.arguments.contains { $0.keys.contains("where") }
    }
    if let count, let statement = run.statement(count.fact.statement) {
      return statement.proof + " counts \(rows.count == 1 ? "it" : "them") still"
    }
    let load = run.loads.first { seen in
      guard seen.turn > turn, seen.fact.instances.model == model.model,
        seen.fact.instances.keys.contains(where: { $0.map { rows.contains(Name($0)) } == true }),
        let statement = run.statement(seen.fact.statement),
        let call = run.call(statement.call)?.fact
      else { return false }
      return call.association == nil && ["findAll", "findAndCountAll"].contains(call.method)
        && !statement.sql.contains("`\(declared.keyColumn)` IS NULL")
    }
    return load.flatMap { run.statement($0.fact.statement) }.map { $0.proof + " finds it still" }
  }

  private static func finding(
    _ seen: TraceIndex.Seen<CallFact>,
    _ declared: AssociationFact,
    _ model: ModelFact,
    _ rows: [Name],
    _ statements: [StatementFact],
    _ proof: String,
    _ run: TraceIndex
  ) -> Finding {
    let names = Words.list(rows.prefix(4).map { "\(model.model) \($0)" })
    let isOne = rows.count == 1
    let code = QueryCode(seen.fact, run)
    let edit = code.flatMap { destroying($0, seen.fact, declared, model, run) }
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: code.flatMap { $0.place($0.call.callee) } ?? seen.fact.place,
      message:
        "\(seen.fact.code)() unlinks \(names) and does not delete \(isOne ? "it" : "them"): "
        + "\(isOne ? "the row stays" : "the rows stay") with \(declared.key) NULL",
      reason:
        "remove and set of a hasMany empty the key of rows; the rows stay in \(model.table). destroy() deletes a row. "
        + "onDelete: 'CASCADE' deletes rows when their \(declared.source) is deleted, and at no other time.",
      proof: statements.prefix(1).map(\.proof) + [proof],
      edit: edit,
      help: edit == nil ? ["await \(run.name(ofModel: model.model)).destroy({ where: … });"] : []
    )
  }

  /// The call that deletes what a call of `remove` or `set` unlinks; nil where it is no such call, or written otherwise.
  static func destroying(_ call: CallFact, _ run: TraceIndex) -> SourceEdit? {
    guard let name = call.association, name.kind == .hasMany,
      ["remove", "set"].contains(where: call.method.hasPrefix),
      let declared = run.declaration(of: name), let code = QueryCode(call, run),
      let model = run.models.last(where: { $0.fact.model == declared.target })?.fact
    else { return nil }
    return destroying(code, call, declared, model, run)
  }

  /// The call that deletes what the call unlinks: `post.destroy()`, `Post.destroy({ where: … })`.
  private static func destroying(
    _ code: QueryCode,
    _ call: CallFact,
    _ declared: AssociationFact,
    _ model: ModelFact,
    _ run: TraceIndex
  ) -> SourceEdit? {
    guard let argument = code.call.arguments.first, let key = model.primaryKey.first else {
      return nil
    }
    let text = code.code(argument.range)
    let target = run.name(ofModel: model.model)
    let kind = call.arguments.first?.kind
    if call.method.hasPrefix("set") {
      guard argument.entries.isEmpty, case .list(let items) = argument.kind, items.isEmpty,
        let receiver = code.receiver, receiver.isPath
      else { return nil }
      let source =
        run.models.last { $0.fact.model == declared.source }?.fact.primaryKey.first ?? "id"
      return code.edit(
        code.call.range,
        with: "\(target).destroy({ where: { \(declared.key): \(receiver).\(source) } })"
      )
    }
    switch kind {
    case .instance where text.isPath: return code.edit(code.call.range, with: "\(text).destroy()")
    case .list where text.isPath:
      return code.edit(
        code.call.range,
        with: "\(target).destroy({ where: { \(key): \(text).map((row) => row.\(key)) } })"
      )
    case .primitive:
      return code.edit(code.call.range, with: "\(target).destroy({ where: { \(key): \(text) } })")
    case .instance, .list, .model, .object, .function, .other, nil, ArgumentShape.Kind.none?:
      return nil
    }
  }
}
