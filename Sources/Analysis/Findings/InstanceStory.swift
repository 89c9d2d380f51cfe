import Diagnostics
import Trace

/// What became of instances after something was done to them in memory: whether it was stored, read, thrown away.
///
/// It goes over the run once, and over rows and results only where something was set in memory; each question then
/// costs what there is of the one instance.
struct InstanceStory {
  private struct Property: Hashable {
    let object: Int
    let name: String
  }

  /// A row by its table or model and its key, or a key by its model and its name.
  private struct Row: Hashable {
    let owner: String
    let key: String
  }

  private let run: TraceIndex
  private var calls: [Int: [TraceIndex.Seen<CallFact>]] = [:]
  private var saves: [Int: [Int]] = [:]
  private var reads: [Int: [TraceIndex.Seen<UnsavedReadFact>]] = [:]
  private var columns: [Name: [Name: String]] = [:]
  private var tables: [Name: String] = [:]
  /// When an instance was last linked by an association's method, by its alias.
  private var links: [Property: Int] = [:]
  /// When a key of an instance was last set.
  private var keys: [Property: Int] = [:]
  /// The calls that ask over a key, by the key's owner and name: the turn and the number of each.
  private var getterCalls: [Row: [(turn: Int, call: Int)]] = [:]
  /// The calls of `save` by what the program writes before the method (`user.`).
  private var saveCalls: [Name: [TraceIndex.Seen<CallFact>]] = [:]
  /// The changes of the rows that instances with set values stand for: the batch, and the row's place in it.
  private var changes: [Row: [(seen: TraceIndex.Seen<RowBatch>, place: Int)]] = [:]
  /// When such rows were made instances of by a query, and which.
  private var loads: [Row: [(turn: Int, object: Int, statement: Int)]] = [:]

  init(_ run: TraceIndex) {
    self.run = run
    for seen in run.calls {
      noteGetter(seen)
      if seen.fact.method == "save" {
        saveCalls[String(seen.fact.code.droppingSuffix("save")), default: []].append(seen)
      }
      guard let object = seen.fact.instance?.object else { continue }
      calls[object, default: []].append(seen)
      if let alias = seen.fact.association?.alias,
        ["set", "add", "create"].contains(where: seen.fact.method.hasPrefix)
      {
        links[Property(object: object, name: alias)] = seen.turn
      }
    }
    for seen in run.keysSet {
      keys[Property(object: seen.fact.instance.object, name: seen.fact.attribute)] = seen.turn
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
    followRows()
  }

  private mutating func noteGetter(_ seen: TraceIndex.Seen<CallFact>) {
    guard let name = seen.fact.association,
      ["get", "count", "has"].contains(where: seen.fact.method.hasPrefix),
      let declared = run.declaration(of: name)
    else { return }
    getterCalls[Row(owner: declared.keyOwner, key: declared.key), default: []]
      .append((seen.turn, seen.fact.call))
  }

  private mutating func followRows() {
    var wanted: (rows: Set<Row>, results: Set<Row>) = ([], [])
    for seen in run.attributesSet {
      guard let key = seen.fact.instance.key else { continue }
      let model = seen.fact.instance.model
      wanted.results.insert(Row(owner: model, key: key))
      if let table = tables[model] { wanted.rows.insert(Row(owner: table, key: key)) }
    }
    guard !wanted.results.isEmpty else { return }
    for seen in run.rows {
      for (place, key) in seen.fact.rows.enumerated() {
        let row = Row(owner: seen.fact.table, key: key)
        if wanted.rows.contains(row) { changes[row, default: []].append((seen, place)) }
      }
    }
    for seen in run.loads {
      let instances = seen.fact.instances
      for (key, object) in zip(instances.keys, instances.objects) {
        guard let key, case let row = Row(owner: instances.model, key: key),
          wanted.results.contains(row)
        else { continue }
        loads[row, default: []].append((seen.turn, object, seen.fact.statement))
      }
    }
  }

  /// The calls on an object after a turn, in their order.
  func calls(on object: Int, after turn: Int) -> some BidirectionalCollection<CallFact> {
    let all = calls[object] ?? []
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if all[middle].turn > turn { high = middle } else { low = middle + 1 }
    }
    return all[low...].lazy.map(\.fact)
  }

  /// Whether an association's method linked an instance after a turn.
  func isLinked(_ object: Int, by alias: String, after turn: Int) -> Bool {
    links[Property(object: object, name: alias)].map { $0 > turn } ?? false
  }

  /// Whether a key of an instance was set after a turn.
  func isKeySet(_ key: String, of object: Int, after turn: Int) -> Bool {
    keys[Property(object: object, name: key)].map { $0 > turn } ?? false
  }

  /// The number of the first call after a turn that asks over a key of a model (`getPosts`, `countPosts`, `hasPost`).
  func getterCall(over key: String, of model: String, after turn: Int) -> Int? {
    getterCalls[Row(owner: model, key: key)]?.first { $0.turn > turn }?.call
  }

  /// The first `save` after a turn on an object whose written name an expression begins with (`user` of `user.profile`).
  func save(ofOwnerOf expression: String, after turn: Int) -> CallFact? {
    let owners = expression.indices.filter { expression[$0] == "." }
    let saves = owners.compactMap { dot in
      saveCalls[String(expression[...dot])]?.first { $0.turn > turn }
    }
    return saves.min { $0.turn < $1.turn }?.fact
  }

  /// Whether an attribute was read after a turn and before it was saved.
  func isRead(_ object: Int, _ attribute: String, after turn: Int) -> Bool {
    reads[object]?.contains { $0.turn > turn && $0.fact.attribute == attribute } == true
  }

  /// Whether a value that was set may have been stored, or was thrown away on purpose.
  func isStored(_ set: TraceIndex.Seen<AttributeFact>) -> Bool {
    let fact = set.fact
    let ends: Set<Name> = ["save", "reload", "destroy", "restore"]
    if calls(on: fact.instance.object, after: set.turn).contains(where: { ends.contains($0.method) }
    ) {
      return true
    }
    if (calls[fact.instance.object] ?? []).contains(where: { $0.fact.method == "destroy" }) {
      return true
    }
    let column = columns[fact.instance.model]?[fact.attribute] ?? fact.attribute
    guard let table = tables[fact.instance.model], let key = fact.instance.key else { return true }
    return (changes[Row(owner: table, key: key)] ?? []).contains { change in
      change.seen.turn > set.turn
        && (change.seen.fact.change == .delete
          || change.seen.fact.after(column, row: change.place) != nil)
    }
  }

  /// The first statement after a turn that made another object of the same row.
  func statementReadingAgain(_ instance: InstanceFact, after turn: Int) -> StatementFact? {
    guard let key = instance.key else { return nil }
    let load = loads[Row(owner: instance.model, key: key)]?.first {
      $0.turn > turn && $0.object != instance.object
    }
    return load.flatMap { run.statement($0.statement) }
  }
}
