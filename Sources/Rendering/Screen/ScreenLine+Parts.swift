extension ScreenLine {
  /// A rule over a width with a title in it: `── Keys ───────`.
  package static func rule(_ title: String, _ width: Int) -> ScreenLine {
    var line = ScreenLine("── \(title) ", .heading)
    line.pad(to: width, with: "─", .heading)
    return line
  }

  /// The line in pieces of a width, each in the looks that its texts have.
  package func cut(to width: Int) -> [ScreenLine] {
    guard self.width > width, width > 0 else { return [self] }
    var lines = [ScreenLine()]
    for piece in pieces {
      for character in piece.text {
        let taken = lines[lines.count - 1].width
        if taken > 0, taken + DisplayWidth.of(character) > width { lines.append(ScreenLine()) }
        lines[lines.count - 1].add(String(character), piece.role)
      }
    }
    return lines
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

  /// The line on as many lines as it takes, all indented as it is and in the look that it begins with; `most` of them at
  /// most, one at least.
  package func wrapped(to width: Int, most: Int) -> [ScreenLine] {
    guard self.width > width else { return [self] }
    let role = pieces.first?.role
    let indent = String(text.prefix { $0 == " " })
    let lines = LineWrapping.lines(of: text, width: max(width - indent.count, 8))
    return lines.prefix(max(most, 1)).map { ScreenLine(indent + $0, role) }
  }
}
