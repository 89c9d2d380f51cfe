import Diagnostics
package import Trace

/// The variable tracker of a trace: models, instances and foreign keys, from Start to Final.
///
/// *Start* is the state once the models are declared, before the first instance; a column stands for
/// each step that changed a row; *Final* is the end.
package struct VariableTracker: Sendable {
  /// The tracker as a table: a heading for each column, a list of cells for each variable.
  package struct Table: Sendable, Equatable, Codable {
    /// `Variable`, `Start`, `After Step 5` …, `Final`.
    package var columns: [String]
    /// One row for each variable, as many cells as there are columns.
    package var rows: [[String]]
  }

  /// What a row of the tracker follows.
  enum Subject: Hashable {
    case model(String)
    case instance(model: String, key: String?)
    case foreignKey(model: String, key: String?, attribute: String)

    var model: String {
      switch self {
      case .model(let model), .instance(let model, _), .foreignKey(let model, _, _): model
      }
    }

    /// The key of its row; nil for a model, and for a row that stands for all.
    var key: String? {
      switch self {
      case .model: nil
      case .instance(_, let key), .foreignKey(_, let key, _): key
      }
    }

    var isModel: Bool {
      if case .model = self { true } else { false }
    }

    var isInstance: Bool {
      if case .instance = self { true } else { false }
    }

    /// The row that stands for all rows of its kind.
    var withoutKey: Subject {
      switch self {
      case .model: self
      case .instance(let model, _): .instance(model: model, key: nil)
      case .foreignKey(let model, _, let attribute):
        .foreignKey(model: model, key: nil, attribute: attribute)
      }
    }
  }

  /// The states after each step that changed one, as differences; the first entry is Start.
  private(set) var changes: [(step: Int, states: [Subject: String])] = []
  /// The rows in order.
  let subjects: [Subject]
  /// The step in which a row first exists.
  let births: [Subject: Int]
  let names: [Subject: String]
  /// The numbers of further variables, which are too many to show, by the step of their birth.
  let unseen: [(step: Int, count: Int)]

  /// Follows every variable through the trace in one pass over the events.
  package init(_ trace: Trace) {
    var follower = TrackerBuilder(trace)
    var start: [Subject: String] = [:]
    var started = false
    for step in trace.steps {
      for event in step.events {
        if !started, follower.isFirstInstance(event) {
          started = true
          start = follower.takeChanges()
        }
        follower.follow(event, step: step.number)
      }
      follower.endStep(step.number)
      guard started else { continue }
      let changed = follower.takeChanges()
      if follower.takeUnseenChange() || !changed.isEmpty { changes.append((step.number, changed)) }
    }
    if !started { start = follower.takeChanges() }
    changes.insert((0, start), at: 0)
    subjects = follower.orderedSubjects
    births = follower.births
    unseen = follower.unseen
    names = Self.names(subjects)
  }

  /// The table up to and with a step; up to the end, with Final, where `last` is nil.
  ///
  /// Of a long run it shows the last ``columnLimit`` steps and the first ``rowLimit`` variables, with `…` for
  /// what it leaves out: rows × columns would grow with the square of the run.
  package func table(through last: Int? = nil) -> Table {
    table(through: last, changedBy: nil).table
  }

  /// The table, and the cells in it that a step changed: those of its column that are not what they were before it.
  ///
  /// `columns` and `rows` are the most of each, of changed steps and of variables.
  package func table(
    through last: Int?,
    changedBy step: Int?,
    columns columnLimit: Int = VariableTracker.columnLimit,
    rows rowLimit: Int = VariableTracker.rowLimit
  ) -> (table: Table, changed: [(row: Int, column: Int)]) {
    var changed: [(row: Int, column: Int)] = []
    let limit = last ?? .max
    let end = changes.firstIndex { $0.step > limit } ?? changes.endIndex
    let subjects = visibleSubjects(limit)
    let rows = subjects.prefix(rowLimit)
    let first = max(1, end - columnLimit)
    var columns = ["Variable", "Start"] + (first > 1 ? ["…"] : [])
    columns += changes[first..<max(first, end)].map { "After Step \($0.step)" }
    if last == nil { columns.append("Final") }
    var states: [Subject: String] = [:]
    for change in changes[1..<min(first, end)] { states.merge(change.states) { $1 } }
    var cells = rows.enumerated().map { row, subject in
      var state = changes[0].states[subject] ?? Self.initialState(subject)
      var cells = [names[subject] ?? "", state]
      if first > 1 {
        cells.append("…")
        state = states[subject] ?? state
      }
      for change in changes[first..<max(first, end)] {
        let before = state
        state = change.states[subject] ?? state
        if change.step == step, state != before { changed.append((row, cells.count)) }
        cells.append(state)
      }
      if last == nil { cells.append(state) }
      return cells
    }
    let unseen = unseen.lazy.filter { $0.step <= limit }.reduce(0) { $0 + $1.count }
    let hidden = subjects.count - rows.count + unseen
    if hidden > 0 {
      let more = "… \(hidden) more"
      cells.append([more] + columns.dropFirst().map { _ in "…" })
    }
    return (Table(columns: columns, rows: cells), changed)
  }

  /// The rows that there are at the end, and the widths that their names and states ever take, as `width` measures them.
  package func extent(width: (String) -> Int) -> (rows: Int, name: Int, state: Int) {
    let visible = visibleSubjects(.max)
    let states = Set(names: changes.flatMap(\.states.values) + subjects.map(Self.initialState))
    return (
      visible.count,
      subjects.reduce(0) { max($0, width(names[$1] ?? "")) },
      states.reduce(0) { max($0, width($1.text)) }
    )
  }

  /// The most steps and variables that a table shows.
  package static let columnLimit = 40
  /// As ``columnLimit``.
  package static let rowLimit = 100

  /// The rows that exist by a step.
  ///
  /// Where a model has no instance yet, one row stands for those to
  /// come, and one for each of its foreign keys.
  func visibleSubjects(_ limit: Int) -> [Subject] {
    func isBorn(_ subject: Subject) -> Bool { births[subject, default: .max] <= limit }
    let models = Set(names: subjects.filter { isBorn($0) && $0.isModel }.map(\.model))
    let peopled = Set(names: subjects.filter { isBorn($0) && $0.isInstance }.map(\.model))
    var placeheld: Set<Subject> = []
    return subjects.filter { subject in
      guard models.contains(subject.model) else { return false }
      if peopled.contains(subject.model) || subject.isModel { return isBorn(subject) }
      if case .foreignKey = subject, !isBorn(subject.withoutKey) { return false }
      return placeheld.insert(subject.withoutKey).inserted
    }
  }

  /// The key of a row whose primary key its object does not know.
  static func unknownKey(_ object: Int) -> String { "\u{0}\(object)" }

  /// A row's key as a name shows it.
  private static func shown(_ key: String?) -> String {
    guard let key else { return "" }
    return key.hasPrefix("\u{0}") ? "(no id)" : key
  }

  static func initialState(_ subject: Subject) -> String {
    switch subject {
    case .model: "Not defined"
    case .instance: "None"
    case .foreignKey: "Undefined"
    }
  }

  /// `PostInstance` where there is one, `PostInstance 2` where there are several.
  private static func names(_ subjects: [Subject]) -> [Subject: String] {
    var counts: [Name: Int] = [:]
    for case .instance(let model, _) in subjects { counts[model, default: 0] += 1 }
    var names: [Subject: String] = [:]
    for subject in subjects {
      switch subject {
      case .model(let model):
        names[subject] = "\(model)Model"
      case .instance(let model, let key):
        names[subject] =
          "\(model)Instance" + (counts[model, default: 1] > 1 ? " \(shown(key))" : "")
      case .foreignKey(let model, let key, let attribute):
        names[subject] =
          model + (counts[model, default: 1] > 1 ? " \(shown(key))" : "") + ".\(attribute)"
      }
    }
    return names
  }
}
