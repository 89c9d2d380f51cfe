import Store

/// Remembers which instances stand for which rows, so that one whose memory differs from its row is found when the
/// row changes.
///
/// It costs what the rows cost that instances are loaded of or that statements change: a look-up for each. An
/// engine that nobody observes has none.
struct RowTracker {
  /// An instance whose row changed.
  struct Outdated {
    let instance: Instance
    /// The attributes whose columns changed; empty when the row is gone.
    let attributes: [String]
  }

  private var tables: [TrackedTable] = []
  private var places: NameMap<Int> = [:]
  /// The place of the table that was asked for last, which mostly is the next one too.
  private var lastPlace = 0
  private var holderCount = 0
  /// The number of holders at which those of dead instances are dropped.
  private var limit = 1024
  private var undoLog = UndoLog()
  /// The number of the statement that was run last.
  private var statement = 0

  /// What is known of a table and its rows.
  private struct TrackedTable {
    let name: String
    /// Its columns; nil until they are asked for, and after the schema changed.
    var columns: TableColumns?
    var rowCount = 0
    /// The instances that stand for each row.
    var holders = RowHolders()
  }

  /// The number of a table's rows.
  mutating func count(of table: String) -> Int { tables[place(of: table)].rowCount }

  /// A table's columns, which are read from the connection once.
  mutating func columns(of table: String, _ connection: Connection?) -> TableColumns {
    let place = place(of: table)
    if let known = tables[place].columns { return known }
    let columns = TableColumns((try? connection?.columns(of: table)) ?? [])
    tables[place].columns = columns
    return columns
  }

  /// Follows an event, and returns the instances that it leaves behind.
  mutating func follow(_ event: EngineEvent) -> [Outdated] {
    switch event {
    case .instanceCreated(let instance), .instanceLoaded(let instance): hold(instance)
    case .statement(let record): follow(record)
    case .rowChanged(let change, let columns): return follow(change, columns)
    case .tableCreated, .tableDropped: forgetColumns()
    case .modelDefined, .associationDeclared, .statementSent, .instanceOutdated, .foreignKeySet,
      .instanceSaved, .instanceDestroyed, .eagerLoaded, .attributeSet, .queried, .counted,
      .tried, .associationRead:
      break
    }
    return []
  }

  private mutating func place(of table: String) -> Int {
    if lastPlace < tables.count, tables[lastPlace].name == table { return lastPlace }
    lastPlace = places[table] ?? tables.count
    if lastPlace == tables.count {
      tables.append(TrackedTable(name: table))
      places[table] = lastPlace
    }
    return lastPlace
  }

  private mutating func forgetColumns() {
    for place in tables.indices { tables[place].columns = nil }
  }

  private mutating func hold(_ instance: Instance) {
    guard let row = RowKey(instance) else { return }
    let place = place(of: instance.model.qualifiedTableName)
    tables[place].holders.add(instance.reference, to: row)
    holderCount += 1
    if holderCount >= limit { dropDeadHolders() }
  }

  private mutating func dropDeadHolders() {
    holderCount = 0
    for place in tables.indices { holderCount += tables[place].holders.dropDead() }
    limit = max(1024, holderCount * 4)
  }

  /// Follows a change of a row: what its instances' attributes hold now, and what is undone with it.
  private mutating func follow(_ change: RowChange, _ columns: TableColumns) -> [Outdated] {
    let place = place(of: change.table)
    switch change.kind {
    case .insert:
      addRows(1, at: place)
      return []
    case .delete: addRows(-1, at: place)
    case .update: break
    }
    let holders = tables[place].holders.instances(of: RowKey(change, columns))
    guard !holders.isEmpty else { return [] }
    let changed = columns.names.indices.filter { change.before(at: $0) != change.after(at: $0) }
    return holders.map { instance in
      var attributes: [String] = []
      for index in changed {
        guard let name = instance.attribute(ofColumn: columns.names[index]) else { continue }
        undoLog.note(.value(instance: instance, name: name, before: instance.rowValues[name]))
        instance.rowValues[name] = Instance.RowValue(
          cell: change.after(at: index),
          statement: statement
        )
        attributes.append(name)
      }
      return Outdated(instance: instance, attributes: change.kind == .delete ? [] : attributes)
    }
  }

  private mutating func addRows(_ difference: Int, at place: Int) {
    tables[place].rowCount += difference
    undoLog.note(.count(table: place, by: difference))
  }

  /// Follows a statement that may end a transaction, drop a table or change columns; for what is rolled back or
  /// dropped, SQLite reports no rows.
  private mutating func follow(_ record: StatementRecord) {
    statement = record.number
    guard record.failure == nil else { return }
    if record.changesSchema { forgetColumns() }
    if record.sql.utf8.first == UInt8(ascii: "D"), record.sql.hasPrefix("DROP TABLE "),
      let name = record.sql.split(separator: "`", maxSplits: 2).dropFirst().first,
      case let place = place(of: String(name)), tables[place].rowCount != 0
    {
      addRows(-tables[place].rowCount, at: place)
    }
    for entry in undoLog.follow(record.sql) {
      switch entry {
      case .count(let place, let difference): tables[place].rowCount -= difference
      case .value(let instance, let name, let before): instance.rowValues[name] = before
      }
    }
  }
}

extension StatementRecord {
  /// Whether its text begins as one that changes columns does, in any case of letters.
  fileprivate var changesSchema: Bool {
    switch sql.utf8.first.map({ $0 | 0x20 }) {
    case UInt8(ascii: "c"): begins("CREATE ")
    case UInt8(ascii: "a"): begins("ALTER ")
    case UInt8(ascii: "d"): begins("DROP ")
    default: false
    }
  }

  private func begins(_ words: String) -> Bool {
    sql.utf8.starts(with: words.utf8) { $0 == $1 || $0 == $1 | 0x20 }
  }
}

extension RowChange {
  /// The value of a column before the change; nil when the row was not there.
  fileprivate func before(at index: Int) -> Cell? { Self.cell(before, index) }

  /// The value of a column after the change; nil when the row is gone.
  fileprivate func after(at index: Int) -> Cell? { Self.cell(after, index) }

  private static func cell(_ cells: [Cell]?, _ index: Int) -> Cell? {
    guard let cells, cells.indices.contains(index) else { return nil }
    return cells[index]
  }
}
