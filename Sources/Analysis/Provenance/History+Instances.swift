import Diagnostics
import Trace

/// What an object has in memory under the name of an attribute.
enum AttributeMemory: Equatable {
  /// The value that a variable was seen to hold.
  case seen(RecordedValue)
  /// The value that was set last, or that of the row when the object was last loaded.
  case cell(CellValue)
  /// Nothing, since the query that made the object did not select the attribute.
  case leftOut
  /// Nothing: the object was made without it.
  case unset
  /// A getter makes the value at each read.
  case computed
  /// The trace does not tell.
  case unknown

  /// The value as a column would have it; nil where there is none.
  var cell: CellValue? {
    switch self {
    case .cell(let value): value
    case .seen(.number(let number)): .number(number.value)
    case .seen(.text(let text)): .text(text)
    case .seen(.null): .null
    case .seen, .leftOut, .unset, .computed, .unknown: nil
    }
  }
}

extension History {
  /// What an object has under an attribute in memory: what a variable was last seen to hold; where no variable holds the
  /// object itself, the last value that was set or that its row had when it was loaded.
  func memory(of attribute: String, _ instance: InstanceFact) -> AttributeMemory {
    guard let whole = whole(instance.object), let names = whole.attributes else {
      return told(attribute, instance)
    }
    if let index = names.firstIndex(of: attribute) {
      return whole.values.indices.contains(index)
        ? .seen(whole.values[index]) : told(attribute, instance)
    }
    return absence(of: attribute, instance)
  }

  /// Why an object has nothing under an attribute.
  private func absence(of attribute: String, _ instance: InstanceFact) -> AttributeMemory {
    if isComputed(attribute, instance.model) { return .computed }
    return loads(of: instance.object).last?.batch.leftOut?.contains(attribute) == true
      ? .leftOut : .unset
  }

  /// What the events tell of an attribute, where no variable was seen to hold the object.
  private func told(_ attribute: String, _ instance: InstanceFact) -> AttributeMemory {
    let set = memory[MemoryKey(object: instance.object, attribute: attribute)]?.last
    let load = loads(of: instance.object).last
    if let set, set.turn > load?.turn ?? -1 { return .cell(set.fact.value) }
    if let load {
      if load.batch.leftOut?.contains(attribute) == true { return .leftOut }
      if let index = load.index, let key = load.batch.foreignKey(attribute, index) {
        return .cell(key)
      }
    }
    guard !isComputed(attribute, instance.model), let table = tables[instance.model]?.table,
      let row = instance.key
    else { return .unknown }
    let name = column(of: attribute, instance.model)
    for entry in changes(table, row) {
      let isLater =
        load.map { entry.fact.statement > $0.batch.statement } ?? (entry.fact.change != .insert)
      guard !isLater,
        let change = entry.fact.columns.first(where: { $0.column == name })
      else { continue }
      // An object that was created without the attribute has none, although its row has NULL.
      return load == nil && change.after == .null ? .unset : .cell(change.after ?? .null)
    }
    return .unknown
  }

  /// Whether an attribute is read through a getter of the model's own.
  func isComputed(_ attribute: String, _ model: String) -> Bool {
    tables[model]?.getters?.contains(attribute) == true
  }

  /// A query that gave an object its values.
  struct Loading {
    let step: Int
    let turn: Int
    let batch: LoadBatch
    /// Where the object is in the batch; nil for a `reload`, whose query made another object of the row.
    let index: Int?
  }

  /// The queries that gave an object the values of its row, the first one first.
  func loads(of object: Int) -> [Loading] {
    let own = index.loads.compactMap { seen -> Loading? in
      guard seen.step <= last, let place = seen.fact.instances.objects.firstIndex(of: object)
      else { return nil }
      return Loading(step: seen.step, turn: seen.turn, batch: seen.fact, index: place)
    }
    let calls = Set(
      index.calls.lazy.filter { $0.fact.method == "reload" && $0.fact.instance?.object == object }
        .map(\.fact.call)
    )
    guard !calls.isEmpty else { return own }
    let again = index.loads.compactMap { seen -> Loading? in
      guard seen.step <= last, let call = index.statement(seen.fact.statement)?.call,
        calls.contains(call)
      else { return nil }
      return Loading(step: seen.step, turn: seen.turn, batch: seen.fact, index: nil)
    }
    return (own + again).sorted { $0.turn < $1.turn }
  }

  /// The step in which an object was created; nil for one that a query made.
  func birth(of object: Int) -> Int? {
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

  /// What set an attribute of an object in memory and in its row, latest first.
  func links(of attribute: String, _ instance: InstanceFact) -> [Provenance.Link] {
    var links: [(step: Int, link: Provenance.Link)] = []
    for seen in index.built where seen.fact.instance.object == instance.object && seen.step <= last
    {
      links.append((seen.step, link(toBuilt: seen)))
    }
    let key = MemoryKey(object: instance.object, attribute: attribute)
    for seen in memory[key] ?? [] {
      let call = index.call(seen.fact.call)?.fact
      links.append(
        (
          seen.step,
          Provenance.Link(
            step: seen.step,
            place: seen.fact.place ?? call?.place,
            text: "\(instance.title).\(attribute) = \(seen.fact.value.sqlText) in memory",
            call: call?.code
          )
        )
      )
    }
    for load in loads(of: instance.object) {
      let isLeftOut = load.batch.leftOut?.contains(attribute) == true
      let text =
        "\(instance.title) \(load.index == nil ? "loaded again" : "made") from its row"
        + (isLeftOut ? ", without \(attribute)" : "")
      links.append((load.step, link(load.step, text, statement: load.batch.statement)))
    }
    if let table = tables[instance.model]?.table, let row = instance.key {
      let name = column(of: attribute, instance.model)
      for entry in self.links(table, row, column: name).reversed() {
        links.append((entry.step, entry))
      }
    }
    return links.enumerated().sorted {
      ($0.element.step, $0.offset) > ($1.element.step, $1.offset)
    }.map(\.element.link)
  }

  private func link(toBuilt seen: TraceIndex.Seen<InstanceBuiltFact>) -> Provenance.Link {
    let call = index.call(seen.fact.call)?.fact
    return Provenance.Link(
      step: seen.step,
      place: seen.fact.place ?? call?.place,
      text: "\(seen.fact.instance.title) built, in memory alone",
      call: call?.code
    )
  }

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

  /// An object with its values, where a variable holds it, itself or inside of what it holds: as it was seen last.
  func whole(_ object: Int) -> RecordedInstance? {
    var found: (step: Int, instance: RecordedInstance)?
    for (_, changes) in variables.sorted(by: { $0.key < $1.key }) {
      guard let change = changes.last, change.step >= found?.step ?? 0,
        let instance = change.change.value.instance(numbered: object)
      else { continue }
      found = (change.step, instance)
    }
    return found?.instance
  }
}

extension RecordedValue {
  /// An object inside of a value that was recorded with its attributes; nil where there is none.
  fileprivate func instance(numbered object: Int) -> RecordedInstance? {
    switch self {
    case .instance(let instance):
      if instance.fact.object == object { return instance.attributes == nil ? nil : instance }
      return instance.values.lazy.compactMap { $0.instance(numbered: object) }.first
    case .list(let list): return list.items.lazy.compactMap { $0.instance(numbered: object) }.first
    case .object(let value):
      return value.values.lazy.compactMap { $0.instance(numbered: object) }.first
    case .promise(let promise): return promise.value?.instance(numbered: object)
    case .undefined, .null, .boolean, .number, .text, .longText, .symbol, .date, .model,
      .function, .cycle, .holes, .printed:
      return nil
    }
  }
}
