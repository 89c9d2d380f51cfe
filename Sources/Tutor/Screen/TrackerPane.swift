import Analysis
import Lessons
import Rendering

/// The variable tracker up to the step: the last columns that fit, all of one width, with a mark at the cells that the
/// step changed.
struct TrackerPane {
  private let screen: ReplayScreen
  private let width: Int
  private let nameWidth: Int
  private let stateWidth: Int
  private let names: [String]
  private let rows: [[String]]
  private let changed: [(row: Int, column: Int)]

  /// The blanks before a column, one of them for the mark of a changed cell, and the longest state that is not cut.
  private static let (gap, longest) = (2, 24)
  /// The most variables that can be scrolled to.
  private static let mostRows = 2000

  init(_ screen: ReplayScreen, width: Int) {
    self.screen = screen
    self.width = width
    let replay = screen.replay
    let extent = replay.trackerExtent
    nameWidth = min(max(extent.name, 8), max(width / 4, 8))
    let widest = "After Step \(replay.number(replay.count - 1))"
    stateWidth = min(
      max(extent.state, widest.count),
      Self.longest,
      width - nameWidth - 2 - Self.gap
    )
    guard let place = screen.known else {
      (names, rows, changed) = (["Variable"], [], [])
      return
    }
    let number = replay.number(place)
    let table: VariableTracker.Table
    (table, changed) = replay.session.analysis.tracker.table(
      through: replay.isEnd(place) ? nil : number,
      changedBy: number,
      columns: max(width / (stateWidth + Self.gap), 1) + 1,
      rows: Self.mostRows
    )
    (names, rows) = (table.columns, table.rows)
  }

  /// The columns that are shown: their number does not change, only which they are.
  private var columns: Range<Int> {
    let count = max((width - 2 - nameWidth) / (stateWidth + Self.gap), 1)
    return min(max(1, names.count - count), names.count)..<names.count
  }

  /// The names of the columns in a rule.
  var heading: ScreenLine {
    PaneHeading.line(
      [names[0]] + columns.map { names[$0] },
      [nameWidth] + columns.map { _ in stateWidth },
      margin: 2,
      gap: Self.gap,
      width: width
    )
  }

  /// How far the rows can be scrolled from where they stand by themselves.
  func scrollRange(_ height: Int) -> ClosedRange<Int> {
    let first = firstRow(height)
    return -first...max(rows.count - height - first, 0)
  }

  private func firstRow(_ height: Int) -> Int {
    let wanted = changed.map(\.row).max() ?? 0
    return min(max(wanted - height + 1, 0), max(rows.count - height, 0))
  }

  /// As many rows as fit, those among them that the step changed.
  func lines(_ height: Int, scroll: Int) -> [ScreenLine] {
    let first = max(firstRow(height) + scroll, 0)
    return rows.indices.dropFirst(first).prefix(height).map { row in
      var line = ScreenLine("  ")
      line.add(column: rows[row][0], width: nameWidth)
      for column in columns {
        let isChanged = changed.contains { $0.row == row && $0.column == column }
        line.add(isChanged ? " *" : "  ", .warning)
        line.add(column: rows[row][column], width: stateWidth, isChanged ? .warning : nil)
      }
      return line
    }
  }
}
