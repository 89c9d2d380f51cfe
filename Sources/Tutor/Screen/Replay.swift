import Analysis
package import Lessons
package import Pages
import Rendering
import Trace

/// A run as a screen replays it: what is derived from it once, so that every move is a look-up and no column changes
/// its width on the way.
package struct Replay: Sendable {
  /// The run.
  package let session: Session
  /// The number of steps that are shown, at least one; a step that ran twice counts twice.
  package let count: Int
  /// What is said of each step beside the tables.
  let panels: StepPanels
  /// The widths that the columns of the execution table would have if there were room enough.
  let tableWidths: [Int]
  /// What the tracker takes at most: its rows, and the widths of its names and states.
  let trackerExtent: (rows: Int, name: Int, state: Int)

  /// The width of the longest name of a variable.
  let variableWidth: Int

  /// Prepares the first steps of a run, `count` of them; nil for a run that reached no step.
  package init?(_ session: Session, count: Int? = nil, advice: Advice = Advice()) {
    let count = min(count ?? .max, session.trace.steps.count)
    guard count > 0 else { return nil }
    self.session = session
    self.count = count
    panels = StepPanels(session, advice: advice)
    tableWidths = ExecutionTable.Column.allCases.map { column in
      session.table.rows.reduce(DisplayWidth.of(column.rawValue)) {
        max($0, DisplayWidth.of($1[column]))
      }
    }
    variableWidth = session.trace.steps.reduce(0) { widest, step in
      step.variables.reduce(widest) { max($0, DisplayWidth.of($1.name)) }
    }
    trackerExtent = session.analysis.tracker.extent { DisplayWidth.of($0) }
  }

  /// The number of a step by its place, 0 for the first.
  package func number(_ place: Int) -> Int { session.trace.steps[place].number }

  /// The place at which a step first ran; nil for a step that is not shown.
  func place(ofStep number: Int) -> Int? {
    session.trace.steps.prefix(count).firstIndex { $0.number == number }
  }

  /// Whether the run stopped in the step of a place.
  func fails(at place: Int) -> Bool { panels.fails(at: place) }

  /// Whether a place is the end of the whole run, not only of what is shown.
  func isEnd(_ place: Int) -> Bool { place == session.trace.steps.count - 1 }

  // MARK: Looking for steps

  /// The next place behind one, from the end on to the first, in which something was found; nil where nothing was.
  package func placeOfFinding(behind place: Int) -> Int? {
    (1...count).map { (place + $0) % count }
      .first { panels.findingCount(at: $0) > 0 || fails(at: $0) }
  }

  /// The next place behind one, from the end on to the first, in which a text occurs, with where in the step it does.
  package func place(
    of text: String,
    behind place: Int
  ) -> (place: Int, found: StepPanels.Found)? {
    (1...count).lazy.map { (place + $0) % count }
      .compactMap { candidate in
        panels.place(of: text, at: candidate).map { (place: candidate, found: $0) }
      }
      .first
  }

  /// The steps for those who hear them.
  package var plainPage: PlainStepPage { PlainStepPage(session, panels) }
}
