import Diagnostics
import Trace

/// What became of foreign keys in a step: stored in rows, changed in memory alone, or changed by a foreign key's action.
struct StepLinks {
  /// A key of a model's rows that got a value, or lost it.
  struct Key: Hashable {
    let model: String
    let attribute: String
    let target: String
    let isEmptied: Bool
  }

  /// The rows of a model that a foreign key's action changed.
  struct Cascade: Hashable {
    let model: String
    /// The key that the action changed; nil where it deleted the rows.
    let attribute: String?
    let isEmptied: Bool
  }

  /// The keys that statements stored, each once, in order; those of rows that are new in the step left out.
  var stored: [Key] = []
  /// The keys that got a value that no row has by the end of the step.
  var unsaved: [ForeignKeyFact] = []
  /// What foreign keys' actions did, each with the number of rows.
  var cascades: [(cascade: Cascade, rows: Int)] = []
}

/// What became of foreign keys in a whole run.
struct RunLinks {
  /// By the steps that were reached, in their order.
  let steps: [StepLinks]
  /// The keys that got a value in memory that no statement ever stored: `Post.UserId`, each once.
  let neverSaved: [String]

  init(_ index: TraceIndex) {
    var follower = LinkFollower(index)
    steps = zip(index.trace.steps, index.steps).map { follower.follow($0.events, $1) }
    neverSaved = Words.unique(follower.open.map { "\($0.instance.model).\($0.attribute)" })
  }
}

/// Follows the foreign keys of a run's rows from event to event.
///
/// It looks at nothing but the rows whose keys the program sets in memory, and at updates of keys.
struct LinkFollower {
  private struct Row: Hashable {
    let table: String
    let key: String
  }

  /// A key of an object.
  private struct ObjectKey: Hashable {
    let object: Int
    let attribute: String
  }

  private struct ForeignKey {
    let attribute: String
    let column: String
    let target: String
  }

  private var tables: [Name: ModelFact] = [:]
  private var models: [Name: String] = [:]
  private var keys: [Name: [ForeignKey]] = [:]
  /// What the key columns of the rows hold that the program sets keys of.
  private var cells: [Row: [Name: CellValue]] = [:]
  private let watched: Set<Row>
  /// The values in memory that no row has had since they were set, by object and attribute, with their turn.
  private var pending: [Int: [Name: (turn: Int, fact: ForeignKeyFact)]] = [:]
  /// The keys of ``pending`` by the row of their object.
  private var waiting: [Row: [ObjectKey]] = [:]
  private var turn = 0

  init(_ index: TraceIndex) {
    for seen in index.models {
      tables[seen.fact.model] = seen.fact
      models[seen.fact.table] = seen.fact.model
    }
    for seen in index.associations {
      let fact = seen.fact
      Self.add(fact.key, fact.keyColumn, fact.keyTarget, to: &keys[fact.keyOwner, default: []])
      guard let junction = fact.junction else { continue }
      let column = tables[junction.model]?.columns[junction.otherKey] ?? junction.otherKey
      Self.add(junction.otherKey, column, fact.target, to: &keys[junction.model, default: []])
    }
    let tables = tables
    watched = Set(
      index.keysSet.compactMap { seen in
        guard let key = seen.fact.instance.key, let fact = tables[seen.fact.instance.model] else {
          return nil
        }
        return Row(table: fact.table, key: key)
      }
    )
  }

  private static func add(
    _ attribute: String,
    _ column: String,
    _ target: String,
    to keys: inout [ForeignKey]
  ) {
    guard !keys.contains(where: { $0.attribute == attribute }) else { return }
    keys.append(ForeignKey(attribute: attribute, column: column, target: target))
  }

  /// The values in memory that no row has had since they were set, in the order in which they were set.
  var open: [ForeignKeyFact] {
    var open: [(turn: Int, fact: ForeignKeyFact)] = []
    for values in pending.values { open += values.values }
    return open.sorted { $0.turn < $1.turn }.map { $0.fact }
  }

  /// What became of keys in a step.
  mutating func follow(_ events: [TraceEvent], _ facts: StepEvents) -> StepLinks {
    for event in events {
      if case .foreignKeySet(let fact) = event { set(fact) }
      if case .rowsChanged(let batch) = event { watch(batch) }
      if case .instancesCreated(let batch) = event { store(batch) }
      // reload() throws away what was set in memory.
      if case .called(let call) = event, call.method == "reload", let instance = call.instance {
        pending[instance.object] = nil
      }
    }
    var links = StepLinks()
    let inserted = insertedRows(facts)
    for batch in facts.rowChanges { take(batch, inserted, &links) }
    for fact in facts.links {
      if let open = pending[fact.instance.object]?[fact.attribute] {
        if open.fact == fact { links.unsaved.append(fact) }
        continue
      }
      add(
        .init(
          model: fact.instance.model,
          attribute: fact.attribute,
          target: fact.target,
          isEmptied: fact.value == .null
        ),
        &links
      )
    }
    return links
  }

  private mutating func set(_ fact: ForeignKeyFact) {
    let key = ObjectKey(object: fact.instance.object, attribute: fact.attribute)
    let row = row(of: fact)
    if let row, holds(row, fact) {
      close(key)
      return
    }
    turn += 1
    pending[key.object, default: [:]][key.attribute] = (turn, fact)
    if let row { waiting[row, default: []].append(key) }
  }

  /// New instances have what they were given.
  private mutating func store(_ batch: CreationBatch) {
    guard !pending.isEmpty else { return }
    for object in batch.instances.objects { pending[object] = nil }
  }

  private mutating func close(_ key: ObjectKey) {
    pending[key.object]?[key.attribute] = nil
  }

  private func row(of fact: ForeignKeyFact) -> Row? {
    guard let key = fact.instance.key, let model = tables[fact.instance.model] else { return nil }
    return Row(table: model.table, key: key)
  }

  /// Whether a row holds the value that a key got in memory.
  private func holds(_ row: Row, _ fact: ForeignKeyFact) -> Bool {
    let column =
      keys[fact.instance.model]?.first { $0.attribute == fact.attribute }?.column ?? fact.attribute
    return (cells[row]?[column] ?? .null).plainText == fact.value.plainText
  }

  private func add(_ key: StepLinks.Key, _ links: inout StepLinks) {
    if !links.stored.contains(key) { links.stored.append(key) }
  }

  /// The rows that a step inserted, where it changed keys of rows too.
  private func insertedRows(_ facts: StepEvents) -> Set<Row> {
    let changed = Set(names: facts.rowChanges.filter { $0.change == .update }.map(\.table))
    guard !changed.isEmpty else { return [] }
    var rows: Set<Row> = []
    for batch in facts.rowChanges where batch.change == .insert && changed.contains(batch.table) {
      for row in batch.rows { rows.insert(Row(table: batch.table, key: row)) }
    }
    return rows
  }

  /// Keeps the cells of rows that are watched, and finds which values in memory they store.
  private mutating func watch(_ batch: RowBatch) {
    guard !watched.isEmpty else { return }
    for (index, key) in batch.rows.enumerated() {
      let row = Row(table: batch.table, key: key)
      guard watched.contains(row) else { continue }
      for column in batch.columns {
        cells[row, default: [:]][column] = batch.after(column, row: index)
      }
      for key in waiting[row] ?? [] {
        guard let fact = pending[key.object]?[key.attribute]?.fact else { continue }
        if batch.change == .delete || holds(row, fact) { close(key) }
      }
      waiting[row]?.removeAll { pending[$0.object]?[$0.attribute] == nil }
    }
  }

  private func take(_ batch: RowBatch, _ inserted: Set<Row>, _ links: inout StepLinks) {
    guard batch.change != .insert, let model = models[batch.table] else { return }
    let changed = (keys[model] ?? []).filter { batch.columns.contains($0.column) }
    if batch.isCascade {
      let key = batch.change == .update ? changed.first : nil
      guard batch.change == .delete || key != nil else { return }
      let isEmptied = key.map { batch.after($0.column, row: 0) == .null } ?? false
      let cascade = StepLinks.Cascade(
        model: model,
        attribute: key?.attribute,
        isEmptied: isEmptied
      )
      if let place = links.cascades.firstIndex(where: { $0.cascade == cascade }) {
        links.cascades[place].rows += batch.rows.count
      } else {
        links.cascades.append((cascade, batch.rows.count))
      }
      return
    }
    guard batch.change == .update else { return }
    for key in changed {
      for (index, row) in batch.rows.enumerated()
      where !inserted.contains(Row(table: batch.table, key: row)) {
        let isEmptied = batch.after(key.column, row: index) == .null
        add(
          .init(
            model: model,
            attribute: key.attribute,
            target: key.target,
            isEmptied: isEmptied
          ),
          &links
        )
      }
    }
  }
}
