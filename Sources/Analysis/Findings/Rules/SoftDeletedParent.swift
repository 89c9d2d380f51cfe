import Diagnostics
import Trace

/// `destroy()` of a paranoid instance whose children were to go with it: no row is deleted, so `onDelete` reaches none.
enum SoftDeletedParent: FindingRule {
  static let guide = FindingGuide(
    kind: .softDeletedParent,
    summary: "destroy() only marks a paranoid row, and onDelete: 'CASCADE' reaches no child",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING }, { paranoid: true });
      const Post = sequelize.define('Post', { title: DataTypes.STRING }, { paranoid: true });
      User.hasMany(Post, { onDelete: 'CASCADE' });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'Keys' });
      await user.destroy();
      console.log(await Post.count());
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING }, { paranoid: true });
      const Post = sequelize.define('Post', { title: DataTypes.STRING }, { paranoid: true });
      User.hasMany(Post, { onDelete: 'CASCADE' });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'Keys' });
      await Post.destroy({ where: { UserId: user.id } });
      await user.destroy();
      console.log(await Post.count());
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    var marks: [Name: ModelFact] = [:]
    for seen in run.models where seen.fact.deletedAt != nil { marks[seen.fact.model] = seen.fact }
    guard !marks.isEmpty else { return [] }
    return run.calls.flatMap { seen -> [Finding] in
      guard seen.fact.method == "destroy", let model = seen.fact.model, let parent = marks[model],
        let marked = marked(seen.fact, parent, run), !marked.keys.isEmpty
      else { return [] }
      return cascades(from: parent, run).compactMap { fact in
        finding(fact, parent, marked.keys, marked.statement, seen, run)
      }
    }
  }

  /// The rows that a call marked as gone, and by which statement.
  private static func marked(
    _ call: CallFact,
    _ parent: ModelFact,
    _ run: TraceIndex
  ) -> (keys: [String], statement: StatementFact)? {
    guard let column = parent.deletedAtColumn else { return nil }
    for statement in run.statements(ofCall: call.call) {
      for seen in run.rows
      where seen.fact.statement == statement.number && seen.fact.change == .update
        && seen.fact.table == parent.table
      {
        let keys = seen.fact.rows.indices.filter { index in
          seen.fact.after(column, row: index).map { $0 != .null } == true
        }.map { seen.fact.rows[$0] }
        if !keys.isEmpty { return (keys, statement) }
      }
    }
    return nil
  }

  /// The associations by which rows were to go with a parent's, as the program itself says.
  private static func cascades(from parent: ModelFact, _ run: TraceIndex) -> [AssociationFact] {
    var keys: Set<Name> = []
    return run.associations.map(\.fact).filter { fact in
      guard fact.junction == nil, fact.keyTarget == parent.model,
        let options = run.call(fact.call)?.fact.arguments.dropFirst().first?.keys,
        options.contains("onDelete"), action(fact, run) == .cascade
      else { return false }
      return keys.insert("\(fact.keyOwner).\(fact.key)").inserted
    }
  }

  private static func action(_ fact: AssociationFact, _ run: TraceIndex) -> ReferentialAction? {
    let table = run.models.last { $0.fact.model == fact.keyOwner }?.fact.table
    return run.trace.schema.first { $0.table == table }?
      .foreignKeys.first { $0.column == fact.keyColumn }?.onDelete
  }

  private static func finding(
    _ fact: AssociationFact,
    _ parent: ModelFact,
    _ keys: [String],
    _ statement: StatementFact,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding? {
    guard let child = run.models.last(where: { $0.fact.model == fact.keyOwner })?.fact else {
      return nil
    }
    let gone = LivingRows(parent.table, parent.deletedAtColumn, parent.deletedAtColumn ?? "", run)
    let rows = LivingRows(child.table, child.deletedAtColumn, fact.keyColumn, run)
    let left = keys.filter { !gone.isAlive($0) }.flatMap { rows.rows(withKey: $0) }
    guard !left.isEmpty else { return nil }
    let call = seen.fact
    let several = Words.count(left.count, "\(child.model) row")
    let stays = Words.form(left.count, "stays", "stay")
    let selection = condition(fact, call, keys)
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: call.place,
      message:
        "destroy() only marks \(parent.model) \(Words.list(keys)) as gone: \(several) of it \(stays)",
      reason:
        "\(parent.model) is paranoid: destroy() sets \(parent.deletedAt ?? "deletedAt") and deletes no row. "
        + "onDelete: 'CASCADE' is what the database does when a row is deleted, so it never reaches the "
        + "\(Words.spoken(child.model)) rows, with hooks or without. Destroy them too, or delete the row with force: true.",
      proof: [
        statement.proof,
        "at the end \(child.table) \(left.sorted().joined(separator: ", ")) still \(Words.form(left.count, "has", "have")) "
          + "\(fact.keyColumn) = \(Words.list(keys))",
      ],
      edit: edit(child, selection, call, run),
      help: edit(child, selection, call, run) == nil
        ? ["await \(run.name(ofModel: child.model)).destroy({ where: { \(selection) } });"] : []
    )
  }

  /// `branchId: branch.id`.
  private static func condition(
    _ fact: AssociationFact,
    _ call: CallFact,
    _ keys: [String]
  ) -> String {
    let receiver = call.code.droppingSuffix(".destroy")
    let isPath = receiver.allSatisfy { $0.isLetter || $0.isNumber || "_$.".contains($0) }
    if call.instance != nil, isPath { return "\(fact.key): \(receiver).id" }
    return keys.count == 1
      ? "\(fact.key): \(keys[0])" : "\(fact.key): [\(keys.joined(separator: ", "))]"
  }

  /// The children's destruction in a line before the parent's.
  private static func edit(
    _ child: ModelFact,
    _ condition: String,
    _ call: CallFact,
    _ run: TraceIndex
  ) -> SourceEdit? {
    guard call.instance != nil, let place = call.place else { return nil }
    return run.lines.edit(
      adding: "await \(run.name(ofModel: child.model)).destroy({ where: { \(condition) } });",
      before: place
    )
  }
}

/// The rows of a table at the end of a run that are there and not marked as gone, by one column.
struct LivingRows {
  private var values: [Name: CellValue] = [:]
  private var gone: Set<Name> = []

  init(_ table: String, _ mark: String?, _ column: String, _ run: TraceIndex) {
    for seen in run.rows where seen.fact.table == table {
      for (index, row) in seen.fact.rows.enumerated() {
        guard seen.fact.change != .delete else {
          values[row] = nil
          gone.insert(row)
          continue
        }
        if let value = seen.fact.after(column, row: index) { values[row] = value }
        guard let mark, let value = seen.fact.after(mark, row: index) else { continue }
        if value == .null { gone.remove(row) } else { gone.insert(row) }
      }
    }
  }

  /// Whether a row is there and not marked as gone.
  func isAlive(_ row: String) -> Bool { !gone.contains(row) }

  /// The rows that are there and hold a value in the column.
  func rows(withKey key: String) -> [String] {
    values.filter { $0.value.plainText == key && !gone.contains($0.key) }.map(\.key.text)
  }
}
