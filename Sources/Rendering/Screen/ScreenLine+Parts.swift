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

  /// The line with each occurrence of a text set off, in whatever case; one that is parted by looks is not.
  package func marking(_ text: String) -> ScreenLine {
    let wanted = text.lowercased()
    var result = ScreenLine()
    for piece in pieces {
      var rest = piece.text[...]
      while let found = Self.firstRange(of: wanted, in: rest) {
        result.add(String(rest[..<found.lowerBound]), piece.role)
        result.add(String(rest[found]), .selected)
        rest = rest[found.upperBound...]
      }
      result.add(String(rest), piece.role)
    }
    return result
  }

  private static func firstRange(
    of wanted: String,
    in text: Substring
  ) -> Range<Substring.Index>? {
    var start = text.startIndex
    while !wanted.isEmpty,
      let end = text.index(start, offsetBy: wanted.count, limitedBy: text.endIndex)
    {
      if text[start..<end].lowercased() == wanted { return start..<end }
      guard start < text.endIndex else { return nil }
      start = text.index(after: start)
    }
    return nil
  }
}
