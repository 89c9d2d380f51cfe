import Diagnostics
import Pages

extension ReplayScreen {
  /// The part that scrolls: the one that a small screen shows, else the panel.
  func scrolled(_ layout: ScreenLayout) -> Part {
    coversPanel ? .panel(.why) : layout.arrangement == .single ? part : .panel(panel)
  }

  /// Scrolls by a line; among values to the next variable.
  mutating func scroll(by lines: Int, _ size: ScreenSize) {
    let layout = layout(size)
    guard scrolled(layout) == .panel(.values) else { return scroll(lines, layout) }
    let values = ValuesPane(self)
    variable = min(max(values.selected + lines, 0), max(values.count - 1, 0))
    let line = ValuesPane(self).firstLine(ofVariable: variable, layout.panelColumns)
    // The variable comes into sight, and no more than it has to.
    if line < scroll { scroll = line }
    if line >= scroll + layout.panel { scroll = line - layout.panel + 1 }
  }

  /// Scrolls by as much as is seen, but for one line.
  mutating func scroll(page direction: Int, _ size: ScreenSize) {
    let layout = layout(size)
    let height =
      switch scrolled(layout) {
      case .code: layout.code
      case .table: layout.table
      case .tracker: layout.tracker
      case .panel: layout.panel
      }
    scroll(direction * max(height - 1, 1), layout)
  }

  private mutating func scroll(_ lines: Int, _ layout: ScreenLayout) {
    let range = scrollRange(layout)
    scroll = min(max(scroll + lines, range.lowerBound), range.upperBound)
  }

  /// How far the part that scrolls can be.
  private func scrollRange(_ layout: ScreenLayout) -> ClosedRange<Int> {
    switch scrolled(layout) {
    case .code: return CodePane(self).scrollRange(layout.codeColumns, layout.code)
    case .table: return -max(place - layout.table + 1, 0)...0
    case .tracker: return TrackerPane(self, width: layout.codeColumns).scrollRange(layout.tracker)
    case .panel:
      // On a small screen a line of the code stands above a question.
      let isAbove = coversPanel && layout.arrangement == .single
      return 0...max(panelLines(layout).count - layout.panel + (isAbove ? 1 : 0), 0)
    }
  }

  // MARK: Unfolding

  /// Whether Enter unfolds a value.
  func isUnfolding(_ size: ScreenSize) -> Bool {
    let layout = layout(size)
    return !coversPanel && scrolled(layout) == .panel(.values) && ValuesPane(self).count > 0
  }

  /// Shows the variable that keys act on whole, or on one line again.
  mutating func unfold(_ size: ScreenSize) {
    let values = ValuesPane(self)
    guard let name = values.name(values.selected) else { return }
    if unfolded.remove(name) == nil { unfolded.insert(name) }
    // As much of it as there is room for comes into sight.
    let layout = layout(size)
    let pane = ValuesPane(self)
    let first = pane.firstLine(ofVariable: pane.selected, layout.panelColumns)
    let end = pane.firstLine(ofVariable: pane.selected + 1, layout.panelColumns)
    let last = max(pane.firstLine(ofVariable: pane.count, layout.panelColumns) - layout.panel, 0)
    scroll = min(max(scroll, end - layout.panel), first, last)
  }
}
