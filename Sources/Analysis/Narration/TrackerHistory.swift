/// The variable tracker of a long run by its steps: of each the variables that it changed.
///
/// The table as it was at each step would be as long as the square of the run.
package struct TrackerHistory: Sendable {
  private let tracker: VariableTracker
  /// The places of each variable's changes among the tracker's, in order.
  private var places: [VariableTracker.Subject: [Int]] = [:]
  /// The steps in which variables first exist, in order.
  private let births: [Int]
  /// The places of the variables among the tracker's rows.
  private let ranks: [VariableTracker.Subject: Int]

  /// What a step changed.
  package struct Part: Sendable {
    /// A row for each variable that the step changed, with the last columns up to it.
    package var table: VariableTracker.Table
    /// The cells that the step changed.
    package var changed: [(row: Int, column: Int)]
    /// How many other variables there are by then.
    package var others: Int
  }

  /// Looks at each change of a tracker once.
  package init(_ tracker: VariableTracker) {
    self.tracker = tracker
    for (place, change) in tracker.changes.enumerated() {
      for subject in change.states.keys { places[subject, default: []].append(place) }
    }
    births = tracker.births.values.sorted()
    ranks = Dictionary(
      tracker.subjects.enumerated().map { ($0.element, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// What a step changed, with as many columns up to it; nil where that is nothing.
  package func part(ofStep step: Int, columns limit: Int) -> Part? {
    let changes = tracker.changes
    guard let place = lastPlace(upTo: step), place > 0, changes[place].step == step else {
      return nil
    }
    let subjects = changes[place].states.keys
      .filter { state($0, place) != state($0, place - 1) }
      .sorted { ranks[$0, default: .max] < ranks[$1, default: .max] }
    guard !subjects.isEmpty else { return nil }
    let first = max(1, place + 1 - limit)
    let skipped = first > 1 ? ["…"] : []
    let columns =
      ["Variable", "Start"] + skipped + changes[first...place].map { "After Step \($0.step)" }
    let rows = subjects.map { subject in
      [tracker.names[subject] ?? "", state(subject, 0)] + skipped
        + (first...place).map { state(subject, $0) }
    }
    let unseen = tracker.unseen.lazy.filter { $0.step <= step }.reduce(0) { $0 + $1.count }
    return Part(
      table: .init(columns: columns, rows: rows),
      changed: rows.indices.map { ($0, columns.count - 1) },
      others: births.count { $0 <= step } - subjects.count + unseen
    )
  }

  /// The place of the last change up to a step; nil where there is none.
  private func lastPlace(upTo step: Int) -> Int? {
    Self.count(tracker.changes.count) { tracker.changes[$0].step <= step }.map { $0 - 1 }
  }

  /// A variable's state as it was at the place of a change.
  private func state(_ subject: VariableTracker.Subject, _ place: Int) -> String {
    let own = places[subject] ?? []
    let last = Self.count(own.count) { own[$0] <= place }.map { own[$0 - 1] }
    return last.flatMap { tracker.changes[$0].states[subject] }
      ?? VariableTracker.initialState(subject)
  }

  /// How many of the first `count` indices something holds for, which it does up to one of them; nil for none.
  private static func count(_ count: Int, _ holds: (Int) -> Bool) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low : nil
  }
}
