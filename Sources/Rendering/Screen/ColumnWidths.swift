/// Widths of columns that do not change while a screen shows ever other rows of them.
package enum ColumnWidths {
  /// The widths that fit into `room` columns, gaps left out: those wanted, the widest cut to a common level.
  package static func fitting(_ wanted: [Int], room: Int) -> [Int] {
    guard wanted.reduce(0, +) > room else { return wanted }
    var level = wanted.max() ?? 0
    func cut(_ level: Int) -> [Int] { wanted.map { min($0, level) } }
    while level > 1, cut(level).reduce(0, +) > room { level -= 1 }
    var widths = cut(level)
    var spare = room - widths.reduce(0, +)
    for index in widths.indices where spare > 0 && widths[index] < wanted[index] {
      widths[index] += 1
      spare -= 1
    }
    return widths
  }
}
