import Diagnostics
package import Rendering

extension ExerciseScreen {
  /// The lines of the screen, as many as it has, none wider than it is.
  package func view(_ size: ScreenSize) -> [ScreenLine] {
    if let sheet { return view(sheet, size) }
    let height = max(size.rows - 2, 0)
    let task =
      [ScreenLine.rule(title, size.columns)]
      + LineWrapping.hanging(" ", self.task, size.columns, nil)
    // A long task leaves half of the screen to the work.
    let above = Array(task.prefix(max(height / 2, 1)))
    let lines = above + seen(height - above.count, size.columns)
    let foot = [bottom(size.columns), ScreenLine.keys(keys)]
    return filled(lines, height, foot, size)
  }

  private func filled(
    _ lines: [ScreenLine],
    _ height: Int,
    _ foot: [ScreenLine],
    _ size: ScreenSize
  ) -> [ScreenLine] {
    let empty = Array(repeating: ScreenLine(), count: max(height - lines.count, 0))
    return (lines.prefix(height) + empty + foot).suffix(size.rows).map {
      $0.fitted(to: size.columns)
    }
  }

  private func view(_ sheet: Sheet, _ size: ScreenSize) -> [ScreenLine] {
    let height = max(size.rows - 1, 0)
    let lines = sheet.page.screenLines(width: size.columns)
    let keys = [("Esc", "back"), ("s", "a solution"), ("q", "leave")]
    return filled(
      [ScreenLine.rule(sheet.title, size.columns)] + lines.dropFirst(sheet.scroll),
      height,
      [.keys(keys)],
      size
    )
  }

  /// So many lines of the work, those in sight that are chosen.
  private func seen(_ height: Int, _ width: Int) -> [ScreenLine] {
    let (lines, chosen) =
      switch work {
      case .order(let order): Self.lines(order, width)
      case .blanks(let blanks): Self.lines(blanks, width)
      }
    let before = max((height - chosen.count) / 2, 0)
    let start = min(max(chosen.lowerBound - before, 0), max(lines.count - height, 0))
    return Array(lines.dropFirst(start).prefix(max(height, 0)))
  }

  // MARK: Lines in an order

  /// The lines of the program and those that are left out; the range of those of the chosen one.
  private static func lines(_ order: LineOrder, _ width: Int) -> ([ScreenLine], Range<Int>) {
    var lines = [ScreenLine.rule("Program", width)]
    var chosen = 0..<1
    for (index, text) in (order.lines + order.leftOut).enumerated() {
      if index == order.lines.count { lines.append(.rule("Left out", width)) }
      let isChosen = index == order.place
      let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
        .flatMap { LineWrapping.cut(ScreenLine(String($0)).text, width: max(width - 4, 1)) }
      let start = lines.count
      for (number, part) in parts.enumerated() {
        let mark = isChosen ? (order.isHeld ? "↕" : "▶") : " "
        var line = ScreenLine(" \(number == 0 ? mark : isChosen ? "│" : " ") ", .strong)
        line.add(
          part,
          isChosen ? (order.isHeld ? .selected : .strong) : index < order.lines.count ? nil : .faint
        )
        lines.append(line)
      }
      if isChosen { chosen = start..<lines.count }
    }
    return (lines, chosen)
  }

  // MARK: Blanks

  /// The lines of the files with what is typed in; the range of those of the blank that is typed into.
  private static func lines(_ blanks: FilledBlanks, _ width: Int) -> ([ScreenLine], Range<Int>) {
    var lines: [ScreenLine] = []
    var chosen = 0..<1
    var blank = 0
    for file in blanks.files {
      lines.append(.rule(file.name, width))
      var line = ScreenLine()
      var hasChosen = false
      func end() {
        let start = lines.count
        lines += line.cut(to: max(width - 2, 1)).map { part in
          var shown = ScreenLine(hasChosen ? "▶ " : "  ", .strong)
          shown.add(part)
          return shown
        }
        if hasChosen { chosen = start..<lines.count }
        (line, hasChosen) = (ScreenLine(), false)
      }
      for (index, part) in file.parts.enumerated() {
        if index > 0 {
          let fill = blanks.fills[blank]
          let isChosen = blank == blanks.place
          line.add(fill.isEmpty ? "____" : fill.line, isChosen ? .selected : .code)
          hasChosen = hasChosen || isChosen
          blank += 1
        }
        for (row, text) in part.split(separator: "\n", omittingEmptySubsequences: false)
          .enumerated()
        {
          if row > 0 { end() }
          line.add(String(text))
        }
      }
      if line.width > 0 { end() }
    }
    return (lines, chosen)
  }

  // MARK: Below

  /// What is to be said, or the blank that is typed into.
  private func bottom(_ width: Int) -> ScreenLine {
    if let message { return ScreenLine(" \(message)", .warning) }
    guard case .blanks(let blanks) = work else { return ScreenLine() }
    let count = blanks.fills.count
    let prompt = " Blank \(blanks.place + 1) of \(count): "
    let (text, cursor) = blanks.fills[blanks.place].view(prompt: prompt, columns: width)
    var line = ScreenLine()
    var isShown = false
    for character in text {
      let isCursor = line.width == cursor && !isShown
      isShown = isShown || isCursor
      line.add(String(character), isCursor ? .selected : nil)
    }
    if !isShown { line.add(" ", .selected) }
    return line
  }

  private var keys: [(String, String)] {
    switch work {
    case .order(let order) where order.isHeld: [("↑↓", "move it"), ("Space", "put it down")]
    case .order(let order):
      [
        ("↑↓", "choose"), ("Space", "take it up"),
        ("x", order.isOutside ? "bring it back" : "leave it out"), ("Enter", "judge"),
        ("q", "leave"),
      ]
    case .blanks(let blanks):
      [
        ("Tab", "next blank"), ("Enter", blanks.emptyCount > 0 ? "on" : "judge"),
        ("Esc", "leave"),
      ]
    }
  }
}
