import Diagnostics
import Trace

/// Included rows of a model without a primary key, which Sequelize cannot tell apart and makes one.
enum RowsWithoutKey: FindingRule {
  static let guide = FindingGuide(
    kind: .rowsWithoutKey,
    summary: "included rows of a model without a primary key become one",
    program: """
      const Team = sequelize.define('Team', { name: DataTypes.STRING });
      const Player = sequelize.define('Player', { name: DataTypes.STRING });
      Player.removeAttribute('id');
      Team.hasMany(Player);
      await sequelize.sync();
      await Team.create({ name: 'Blue' });
      await Player.bulkCreate([{ name: 'Ada', TeamId: 1 }, { name: 'Bob', TeamId: 1 }]);
      const team = await Team.findOne({ include: Player });
      console.log(team.Players.length);
      """,
    mended: """
      const Team = sequelize.define('Team', { name: DataTypes.STRING });
      const Player = sequelize.define('Player', { name: DataTypes.STRING });
      Team.hasMany(Player);
      await sequelize.sync();
      await Team.create({ name: 'Blue' });
      await Player.bulkCreate([{ name: 'Ada', TeamId: 1 }, { name: 'Bob', TeamId: 1 }]);
      const team = await Team.findOne({ include: Player });
      console.log(team.Players.length);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    guard
      run.queries.contains(where: {
        $0.fact.includes.contains { !$0.hasKey || $0.association.kind == .belongsToMany }
      })
    else { return [] }
    var rows: [Int: Int] = [:]
    var loaded: [Int: Int] = [:]
    for seen in run.eagerLoads where !seen.fact.isSingle {
      rows[seen.fact.statement, default: 0] += seen.fact.counts.reduce(0) { $0 + max($1, 1) }
      loaded[seen.fact.statement, default: 0] += seen.fact.counts.reduce(0, +)
    }
    return run.queries.compactMap { seen in
      let fact = seen.fact
      // With one include of many, each row that SQLite returned is one of its rows.
      let many = fact.includes.filter { $0.association.isToMany && !$0.isSeparate }
      if let folded = pairs(many, seen, rows[fact.statement], loaded[fact.statement], run) {
        return folded
      }
      guard many.count == 1, let include = many.first, !include.hasKey,
        !include.path.contains("."), !fact.isRaw, let expected = rows[fact.statement],
        fact.rows > expected, let count = loaded[fact.statement],
        let statement = run.statement(fact.statement)
      else { return nil }
      let call = run.call(fact.call)?.fact
      let code = call.flatMap { QueryCode($0, run) }
      let node = code?.include(include.path, of: fact.includes, run)
      let target = include.association.target
      let removal = removal(of: target, run)
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: node.flatMap { code?.place($0.range) } ?? call?.place,
        message:
          "\(Words.count(fact.rows, "row")) of \(target) became \(count): \(target) has no primary key",
        reason:
          "Sequelize tells included rows apart by their primary key. Rows of a model without one look alike, so of "
          + "all rows of one \(fact.model) only the first is kept."
          + (removal.map { " \($0.code) took the key away: without that line Sequelize adds one." }
            ?? ""),
        proof: [
          statement.proof,
          "\(Words.count(fact.rows, "row")) returned, \(count) in \(include.path)",
        ],
        edit: removal?.edit,
        help: removal != nil
          ? []
          : [
            "id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true }   // in "
              + run.name(ofModel: target)
          ]
      )
    }
  }

  /// Rows of a junction that link the same two rows more than once, of which one is kept.
  private static func pairs(
    _ many: [IncludeFact],
    _ seen: TraceIndex.Seen<QueryFact>,
    _ expected: Int?,
    _ count: Int?,
    _ run: TraceIndex
  ) -> Finding? {
    let fact = seen.fact
    guard many.count == 1, let include = many.first, include.hasKey,
      include.association.kind == .belongsToMany, !include.path.contains("."), !fact.isRaw,
      let expected, let count, fact.rows > expected, let statement = run.statement(fact.statement),
      let declared = run.declaration(of: include.association), let junction = declared.junction,
      run.models.contains(where: { $0.fact.model == junction.model && !run.isMadeJunction($0.fact) }
      ),
      // Who asks for the junction's own rows knows of them.
      !run.queries.contains(where: { $0.fact.model == junction.model }),
      !run.counts.contains(where: { $0.fact.model == junction.model })
    else { return nil }
    let call = run.call(fact.call)?.fact
    let code = call.flatMap { QueryCode($0, run) }
    let node = code?.include(include.path, of: fact.includes, run)
    let names = (
      own: run.name(ofModel: declared.source), other: run.name(ofModel: declared.target),
      junction: run.name(ofModel: junction.model)
    )
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: node.flatMap { code?.place($0.range) } ?? call?.place,
      message:
        "\(Words.count(fact.rows, "row")) of \(junction.model) became \(count) in \(include.path): the same pair is there "
        + "more than once",
      reason:
        "An include of belongsToMany gives each \(declared.target) once for each \(declared.source), with one row of "
        + "\(junction.model). To see every row of it, relate \(junction.model) itself and include that.",
      proof: [
        statement.proof,
        "\(Words.count(fact.rows, "row")) returned, \(count) in \(include.path)",
      ],
      help: [
        "\(names.own).hasMany(\(names.junction), { foreignKey: '\(declared.key)' });",
        "\(names.junction).belongsTo(\(names.other), { foreignKey: '\(run.otherKey(of: declared) ?? junction.otherKey)' });",
        "include: { model: \(names.junction), include: \(names.other) }",
      ]
    )
  }

  /// `Player.removeAttribute('id')` of a model, and the line with it as a comment.
  private static func removal(
    of model: String,
    _ run: TraceIndex
  ) -> (code: String, edit: SourceEdit)? {
    let name = run.name(ofModel: model)
    for (number, source) in run.lines.sources.enumerated() {
      for quote in ["'", "\"", "`"] {
        let code = "\(name).removeAttribute(\(quote)id\(quote))"
        guard let range = source.text.firstRange(of: code) else { continue }
        let start = source.text[..<range.lowerBound].utf8.count
        return (code, SourceEdit(source: number, start: start, end: start, replacement: "// "))
      }
    }
    return nil
  }
}
