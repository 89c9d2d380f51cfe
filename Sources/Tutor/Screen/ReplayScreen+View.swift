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
    switch layout.arrangement {
    case .tooSmall:
      let smallest = ScreenLayout.smallest
      lines = LineWrapping.lines(
        of: "Too small: \(smallest.columns) × \(smallest.rows) at least.",
        width: max(size.columns, 1)
      ).map { ScreenLine($0) }
    case .single:
      lines = filled(small(layout, size), size.rows - 1)
      lines.append(bottom)
    case .stacked, .beside:
      lines = filled(showsKeys ? keyList(size) : all(layout, size), size.rows - 2)
      lines += [messageLine, bottom]
    }
    return filled(lines, size.rows).map { $0.fitted(to: size.columns) }
  }

  /// Lines cut or filled up to a number of them.
  private func filled(_ lines: [ScreenLine], _ count: Int) -> [ScreenLine] {
    lines.prefix(count) + Array(repeating: ScreenLine(), count: max(0, count - lines.count))
  }

  /// How the screen is laid out.
  func layout(_ size: ScreenSize) -> ScreenLayout {
    ScreenLayout(size, lines: CodePane(self).lineCount, rows: replay.trackerExtent.rows)
  }

  // MARK: Parts

  private func all(_ layout: ScreenLayout, _ size: ScreenSize) -> [ScreenLine] {
    let code = filled(
      CodePane(self).lines(layout.codeColumns, layout.code),
      layout.code
    )
    let content = panelLines(layout)
    let tabs = tabs(layout.panelColumns, hidden: content.count - scroll - layout.panel)
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
    let table = TablePane(self, width: size.columns)
    let tracker = TrackerPane(self, width: size.columns)
    return [table.heading] + filled(table.lines(layout.table), layout.table)
      + (layout.tracker == 0
        ? [] : [tracker.heading] + filled(tracker.lines(layout.tracker), layout.tracker))
  }

  private func small(_ layout: ScreenLayout, _ size: ScreenSize) -> [ScreenLine] {
    let title = title(size.columns)
    if showsKeys { return keyList(size) }
    switch part {
    case .code: return [title] + CodePane(self).lines(size.columns, layout.code)
    case .table:
      let pane = TablePane(self, width: size.columns)
      return [title, pane.heading] + pane.lines(layout.table)
    case .tracker:
      let pane = TrackerPane(self, width: size.columns)
      return [title, pane.heading] + pane.lines(layout.tracker)
    case .panel:
      let lines = panelLines(layout)
      return [title, tabs(size.columns, hidden: lines.count - scroll - layout.panel)]
        + lines.dropFirst(scroll)
    }
  }

  /// `── Step 7 of 10: Link Post to User ────── shop.js ──`.
  private func title(_ width: Int) -> ScreenLine {
    let session = replay.session
    let step = session.trace.steps[place]
    let name = session.trace.source(of: step.planned.place).name
    let action = session.table.rows[place].action
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

  /// All lines of the panel, shown or not.
  func panelLines(_ layout: ScreenLayout) -> [ScreenLine] {
    panel == .values
      ? ValuesPane(self).lines(layout.panelColumns)
      : Document(replay.panels.blocks(panel, at: place)).screenLines(width: layout.panelColumns)
  }

  /// How far the part that is scrolled can be.
  func scrollLimit(_ size: ScreenSize) -> Int {
    let layout = layout(size)
    return panelLines(layout).count - layout.panel
  }

  /// The lines that a page of the scrolled part has.
  func pageLength(_ size: ScreenSize) -> Int { max(layout(size).panel - 1, 1) }

  /// The names of the panels: the one that is shown set off, those marked in which the step has something.
  ///
  /// Of the others the numbers alone where there is no room for names.
  private func tabs(_ width: Int, hidden: Int) -> ScreenLine {
    let whole = tabs(namesOthers: true)
    var line = whole.width <= width ? whole : tabs(namesOthers: false)
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
