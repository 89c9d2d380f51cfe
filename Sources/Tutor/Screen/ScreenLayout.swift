/// Where the parts of a replay lie on a screen of some size, and how many lines each has.
///
/// ```text
/// 80 × 24             from 110 columns on     smaller
/// title               title                   title
/// code                code      | panel       one part
/// execution table     execution table
/// tracker             tracker
/// panel
/// message, keys       message, keys           keys
/// ```
struct ScreenLayout: Equatable {
  /// The ways to lay the parts out.
  enum Arrangement: Equatable {
    /// All parts below each other.
    case stacked
    /// As `stacked`, with the panel beside the code.
    case beside
    /// One part alone.
    case single
    /// Not even that: a message.
    case tooSmall
  }

  let arrangement: Arrangement
  /// The lines of each part, its heading left out.
  private(set) var code = 0
  private(set) var table = 0
  private(set) var tracker = 0
  private(set) var panel = 0
  /// The columns of the code and of the panel.
  private(set) var codeColumns: Int
  private(set) var panelColumns: Int

  /// The smallest screen with anything on it, and the smallest with all parts.
  static let smallest = ScreenSize(columns: 20, rows: 5)
  private static let all = ScreenSize(columns: 50, rows: 20)
  private static let beside = ScreenSize(columns: 110, rows: 24)

  /// Lays a replay out: `lines` of code and `rows` of the tracker are all that there are.
  init(_ size: ScreenSize, lines: Int, rows: Int) {
    (codeColumns, panelColumns) = (size.columns, size.columns)
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else {
      arrangement = .tooSmall
      return
    }
    guard size.columns >= Self.all.columns, size.rows >= Self.all.rows else {
      arrangement = .single
      code = size.rows - 2
      (table, tracker, panel) = (code - 1, code - 1, code - 1)
      return
    }
    let isBeside = size.columns >= Self.beside.columns && size.rows >= Self.beside.rows
    arrangement = isBeside ? .beside : .stacked
    // The title, the message, the keys, and a heading for each part but the code of a stack.
    let room = size.rows - 5 - (rows > 0 ? 1 : 0)
    table = max(2, room / 6)
    tracker = min(rows, max(3, room * 3 / 10))
    if isBeside {
      codeColumns = size.columns * 2 / 5
      panelColumns = size.columns - codeColumns - 3
      code = room - table - tracker
      panel = code
    } else {
      code = min(max(lines, 3), (room - table - tracker + 1) / 2)
      panel = room - table - tracker - code
    }
  }

  /// Gives the panel of a stack as many lines as it wants, as far as the other parts can do without.
  mutating func give(panel wanted: Int) {
    guard arrangement == .stacked else { return }
    take(from: \.code, leaving: 3, wanted)
    take(from: \.tracker, leaving: 3, wanted)
    take(from: \.table, leaving: 2, wanted)
  }

  private mutating func take(
    from part: WritableKeyPath<ScreenLayout, Int>,
    leaving least: Int,
    _ wanted: Int
  ) {
    let lines = max(min(wanted - panel, self[keyPath: part] - least), 0)
    self[keyPath: part] -= lines
    panel += lines
  }
}
