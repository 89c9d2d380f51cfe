import Diagnostics
import OrderedCollections
import Trace

/// How many rows of each model there are at a point of a run, of those that the program made as instances.
struct LiveRows {
  /// The number of rows, by model, in the order of the first creation.
  private(set) var counts: OrderedDictionary<Name, Int> = [:]
  /// The models of which rows that were marked as gone came back in the step.
  private(set) var restored: [String] = []
  /// Whether rows went with their tables in the step.
  private(set) var areDropped = false
  /// Whether rows are told apart, which only a run that takes some away needs.
  private let tracksRows: Bool
  private var models: [Name: ModelFact] = [:]
  private var book = TrackedRows()
  /// How many instances were made of each row that is there.
  private var present: [Row: Int] = [:]
  /// The same of rows that are marked as gone (`paranoid`), which `restore()` brings back.
  private var marked: [Row: Int] = [:]

  private struct Row: Hashable {
    let model: String
    let key: String?
  }

  init(_ index: TraceIndex) {
    for seen in index.models { models[seen.fact.table] = seen.fact }
    tracksRows = Self.takesRowsAway(index.trace, models)
  }

  private static func takesRowsAway(_ trace: Trace, _ models: [Name: ModelFact]) -> Bool {
    var hasInstance = false
    return trace.events.contains { event in
      if case .instancesCreated = event { hasInstance = true }
      if case .instanceDestroyed = event { return true }
      if case .tableDropped = event { return hasInstance }
      guard case .rowsChanged(let batch) = event else { return false }
      return batch.change == .delete || models[batch.table]?.mark(in: batch) != nil
    }
  }

  /// Follows the events of a step.
  mutating func follow(_ step: TraceStep) {
    (restored, areDropped) = ([], false)
    for event in step.events { follow(event) }
  }

  private mutating func follow(_ event: TraceEvent) {
    if case .instancesCreated(let batch) = event { add(batch.instances) }
    guard tracksRows else { return }
    if case .modelDefined(let fact) = event { book.define(fact) }
    if case .instanceDestroyed(let fact) = event {
      remove(Row(model: fact.model, key: fact.key))
    }
    if case .rowsChanged(let batch) = event { change(batch) }
    if case .tableDropped(let fact) = event { drop(fact.model) }
  }

  private mutating func add(_ instances: InstanceList) {
    counts[Name(instances.model), default: 0] += instances.count
    guard tracksRows else { return }
    for new in book.named(instances).facts {
      present[Row(model: new.model, key: new.key), default: 0] += 1
    }
  }

  private mutating func change(_ batch: RowBatch) {
    guard let model = models[batch.table] else { return }
    switch batch.change {
    case .insert: book.insert(batch, model.model)
    case .delete: for key in batch.rows { remove(Row(model: model.model, key: key)) }
    case .update:
      guard let mark = model.mark(in: batch) else { return }
      for (index, key) in batch.rows.enumerated() {
        guard let value = batch.after(mark, row: index) else { continue }
        let row = Row(model: model.model, key: key)
        if value == .null { restore(row) } else { remove(row, isMarked: true) }
      }
    }
  }

  private mutating func remove(_ row: Row, isMarked: Bool = false) {
    guard let count = present.removeValue(forKey: row) else { return }
    if isMarked { marked[row] = count }
    let rest = (counts[Name(row.model)] ?? 0) - count
    counts[Name(row.model)] = rest > 0 ? rest : nil
  }

  private mutating func restore(_ row: Row) {
    guard let count = marked.removeValue(forKey: row) else { return }
    if !restored.contains(row.model) { restored.append(row.model) }
    present[row] = count
    counts[Name(row.model), default: 0] += count
  }

  private mutating func drop(_ model: String) {
    guard counts.removeValue(forKey: Name(model)) != nil else { return }
    areDropped = true
    present = present.filter { $0.key.model != model }
    marked = marked.filter { $0.key.model != model }
  }
}

extension ModelFact {
  /// The column that marks a row as gone (`paranoid`), where the batch writes it; nil where it does not.
  func mark(in batch: RowBatch) -> String? {
    guard batch.change == .update, let deletedAt else { return nil }
    let column = columns[Name(deletedAt)] ?? deletedAt
    return batch.columns.contains(column) ? column : nil
  }
}
