extension ScreenLine {
  /// A rule over a width with a title in it: `── Keys ───────`.
  package static func rule(_ title: String, _ width: Int) -> ScreenLine {
    var line = ScreenLine("── \(title) ", .heading)
    line.pad(to: width, with: "─", .heading)
    return line
  }

  /// Keys, each with what it does.
  package static func keys(_ keys: [(String, String)]) -> ScreenLine {
    var line = ScreenLine()
    for (key, action) in keys {
      line.add(" ")
      line.add(" \(key) ", .selected)
      line.add(" \(action) ")
    }
    return line
  }
}
