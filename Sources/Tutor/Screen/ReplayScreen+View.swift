import Analysis
import Lessons
import Pages
package import Rendering
import Trace

extension ReplayScreen {
  /// The lines of the screen, as many as it has, none wider than it is.
  package func view(_ size: ScreenSize) -> [ScreenLine] {
    let layout = layout(size)
    var lines: [ScreenLine]
    if let sheet, layout.arrangement != .tooSmall {
      return (filled(view(sheet, size), size.rows - 1) + [bottom(size)])
        .map { $0.fitted(to: size.columns) }
    }
    switch layout.arrangement {
    case .tooSmall:
      let smallest = ScreenLayout.smallest
      lines = LineWrapping.lines(
        of: "Too small: \(smallest.columns) × \(smallest.rows) at least.",
        width: max(size.columns, 1)
      ).map { ScreenLine($0) }
    case .single:
      let foot = message == nil ? [bottom(size)] : messageLines(size)
      lines = filled(small(layout, size), size.rows - foot.count) + foot
    case .stacked, .beside:
      let foot = messageLines(size) + [bottom(size)]
      lines = filled(all(layout, size), size.rows - foot.count) + foot
    }
    return filled(lines, size.rows).map { $0.fitted(to: size.columns) }
  }

  /// Lines cut or filled up to a number of them.
  private func filled(_ lines: [ScreenLine], _ count: Int) -> [ScreenLine] {
    lines.prefix(count) + Array(repeating: ScreenLine(), count: max(0, count - lines.count))
  }

  /// How the screen is laid out.
  func layout(_ size: ScreenSize) -> ScreenLayout {
    var layout = ScreenLayout(
      size,
      lines: CodePane(self).lineCount,
      rows: replay.trackerExtent.rows
    )
    if coversPanel { layout.give(panel: panelLines(layout).count) }
    return layout
  }

  // MARK: Parts

  private func all(_ layout: ScreenLayout, _ size: ScreenSize) -> [ScreenLine] {
    let code = filled(
      CodePane(self).lines(layout.codeColumns, layout.code, scroll: 0),
      layout.code
    )
    let content = panelLines(layout)
    let tabs = panelHeading(layout.panelColumns, hidden: content.count - scroll - layout.panel)
    let panel = filled(Array(content.dropFirst(scroll)), layout.panel)
    let tables = tables(layout, size)
    guard layout.arrangement == .beside else {
      return [title(size.columns)] + code + tables + [tabs] + panel
    }
    var heading = ScreenLine("── Code ", .faint)
    heading.pad(to: layout.codeColumns + 1, with: "─", .faint)
    heading.add("┬─", .faint)
    heading.add(tabs)
    return [title(size.columns), heading]
      + zip(code, panel).map { left, right in
        var line = left
        line.pad(to: layout.codeColumns + 1)
        line.add("│ ", .faint)
        line.add(right)
        return line
      } + tables
  }

  private func tables(_ layout: ScreenLayout, _ size: ScreenSize) -> [ScreenLine] {
    let table = TablePane(replay, through: known, width: size.columns)
    let tracker = TrackerPane(self, width: size.columns)
    return [table.heading] + filled(table.lines(layout.table, scroll: 0), layout.table)
      + (layout.tracker == 0
        ? [] : [tracker.heading] + filled(tracker.lines(layout.tracker, scroll: 0), layout.tracker))
  }

  private func small(_ layout: ScreenLayout, _ size: ScreenSize) -> [ScreenLine] {
    let title = title(size.columns)
    if coversPanel {
      // What is in the place of the panel, and as much of the code as is left.
      let question = panelLines(layout)
      let height = max(layout.code - question.count - 1, 1)
      let hidden = question.count - scroll - (layout.code - height - 1)
      return [title] + filled(CodePane(self).lines(size.columns, height, scroll: 0), height)
        + [panelHeading(size.columns, hidden: hidden)] + question.dropFirst(scroll)
    }
    switch part {
    case .code: return [title] + CodePane(self).lines(size.columns, layout.code, scroll: scroll)
    case .table:
      let pane = TablePane(replay, through: known, width: size.columns)
      return [title, pane.heading] + pane.lines(layout.table, scroll: scroll)
    case .tracker:
      let pane = TrackerPane(self, width: size.columns)
      return [title, pane.heading] + pane.lines(layout.tracker, scroll: scroll)
    case .panel:
      let lines = panelLines(layout)
      return [title, panelHeading(size.columns, hidden: lines.count - scroll - layout.panel)]
        + lines.dropFirst(scroll)
    }
  }

  /// `── Step 7 of 10: Link Post to User ────── shop.js ──`.
  private func title(_ width: Int) -> ScreenLine {
    let session = replay.session
    let step = session.trace.steps[shown]
    let path = session.trace.source(of: step.planned.place).name
    let name = path.split(separator: "/").last.map(String.init) ?? path
    // What an unlabelled step does is told once it has been seen.
    let action = asked == nil ? session.table.rows[place].action : step.planned.name
    let text = "── Step \(step.number) of \(session.trace.stepCount): \(action) "
    let room = width - DisplayWidth.of(name) - 5
    var line = ScreenLine(text, .heading).fitted(to: room < 40 ? width : room)
    guard room >= 40 else {
      line.pad(to: width, with: "─", .heading)
      return line
    }
    line.pad(to: room, with: "─", .heading)
    line.add(" \(name) ", .faint)
    line.pad(to: width, with: "─", .heading)
    return line
  }

  // MARK: The panel

  /// All lines of the panel, shown or not; what is searched for is set off.
  func panelLines(_ layout: ScreenLayout) -> [ScreenLine] {
    let lines = plainPanelLines(layout)
    return sought.map { text in lines.map { $0.marking(text) } } ?? lines
  }

  private func plainPanelLines(_ layout: ScreenLayout) -> [ScreenLine] {
    if let asked { return questionLines(asked, layout.panelColumns) }
    if let verdict { return verdictLines(verdict, layout.panelColumns) }
    if let shownNews { return lines(of: shownNews, layout.panelColumns) }
    return panel == .values
      ? ValuesPane(self).lines(layout.panelColumns)
      : Document(replay.panels.blocks(panel, at: place)).screenLines(width: layout.panelColumns)
  }

  /// What stands above the panel: the names of all, or what is in its place.
  private func panelHeading(_ width: Int, hidden: Int) -> ScreenLine {
    let title =
      asked.map { "What will step \(replay.number($0.place)) do?" } ?? verdict?.title
      ?? shownNews?.title
    guard let title else { return tabs(width, hidden: hidden) }
    return filled(ScreenLine("── \(title) ", .faint), width, hidden: hidden)
  }

  /// The names of the panels: the one that is shown set off, those marked in which the step has something.
  ///
  /// Of the others the numbers alone where there is no room for names.
  private func tabs(_ width: Int, hidden: Int) -> ScreenLine {
    let whole = tabs(namesOthers: true)
    let line = whole.width <= width ? whole : tabs(namesOthers: false)
    return filled(line, width, hidden: hidden)
  }

  /// The heading of what scrolls, filled up with a rule in which stands how many lines are out of sight.
  private func filled(_ heading: ScreenLine, _ width: Int, hidden: Int) -> ScreenLine {
    var line = heading
    let more = (scroll > 0 ? " ↑\(scroll)" : "") + (hidden > 0 ? " ↓\(hidden)" : "")
    line.pad(to: width - DisplayWidth.of(more) - (more.isEmpty ? 0 : 2), with: "─", .faint)
    line.add(more.isEmpty ? "" : more + " ")
    line.pad(to: width, with: "─", .faint)
    return line
  }

  private func tabs(namesOthers: Bool) -> ScreenLine {
    var line = ScreenLine("─", .faint)
    for kind in StepPanels.Kind.allCases {
      let isShown = kind == panel
      let mark = replay.panels.hasContent(kind, at: place) ? "•" : ""
      let number = "\(kind.rawValue + 1)"
      let name = isShown || namesOthers ? "\(number) \(kind.title)" : number
      if isShown {
        line.add("[")
        line.add(name + mark, .selected)
        line.add("]")
      } else {
        let follows = kind.rawValue == panel.rawValue + 1
        line.add((follows ? "" : " ") + name + mark, mark.isEmpty ? .faint : nil)
      }
    }
    line.add(" ")
    return line
  }
}
