import Analysis
import Lessons
import Rendering

/// The execution table up to the step: rows before on one line each, that of the step whole.
struct TablePane {
  private let replay: Replay
  private let known: Int?
  private let width: Int
  private let widths: [Int]
  /// The blanks between two columns, and the room for the mark before the first.
  private static let (gap, margin) = (2, 2)

  /// The table up to a place; nil for none of its rows.
  init(_ replay: Replay, through known: Int?, width: Int) {
    self.replay = replay
    self.known = known
    self.width = width
    let gaps = Self.gap * (replay.tableWidths.count - 1)
    widths = ColumnWidths.fitting(replay.tableWidths, room: width - Self.margin - gaps)
  }

  /// The names of the columns in a rule.
  var heading: ScreenLine {
    PaneHeading.line(
      ExecutionTable.Column.allCases.map(\.rawValue),
      widths,
      margin: Self.margin,
      gap: Self.gap,
      width: width
    )
  }

  /// The last rows that fit.
  func lines(_ height: Int, scroll: Int) -> [ScreenLine] {
    let rows = replay.session.table.rows
    guard let place = known else { return [] }
    if scroll < 0 {
      let last = max(place + scroll, 0)
      return (max(0, last - height + 1)...last).map { line(rows[$0].cells, mark: " ", nil) }
    }
    let current = wrapped(rows[place].cells, most: height)
    let earlier = max(0, place - (height - current.count))..<place
    return earlier.map { line(rows[$0].cells, mark: " ", nil) } + current
  }

  /// A row whole, on as many lines as its longest cell takes; on fewer each cell that goes on ends in `…`.
  func wrapped(_ cells: [String], most: Int = .max) -> [ScreenLine] {
    guard most > 0 else { return [] }
    let parts = zip(cells, widths).map { cell, width in
      let lines = LineWrapping.lines(of: cell, width: width)
      guard lines.count > most else { return lines }
      // Too wide for its column, the rest is cut short there.
      return lines.prefix(most - 1) + [lines[(most - 1)...].joined(separator: " ")]
    }
    let height = parts.reduce(1) { max($0, $1.count) }
    return (0..<height).map { index in
      line(parts.map { index < $0.count ? $0[index] : "" }, mark: index == 0 ? "▶" : " ", .strong)
    }
  }

  /// A row on one line, with a mark before it.
  func line(_ cells: [String], mark: String, _ role: Style.Role?) -> ScreenLine {
    var line = ScreenLine(mark, .strong)
    line.pad(to: Self.margin)
    for (index, cell) in cells.enumerated() {
      line.add(column: cell, width: widths[index], role)
      if index < cells.count - 1 { line.pad(to: line.width + Self.gap) }
    }
    return line
  }
}

/// A rule with the names of columns in it, each above its column.
enum PaneHeading {
  static func line(
    _ names: [String],
    _ widths: [Int],
    margin: Int,
    gap: Int,
    width: Int
  ) -> ScreenLine {
    var line = ScreenLine()
    var column = margin
    for (name, wide) in zip(names, widths) {
      line.pad(to: column - 1, with: "─", .faint)
      line.pad(to: column)
      line.add(ScreenLine(name, .strong).fitted(to: wide))
      line.add(" ")
      column += wide + gap
    }
    line.pad(to: width, with: "─", .faint)
    return line
  }
}
