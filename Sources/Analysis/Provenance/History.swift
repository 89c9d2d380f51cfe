import Diagnostics
import Trace

/// What a trace says of variables, instances and rows, by what it is about.
struct History {
  /// An event with the step that it happened in.
  struct Entry<Fact> {
    let step: Int
    let fact: Fact
  }

  private(set) var variables: [String: [(step: Int, change: VariableChange)]] = [:]
  private var rows: [RowKey: [Entry<RowFact>]] = [:]
  private var statements: [Int: Entry<StatementFact>] = [:]
  private var calls: [Int: Entry<CallFact>] = [:]
  private var memory: [MemoryKey: [Entry<AttributeFact>]] = [:]
  private var loads: [Int: [Entry<InstanceLoadFact>]] = [:]
  private var births: [Int: Entry<InstanceFact>] = [:]
  private var included: [MemoryKey: [Entry<EagerLoadFact>]] = [:]
  private var tables: [String: ModelFact] = [:]
  private var aliases: [String: [String]] = [:]
  private var foreignKeys: [String: [String: AssociationFact]] = [:]

  private struct RowKey: Hashable {
    let table: String
    let row: String
  }

  private struct MemoryKey: Hashable {
    let object: Int
    let attribute: String
  }

  init(_ trace: Trace, through last: Int?) {
    for step in trace.steps where step.number <= last ?? .max {
      for event in step.events { take(event, step.number) }
      for change in step.variables {
        variables[change.name, default: []].append((step.number, change))
      }
    }
  }

  private mutating func take(_ event: TraceEvent, _ step: Int) {
    switch event {
    case .called(let fact): calls[fact.call] = Entry(step: step, fact: fact)
    case .modelDefined(let fact): tables[fact.model] = fact
    case .associationDeclared(let fact):
      foreignKeys[fact.keyOwner, default: [:]][fact.key] = fact
      aliases[fact.source, default: []].append(fact.alias)
    case .eagerLoaded(let fact):
      let key = MemoryKey(object: fact.instance.object, attribute: fact.alias)
      included[key, default: []].append(Entry(step: step, fact: fact))
    case .statement(let fact): statements[fact.number] = Entry(step: step, fact: fact)
    case .rowChanged(let fact):
      let key = RowKey(table: fact.table, row: fact.row)
      rows[key, default: []].append(Entry(step: step, fact: fact))
    case .instanceCreated(let fact): births[fact.object] = Entry(step: step, fact: fact)
    case .instanceLoaded(let fact):
      loads[fact.instance.object, default: []].append(Entry(step: step, fact: fact))
    case .foreignKeySet(let fact):
      remember(
        AttributeFact(
          instance: fact.instance,
          attribute: fact.attribute,
          value: fact.value,
          place: fact.place,
          call: fact.call
        ),
        step
      )
    case .attributeSet(let fact): remember(fact, step)
    case .tableCreated, .tableDropped, .queried, .counted, .instanceSaved, .instanceDestroyed,
      .associationRead, .associationEdited, .propertyMissed, .staleRead, .console,
      .errorThrown:
      break
    }
  }

  private mutating func remember(_ fact: AttributeFact, _ step: Int) {
    let key = MemoryKey(object: fact.instance.object, attribute: fact.attribute)
    memory[key, default: []].append(Entry(step: step, fact: fact))
  }

  // MARK: Rows

  /// Whether a row is there at the end.
  func exists(_ table: String, _ key: String) -> Bool {
    rows[RowKey(table: table, row: key)]?.last.map { $0.fact.change != .delete } ?? false
  }

  /// What a column holds at the end; nil for a row that is gone.
  func cell(_ table: String, _ key: String, _ column: String) -> CellValue? {
    for entry in (rows[RowKey(table: table, row: key)] ?? []).reversed() {
      if entry.fact.change == .delete { return nil }
      if let change = entry.fact.columns.first(where: { $0.column == column }) {
        return change.after
      }
    }
    return nil
  }

  /// The changes of a row, or of one of its columns, latest first.
  func links(_ table: String, _ key: String, column: String?) -> [Provenance.Link] {
    (rows[RowKey(table: table, row: key)] ?? []).reversed().compactMap { entry in
      let fact = entry.fact
      let changes = fact.columns.filter { column == nil || $0.column == column }
      guard !changes.isEmpty || fact.change == .delete else { return nil }
      return link(entry.step, Self.text(fact, changes), statement: fact.statement)
    }
  }

  private static func text(_ fact: RowFact, _ changes: [ColumnChange]) -> String {
    let cause = fact.isCascade ? ", by the foreign key's action" : ""
    let row = "row \(fact.table) \(fact.row)"
    switch fact.change {
    case .insert:
      let cells = changes.map { "\($0.column) \($0.after?.sqlText ?? "NULL")" }
      return "\(row) added: \(cells.joined(separator: ", "))\(cause)"
    case .delete: return "\(row) deleted\(cause)"
    case .update:
      let cells = changes.map {
        "\($0.column) \($0.before?.sqlText ?? "NULL") → \($0.after?.sqlText ?? "NULL")"
      }
      return "\(row): \(cells.joined(separator: ", "))\(cause)"
    }
  }

  private func link(_ step: Int, _ text: String, statement: Int?) -> Provenance.Link {
    let sent = statement.flatMap { statements[$0] }?.fact
    let call = sent?.call.flatMap { calls[$0] }?.fact
    return Provenance.Link(
      step: step,
      place: call?.place,
      text: text,
      call: call?.code,
      sql: sent?.sql
    )
  }

  // MARK: Instances

  /// What an object has under an attribute in memory: the last value that was set, or that of its row when it
  /// was last loaded or created.
  func value(of attribute: String, _ instance: InstanceFact) -> CellValue? {
    let key = MemoryKey(object: instance.object, attribute: attribute)
    if let set = memory[key]?.last { return set.fact.value }
    let read = loads[instance.object]?.last?.fact
    if let key = read?.foreignKeys[attribute] { return key }
    guard let table = tables[instance.model]?.table, let row = instance.key else { return nil }
    let limit = read?.statement
    for entry in (rows[RowKey(table: table, row: row)] ?? []).reversed() {
      let isLater = limit.map { entry.fact.statement > $0 } ?? (entry.fact.change != .insert)
      guard !isLater else { continue }
      let name = column(of: attribute, instance.model)
      if let change = entry.fact.columns.first(where: { $0.column == name }) { return change.after }
    }
    return nil
  }

  /// What set an attribute of an object in memory and in its row, latest first.
  func links(of attribute: String, _ instance: InstanceFact) -> [Provenance.Link] {
    var links: [(order: Int, link: Provenance.Link)] = []
    let key = MemoryKey(object: instance.object, attribute: attribute)
    for entry in memory[key] ?? [] {
      let call = entry.fact.call.flatMap { calls[$0] }?.fact
      let text = "\(title(instance)).\(attribute) = \(entry.fact.value.sqlText) in memory"
      links.append(
        (
          entry.step,
          Provenance.Link(
            step: entry.step,
            place: entry.fact.place ?? call?.place,
            text: text,
            call: call?.code
          )
        )
      )
    }
    for entry in loads[instance.object] ?? [] {
      let text = "\(title(instance)) made from its row"
      links.append((entry.step, link(entry.step, text, statement: entry.fact.statement)))
    }
    if let table = tables[instance.model]?.table, let row = instance.key {
      let name = column(of: attribute, instance.model)
      for entry in self.links(table, row, column: name).reversed() {
        links.append((entry.step, entry))
      }
    }
    return links.enumerated().sorted {
      ($0.element.order, $0.offset) > ($1.element.order, $1.offset)
    }.map(\.element.link)
  }

  /// The names that an instance of a model can be asked for.
  func names(of model: String) -> [String] {
    (tables[model]?.attributes ?? []) + (foreignKeys[model].map { $0.keys.sorted() } ?? [])
      + (aliases[model] ?? [])
  }

  /// Whether a name is the alias of an association of a model.
  func isAlias(_ name: String, of model: String) -> Bool { aliases[model]?.contains(name) == true }

  /// What an include put under an alias: `1 Post instance`; nil where nothing has.
  func included(_ alias: String, _ instance: InstanceFact) -> String? {
    let key = MemoryKey(object: instance.object, attribute: alias)
    guard let fact = included[key]?.last?.fact else { return nil }
    return fact.isSingle && fact.count == 0
      ? "null" : Words.count(fact.count, "\(fact.target) instance")
  }

  /// The queries that put something under an alias, latest first.
  func links(ofIncluded alias: String, _ instance: InstanceFact) -> [Provenance.Link] {
    let key = MemoryKey(object: instance.object, attribute: alias)
    return (included[key] ?? []).reversed().map { entry in
      link(
        entry.step,
        "\(title(instance)).\(alias) filled by an include",
        statement: entry.fact.statement
      )
    }
  }

  /// What gave a variable its values, latest first.
  func links(ofVariable name: String) -> [Provenance.Link] {
    (variables[name] ?? []).reversed().flatMap { entry -> [Provenance.Link] in
      var links = [
        Provenance.Link(step: entry.step, text: "\(name) = \(entry.change.value)")
      ]
      if let call = entry.change.promise?.call.flatMap({ calls[$0] }) {
        links.append(
          Provenance.Link(
            step: call.step,
            place: call.fact.place,
            text: "the promise of \(call.fact.text)",
            call: call.fact.code
          )
        )
      }
      for instance in entry.change.instances ?? [] {
        if let load = loads[instance.object]?.last(where: { $0.step <= entry.step }) {
          let text = "\(title(instance)) made from its row"
          links.append(link(load.step, text, statement: load.fact.statement))
        } else if let birth = births[instance.object], birth.step <= entry.step,
          let table = tables[instance.model]?.table, let row = instance.key
        {
          links += self.links(table, row, column: nil).filter { $0.text.contains(" added") }
        }
      }
      return links
    }
  }

  private func title(_ instance: InstanceFact) -> String {
    instance.key.map { "\(instance.model) \($0)" } ?? instance.model
  }

  private func column(of attribute: String, _ model: String) -> String {
    tables[model]?.columns[attribute] ?? foreignKeys[model]?[attribute]?.keyColumn ?? attribute
  }

  // MARK: Foreign keys

  /// The row that a foreign key of an object points to.
  func target(of attribute: String, _ instance: InstanceFact) -> (table: String, key: String)? {
    guard let association = foreignKeys[instance.model]?[attribute],
      let value = value(of: attribute, instance), value != .null
    else { return nil }
    return row(association, value)
  }

  /// The row that a foreign key in a row points to.
  func target(_ table: String, _ key: String, _ column: String) -> (table: String, key: String)? {
    guard let model = tables.values.first(where: { $0.table == table })?.model,
      let association = foreignKeys[model]?.values.first(where: { $0.keyColumn == column }),
      let value = cell(table, key, column), value != .null
    else { return nil }
    return row(association, value)
  }

  private func row(
    _ association: AssociationFact,
    _ value: CellValue
  ) -> (table: String, key: String)? {
    guard let table = tables[association.keyTarget]?.table,
      rows[RowKey(table: table, row: value.plainText)] != nil
    else { return nil }
    return (table, value.plainText)
  }
}
