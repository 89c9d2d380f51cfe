import Pages
import Rendering

extension ReplayScreen {
  /// Takes a key while a page covers the step: arrows scroll, `q` quits, Esc, Enter and the key that opened it go back to
  /// the step, and what moves on from there does so.
  mutating func takeInSheet(_ key: ScreenKey, _ size: ScreenSize) -> Effect? {
    guard let sheet else { return nil }
    let height = max(size.rows - 3, 1)
    switch key {
    case .up: scrollSheet(sheet, by: -1, size)
    case .down: scrollSheet(sheet, by: 1, size)
    case .pageUp: scrollSheet(sheet, by: -height, size)
    case .pageDown, .character(" "): scrollSheet(sheet, by: height, size)
    case .home: scrollSheet(sheet, by: -sheet.scroll, size)
    case .end: scrollSheet(sheet, by: .max / 2, size)
    case .character("q"): return .quit
    case .escape, .enter, .character("?"), .character("z"), .character("w"): self.sheet = nil
    case .left, .right, .backspace, .character("n"), .character("p"), .character("f"):
      self.sheet = nil
      return asked == nil ? take(key, size: size) : nil
    case .character(let letter): unknown(letter, hint: "Esc goes back to the step")
    case .tab, .backTab, .other: unknown(nil, hint: "Esc goes back to the step")
    }
    return nil
  }

  private mutating func scrollSheet(_ sheet: Sheet, by lines: Int, _ size: ScreenSize) {
    let last = max(self.lines(of: sheet, size.columns).count - (size.rows - 2), 0)
    self.sheet?.scroll = min(max(sheet.scroll + lines, 0), last)
  }

  /// The panel alone on the screen.
  var enlarged: Sheet {
    let blocks: [Document.Block] =
      panel == .values
      ? [.lines(title: "", ValuesPane(self).whole)] : replay.panels.blocks(panel, at: place)
    return Sheet(title: "Step \(replay.number(place)): \(panel.title)", content: .blocks(blocks))
  }

  /// What covers the step, but for the last line of the screen.
  func view(_ sheet: Sheet, _ size: ScreenSize) -> [ScreenLine] {
    let lines = lines(of: sheet, size.columns)
    let hidden = lines.count - sheet.scroll - (size.rows - 2)
    var heading = ScreenLine("── \(sheet.title) ", .heading).fitted(to: size.columns)
    let more = (sheet.scroll > 0 ? " ↑\(sheet.scroll)" : "") + (hidden > 0 ? " ↓\(hidden)" : "")
    heading.pad(to: size.columns - more.count - (more.isEmpty ? 0 : 2), with: "─", .heading)
    heading.add(more.isEmpty ? "" : more + " ")
    heading.pad(to: size.columns, with: "─", .heading)
    return [heading] + lines.dropFirst(sheet.scroll).prefix(max(size.rows - 2, 0))
  }

  private func lines(of sheet: Sheet, _ width: Int) -> [ScreenLine] {
    switch sheet.content {
    case .keys: keyList(width)
    case .blocks(let blocks): Document(blocks).screenLines(width: width)
    }
  }

  /// The keys and what they do.
  private func keyList(_ width: Int) -> [ScreenLine] {
    let keys = [
      ("→ n Space Enter", "next step"), ("← p", "step before"),
      ("Home End", "first step, last step"), ("g", "go to a step by its number"),
      ("f", "next step in which something was found"),
      ("/", "search code, SQL, values, findings; n and N go on, Esc ends"), ("", ""),
      ("1–7 Tab", "another panel; on a small screen Tab turns to another part"),
      ("8", "of a program that is watched: what the last change led to"),
      ("z", "the panel alone on the whole screen"),
      ("↑ ↓ PgUp PgDn", "scroll the panel; among values choose a variable"),
      ("Enter", "among values: show the variable whole, or on one line again"), ("", ""),
      ("w", "what if: run the program without this step"),
      ("P", "predict: be asked before each step what it will do, or not"),
      ("e", "open the step's line in $EDITOR"), ("", ""),
      ("?", "these keys"), ("q", "quit"),
    ]
    return keys.flatMap { key, action in
      LineWrapping.lines(of: action, width: max(width - 19, 8)).enumerated().map { index, part in
        var line = ScreenLine("  ")
        line.add(column: index == 0 ? key : "", width: 17, .strong)
        line.add(part)
        return line
      }
    }
  }
}
