import Diagnostics
import Trace

/// Follows the state of every tracked variable from event to event.
struct TrackerBuilder {
  typealias Subject = VariableTracker.Subject

  private var states: [Subject: String] = [:]
  private var changed: [Subject: String] = [:]
  /// What is known of the rows that stand behind instances.
  var book = TrackedRows()
  private(set) var births: [Subject: Int] = [:]
  private var models: [String] = []
  /// The keys of the rows that have an instance, by model, in the order of their creation.
  private(set) var keys: [Name: [String]] = [:]
  private var shownKeys: [Name: Set<Name>] = [:]
  private(set) var knownRows: [Name: Set<Name>] = [:]
  /// The number of variables that are not shown, since their model has enough that are, by the step of their birth.
  private(set) var unseen: [(step: Int, count: Int)] = []
  private var changedUnseen = false
  /// The foreign keys by the model that holds them, with the model each points to.
  private(set) var foreignKeys: [Name: [(attribute: String, column: String, target: String)]] =
    [:]
  private var hasInstance = false
  /// The objects that have a row.
  private var created: Set<Int> = []
  private var linkedNow: [Subject: [String]] = [:]
  /// The rows that the step marked as gone, or brought back.
  var markedNow: Set<Subject> = []
  private var loadedNow: [InstanceFact: [String]] = [:]
  private var includedNow: [Name: [(alias: String, with: Int, of: Int)]] = [:]
  /// How many rows of each model the whole trace creates, for names such as `User 2`.
  private let totals: [Name: Int]

  init(_ trace: Trace) {
    var rows: [Name: Set<Name>] = [:]
    for case .instancesCreated(let batch) in trace.events {
      // More than one is all that matters.
      for fact in batch.instances.facts.prefix(while: { _ in
        rows[batch.instances.model]?.count ?? 0 < 2
      }) {
        rows[fact.model, default: []].insert(
          fact.key ?? VariableTracker.unknownKey(fact.object)
        )
      }
    }
    totals = rows.mapValues { $0.count }
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
      book.define(fact)
      set(.model(fact.model), hasInstance ? "Not created" : "Defined", step)
    case .associationDeclared(let fact):
      declare(fact, step)
    case .instancesCreated(let batch):
      created.formUnion(batch.instances.objects)
      let instances = book.named(batch.instances)
      forEach(instances, isChange: true, step) { follower, index in
        let fact = instances[index]
        follower.change(fact, "Created", step)
        follower.set(.model(fact.model), "Instance created", step)
        for key in batch.keysSet(index) {
          follower.store(key.value, of: key.attribute, key.target, in: fact, step)
        }
      }
    case .foreignKeySet(let fact): assign(fact, step)
    case .eagerLoaded(let batch):
      forEach(batch.instances, isChange: true, step) { follower, index in
        follower.load(batch.instances[index], batch.alias, batch.counts[index], step)
      }
      include(batch, step)
    case .instanceSaved(let fact):
      if linkedNow[subject(fact)] == nil, !markedNow.contains(subject(fact)) {
        change(fact, "Updated", step)
        note("updated", fact.model, rowKey(fact), step)
      }
    case .instanceDestroyed(let fact):
      change(fact, "Destroyed", step)
      note("destroyed", fact.model, rowKey(fact), step)
    case .rowsChanged(let batch): changeRows(batch, step)
    case .tableDropped(let fact): drop(fact.model, step)
    case .instancesLoaded(let batch):
      forEach(batch.instances, isChange: false, step) { follower, index in
        follower.find(batch.instances[index], batch, index, step)
      }
    case .called, .tableCreated, .statement, .queried, .counted,
      .tried, .attributeSet, .associationRead, .associationEdited, .propertyMissed,
      .staleRead, .asyncCallback, .substituted, .migrated, .drifted,
      .answerRefused,
      .console,
      .propertyAssigned, .unsavedRead, .attributeEdited, .instanceBuilt, .errorThrown, .errorCaught,
      .request:
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
    _ body: (inout TrackerBuilder, Int) -> Void
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
      let key = rowKey(instances.keys[index], instances.objects[index])
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
    linkedNow = [:]
    markedNow = []
    loadedNow = [:]
    includedNow = [:]
  }

  private mutating func declare(_ fact: AssociationFact, _ step: Int) {
    addKey(fact.key, column: fact.keyColumn, to: fact.keyTarget, on: fact.keyOwner, step)
    guard let junction = fact.junction else { return }
    addKey(
      junction.otherKey,
      column: book.column(junction.otherKey, junction.model),
      to: fact.target,
      on: junction.model,
      step
    )
  }

  private mutating func addKey(
    _ attribute: String,
    column: String,
    to target: String,
    on model: String,
    _ step: Int
  ) {
    guard !foreignKeys[model, default: []].contains(where: { $0.attribute == attribute }) else {
      return
    }
    foreignKeys[model, default: []].append((attribute, column, target))
    births[.foreignKey(model: model, key: nil, attribute: attribute)] = step
  }

  /// A row that no step before has created, such as one of a raw INSERT, is known from now on.
  private mutating func find(_ row: InstanceFact, _ batch: LoadBatch, _ index: Int, _ step: Int) {
    guard knownRows[row.model]?.contains(rowKey(row)) != true else { return }
    let isFirst = keys[row.model] == nil
    change(row, "Loaded", step)
    if isFirst { set(.model(row.model), "Instance loaded", step) }
    for foreignKey in foreignKeys[row.model] ?? [] {
      guard let value = batch.foreignKey(foreignKey.attribute, index) else { continue }
      setKey(row.model, rowKey(row), foreignKey.attribute, value, target: foreignKey.target, step)
    }
  }

  /// A key that got a value in memory: nothing is linked before a statement stores it.
  private mutating func assign(_ fact: ForeignKeyFact, _ step: Int) {
    hasInstance = true
    let row = fact.instance
    guard row.key != nil || created.contains(row.object) else { return }
    let key = Subject.foreignKey(model: row.model, key: rowKey(row), attribute: fact.attribute)
    guard isShown(key), !book.holds(fact.value, key) else { return }
    change(row, "Changed, not saved", step)
    set(key, fact.value == .null ? "Null, not saved" : "Set in memory, not saved", step)
  }

  /// A key that a row was inserted with.
  private mutating func store(
    _ value: CellValue,
    of attribute: String,
    _ target: String,
    in row: InstanceFact,
    _ step: Int
  ) {
    link(row.model, rowKey(row), attribute, value, target: target, step)
  }

  /// A key whose row has another value.
  mutating func link(
    _ model: String,
    _ row: String,
    _ attribute: String,
    _ value: CellValue,
    target: String,
    _ step: Int
  ) {
    let isLink = value != .null
    let subject = Subject.instance(model: model, key: row)
    let word = Words.spoken(target)
    let words = Words.unique((linkedNow[subject] ?? []) + [word])
    linkedNow[subject] = words
    set(subject, isLink ? "Linked to \(Words.list(words))" : "Unlinked from \(word)", step)
    note(isLink ? "linked" : "unlinked", model, row, step)
    setKey(model, row, attribute, value, target: target, step)
  }

  private mutating func setKey(
    _ model: String,
    _ row: String,
    _ attribute: String,
    _ value: CellValue,
    target: String,
    _ step: Int
  ) {
    let isOnly = totals[target, default: 1] <= 1
    let name = isOnly ? target : "\(target) \(value.plainText)"
    let key = Subject.foreignKey(model: model, key: row, attribute: attribute)
    if isShown(key) { book.store(value, key) }
    set(key, value == .null ? "Null" : "Set to \(name) id", step)
  }

  private func subject(_ fact: InstanceFact) -> Subject {
    .instance(model: fact.model, key: rowKey(fact))
  }

  /// What tells a row apart: its primary key, or the object while the key is not known.
  private func rowKey(_ fact: InstanceFact) -> String { rowKey(fact.key, fact.object) }

  private func rowKey(_ key: String?, _ object: Int) -> String {
    key ?? book.row(ofObject: object) ?? VariableTracker.unknownKey(object)
  }

  private mutating func load(_ row: InstanceFact, _ alias: String, _ count: Int, _ step: Int) {
    var parts = loadedNow[row] ?? []
    let name = Words.spoken(alias)
    parts.append(count > 0 ? "with \(name)" : "without \(name)")
    loadedNow[row] = parts
    change(row, "Loaded \(parts.joined(separator: ", "))", step)
  }

  /// What the includes of a step gave the instances of a model: `Instance with posts`, `1 of 2 instances with posts`.
  private mutating func include(_ batch: EagerLoadBatch, _ step: Int) {
    let with = batch.counts.count { $0 > 0 }
    var parts = includedNow[batch.model] ?? []
    if let index = parts.firstIndex(where: { $0.alias == batch.alias }) {
      parts[index].with += with
      parts[index].of += batch.counts.count
    } else {
      parts.append((batch.alias, with, batch.counts.count))
    }
    includedNow[batch.model] = parts
    let isMixed = parts.contains { $0.with > 0 && $0.with < $0.of }
    let texts = parts.map { part in
      let name = Words.spoken(part.alias)
      if isMixed { return "\(part.with) of \(part.of) instances with \(name)" }
      return (part.with > 0 ? "with " : "without ") + name
    }
    let text = texts.joined(separator: ", ")
    set(.model(batch.model), isMixed ? text : "Instance \(text)", step)
  }

  private mutating func change(_ fact: InstanceFact, _ state: String, _ step: Int) {
    if !hasInstance { hasInstance = true }
    for other in models where states[.model(other)] == "Defined" {
      set(.model(other), "Not created", step)
    }
    addRow(fact, step)
    set(subject(fact), state, step)
  }

  private mutating func addRow(_ fact: InstanceFact, _ step: Int) {
    let key = rowKey(fact)
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

  mutating func set(_ subject: Subject, _ state: String, _ step: Int) {
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
