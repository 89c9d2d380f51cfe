import Diagnostics
import Trace

/// A trial that was different, with the query beside which it was run.
struct TriedQuery {
  let trial: TrialFact
  let query: QueryFact
  let step: Int
  let call: TraceIndex.Seen<CallFact>?
  let statement: StatementFact

  /// The trials of one kind that were different.
  static func all(_ change: TrialFact.Change, in run: TraceIndex) -> [TriedQuery] {
    guard run.trials.contains(where: { $0.fact.change == change }) else { return [] }
    var queries: [Int: QueryFact] = [:]
    for seen in run.queries { queries[seen.fact.statement] = seen.fact }
    return run.trials.compactMap { seen in
      guard seen.fact.change == change, seen.fact.isDifferent,
        let query = queries[seen.fact.statement],
        let statement = run.statement(seen.fact.statement)
      else { return nil }
      return TriedQuery(
        trial: seen.fact,
        query: query,
        step: seen.step,
        call: run.call(query.call),
        statement: statement
      )
    }
  }

  /// The include that the trial is about.
  var include: IncludeFact? { query.includes.first { $0.path == trial.include } }

  /// The include around the one that the trial is about; nil where that is the query itself.
  var around: IncludeFact? {
    guard let end = trial.include.lastIndex(of: ".") else { return nil }
    return query.includes.first { $0.path == trial.include[..<end] }
  }

  /// The call as the program writes it.
  func code(_ run: TraceIndex) -> QueryCode? { call.flatMap { QueryCode($0.fact, run) } }

  /// `User 1, User 2`, of primary keys of a model's rows.
  static func names(_ model: String, _ keys: [String]) -> String {
    Words.list(keys.map { "\(model) \($0)" })
  }
}
