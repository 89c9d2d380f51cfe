import Lessons
import Pages
import Trace

extension ReplayScreen {
  /// Takes a key, pressed while the screen had a size; what it asks for beyond another view, if anything.
  package mutating func take(_ key: ScreenKey, size: ScreenSize) -> Effect? {
    message = nil
    if input != nil {
      takeTyped(key, size)
      return nil
    }
    if sheet != nil { return takeInSheet(key, size) }
    if let asked { return take(key, asked: asked, size) }
    switch key {
    case .enter where isUnfolding(size): unfold(size)
    case .right, .enter, .character(" "): goOn()
    case .left, .backspace: go(to: place - 1)
    case .home: go(to: 0)
    case .end: go(to: replay.count - 1)
    case .tab: turn(by: 1, size)
    case .backTab: turn(by: -1, size)
    case .up: scroll(by: -1, size)
    case .down: scroll(by: 1, size)
    case .pageUp: scroll(page: -1, size)
    case .pageDown: scroll(page: 1, size)
    case .escape where sought != nil: sought = nil
    case .escape where verdict != nil: verdict = nil
    case .escape where shownNews != nil: news?.isShown = false
    case .character(let character): return take(letter: character, size)
    case .escape, .other: unknown(nil)
    }
    return nil
  }

  private mutating func take(letter: Character, _ size: ScreenSize) -> Effect? {
    switch letter {
    case "n": if sought == nil { goOn() } else { seek(from: place + 1, by: 1, size) }
    case "N" where sought != nil: seek(from: place - 1, by: -1, size)
    case "p": go(to: place - 1)
    case "g": input = .step("")
    case "/": input = .search("")
    case "f": goToFinding()
    case "w": return .whatIf(withoutStep: replay.number(place))
    case "e": return .edit(source: step.planned.place.source, line: step.line)
    case "z":
      verdict = nil
      sheet = enlarged
    case "P": togglePredicting()
    case "8" where news != nil: showNews()
    case "?": sheet = Sheet(title: "Keys", content: .keys)
    case "q": return .quit
    default:
      guard let number = letter.wholeNumberValue,
        let kind = StepPanels.Kind(rawValue: number - 1)
      else {
        unknown(letter)
        return nil
      }
      show(kind, size)
    }
    return nil
  }

  /// The step that is shown.
  var step: TraceStep { replay.session.trace.steps[place] }

  /// Says once where the keys are listed, or what else leads on.
  mutating func unknown(_ character: Character?, hint: String = "? lists the keys") {
    guard !knowsKeys else { return }
    knowsKeys = true
    message =
      (character.map { "\($0) does nothing here" } ?? "that key does nothing here")
      + "; \(hint)"
  }

  // MARK: Moves

  /// Goes to a place, and no further than the first and the last.
  mutating func go(to target: Int) {
    let target = min(max(target, 0), replay.count - 1)
    guard target != place else { return }
    place = target
    scroll = 0
    verdict = nil
    arrive()
  }

  /// Shows what stopped the run where it did.
  mutating func arrive() {
    furthest = max(furthest, place)
    if replay.fails(at: place) { show(.findings) }
  }

  /// Goes to the next step with a finding, from the end on to the first.
  private mutating func goToFinding() {
    guard let next = replay.placeOfFinding(behind: place) else {
      return say("nothing was found in this run")
    }
    go(to: next)
    show(.findings)
  }

  /// Shows a panel; on a small screen in place of the part that is there.
  private mutating func show(_ kind: StepPanels.Kind, _ size: ScreenSize) {
    show(kind)
    if layout(size).arrangement == .single { part = .panel(kind) }
  }

  mutating func show(_ kind: StepPanels.Kind) {
    verdict = nil
    news?.isShown = false
    panel = kind
    if case .panel = part { part = .panel(kind) }
    scroll = 0
  }

  /// Turns to the next panel; on a small screen to the next part.
  private mutating func turn(by step: Int, _ size: ScreenSize) {
    scroll = 0
    if verdict != nil || shownNews != nil {
      // The panel that shows why is behind it.
      verdict = nil
      news?.isShown = false
      return
    }
    if layout(size).arrangement == .single {
      let parts = Part.all
      let index = parts.firstIndex(of: part) ?? 0
      part = parts[(index + step + parts.count) % parts.count]
      if case .panel(let kind) = part { panel = kind }
    } else {
      let count = StepPanels.Kind.allCases.count
      panel = StepPanels.Kind(rawValue: (panel.rawValue + step + count) % count) ?? panel
    }
  }
}
