import Analysis
import Diagnostics
import Trace

/// Words for the events of a step: a paragraph for each call with what it sent and changed, a line for what
/// belongs to no call.
struct RecordWords {
  let isFull: Bool
  private let advice: Advice
  private let trace: Trace
  /// The calls so far by number; a statement may belong to one of an earlier step.
  private var calls: [Int: CallFact] = [:]
  private var groups: [Group] = []
  private var groupOfCall: [Int: Int] = [:]

  /// What is said of one call, or of events between calls.
  private struct Group {
    /// The heading; empty for events of no call.
    var title: String
    /// What groups that say the same of different rows have in common.
    var likeness: String
    var lines: [String] = []
    /// Statements that only look the schema up, which are only counted.
    var lookUps = 0
    /// The number of further lines that would not be shown, and so were never made.
    var unmade = 0
  }

  /// How many paragraphs of one call in a loop are shown, and how many lines of a paragraph.
  private static let repeatLimit = 3
  private static let lineLimit = 12

  init(_ trace: Trace, isFull: Bool, advice: Advice) {
    self.trace = trace
    self.isFull = isFull
    self.advice = advice
  }

  /// The lines of a step.
  mutating func lines(_ step: TraceStep) -> [String] {
    groups = []
    groupOfCall = [:]
    for event in step.events { add(event) }
    return shortened()
  }

  /// What is said of a call whose promise is not settled.
  func pendingLine(_ number: Int) -> String? {
    guard let call = calls[number] else { return nil }
    return "\(call.text(in: trace)): not settled yet"
      + (call.isAwaited == false ? "; nobody ever waits for it" : "")
  }

  /// The paragraphs; those of one call in a loop cut short after the first few.
  private func shortened() -> [String] {
    var counts: [Name: Int] = [:]
    var totals: [Name: Int] = [:]
    for group in groups where !group.likeness.isEmpty { totals[group.likeness, default: 0] += 1 }
    var lines: [String] = []
    for group in groups {
      if !isFull, !group.likeness.isEmpty {
        counts[group.likeness, default: 0] += 1
        let count = counts[group.likeness] ?? 0
        let total = totals[group.likeness] ?? 0
        if count == Self.repeatLimit + 1, total > Self.repeatLimit + 1 {
          lines.append("… \(total - Self.repeatLimit) more calls like these" + remark)
        }
        if count > Self.repeatLimit, total > Self.repeatLimit + 1 { continue }
      }
      lines += text(of: group)
    }
    return lines
  }

  /// How the rest is shown, behind a line that says what was left out.
  private var remark: String { Advice.aside(advice.wholeList) }

  private func text(of group: Group) -> [String] {
    let indent = group.title.isEmpty ? "" : "  "
    var lines = group.lines
    if !isFull, lines.count > Self.lineLimit {
      let rest = Words.count(lines.count - Self.lineLimit + group.unmade, "more line")
      lines = lines.prefix(Self.lineLimit) + ["… \(rest)\(remark)"]
    }
    if group.lookUps > 0 {
      lines.append("and \(Words.count(group.lookUps, "look-up")) of the schema\(remark)")
    }
    return (group.title.isEmpty ? [] : [group.title]) + lines.map { indent + $0 }
  }

  // MARK: Events

  private mutating func add(_ event: TraceEvent) {
    switch event {
    case .called(let fact): open(fact)
    case .modelDefined(let fact):
      say(
        "model \(fact.model) in table \(fact.table): \(fact.attributes.joined(separator: ", "))",
        for: fact.call
      )
    case .associationDeclared(let fact): declare(fact)
    case .tableCreated(let fact): say("table \(fact.table) created", for: latestCall)
    case .tableDropped(let fact): say("table \(fact.table) dropped", for: latestCall)
    case .statement(let fact):
      statementCalls[fact.number] = fact.call
      if fact.isSchemaLookUp, !isFull {
        if let place = fact.call.flatMap({ groupOfCall[$0] }) { groups[place].lookUps += 1 }
      } else {
        for line in SQLLines.lines(fact) { say(line, for: fact.call) }
      }
    case .rowsChanged(let batch):
      say(
        batch.facts.lazy.map { RowWords.text($0, $0.columns) },
        for: callOfStatement(batch.statement)
      )
    case .instancesCreated(let batch): create(batch)
    case .instancesLoaded: break
    case .instanceSaved(let fact): say("\(fact.title) saved", for: latestCall)
    case .instanceDestroyed(let fact): say("\(fact.title) destroyed", for: latestCall)
    case .foreignKeySet(let fact):
      set(fact.instance, fact.attribute, fact.value, fact.place, fact.call)
    case .attributeSet(let fact):
      set(fact.instance, fact.attribute, fact.value, fact.place, fact.call)
    case .eagerLoaded(let batch):
      say(
        batch.counts.indices.lazy.map { Self.line(batch, $0) },
        for: callOfStatement(batch.statement)
      )
    case .queried(let fact):
      say(
        "\(Words.count(fact.results, "\(fact.model) instance")) found in \(Words.count(fact.rows, "row"))",
        for: fact.call
      )
    case .counted(let fact): say("counted \(fact.count)", for: fact.call)
    case .tried, .drifted, .answerRefused: break
    case .substituted(let fact): say(SubstitutionNotes.text(fact), for: fact.call)
    case .migrated(let fact):
      if let error = fact.error { say(MigrationNotes.text(fact, error), for: nil) }
    case .asyncCallback(let fact):
      say(
        at(fact.place)
          + "\(fact.code) was given \(Words.count(fact.count, "promise")) by its function",
        for: nil
      )
    case .associationRead(let fact):
      say(
        at(fact.place) + "\(fact.instance.title).\(fact.alias) read"
          + (fact.isLoaded ? "" : ": it is not loaded"),
        for: nil
      )
    case .associationEdited(let fact):
      say(
        "\(fact.instance.title).\(fact.alias) had \(fact.before) and has \(fact.after) in memory; "
          + "save sends nothing of it",
        for: fact.call
      )
    case .propertyMissed(let fact): say(line(fact), for: nil)
    case .staleRead(let fact):
      say(
        at(fact.place) + "\(fact.instance.title).\(fact.attribute) read as "
          + "\(fact.memory?.sqlText ?? "undefined"); its row has \(fact.row?.sqlText ?? "gone")",
        for: nil
      )
    case .propertyAssigned(let fact):
      say(
        at(fact.place) + "\(fact.instance.title).\(fact.name) assigned: "
          + (fact.attribute.map { "the attribute is \($0)" } ?? "no key is set"),
        for: nil
      )
    case .unsavedRead(let fact):
      say(
        at(fact.place) + "\(fact.instance.title).\(fact.attribute) read before it is saved",
        for: nil
      )
    case .attributeEdited(let fact):
      say(
        "\(fact.instance.title).\(fact.attribute) is \(fact.memory) in memory and \(fact.row) in its row; save sends "
          + "nothing of it",
        for: fact.call
      )
    case .instanceBuilt(let fact):
      say(
        at(fact.place) + "\(Words.one(fact.instance.model)) was made without a row",
        for: fact.call
      )
    case .console(let fact):
      for line in fact.lines { say("printed: \(line)", for: nil) }
    case .errorThrown(let fact):
      say("threw \(fact.name)" + (fact.message.isEmpty ? "" : ": \(fact.message)"), for: nil)
    case .errorCaught(let fact): say("caught \(fact.text)", for: nil)
    case .request(let fact): say(RequestWords.line(fact), for: nil)
    }
  }

  private var statementCalls: [Int: Int] = [:]
  private var latestCall: Int?
  /// The place of the paragraph that the last line was added to.
  private var lastGroup = 0

  private func callOfStatement(_ number: Int?) -> Int? { number.flatMap { statementCalls[$0] } }

  private mutating func open(_ call: CallFact) {
    calls[call.call] = call
    latestCall = call.call
    groupOfCall[call.call] = groups.count
    groups.append(Group(title: title(call), likeness: call.text(in: trace)))
  }

  /// Adds a line to what is said of a call; to the events of no call where it is nil.
  private mutating func say(_ line: String, for call: Int?) {
    if let call {
      if groupOfCall[call] == nil, let known = calls[call] {
        groupOfCall[call] = groups.count
        groups.append(Group(title: "still for " + title(known), likeness: ""))
      }
      if let place = groupOfCall[call] {
        latestCall = call
        groups[place].lines.append(line)
        lastGroup = place
        return
      }
    }
    if groups.last?.title.isEmpty != true { groups.append(Group(title: "", likeness: "")) }
    lastGroup = groups.count - 1
    groups[lastGroup].lines.append(line)
  }

  /// Adds a line for each item; without `isFull` no more are made than are shown, and the others are counted.
  private mutating func say(_ lines: some Collection<String>, for call: Int?) {
    guard !isFull, lines.count > Self.lineLimit else {
      for line in lines { say(line, for: call) }
      return
    }
    for line in lines.prefix(Self.lineLimit) { say(line, for: call) }
    groups[lastGroup].unmade += lines.count - Self.lineLimit
  }

  private mutating func create(_ batch: CreationBatch) {
    let shown = isFull ? batch.instances.count : Self.lineLimit
    for (index, fact) in batch.instances.facts.prefix(shown).enumerated() {
      say("\(fact.title) created", for: latestCall)
      for key in batch.keysSet(index) {
        set(fact, key.attribute, key.value, key.place, key.call)
      }
    }
    guard batch.instances.count > shown else { return }
    groups[lastGroup].unmade +=
      batch.instances.count - shown
      + batch.values.dropFirst(shown * batch.foreignKeys.count).count { $0 != .null }
  }

  private mutating func declare(_ fact: AssociationFact) {
    say(
      "key \(fact.key) on \(fact.keyOwner), to \(fact.keyTarget): "
        + (fact.addedKey ? "added" : "there already"),
      for: fact.call
    )
    for option in fact.overridden {
      say(
        "\(option.name) \(option.wanted) comes too late: \(option.actual) stays",
        for: fact.call
      )
    }
    say("a \(fact.source) gets \(fact.methods.joined(separator: ", "))", for: fact.call)
  }

  private mutating func set(
    _ instance: InstanceFact,
    _ attribute: String,
    _ value: CellValue,
    _ place: Place?,
    _ call: Int?
  ) {
    say(
      (call == nil ? at(place) : "")
        + "\(instance.title).\(attribute) = \(value.sqlText) in memory",
      for: call
    )
  }

  // MARK: Words

  private func title(_ call: CallFact) -> String {
    at(call.place) + call.code + "()" + (call.association.map { " through \($0.text)" } ?? "")
  }

  /// `14:7  `.
  private func at(_ place: Place?) -> String { place.map { trace.shortText($0) + "  " } ?? "" }

  private static func line(_ batch: EagerLoadBatch, _ index: Int) -> String {
    let count = batch.counts[index]
    return "\(batch.instances[index].title).\(batch.alias) = "
      + (batch.isSingle && count == 0
        ? "null" : Words.count(count, "\(batch.target) instance"))
  }

  private func line(_ fact: MissedPropertyFact) -> String {
    guard let instance = fact.instance else {
      let owner =
        switch fact.kind {
        case .flat: "a row, which has '\(fact.nearest ?? "")'"
        case .result: "what a method gave, which is no row"
        case .spread: "an object that has the inner parts of an instance"
        case .ofThis: "this, which is no instance here"
        case .near, .nearUnloaded, .inside, .selected, .leftOut, .list, .promise, .unshown:
          "a promise, which has no such property"
        }
      return at(fact.place) + "\(fact.name) read from \(owner)"
    }
    if fact.kind == .unshown {
      return at(fact.place) + "\(instance.title).\(fact.name) is not in the copy of its values"
    }
    return at(fact.place) + "\(instance.title).\(fact.name) read: there is none"
      + (fact.nearest.map { "; the name is \($0)" } ?? "")
  }
}
