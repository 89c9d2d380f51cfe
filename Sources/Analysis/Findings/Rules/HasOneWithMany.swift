import Diagnostics
import Trace

/// A second row with the same value in the key of a `hasOne`, which finds one of them only.
enum HasOneWithMany: FindingRule {
  static let guide = FindingGuide(
    kind: .hasOneWithMany,
    summary: "two rows belong to one parent of a hasOne, which finds one of them",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Profile = sequelize.define('Profile', { bio: DataTypes.STRING });
      User.hasOne(Profile);
      Profile.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await Profile.create({ bio: 'First', UserId: user.id });
      await Profile.create({ bio: 'Second', UserId: user.id });
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Profile = sequelize.define('Profile', { bio: DataTypes.STRING });
      User.hasMany(Profile);
      Profile.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await Profile.create({ bio: 'First', UserId: user.id });
      await Profile.create({ bio: 'Second', UserId: user.id });
      """
  )

  /// A key that a `hasOne` looks at, with the rows that have each of its values.
  private final class Watched {
    let fact: AssociationFact
    var values: [Name: CellValue] = [:]
    var rows: [CellValue: Set<Name>] = [:]

    init(_ fact: AssociationFact) { self.fact = fact }

    /// Notes a row's new value; the other row that has it, if there is one.
    func set(_ row: String, to value: CellValue?) -> String? {
      if let old = values.removeValue(forKey: row) { rows[old]?.remove(row) }
      guard let value, value != .null else { return nil }
      let other = rows[value]?.min()?.text
      values[row] = value
      rows[value, default: []].insert(row)
      return other
    }
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    let watched = watched(run)
    guard !watched.isEmpty else { return [] }
    var calls: [Int: Int] = [:]
    for seen in run.statements { calls[seen.fact.number] = seen.fact.call }
    var marks: [Name: String] = [:]
    for seen in run.models { marks[seen.fact.table] = seen.fact.deletedAtColumn }
    var result: [Finding] = []
    for seen in run.rows {
      guard let all = watched[seen.fact.table] else { continue }
      for (index, row) in seen.fact.rows.enumerated() {
        for key in all {
          guard let value = value(of: key.fact, in: seen.fact, index, marks),
            let other = key.set(row, to: value)
          else { continue }
          let call = run.call(calls[seen.fact.statement])
          result.append(finding(key.fact, value, (other, row), seen, call, run))
        }
      }
    }
    return result
  }

  /// The value that a change gives the key: null where the row is gone; nil where the key is as before.
  private static func value(
    of fact: AssociationFact,
    in batch: RowBatch,
    _ index: Int,
    _ marks: [Name: String]
  ) -> CellValue? {
    let isGone =
      marks[batch.table].flatMap { batch.after($0, row: index) }.map { $0 != .null } == true
    if batch.change == .delete || isGone { return .null }
    return batch.after(fact.keyColumn, row: index)
  }

  /// The keys of `hasOne` by table, but those that a `hasMany` shares, or that hold for rows of one kind only.
  private static func watched(_ run: TraceIndex) -> [Name: [Watched]] {
    var tables: [Name: String] = [:]
    for seen in run.models { tables[seen.fact.model] = seen.fact.table }
    let many = Set(
      names: run.associations.filter { $0.fact.kind == .hasMany }
        .map { "\($0.fact.source).\($0.fact.target).\($0.fact.key)" }
    )
    var result: [Name: [Watched]] = [:]
    for seen in run.associations where seen.fact.kind == .hasOne {
      let fact = seen.fact
      let options = run.call(fact.call)?.fact.arguments.dropFirst().first?.keys ?? []
      guard !many.contains("\(fact.source).\(fact.target).\(fact.key)"), !options.contains("scope"),
        let table = tables[fact.keyOwner]
      else { continue }
      result[table, default: []].append(Watched(fact))
    }
    return result
  }

  /// Where a call gives the key, else its callee.
  private static func place(_ call: CallFact, _ key: String, _ run: TraceIndex) -> Place? {
    guard let code = QueryCode(call, run) else { return call.place }
    let entry = code.call.arguments.flatMap(\.allEntries).last { $0.key == key }
    return code.place(entry?.range ?? code.call.callee) ?? call.place
  }

  private static func finding(
    _ fact: AssociationFact,
    _ value: CellValue,
    _ rows: (other: String, own: String),
    _ seen: TraceIndex.Seen<RowBatch>,
    _ call: TraceIndex.Seen<CallFact>?,
    _ run: TraceIndex
  ) -> Finding {
    let batch = seen.fact
    let source = run.name(ofModel: fact.source)
    let target = run.name(ofModel: fact.target)
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: call.flatMap { Self.place($0.fact, fact.key, run) },
      message:
        "\(fact.source) \(value.plainText) has a second \(fact.target), but hasOne finds one",
      reason: "hasOne does not make the key unique: SQLite takes both rows, and "
        + "\(fact.methods.first ?? "the getter") gives one of them.",
      proof: [
        "rows \(rows.other) and \(rows.own) of \(batch.table) both have \(fact.keyColumn) = \(value.sqlText)"
      ]
        + [run.statement(batch.statement)?.proof].compactMap { $0 },
      help: ["\(source).hasMany(\(target));"]
        + [
          "\(source).hasOne(\(target), { \(fact.isAliased ? "as: '\(fact.alias)', " : "")foreignKey: { name: '\(fact.key)', "
            + "unique: true } });   // or, to have one only"
        ]
    )
  }
}

extension ModelFact {
  /// The column that marks a row as gone; nil where rows are deleted.
  var deletedAtColumn: String? { deletedAt.map { columns[$0] ?? $0 } }
}
