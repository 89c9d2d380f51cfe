import Analysis
import Diagnostics
import Lessons
import Pages
import Rendering

extension ReplayScreen {
  /// What is to be said: of the last key, of how the run went, of what the step has.
  var messageLine: ScreenLine {
    if asked != nil || verdict != nil && !(isAtEnd && replay.isEnd(place)), message == nil {
      return ScreenLine(predictions.text.map { " \($0)" } ?? "")
    }
    if let message { return ScreenLine(" \(message)", .warning) }
    let more = news == nil || shownNews != nil ? "" : " · 8: what the last change led to"
    if replay.fails(at: place) || (isAtEnd && replay.isEnd(place)) {
      let status = replay.session.analysis.status
      let count = predictions.text.map { "\($0) · " } ?? ""
      return ScreenLine(" \(count)\(status.text)\(more)", status.isGood ? .good : .bad)
    }
    if shownNews != nil { return ScreenLine() }
    guard panel != .findings else { return ScreenLine(more.isEmpty ? "" : " \(more.dropFirst(3))") }
    let count = replay.panels.findingCount(at: place)
    if count > 0 {
      return ScreenLine(" \(Words.count(count, "finding")) in this step: 4 shows\(more)", .warning)
    }
    let note = replay.panels.hasNote(at: place) ? " · A note on this step: 4 shows it" : ""
    return ScreenLine((note + more).isEmpty ? "" : " \((note + more).dropFirst(3))")
  }

  /// All of what is to be said, on as many lines as it takes up to half of the screen.
  func messageLines(_ size: ScreenSize) -> [ScreenLine] {
    messageLine.wrapped(to: size.columns, most: size.rows / 2)
  }

  /// The three keys that matter now, or what is being typed.
  func bottom(_ size: ScreenSize) -> ScreenLine {
    switch input {
    case .step(let typed): return prompt("Go to step: ", typed)
    case .search(let typed): return prompt("Search: ", typed)
    case nil: break
    }
    // A page has no line for messages.
    if sheet != nil, let message { return ScreenLine(" \(message)", .warning) }
    return .keys(keysNow(size))
  }

  private func prompt(_ label: String, _ typed: String) -> ScreenLine {
    var line = ScreenLine(" \(label)\(typed)")
    line.add(" ", .selected)
    line.add("   Enter goes, Esc stays", .faint)
    return line
  }

  private func keysNow(_ size: ScreenSize) -> [(String, String)] {
    if sheet != nil { return [("↑↓", "scroll"), ("Esc", "back to the step"), ("q", "quit")] }
    if let asked {
      let last = OptionLetter.of(asked.options.count - 1)
      return [("A–\(last)", "answer"), ("s", "skip"), ("q", "quit")]
    }
    if verdict != nil || shownNews != nil {
      return [(isAtEnd ? ("←", "back") : ("→", "next step")), ("Tab", panel.title), ("q", "quit")]
    }
    if sought != nil { return [("n", "next match"), ("N", "match before"), ("Esc", "end")] }
    if replay.fails(at: place) { return [("←", "back"), ("e", "edit"), ("q", "quit")] }
    if isUnfolding(size) {
      return [
        (isAtEnd ? ("←", "back") : ("→", "next step")), ("↑↓", "choose"), ("Enter", "unfold"),
      ]
    }
    let layout = layout(size)
    if panelLines(layout).count > layout.panel {
      return [(isAtEnd ? ("←", "back") : ("→", "next step")), ("z", "enlarge"), ("?", "keys")]
    }
    if isAtEnd { return [("←", "back"), ("?", "keys"), ("q", "quit")] }
    return place == 0
      ? [("→", "next step"), ("?", "keys"), ("q", "quit")]
      : [("→", "next step"), ("←", "back"), ("?", "keys")]
  }
}
