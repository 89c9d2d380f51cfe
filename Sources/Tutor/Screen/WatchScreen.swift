package import Diagnostics
package import Rendering

/// The screen of a program that runs again whenever it is saved: the replay of its last run, and before there was one why
/// it does not run.
package struct WatchScreen: TerminalScreen {
  /// The program as it was named.
  private let file: String
  /// The replay of the last run; nil while there was none.
  package var replay: ReplayScreen?
  /// What is wrong with the program as it was saved last; empty where it runs.
  private var problems: [Diagnostic] = []
  /// How many lines of them are above what is shown.
  private var scroll = 0
  /// What is said of the last key.
  private var message: String?

  /// Waits for the first run of a program.
  package init(_ file: String) { self.file = file }

  /// Shows a run, at the step that was shown before, and what it brought: what it led to, and that it runs again.
  package mutating func ran(_ next: Replay, news: [String]) {
    let mended = problems.map { "mended: \($0.brief)" }
    problems = []
    scroll = 0
    message = nil
    if replay == nil {
      replay = ReplayScreen(next)
      if !mended.isEmpty { replay?.tell(.init(content: .lines(["It runs."] + mended + news))) }
      replay?.say("\(file) runs again when it is saved")
    } else {
      replay?.take(next, news: mended + news)
    }
  }

  /// Tells why the program does not run; the run before, if there was one, stays.
  package mutating func refused(_ problems: [Diagnostic]) {
    self.problems = problems
    scroll = 0
    replay?.tell(.init(content: .problems(problems)))
  }

  // MARK: What keys do

  /// Takes a key; while nothing ran there is nothing to do but to read and to leave.
  package mutating func take(_ key: ScreenKey, size: ScreenSize) -> ReplayScreen.Effect? {
    if replay != nil { return replay?.take(key, size: size) }
    message = nil
    switch key {
    case .character("q"): return .quit
    case .up: scroll(by: -1, size)
    case .down: scroll(by: 1, size)
    case .pageUp: scroll(by: -max(size.rows - 4, 1), size)
    case .pageDown, .character(" "): scroll(by: max(size.rows - 4, 1), size)
    case .character, .enter, .tab, .backTab, .escape, .backspace, .left, .right, .home, .end,
      .other:
      message = "the program does not run yet: mend it and save it, or leave with q"
    }
    return nil
  }

  private mutating func scroll(by lines: Int, _ size: ScreenSize) {
    let last = max(self.lines(size.columns).count - (size.rows - 3), 0)
    scroll = min(max(scroll + lines, 0), last)
  }

  // MARK: What it looks like

  /// The lines of the screen, as many as it has, none wider than it is.
  package func view(_ size: ScreenSize) -> [ScreenLine] {
    if let replay { return replay.view(size) }
    let said = ScreenLine(" \(message ?? "It runs as soon as it is mended and saved.")", .warning)
    let foot =
      said.wrapped(to: size.columns, most: max(size.rows / 2, 1))
      + [.keys([("↑↓", "scroll"), ("q", "quit")])]
    let height = max(size.rows - foot.count, 0)
    let body = [.rule("\(file) does not run", size.columns)] + lines(size.columns).dropFirst(scroll)
    let empty = Array(repeating: ScreenLine(), count: max(height - body.count, 0))
    return (body.prefix(height) + empty + foot).suffix(size.rows).map {
      $0.fitted(to: size.columns)
    }
  }

  private func lines(_ width: Int) -> [ScreenLine] {
    problems.isEmpty
      ? [ScreenLine("It has no step that runs.")]
      : DiagnosticText.screenLines(problems, width: width)
  }
}

extension Diagnostic {
  /// What was found and where, on one line: `shop.js:3:5: unexpected token`.
  fileprivate var brief: String {
    guard let location else { return message }
    let place = location.source.position(at: location.range.start)
    return "\(location.source.name):\(place.line):\(place.column): \(message)"
  }
}
