import Diagnostics
import Trace

/// Associations that look for the key in one table while the rows hold it in the other: `belongsTo` and `hasOne` the
/// wrong way round.
enum KeyOnOtherTable: FindingRule {
  static let guide = FindingGuide(
    kind: .keyOnOtherTable,
    summary: "belongsTo stands on the wrong side: the rows hold the key in the other table",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Profile = sequelize.define('Profile', { bio: DataTypes.STRING, userId: DataTypes.INTEGER });
      User.belongsTo(Profile, { foreignKey: 'userId' });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await Profile.create({ bio: 'Counts', userId: user.id });
      const found = await User.findOne({ include: Profile });
      console.log(found.Profile?.bio);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Profile = sequelize.define('Profile', { bio: DataTypes.STRING, userId: DataTypes.INTEGER });
      User.hasOne(Profile, { foreignKey: 'userId' });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await Profile.create({ bio: 'Counts', userId: user.id });
      const found = await User.findOne({ include: Profile });
      console.log(found.Profile?.bio);
      """
  )

  /// What the rows of a run say of the key of one or two declarations.
  private struct Evidence {
    /// The model that the declarations put the key into, with its table.
    let owner: ModelFact
    /// The model whose rows hold it.
    let holder: ModelFact
    let key: String
    /// The value of the key in a row of the holder.
    let value: (row: String, text: String)
    /// Whether two rows of the holder have the same value.
    let isToMany: Bool
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    var told: Set<Name> = []
    return run.associations.compactMap { seen in
      let fact = seen.fact
      guard fact.kind != .belongsToMany, fact.keyOwner != fact.keyTarget,
        let evidence = evidence(fact, run), foundNothing(fact, run),
        told.insert("\(fact.keyOwner).\(fact.key)").inserted
      else { return nil }
      return finding(seen, evidence, run)
    }
  }

  /// Whether an include or a getter of the association, or of its other side, found nothing in the whole run.
  private static func foundNothing(_ fact: AssociationFact, _ run: TraceIndex) -> Bool {
    let pair = [fact.source, fact.target]
    let loads = run.eagerLoads.map(\.fact).filter { load in
      run.associations.contains {
        $0.fact.source == load.model && $0.fact.alias == load.alias
          && $0.fact.keyOwner == fact.keyOwner && $0.fact.key == fact.key
          && pair.contains($0.fact.source)
      }
    }
    let calls = run.calls.map(\.fact).filter { call in
      call.association.map { pair.contains($0.source) && pair.contains($0.target) } == true
    }
    let isRead = !loads.isEmpty || calls.contains { $0.method.hasPrefix("get") }
    return isRead && loads.allSatisfy { $0.largestCount == 0 }
      && calls.allSatisfy { $0.method.hasPrefix("get") }
  }

  private static func evidence(_ fact: AssociationFact, _ run: TraceIndex) -> Evidence? {
    guard let owner = run.models.last(where: { $0.fact.model == fact.keyOwner })?.fact,
      let holder = run.models.last(where: { $0.fact.model == fact.keyTarget })?.fact,
      holder.attributes.contains(fact.key), !owner.attributes.contains(fact.key),
      // A Profile's own profileId may be anything.
      !SwappedJunctionKeys.isNamed(fact.key, after: holder.model),
      !run.associations.contains(where: {
        $0.fact.keyOwner == holder.model && $0.fact.key == fact.key
      }),
      KeyEvidence.values(owner.table, fact.keyColumn, run).isEmpty
    else { return nil }
    let column = holder.columns[Name(fact.key)] ?? fact.key
    let values = KeyEvidence.values(holder.table, column, run)
    let rows = Set(
      names: run.rows.filter { $0.fact.table == owner.table && $0.fact.change == .insert }
        .flatMap(\.fact.rows)
    )
    let texts = values.mapValues(\.plainText)
    guard let first = texts.min(by: { $0.key.text < $1.key.text }),
      texts.values.allSatisfy({ rows.contains($0) })
    else { return nil }
    return Evidence(
      owner: owner,
      holder: holder,
      key: fact.key,
      value: (first.key.text, first.value),
      isToMany: Set(names: texts.values).count < texts.count
    )
  }

  private static func finding(
    _ seen: TraceIndex.Seen<AssociationFact>,
    _ evidence: Evidence,
    _ run: TraceIndex
  ) -> Finding? {
    let (owner, holder, key) = (evidence.owner, evidence.holder, evidence.key)
    let declared = run.associations.filter {
      $0.fact.keyOwner == owner.model && $0.fact.key == key && $0.fact.keyTarget == holder.model
    }
    let isMany = evidence.isToMany || declared.contains { $0.fact.kind == .hasMany }
    let has = isMany ? "hasMany" : "hasOne"
    let codes = declared.compactMap { other -> (code: QueryCode, change: CodeChange)? in
      guard let call = run.call(other.fact.call)?.fact, let code = QueryCode(call, run) else {
        return nil
      }
      let end = code.call.callee.upperBound
      let start = end - other.fact.kind.rawValue.utf8.count
      return (code, CodeChange(start..<end, other.fact.kind == .belongsTo ? has : "belongsTo"))
    }
    guard codes.count == declared.count, let first = codes.first?.code else { return nil }
    let isOneFile = codes.allSatisfy { $0.code.call.source == first.call.source }
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: run.call(seen.fact.call)?.fact.place,
      message:
        "\(seen.fact.name.text) looks for \(key) in \(owner.table), but the rows hold it in \(holder.table)",
      reason:
        "belongsTo stands on the side of the table with the key. That is \(holder.model): \(holder.model) belongsTo "
        + "\(owner.model), and \(owner.model) \(has) \(holder.model).",
      proof: [
        "row \(evidence.value.row) of \(holder.table): \(key) \(evidence.value.text)",
        "no row of \(owner.table) has a value in \(key)",
      ],
      edit: isOneFile ? first.edit(with: codes.map(\.change)) : nil,
      help: isOneFile
        ? []
        : codes.flatMap { code, change in
          run.lines.lines(with: [change], in: code.call.source)
        }
    )
  }
}
