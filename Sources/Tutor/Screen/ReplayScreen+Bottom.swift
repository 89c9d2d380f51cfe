import Analysis
import Diagnostics
import Lessons
import Pages
import Rendering

extension ReplayScreen {
  /// What is to be said: of the last key, of how the run went, of what the step has.
  var messageLine: ScreenLine {
    if let message { return ScreenLine(" \(message)", .warning) }
    if replay.fails(at: place) || (isAtEnd && replay.isEnd(place)) {
      let status = replay.session.analysis.status
      return ScreenLine(" \(status.text)", status.isGood ? .good : .bad)
    }
    guard panel != .findings else { return ScreenLine() }
    let count = replay.panels.findingCount(at: place)
    if count > 0 {
      return ScreenLine(" \(Words.count(count, "finding")) in this step: 4 shows", .warning)
    }
    return replay.panels.hasNote(at: place)
      ? ScreenLine(" A note on this step: 4 shows it") : ScreenLine()
  }

  /// The three keys that matter now, or what is being typed.
  var bottom: ScreenLine {
    switch input {
    case .step(let typed):
      var line = ScreenLine(" Go to step: \(typed)")
      line.add(" ", .selected)
      line.add("   Enter goes, Esc stays", .faint)
      return line
    case nil: break
    }
    var line = ScreenLine()
    for (key, action) in keysNow {
      line.add(" ")
      line.add(" \(key) ", .selected)
      line.add(" \(action) ")
    }
    return line
  }

  private var keysNow: [(String, String)] {
    if showsKeys { return [("any key", "back to the step"), ("q", "quit")] }
    let isFirst = place == 0
    if isAtEnd { return [("←", "back"), ("?", "keys"), ("q", "quit")] }
    return isFirst
      ? [("→", "next step"), ("?", "keys"), ("q", "quit")]
      : [("→", "next step"), ("←", "back"), ("?", "keys")]
  }

  /// The keys and what they do.
  func keyList(_ size: ScreenSize) -> [ScreenLine] {
    let keys = [
      ("→ n Space Enter", "next step"), ("← p", "step before"),
      ("Home End", "first step, last step"), ("g", "go to a step by its number"),
      ("Tab 1–7", "another panel"), ("↑ ↓ PgUp PgDn", "scroll the panel"), ("?", "these keys"),
      ("q", "quit"),
    ]
    var heading = ScreenLine("── Keys ", .heading)
    heading.pad(to: size.columns, with: "─", .heading)
    return [heading]
      + keys.map { key, action in
        var line = ScreenLine("  ")
        line.add(column: key, width: 17, .strong)
        line.add(action)
        return line
      }
  }
}
