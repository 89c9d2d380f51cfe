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
  private var memory: [MemoryKey: [Entry<AttributeFact>]] = [:]
  private var tables: [Name: ModelFact] = [:]
  private var aliases: [Name: [String]] = [:]
  private var foreignKeys: [Name: [Name: AssociationFact]] = [:]

  private struct MemoryKey: Hashable {
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
    for seen in index.attributesSet where seen.step <= self.last { remember(seen.fact, seen.step) }
  }

  private mutating func remember(_ fact: AttributeFact, _ step: Int) {
    let key = MemoryKey(object: fact.instance.object, attribute: fact.attribute)
    memory[key, default: []].append(Entry(step: step, fact: fact))
  }

  /// The changes of a row, latest first.
  ///
  /// One name is asked about at a time, so looking through the batches costs less than an index over all rows.
  private func changes(_ table: String, _ key: String) -> some Sequence<Entry<RowFact>> {
    index.rows.lazy.reversed()
      .filter { $0.step <= last && $0.fact.table == table }
      .flatMap { seen in
        seen.fact.rows.indices.lazy.reversed().filter { seen.fact.rows[$0] == key }
          .map { Entry(step: seen.step, fact: seen.fact[$0]) }
      }
  }

  /// The queries that made an object of a row, the first one first, each with its batch and the index there.
  private func loads(of object: Int) -> [(entry: Entry<LoadBatch>, index: Int)] {
    index.loads.lazy.filter { $0.step <= last }.compactMap { seen in
      seen.fact.instances.objects.firstIndex(of: object)
        .map { (Entry(step: seen.step, fact: seen.fact), $0) }
    }
  }

  /// The step in which an object was created; nil for one that a query made.
  private func birth(of object: Int) -> Int? {
    index.created.first {
      $0.step <= last && $0.fact.instances.objects.contains(object)
    }?.step
  }

  /// The includes of an alias in an object, the first one first.
  private func includes(
    _ alias: String,
    in object: Int
  ) -> [(entry: Entry<EagerLoadBatch>, count: Int)] {
    index.eagerLoads.lazy.filter { $0.step <= last && $0.fact.alias == alias }
      .compactMap { seen in
        seen.fact.instances.objects.firstIndex(of: object)
          .map { (Entry(step: seen.step, fact: seen.fact), seen.fact.counts[$0]) }
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

  private func link(_ step: Int, _ text: String, statement: Int?) -> Provenance.Link {
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

  /// What an object has under an attribute in memory: the last value that was set, or that of its row when it
  /// was last loaded or created.
  func value(of attribute: String, _ instance: InstanceFact) -> CellValue? {
    let key = MemoryKey(object: instance.object, attribute: attribute)
    if let set = memory[key]?.last { return set.fact.value }
    let read = loads(of: instance.object).last
    if let read, let key = read.entry.fact.foreignKey(attribute, read.index) { return key }
    guard let table = tables[instance.model]?.table, let row = instance.key else { return nil }
    let limit = read?.entry.fact.statement
    for entry in changes(table, row) {
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
      let call = index.call(entry.fact.call)?.fact
      let text = "\(instance.title).\(attribute) = \(entry.fact.value.sqlText) in memory"
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
    for (entry, _) in loads(of: instance.object) {
      let text = "\(instance.title) made from its row"
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
    let keys = foreignKeys[model]?.keys.sorted().map(\.text) ?? []
    return (tables[model]?.attributes ?? []) + keys + (aliases[model] ?? [])
  }

  /// Whether a name is the alias of an association of a model.
  func isAlias(_ name: String, of model: String) -> Bool { aliases[model]?.contains(name) == true }

  /// What an include put under an alias: `1 Post instance`; nil where nothing has.
  func included(_ alias: String, _ instance: InstanceFact) -> String? {
    guard let (entry, count) = includes(alias, in: instance.object).last else { return nil }
    return entry.fact.isSingle && count == 0
      ? "null" : Words.count(count, "\(entry.fact.target) instance")
  }

  /// The queries that put something under an alias, latest first.
  func links(ofIncluded alias: String, _ instance: InstanceFact) -> [Provenance.Link] {
    includes(alias, in: instance.object).reversed().map { entry, _ in
      link(
        entry.step,
        "\(instance.title).\(alias) filled by an include",
        statement: entry.fact.statement
      )
    }
  }

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
        if let load = loads(of: instance.object).last(where: { $0.entry.step <= entry.step })?.entry
        {
          let text = "\(instance.title) made from its row"
          links.append(link(load.step, text, statement: load.fact.statement))
        } else if let birth = birth(of: instance.object), birth <= entry.step,
          let table = tables[instance.model]?.table, let row = instance.key
        {
          links += self.links(table, row, column: nil, only: .insert)
        }
      }
      return links
    }
  }

  private func column(of attribute: String, _ model: String) -> String {
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

  /// An object with its values, where a variable holds it.
  private func whole(_ object: Int) -> RecordedInstance? {
    for (_, changes) in variables.sorted(by: { $0.key < $1.key }) {
      guard case .instance(let instance) = changes.last?.change.value,
        instance.fact.object == object
      else { continue }
      return instance
    }
    return nil
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
      changes(table, value.plainText).contains(where: { _ in true })
    else { return nil }
    return (table, value.plainText)
  }
}
