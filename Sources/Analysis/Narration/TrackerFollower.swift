import Diagnostics
import Trace

/// Follows the state of every tracked variable from event to event.
struct TrackerFollower {
  typealias Subject = VariableTracker.Subject

  private var states: [Subject: String] = [:]
  private var changed: [Subject: String] = [:]
  private(set) var births: [Subject: Int] = [:]
  private var models: [String] = []
  /// The keys of the rows that have an instance, by model, in the order of their creation.
  private var keys: [String: [String]] = [:]
  private var shownKeys: [String: Set<String>] = [:]
  private var knownRows: [String: Set<String>] = [:]
  /// The number of variables that are not shown, since their model has enough that are, by the step of their birth.
  private(set) var unseen: [(step: Int, count: Int)] = []
  private var changedUnseen = false
  /// The foreign keys by the model that holds them, with the model each points to.
  private var foreignKeys: [String: [(attribute: String, target: String)]] = [:]
  private var hasInstance = false
  /// Keys that were set on objects that have no row yet.
  private var waiting: [Int: [ForeignKeyFact]] = [:]
  /// The objects that have a row.
  private var created: Set<Int> = []
  private var linkedNow: Set<InstanceFact> = []
  private var loadedNow: [InstanceFact: [String]] = [:]
  /// How many rows of each model the whole trace creates, for names such as `User 2`.
  private let totals: [String: Int]

  init(_ trace: Trace) {
    var rows: [String: Set<String>] = [:]
    for case .instancesCreated(let batch) in trace.events {
      // More than one is all that matters.
      for fact in batch.instances.facts.prefix(while: { _ in
        rows[batch.instances.model]?.count ?? 0 < 2
      }) {
        rows[fact.model, default: []].insert(Self.rowKey(fact))
      }
    }
    totals = rows.mapValues(\.count)
  }

  /// Models, then their instances, then the foreign keys; each in the order of its appearance.
  var orderedSubjects: [Subject] {
    var subjects = models.map(Subject.model)
    for model in models {
      for key in rowKeys(model) { subjects.append(.instance(model: model, key: key)) }
    }
    for model in models {
      for foreignKey in foreignKeys[model] ?? [] {
        for key in rowKeys(model) {
          let attribute = foreignKey.attribute
          subjects.append(.foreignKey(model: model, key: key, attribute: attribute))
        }
      }
    }
    return subjects
  }

  /// The keys of a model's rows; one nil, for a row that stands for them, where there are none.
  private func rowKeys(_ model: String) -> [String?] {
    keys[model] ?? [nil]
  }

  /// Whether the event is about an instance and no event before it was.
  func isFirstInstance(_ event: TraceEvent) -> Bool {
    switch event {
    case .instancesCreated, .foreignKeySet, .eagerLoaded, .instancesLoaded: !hasInstance
    default: false
    }
  }

  /// The states that are not what they were when this was last asked.
  mutating func takeChanges() -> [Subject: String] {
    defer { changed = [:] }
    return changed
  }

  mutating func follow(_ event: TraceEvent, step: Int) {
    switch event {
    case .modelDefined(let fact):
      if !models.contains(fact.model) { models.append(fact.model) }
      set(.model(fact.model), hasInstance ? "Not created" : "Defined", step)
    case .associationDeclared(let fact):
      declare(fact, step)
    case .instancesCreated(let batch):
      created.formUnion(batch.instances.objects)
      forEach(batch.instances, isChange: true, step) { follower, index in
        let fact = batch.instances[index]
        follower.create(fact, step)
        for key in batch.keysSet(index) { follower.link(key, row: fact, step) }
      }
    case .foreignKeySet(let fact):
      if fact.instance.key == nil, !created.contains(fact.instance.object) {
        hasInstance = true
        waiting[fact.instance.object, default: []].append(fact)
      } else {
        link(fact, row: fact.instance, step)
      }
    case .eagerLoaded(let batch):
      forEach(batch.instances, isChange: true, step) { follower, index in
        follower.load(batch.instances[index], batch.alias, batch.counts[index], step)
      }
    case .instanceSaved(let fact):
      if !linkedNow.contains(fact) { change(fact, "Updated", model: "Instance updated", step) }
    case .instanceDestroyed(let fact):
      change(fact, "Destroyed", model: "Instance destroyed", step)
    case .instancesLoaded(let batch):
      forEach(batch.instances, isChange: false, step) { follower, index in
        follower.find(batch.instances[index], batch, index, step)
      }
    case .called, .tableCreated, .tableDropped, .statement, .rowsChanged, .queried, .counted,
      .attributeSet, .associationRead, .associationEdited, .propertyMissed, .staleRead, .console,
      .errorThrown:
      break
    }
  }

  /// Follows the instances of a batch.
  ///
  /// Of rows that are not shown no more is noted than that they are there: the last one, which stands for what the
  /// others leave behind in the model's state, is followed like one that is shown.
  private mutating func forEach(
    _ instances: InstanceList,
    isChange: Bool,
    _ step: Int,
    _ body: (inout TrackerFollower, Int) -> Void
  ) {
    var index = 0
    while index < instances.count {
      if keys[instances.model]?.count ?? 0 >= VariableTracker.rowLimit {
        index = passUnseen(instances, from: index, isChange: isChange, step)
      }
      body(&self, index)
      index += 1
    }
  }

  /// Passes rows that are not shown; the index of the next one that is, or of the last.
  private mutating func passUnseen(
    _ instances: InstanceList,
    from start: Int,
    isChange: Bool,
    _ step: Int
  ) -> Int {
    let shown = shownKeys[instances.model] ?? []
    // Taken out, so that no copy is made.
    var known = knownRows.removeValue(forKey: instances.model) ?? []
    defer { knownRows[instances.model] = known }
    var index = start
    var new = 0
    while index < instances.count - 1 {
      let key = Self.rowKey(instances.keys[index], instances.objects[index])
      if shown.contains(key) { break }
      if known.insert(key).inserted { new += 1 }
      index += 1
    }
    if isChange ? index > start : new > 0 { changedUnseen = true }
    if new > 0 { addUnseen(new * (1 + (foreignKeys[instances.model]?.count ?? 0)), step) }
    return index
  }

  private mutating func addUnseen(_ count: Int, _ step: Int) {
    if unseen.last?.step == step {
      unseen[unseen.count - 1].count += count
    } else {
      unseen.append((step, count))
    }
  }

  /// Whether a row can be shown: one of the first of its model.
  private func isShown(_ subject: Subject) -> Bool {
    guard let key = subject.key, let shown = keys[subject.model],
      shown.count >= VariableTracker.rowLimit
    else { return true }
    return shownKeys[subject.model]?.contains(key) == true
  }

  /// Whether something changed that is not shown since this was last asked.
  mutating func takeUnseenChange() -> Bool {
    defer { changedUnseen = false }
    return changedUnseen
  }

  /// Forgets what counts within one step only.
  mutating func endStep(_ step: Int) {
    linkedNow = []
    loadedNow = [:]
  }

  private mutating func declare(_ fact: AssociationFact, _ step: Int) {
    guard
      !foreignKeys[fact.keyOwner, default: []].contains(where: { $0.attribute == fact.key })
    else { return }
    foreignKeys[fact.keyOwner, default: []].append((fact.key, fact.keyTarget))
    births[.foreignKey(model: fact.keyOwner, key: nil, attribute: fact.key)] = step
  }

  /// A row that no step before has created, such as one of a raw INSERT, is known from now on.
  private mutating func find(_ row: InstanceFact, _ batch: LoadBatch, _ index: Int, _ step: Int) {
    guard knownRows[row.model]?.contains(Self.rowKey(row)) != true else { return }
    let isFirst = keys[row.model] == nil
    change(row, "Loaded", model: isFirst ? "Instance loaded" : nil, step)
    for foreignKey in foreignKeys[row.model] ?? [] {
      guard let value = batch.foreignKey(foreignKey.attribute, index) else { continue }
      setKey(row, foreignKey.attribute, value, target: foreignKey.target, step)
    }
  }

  private mutating func create(_ fact: InstanceFact, _ step: Int) {
    change(fact, "Created", model: "Instance created", step)
    for key in waiting.removeValue(forKey: fact.object) ?? [] { link(key, row: fact, step) }
  }

  private mutating func link(_ fact: ForeignKeyFact, row: InstanceFact, _ step: Int) {
    let target = Words.spoken(fact.target)
    let isLink = fact.value != .null
    linkedNow.insert(row)
    change(
      row,
      isLink ? "Linked to \(target)" : "Unlinked from \(target)",
      model: isLink ? "Instance linked" : "Instance unlinked",
      step
    )
    setKey(row, fact.attribute, fact.value, target: fact.target, step)
  }

  private mutating func setKey(
    _ row: InstanceFact,
    _ attribute: String,
    _ value: CellValue,
    target: String,
    _ step: Int
  ) {
    let key = Self.rowKey(row)
    let isOnly = totals[target, default: 1] <= 1
    let name = isOnly ? target : "\(target) \(value.plainText)"
    set(
      .foreignKey(model: row.model, key: key, attribute: attribute),
      value == .null ? "Null" : "Set to \(name) id",
      step
    )
  }

  /// What tells a row apart: its primary key, or the object while the key is not known.
  private static func rowKey(_ fact: InstanceFact) -> String {
    rowKey(fact.key, fact.object)
  }

  private static func rowKey(_ key: String?, _ object: Int) -> String {
    key ?? VariableTracker.unknownKey(object)
  }

  private mutating func load(_ row: InstanceFact, _ alias: String, _ count: Int, _ step: Int) {
    var parts = loadedNow[row] ?? []
    let name = Words.spoken(alias)
    parts.append(count > 0 ? "with \(name)" : "without \(name)")
    loadedNow[row] = parts
    let text = parts.joined(separator: ", ")
    change(row, "Loaded \(text)", model: "Instance \(text)", step)
  }

  private mutating func change(
    _ fact: InstanceFact,
    _ state: String,
    model: String?,
    _ step: Int
  ) {
    if !hasInstance { hasInstance = true }
    for other in models where states[.model(other)] == "Defined" {
      set(.model(other), "Not created", step)
    }
    addRow(fact, step)
    set(.instance(model: fact.model, key: Self.rowKey(fact)), state, step)
    if let model { set(.model(fact.model), model, step) }
  }

  private mutating func addRow(_ fact: InstanceFact, _ step: Int) {
    let key = Self.rowKey(fact)
    guard knownRows[fact.model, default: []].insert(key).inserted else { return }
    guard keys[fact.model]?.count ?? 0 < VariableTracker.rowLimit else {
      // Its row would never be shown.
      addUnseen(1 + (foreignKeys[fact.model]?.count ?? 0), step)
      return
    }
    keys[fact.model, default: []].append(key)
    shownKeys[fact.model, default: []].insert(key)
    for foreignKey in foreignKeys[fact.model] ?? [] {
      births[.foreignKey(model: fact.model, key: key, attribute: foreignKey.attribute)] = step
    }
  }

  private mutating func set(_ subject: Subject, _ state: String, _ step: Int) {
    guard isShown(subject) else {
      changedUnseen = true
      return
    }
    if births[subject] == nil { births[subject] = step }
    guard states[subject] != state else { return }
    states[subject] = state
    changed[subject] = state
  }
}
