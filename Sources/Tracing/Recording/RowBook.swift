import Associations
import OrderedCollections
import SequelizeAPI
import Store

/// Knows the rows of all tables by number, and the instances that stand for them, so that an instance whose
/// memory differs from its row is found when the row changes.
struct RowBook {
  private struct Key: Hashable {
    let table: String
    let row: String
  }

  private var held: [Key: [InstanceReference]] = [:]
  private var heldCount = 0
  private var limit = 1024
  private var tables: [String: Table] = [:]
  private var counts: [String: Int] = [:]
  private var journal = RowJournal()
  private var doubted: [(instance: Instance, names: [String])] = []

  /// What is asked once of a table: the names of its columns, and the places of its key's.
  struct Table {
    let columns: [String]
    let key: [Int]
  }

  /// A table, which is asked for once.
  mutating func table(_ name: String, _ recorder: Recorder) -> Table {
    if let known = tables[name] { return known }
    let columns = recorder.environment?.columns(ofTable: name) ?? []
    let key = columns.indices.filter { columns[$0].primaryKey > 0 }
      .sorted { columns[$0].primaryKey < columns[$1].primaryKey }
    let table = Table(columns: columns.map(\.name), key: key)
    tables[name] = table
    return table
  }

  /// Forgets what tables are like, after one changed.
  mutating func forgetTables() { tables = [:] }

  /// The number of a table's rows.
  func count(of table: String) -> Int { counts[table, default: 0] }

  /// Notes an instance that stands for a row.
  mutating func hold(_ instance: Instance) {
    guard let row = instance.rowKey else { return }
    let key = Key(table: instance.model.qualifiedTableName, row: row)
    held[key, default: []].append(instance.reference)
    heldCount += 1
    guard heldCount >= limit else { return }
    held = held.mapValues { $0.filter { $0.instance != nil } }.filter { !$0.value.isEmpty }
    heldCount = held.values.reduce(0) { $0 + $1.count }
    limit = max(1024, heldCount * 2)
  }

  /// Notes a change of a row, and which instances it may leave behind.
  mutating func follow(_ change: RowChange, _ fact: RowFact) {
    let difference =
      switch change.kind {
      case .insert: 1
      case .delete: -1
      case .update: 0
      }
    counts[change.table, default: 0] += difference
    journal.note(.count(table: change.table, by: difference))
    guard change.kind != .insert, let all = held[Key(table: change.table, row: fact.row)] else {
      return
    }
    for instance in all.compactMap(\.instance) {
      var names: [String] = []
      for column in fact.columns {
        guard let name = instance.attribute(ofColumn: column.column) else { continue }
        journal.note(
          .value(instance: instance, name: name, before: instance.rowValues[name])
        )
        instance.rowValues[name] = Instance.RowValue(
          cell: column.after.map(Cell.init),
          statement: fact.statement
        )
        names.append(name)
      }
      doubted.append((instance, change.kind == .delete ? [] : names))
    }
  }

  /// Follows a statement that may end a transaction, or drop a table, whose rows SQLite does not tell of one by one:
  /// what is rolled back has not happened to any row.
  mutating func follow(_ statement: StatementFact) {
    guard statement.failure == nil else { return }
    if statement.sql.hasPrefix("DROP TABLE "),
      let name = statement.sql.split(separator: "`", maxSplits: 2).dropFirst().first,
      let count = counts.removeValue(forKey: String(name))
    {
      journal.note(.count(table: String(name), by: -count))
    }
    for entry in journal.follow(statement.sql) {
      switch entry {
      case .count(let table, let difference): counts[table, default: 0] -= difference
      case .value(let instance, let name, let before): instance.rowValues[name] = before
      }
    }
  }

  /// The values that are stale since this was last asked, by instances that the program can see.
  mutating func takeStale(_ recorder: Recorder) -> [StaleFact] {
    guard !doubted.isEmpty else { return [] }
    let doubted = doubted
    self.doubted = []
    var facts: [StaleFact] = []
    var seen: Set<String> = []
    for (instance, names) in doubted where instance.host != nil {
      let fact = recorder.instances.fact(instance)
      let variables = recorder.variables?.names(of: instance) ?? []
      guard !names.isEmpty else {
        if seen.insert("\(fact.object)").inserted {
          facts.append(
            StaleFact(instance: fact, variables: variables, attribute: nil, memory: nil, row: nil)
          )
        }
        continue
      }
      for name in names {
        guard let row = instance.staleValue(name), seen.insert("\(fact.object).\(name)").inserted
        else { continue }
        facts.append(
          StaleFact(
            instance: fact,
            variables: variables,
            attribute: name,
            memory: instance.dataValues[name].flatMap { $0.isUndefined ? nil : CellValue($0) },
            row: row.cell.map(CellValue.init)
          )
        )
      }
    }
    return facts
  }

  /// Notes that the program itself destroyed an instance, whose row is gone with its knowledge.
  mutating func destroyed(_ instance: Instance) {
    doubted.removeAll { $0.instance === instance }
  }
}

extension Cell {
  init(_ value: CellValue) {
    switch value {
    case .null: self = .null
    case .integer(let number): self = .integer(number)
    case .real(let number): self = .real(number)
    case .text(let text): self = .text(text)
    case .blob(let bytes): self = .blob(bytes)
    }
  }
}
