import Diagnostics
import Trace

/// The keys of a many-to-many relation that bear each other's names: the column named after one model holds the ids of
/// the other.
///
/// Both sides may do so alike, so that Sequelize reads what it wrote and nothing fails; who reads the rows by their
/// column names, or makes one by hand, takes each id for the other's.
enum CrossedJunctionKeys {
  /// What is found of declarations with a junction, but for junctions of which something is told already.
  static func findings(
    _ declared: [TraceIndex.Seen<AssociationFact>],
    without told: Set<Name>,
    _ run: TraceIndex
  ) -> [Finding] {
    var told = told
    return declared.compactMap { seen in
      guard let junction = seen.fact.junction?.model, !told.contains(junction),
        isCrossed(seen.fact)
      else { return nil }
      told.insert(junction)
      let back = declared.first {
        $0.fact.source == seen.fact.target && $0.fact.target == seen.fact.source
          && $0.fact.junction?.model == junction
      }
      return finding(seen, back, junction, run)
    }
  }

  /// Whether each of the two keys is named after the model of the other, and after no other.
  private static func isCrossed(_ fact: AssociationFact) -> Bool {
    guard let other = fact.junction?.otherKey, fact.source != fact.target else { return false }
    let isNamed = SwappedJunctionKeys.isNamed
    return isNamed(fact.key, fact.target) && !isNamed(fact.key, fact.source)
      && isNamed(other, fact.source) && !isNamed(other, fact.target)
  }

  private static func finding(
    _ seen: TraceIndex.Seen<AssociationFact>,
    _ back: TraceIndex.Seen<AssociationFact>?,
    _ junction: String,
    _ run: TraceIndex
  ) -> Finding {
    let fact = seen.fact
    let other = fact.junction?.otherKey ?? ""
    let codes = [seen, back].compactMap { $0 }.compactMap { declared in
      run.call(declared.fact.call).flatMap { QueryCode($0.fact, run) }
    }
    let key = codes.first?.option("foreignKey")
    let changes = codes.flatMap(changes)
    let isOneSource = Set(codes.map(\.call.source)).count == 1
    return Finding(
      kind: SwappedJunctionKeys.guide.kind,
      step: seen.step,
      place: key.flatMap { codes.first?.place($0.range) } ?? run.call(fact.call)?.fact.place,
      message:
        "\(junction).\(fact.key) holds the ids of \(fact.source) rows, and \(other) those of \(fact.target) rows: "
        + "foreignKey and otherKey are swapped",
      reason:
        "foreignKey names the column of the table between the two that holds the ids of the model before the dot, "
        + "\(fact.source); otherKey that of the other model, \(fact.target). Sequelize reads what it wrote, so nothing "
        + "fails until somebody goes by the columns' names.",
      proof: proof(fact, other, junction, run),
      edit: isOneSource ? codes.first?.edit(with: changes) : nil,
      help: isOneSource ? [] : ["foreignKey: '\(other)', otherKey: '\(fact.key)'"]
    )
  }

  /// The names of the two keys of a declaration, each in the place of the other.
  private static func changes(_ code: QueryCode) -> [CodeChange] {
    guard let key = code.option("foreignKey")?.value, let other = code.option("otherKey")?.value
    else { return [] }
    return [
      CodeChange(key.range, code.code(other.range)), CodeChange(other.range, code.code(key.range)),
    ]
  }

  /// What the columns refer to, and a row that shows it.
  private static func proof(
    _ fact: AssociationFact,
    _ other: String,
    _ junction: String,
    _ run: TraceIndex
  ) -> [String] {
    guard let model = run.models.last(where: { $0.fact.model == junction })?.fact,
      let batch = run.rows.first(where: { $0.fact.table == model.table && !$0.fact.after.isEmpty }),
      let own = batch.fact.after(fact.keyColumn, row: 0),
      let target = batch.fact.after(model.columns[other] ?? other, row: 0),
      let statement = run.statement(batch.fact.statement)
    else {
      return ["\(junction).\(fact.key) refers to \(fact.source), \(other) to \(fact.target)"]
    }
    return [
      "the row of \(fact.source) \(own.plainText) and \(fact.target) \(target.plainText) has \(fact.key) = "
        + "\(own.sqlText) and \(other) = \(target.sqlText)",
      statement.proof,
    ]
  }
}
