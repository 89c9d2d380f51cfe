import Diagnostics
import Trace

/// Finders that ask in a loop for one row each, by keys that rows hold which one query had found.
///
///     const loans = await Loan.findAll();
///     for (const loan of loans) await Member.findByPk(loan.memberId);
struct KeyLookups {
  /// The finder, as it stands in the loop.
  let call: TraceIndex.Seen<CallFact>
  /// The association that an include would follow.
  let association: AssociationName
  /// The query whose rows hold the keys.
  let query: QueryFact
  /// The statements that the finder sent, in order.
  let sent: [StatementFact]
  /// How many different keys they ask for.
  let keys: Int

  private static let methods: Set<String> = ["findByPk", "findOne", "findAll"]

  /// The loops of this kind in a run, each once.
  static func all(in run: TraceIndex) -> [KeyLookups] {
    struct Key: Hashable {
      let step: Int
      let place: Place
      let model: String
    }
    var order: [Key] = []
    var groups: [Key: [TraceIndex.Seen<CallFact>]] = [:]
    for seen in run.calls {
      guard seen.fact.association == nil, methods.contains(seen.fact.method),
        let place = seen.fact.place, let model = seen.fact.model
      else { continue }
      let key = Key(step: seen.step, place: place, model: model)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(seen)
    }
    let several = order.filter { groups[$0].map { $0.count > 1 } == true }
    guard !several.isEmpty else { return [] }
    var queries: [Int: QueryFact] = [:]
    for seen in run.queries { queries[seen.fact.statement] = seen.fact }
    return several.compactMap { key in
      groups[key].flatMap { KeyLookups($0, of: key.model, queries, run) }
    }
  }

  /// How many queries before a loop are looked at.
  private static let loadLimit = 200

  private init?(
    _ calls: [TraceIndex.Seen<CallFact>],
    of model: String,
    _ queries: [Int: QueryFact],
    _ run: TraceIndex
  ) {
    guard let first = calls.first else { return nil }
    sent = calls.compactMap { run.statements(ofCall: $0.fact.call).first }
    let asked = sent.compactMap { SQLText($0.sql).onlyCondition }
    guard asked.count == calls.count, let column = asked.first?.column,
      asked.allSatisfy({ $0.column == column })
    else { return nil }
    let values = Set(names: asked.map(\.value))
    guard values.count > 1,
      let found = Self.source(of: values, model, column, before: first, queries, run)
    else { return nil }
    (call, keys) = (first, values.count)
    (association, query) = found
  }

  /// The query that found the keys before, in the same step, and the association from its model.
  private static func source(
    of values: Set<Name>,
    _ model: String,
    _ column: String,
    before first: TraceIndex.Seen<CallFact>,
    _ queries: [Int: QueryFact],
    _ run: TraceIndex
  ) -> (AssociationName, QueryFact)? {
    let loads = run.loads.lazy.reversed().filter {
      $0.step == first.step && $0.turn < first.turn && $0.fact.instances.count > 1
    }
    for load in loads.prefix(loadLimit) {
      guard let query = queries[load.fact.statement], query.model == load.fact.instances.model,
        run.call(query.call)?.fact.place != first.fact.place
      else { continue }
      for fact in run.associations.lazy.map(\.fact)
      where fact.source == query.model && fact.target == model && fact.kind != .belongsToMany {
        let held = Self.held(by: load.fact, fact, column, run)
        if !held.isEmpty, values.isSubset(of: held) { return (fact.name, query) }
      }
    }
    return nil
  }

  /// The values that the loaded rows have for the other end of an association, if that is the column asked for.
  private static func held(
    by load: LoadBatch,
    _ fact: AssociationFact,
    _ column: String,
    _ run: TraceIndex
  ) -> Set<Name> {
    if fact.kind == .belongsTo {
      let primary = run.models.last { $0.fact.model == fact.target }?.fact.primaryKey
      guard primary == [column] else { return [] }
      let values = load.instances.objects.indices.compactMap { load.foreignKey(fact.key, $0) }
      return Set(names: values.map { $0.codeText.filter { $0 != "'" } })
    }
    guard fact.keyColumn == column else { return [] }
    return Set(names: load.instances.keys.compactMap(\.self))
  }
}
