import Trace

/// What became of instances after something was done to them in memory: whether it was stored, read, thrown away.
struct InstanceStory {
  private let run: TraceIndex
  private var calls: [Int: [TraceIndex.Seen<CallFact>]] = [:]
  private var saves: [Int: [Int]] = [:]
  private var reads: [Int: [TraceIndex.Seen<UnsavedReadFact>]] = [:]
  private var columns: [String: [String: String]] = [:]
  private var tables: [String: String] = [:]

  init(_ run: TraceIndex) {
    self.run = run
    for seen in run.calls {
      if let object = seen.fact.instance?.object { calls[object, default: []].append(seen) }
    }
    for seen in run.saved { saves[seen.fact.object, default: []].append(seen.turn) }
    for seen in run.unsavedReads {
      reads[seen.fact.instance.object, default: []].append(seen)
    }
    for seen in run.models {
      columns[seen.fact.model] = seen.fact.columns
      tables[seen.fact.model] = seen.fact.table
    }
    for seen in run.associations {
      columns[seen.fact.keyOwner, default: [:]][seen.fact.key] = seen.fact.keyColumn
    }
  }

  /// The calls on an object after a turn.
  func calls(on object: Int, after turn: Int) -> [CallFact] {
    (calls[object] ?? []).filter { $0.turn > turn }.map(\.fact)
  }

  /// Whether an attribute was read after a turn and before it was saved.
  func isRead(_ object: Int, _ attribute: String, after turn: Int) -> Bool {
    reads[object]?.contains { $0.turn > turn && $0.fact.attribute == attribute } == true
  }

  /// Whether a value that was set may have been stored, or was thrown away on purpose.
  func isStored(_ set: TraceIndex.Seen<AttributeFact>) -> Bool {
    let fact = set.fact
    let ends: Set<String> = ["save", "reload", "destroy", "restore"]
    if calls(on: fact.instance.object, after: set.turn).contains(where: { ends.contains($0.method) }
    ) {
      return true
    }
    if (calls[fact.instance.object] ?? []).contains(where: { $0.fact.method == "destroy" }) {
      return true
    }
    let column = columns[fact.instance.model]?[fact.attribute] ?? fact.attribute
    guard let table = tables[fact.instance.model] else { return true }
    return run.rows.contains { seen in
      guard seen.turn > set.turn, seen.fact.table == table,
        let index = seen.fact.rows.firstIndex(where: { $0 == fact.instance.key })
      else { return false }
      return seen.fact.change == .delete || seen.fact.after(column, row: index) != nil
    }
  }

  /// The first statement after a turn that made another object of the same row.
  func statementReadingAgain(_ instance: InstanceFact, after turn: Int) -> StatementFact? {
    let load = run.loads.first { seen in
      seen.turn > turn && seen.fact.instances.model == instance.model
        && zip(seen.fact.instances.keys, seen.fact.instances.objects).contains {
          $0 == instance.key && $1 != instance.object
        }
    }
    return load.flatMap { run.statement($0.fact.statement) }
  }
}
