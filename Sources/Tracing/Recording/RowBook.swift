import Associations
import OrderedCollections
import SequelizeAPI
import Store
import Trace

/// Knows the rows of all tables by number, and the instances that stand for them, so that an instance whose
/// memory differs from its row is found when the row changes.
struct RowBook {
  private var books: [TableBook] = []
  private var places: [String: Int] = [:]
  /// The place of the table that was asked for last, which mostly is the next one too.
  private var lastPlace = 0
  private var heldCount = 0
  private var limit = 1024
  private var journal = RowJournal()
  private var doubted: [(instance: Instance, names: [String])] = []

  /// What is asked once of a table: the names of its columns, and the places of its key's.
  struct Table {
    let columns: [String]
    let key: [Int]
  }

  /// What is known of a table and its rows.
  private struct TableBook {
    let name: String
    /// What the table is like; nil while it has not been asked for.
    var table: Table?
    var rowCount = 0
    /// The instances that stand for each row.
    var holders: [RowKey: Holders] = [:]
  }

  /// The instances that stand for one row, mostly one.
  private struct Holders {
    private var first: InstanceReference?
    private var others: [InstanceReference] = []

    var count: Int { (first == nil ? 0 : 1) + others.count }

    mutating func add(_ reference: InstanceReference) {
      if first == nil { first = reference } else { others.append(reference) }
    }

    var instances: [Instance] {
      var living: [Instance] = []
      if let instance = first?.instance { living.append(instance) }
      for reference in others {
        if let instance = reference.instance { living.append(instance) }
      }
      return living
    }

    /// Those whose instance is still there; nil without any.
    var living: Holders? {
      var result = Holders()
      for instance in instances { result.add(instance.reference) }
      return result.first == nil ? nil : result
    }
  }

  private mutating func place(of table: String) -> Int {
    if lastPlace < books.count, books[lastPlace].name == table { return lastPlace }
    lastPlace = places[table] ?? books.count
    if lastPlace == books.count {
      books.append(TableBook(name: table))
      places[table] = lastPlace
    }
    return lastPlace
  }

  /// A table, which is asked for once.
  mutating func table(_ name: String, _ recorder: Recorder) -> Table {
    let place = place(of: name)
    if let known = books[place].table { return known }
    let columns = recorder.environment?.columns(ofTable: name) ?? []
    let key = columns.indices.filter { columns[$0].primaryKey > 0 }
      .sorted { columns[$0].primaryKey < columns[$1].primaryKey }
    let table = Table(columns: columns.map(\.name), key: key)
    books[place].table = table
    return table
  }

  /// Forgets what tables are like, after one changed.
  mutating func forgetTables() {
    for place in books.indices { books[place].table = nil }
  }

  /// The number of a table's rows.
  mutating func count(of table: String) -> Int { books[place(of: table)].rowCount }

  /// Notes an instance that stands for a row.
  mutating func hold(_ instance: Instance) {
    guard let row = RowKey(instance) else { return }
    let place = place(of: instance.model.qualifiedTableName)
    books[place].holders[row, default: Holders()].add(instance.reference)
    heldCount += 1
    guard heldCount >= limit else { return }
    heldCount = 0
    for place in books.indices {
      books[place].holders = books[place].holders.compactMapValues(\.living)
      heldCount += books[place].holders.values.reduce(0) { $0 + $1.count }
    }
    limit = max(1024, heldCount * 2)
  }

  /// Notes a change of a row, and which instances it may leave behind.
  mutating func follow(
    _ change: RowChange,
    key: String,
    columns: [String],
    places: [Int],
    statement: Int
  ) {
    let difference =
      switch change.kind {
      case .insert: 1
      case .delete: -1
      case .update: 0
      }
    let place = place(of: change.table)
    if difference != 0 {
      books[place].rowCount += difference
      journal.note(.count(table: change.table, by: difference))
    }
    guard change.kind != .insert, let holders = books[place].holders[RowKey(key)] else {
      return
    }
    for instance in holders.instances {
      var names: [String] = []
      for (column, place) in zip(columns, places) {
        guard let name = instance.attribute(ofColumn: column) else { continue }
        journal.note(
          .value(instance: instance, name: name, before: instance.rowValues[name])
        )
        instance.rowValues[name] = Instance.RowValue(
          cell: change.after?[place],
          statement: statement
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
    if statement.sql.utf8.first == UInt8(ascii: "D"), statement.sql.hasPrefix("DROP TABLE "),
      let name = statement.sql.split(separator: "`", maxSplits: 2).dropFirst().first,
      case let place = place(of: String(name)), books[place].rowCount != 0
    {
      journal.note(.count(table: String(name), by: -books[place].rowCount))
      books[place].rowCount = 0
    }
    for entry in journal.follow(statement.sql) {
      switch entry {
      case .count(let table, let difference): books[place(of: table)].rowCount -= difference
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

/// A row by its primary key: a number where the key reads as one, since a program may write it as a text.
private enum RowKey: Hashable {
  case number(Int64)
  case text(String)

  /// The key of a row by its text.
  init(_ text: String) {
    self = Int64(text).flatMap { "\($0)" == text ? .number($0) : nil } ?? .text(text)
  }

  /// The row that an instance stands for; nil while it does not know it.
  init?(_ instance: Instance) {
    let names = instance.model.primaryKeyAttributes
    if names.count == 1, !instance.isNewRecord,
      case .number(let number)? = instance.dataValues[names[0]],
      let whole = Int64(exactly: number)
    {
      self = .number(whole)
    } else {
      guard let text = instance.rowKey else { return nil }
      self.init(text)
    }
  }
}
