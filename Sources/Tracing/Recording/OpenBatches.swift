import Trace

/// The batches that the facts of the running statement are added to, until something else happens.
///
/// SQLite tells of changed rows one by one, and the engine of instances; a statement over many gives one event of each
/// kind. Whatever is no such fact closes all batches, so that events stay in the order in which they happened.
struct OpenBatches {
  private var rows: RowBatch?
  private var created: [CreationBatch] = []
  private var loaded: [LoadBatch] = []
  private var includes: [EagerLoadBatch] = []

  /// Whether there is nothing to close.
  var isEmpty: Bool {
    rows == nil && created.isEmpty && loaded.isEmpty && includes.isEmpty
  }

  /// The events that the batches have become; they are then forgotten.
  mutating func close() -> [TraceEvent] {
    var events: [TraceEvent] = []
    if var batch = rows.take() {
      batch.rows.trim()
      batch.before.trim()
      batch.after.trim()
      events.append(.rowsChanged(batch))
    }
    for index in created.indices {
      created[index].instances.trim()
      created[index].values.trim()
      events.append(.instancesCreated(created[index]))
    }
    for index in loaded.indices {
      loaded[index].instances.trim()
      loaded[index].values.trim()
      events.append(.instancesLoaded(loaded[index]))
    }
    for index in includes.indices {
      includes[index].instances.trim()
      includes[index].counts.trim()
      events.append(.eagerLoaded(includes[index]))
    }
    created.removeAll(keepingCapacity: true)
    loaded.removeAll(keepingCapacity: true)
    includes.removeAll(keepingCapacity: true)
    return events
  }

  /// Whether a changed row can be added; the batches must be closed first where it cannot.
  func takes(_ row: RowHeading) -> Bool {
    guard created.isEmpty, loaded.isEmpty, includes.isEmpty else { return false }
    guard let rows else { return true }
    return rows.change == row.change && rows.statement == row.statement
      && rows.isCascade == row.isCascade && rows.table == row.table && rows.columns == row.columns
  }

  /// What rows of one batch share.
  struct RowHeading {
    let change: RowChangeKind
    let table: String
    let columns: [String]
    let isCascade: Bool
    let statement: Int
  }

  /// Adds a changed row, of which the cells of the heading's columns are given.
  mutating func add(_ heading: RowHeading, row: String, before: [CellValue], after: [CellValue]) {
    guard rows != nil else {
      rows = RowBatch(
        change: heading.change,
        table: heading.table,
        rows: [row],
        columns: heading.columns,
        before: before,
        after: after,
        isCascade: heading.isCascade,
        statement: heading.statement
      )
      return
    }
    rows?.rows.append(row)
    rows?.before.append(contentsOf: before)
    rows?.after.append(contentsOf: after)
  }

  /// Adds an instance that was created, to the batch of its model and call.
  mutating func create(
    _ instance: InstanceFact,
    keys: [(name: CreationBatch.ForeignKeyName, value: CellValue)],
    place: Place?,
    call: Int?
  ) {
    let last = created.indices.last
    let isAlike =
      last.map { index in
        created[index].instances.model == instance.model && created[index].call == call
          && created[index].place == place
          && created[index].foreignKeys.elementsEqual(keys) { $0 == $1.name }
      } ?? false
    guard let last, isAlike else {
      created.append(
        CreationBatch(
          instances: InstanceList(
            model: instance.model,
            objects: [instance.object],
            keys: [instance.key]
          ),
          foreignKeys: keys.map(\.name),
          values: keys.map(\.value),
          place: place,
          call: call
        )
      )
      return
    }
    created[last].instances.append(key: instance.key, object: instance.object)
    for key in keys { created[last].values.append(key.value) }
  }

  /// Adds an instance that a query made, to the batch of its model and statement.
  mutating func load(
    _ instance: InstanceFact,
    keys: [(name: String, value: CellValue)],
    leftOut: [String]?,
    statement: Int
  ) {
    let place = loaded.lastIndex { batch in
      batch.instances.model == instance.model && batch.statement == statement
        && batch.leftOut == leftOut && batch.foreignKeys.elementsEqual(keys) { $0 == $1.name }
    }
    guard let place else {
      loaded.append(
        LoadBatch(
          instances: InstanceList(
            model: instance.model,
            objects: [instance.object],
            keys: [instance.key]
          ),
          foreignKeys: keys.map(\.name),
          values: keys.map(\.value),
          leftOut: leftOut,
          statement: statement
        )
      )
      return
    }
    loaded[place].instances.append(key: instance.key, object: instance.object)
    for key in keys { loaded[place].values.append(key.value) }
  }

  /// What the results of an include have in common.
  struct IncludeHeading {
    let alias: String
    let target: String
    let isSingle: Bool
    let statement: Int
  }

  /// Adds an instance whose include was filled in.
  mutating func include(_ heading: IncludeHeading, in instance: InstanceFact, count: Int) {
    let place = includes.lastIndex { batch in
      batch.instances.model == instance.model && batch.alias == heading.alias
        && batch.statement == heading.statement && batch.target == heading.target
    }
    guard let place else {
      includes.append(
        EagerLoadBatch(
          instances: InstanceList(
            model: instance.model,
            objects: [instance.object],
            keys: [instance.key]
          ),
          alias: heading.alias,
          target: heading.target,
          isSingle: heading.isSingle,
          counts: [count],
          statement: heading.statement
        )
      )
      return
    }
    includes[place].instances.append(key: instance.key, object: instance.object)
    includes[place].counts.append(count)
  }
}

extension InstanceList {
  fileprivate mutating func trim() {
    objects.trim()
    keys.trim()
  }
}

extension Array {
  /// Gives back the room for further elements: a long list that grew has room for up to as many again, and the trace
  /// is kept to the end.
  fileprivate mutating func trim() {
    guard count > 64, capacity - count > count / 8 else { return }
    self = withUnsafeBufferPointer { Array($0) }
  }
}
