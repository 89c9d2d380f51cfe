extension VariableTracker {
  /// A part of the tracker: as many columns as a table can have, for the steps of one stretch of the run.
  package struct Part: Sendable, Equatable {
    /// The table.
    package var table: Table
    /// The step of each column; nil for the variables, for Start and for what was before the part.
    package var steps: [Int?]
    /// The cells that are not what they were before their step.
    package var changed: [(row: Int, column: Int)]

    package static func == (left: Part, right: Part) -> Bool {
      left.table == right.table && left.steps == right.steps
        && left.changed.elementsEqual(right.changed, by: ==)
    }
  }

  /// The whole tracker in parts of at most ``columnLimit`` steps and ``rowLimit`` variables.
  ///
  /// A run of few steps has one part, with all its variables and Final. Of a long run each part shows the variables that
  /// change in it, so that all parts together grow with the changes.
  package var parts: [Part] {
    let stretches = stride(from: 1, to: max(changes.count, 2), by: Self.columnLimit).map {
      $0..<min($0 + Self.columnLimit, changes.count)
    }
    if stretches.count == 1 {
      return [part(1..<max(changes.count, 1), [:], visibleSubjects(.max), isLast: true)]
    }
    var states: [Subject: String] = [:]
    return stretches.map { stretch in
      let changing = Set(changes[stretch].flatMap(\.states.keys))
      let part = part(
        stretch,
        states,
        visibleSubjects(.max).filter(changing.contains),
        isLast: stretch.upperBound == changes.count
      )
      for change in changes[stretch] { states.merge(change.states) { $1 } }
      return part
    }
  }

  /// The part of a stretch of changes, which begins in the states given.
  private func part(
    _ stretch: Range<Int>,
    _ states: [Subject: String],
    _ subjects: [Subject],
    isLast: Bool
  ) -> Part {
    let rows = subjects.prefix(Self.rowLimit)
    let isFirst = stretch.lowerBound == 1
    var columns = ["Variable", isFirst ? "Start" : "Before"]
    columns += changes[stretch].map { "After Step \($0.step)" } + (isLast ? ["Final"] : [])
    var changed: [(row: Int, column: Int)] = []
    var cells = rows.enumerated().map { row, subject in
      var state =
        states[subject] ?? changes[0].states[subject] ?? Self.initialState(subject)
      var cells = [names[subject] ?? "", state]
      for change in changes[stretch] {
        let before = state
        state = change.states[subject] ?? state
        if state != before { changed.append((row, cells.count)) }
        cells.append(state)
      }
      return cells + (isLast ? [state] : [])
    }
    let hidden = hiddenCount(subjects.count - rows.count, isLast)
    if hidden > 0 { cells.append(["… \(hidden) more"] + columns.dropFirst().map { _ in "…" }) }
    return Part(
      table: Table(columns: columns, rows: cells),
      steps: [nil, nil] + changes[stretch].map(\.step) + (isLast ? [nil] : []),
      changed: changed
    )
  }

  /// How many variables are not shown in a part; those that were never followed are told of in the last one.
  private func hiddenCount(_ cut: Int, _ isLast: Bool) -> Int {
    cut + (isLast ? unseen.reduce(0) { $0 + $1.count } : 0)
  }
}
