import Diagnostics
import Trace

/// What a trace says of variables, instances and rows, by what it is about.
struct History {
  /// An event with the step that it happened in.
  struct Entry<Fact> {
    let step: Int
    let fact: Fact
  }

  /// How many instances of a list are told where they come from.
  private static let instancesOfVariable = 8

  /// The texts of the run's values.
  let values: ValueText
  private(set) var variables: [Name: [(step: Int, change: VariableChange)]] = [:]
  let index: TraceIndex
  /// The last step that is looked at.
  let last: Int
  private(set) var memory: [MemoryKey: [TraceIndex.Seen<AttributeFact>]] = [:]
  private(set) var tables: [Name: ModelFact] = [:]
  private var aliases: [Name: [String]] = [:]
  private(set) var foreignKeys: [Name: [Name: AssociationFact]] = [:]

  struct MemoryKey: Hashable {
    let object: Int
    let attribute: String
  }

  init(_ index: TraceIndex, through last: Int?) {
    self.index = index
    self.last = last ?? .max
    values = ValueText(index)
    for step in index.trace.steps where step.number <= self.last {
      for change in step.variables {
        variables[change.name, default: []].append((step.number, change))
      }
    }
    for seen in index.models where seen.step <= self.last { tables[seen.fact.model] = seen.fact }
    for seen in index.associations where seen.step <= self.last {
      foreignKeys[seen.fact.keyOwner, default: [:]][seen.fact.key] = seen.fact
      aliases[seen.fact.source, default: []].append(seen.fact.alias)
    }
    for seen in index.attributesSet where seen.step <= self.last {
      let key = MemoryKey(object: seen.fact.instance.object, attribute: seen.fact.attribute)
      memory[key, default: []].append(seen)
    }
  }

  /// The changes of a row, latest first.
  ///
  /// One name is asked about at a time, so looking through the batches costs less than an index over all rows.
  func changes(_ table: String, _ key: String) -> some Sequence<Entry<RowFact>> {
    index.rows.lazy.reversed()
      .filter { $0.step <= last && $0.fact.table == table }
      .flatMap { seen in
        seen.fact.rows.indices.lazy.reversed().filter { seen.fact.rows[$0] == key }
          .map { Entry(step: seen.step, fact: seen.fact[$0]) }
      }
  }

  // MARK: Rows

  /// Whether a row is there at the end.
  func exists(_ table: String, _ key: String) -> Bool {
    changes(table, key).first { _ in true }.map { $0.fact.change != .delete } ?? false
  }

  /// What a column holds at the end; nil for a row that is gone.
  func cell(_ table: String, _ key: String, _ column: String) -> CellValue? {
    for entry in changes(table, key) {
      if entry.fact.change == .delete { return nil }
      if let change = entry.fact.columns.first(where: { $0.column == column }) {
        return change.after
      }
    }
    return nil
  }

  /// The changes of a row, or of one of its columns, latest first.
  func links(
    _ table: String,
    _ key: String,
    column: String?,
    only kind: RowChangeKind? = nil
  ) -> [Provenance.Link] {
    changes(table, key).compactMap { entry in
      let fact = entry.fact
      guard kind == nil || fact.change == kind else { return nil }
      let changes = fact.columns.filter { column == nil || $0.column == column }
      guard !changes.isEmpty || fact.change == .delete else { return nil }
      return link(entry.step, RowWords.text(fact, changes), statement: fact.statement)
    }
  }

  func link(_ step: Int, _ text: String, statement: Int?) -> Provenance.Link {
    let sent = index.statement(statement)
    let call = index.call(sent?.call)?.fact
    return Provenance.Link(
      step: step,
      place: call?.place,
      text: text,
      call: call?.code,
      sql: sent?.sql
    )
  }

  // MARK: Instances

  /// The names that an instance of a model can be asked for.
  func names(of model: String) -> [String] {
    let keys = foreignKeys[model]?.keys.sorted().map(\.text) ?? []
    return (tables[model]?.attributes ?? []) + keys + (aliases[model] ?? [])
  }

  /// Whether a name is the alias of an association of a model.
  func isAlias(_ name: String, of model: String) -> Bool { aliases[model]?.contains(name) == true }

  /// What gave a variable its values, latest first.
  func links(ofVariable name: String) -> [Provenance.Link] {
    (variables[name] ?? []).reversed().flatMap { entry -> [Provenance.Link] in
      var links = [
        Provenance.Link(step: entry.step, text: "\(name) = \(values.line(entry.change.value))")
      ]
      if let call = index.call(entry.change.promise?.call) {
        links.append(
          Provenance.Link(
            step: call.step,
            place: call.fact.place,
            text: "the promise of \(call.fact.text(in: index.trace))",
            call: call.fact.code
          )
        )
      }
      for instance in entry.change.instances.prefix(Self.instancesOfVariable) {
        if let load = loads(of: instance.object).last(where: { $0.step <= entry.step }) {
          let text = "\(instance.title) \(load.index == nil ? "loaded again" : "made") from its row"
          links.append(link(load.step, text, statement: load.batch.statement))
        } else if let birth = birth(of: instance.object), birth <= entry.step,
          let table = tables[instance.model]?.table, let row = instance.key
        {
          links += self.links(table, row, column: nil, only: .insert)
        }
      }
      return links
    }
  }

  func column(of attribute: String, _ model: String) -> String {
    tables[model]?.columns[attribute] ?? foreignKeys[model]?[attribute]?.keyColumn ?? attribute
  }

  /// The instance that a variable is, or that is an item of its list: the first where none is asked for.
  func instance(_ variable: String, item: Int?) -> InstanceFact? {
    let named = variables[variable]?.last?.change.value.namedInstances ?? []
    guard let item else { return named.first?.fact }
    return named.first { ($0.index ?? 0) == item }?.fact
  }

  /// The instance at the end of a path inside a variable: of `books`, `0` in the instance that `found` holds.
  func instance(_ variable: String, path: some Sequence<String>) -> InstanceFact? {
    var value = variables[variable]?.last?.change.value
    for part in path { value = value.flatMap { self.part(part, of: $0) } }
    return value?.instance
  }

  /// A part of a value; of an instance that is known by reference as another variable holds it whole.
  private func part(_ name: String, of value: RecordedValue) -> RecordedValue? {
    switch value {
    case .list(let list):
      return Int(name).flatMap { list.items.indices.contains($0) ? list.items[$0] : nil }
    case .object(let object):
      return zip(object.names, object.values).first { $0.0 == name }?.1
    case .promise(let promise): return promise.value.flatMap { part(name, of: $0) }
    case .instance(let instance):
      let whole = instance.attributes == nil ? self.whole(instance.fact.object) : instance
      return whole.flatMap { whole in
        zip(whole.attributes ?? [], whole.values).first { $0.0 == name }?.1
      }
    case .undefined, .null, .boolean, .number, .text, .longText, .symbol, .date, .model,
      .function, .cycle, .holes, .printed:
      return nil
    }
  }

  // MARK: Foreign keys

  /// The row that a foreign key of an object points to.
  func target(of attribute: String, _ instance: InstanceFact) -> (table: String, key: String)? {
    guard let association = foreignKeys[instance.model]?[attribute],
      let value = memory(of: attribute, instance).cell, value != .null
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
      changes(table, value.plainText).contains(where: { _ in true })
    else { return nil }
    return (table, value.plainText)
  }
}
