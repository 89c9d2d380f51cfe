import Pages

extension ReplayScreen {
  /// Takes a key, pressed while the screen had a size; what it asks for beyond another view, if anything.
  package mutating func take(_ key: ScreenKey, size: ScreenSize) -> Effect? {
    message = nil
    if input != nil {
      takeTyped(key)
      return nil
    }
    if showsKeys {
      showsKeys = false
      if key != .character("q") { return nil }
    }
    switch key {
    case .right, .enter, .character("n"), .character(" "): go(to: place + 1)
    case .left, .backspace, .character("p"): go(to: place - 1)
    case .home: go(to: 0)
    case .end: go(to: replay.count - 1)
    case .tab: turn(by: 1, size)
    case .backTab: turn(by: -1, size)
    case .up: scroll(by: -1, size)
    case .down: scroll(by: 1, size)
    case .pageUp: scroll(by: -pageLength(size), size)
    case .pageDown: scroll(by: pageLength(size), size)
    case .character("g"): input = .step("")
    case .character("?"): showsKeys = true
    case .character("q"): return .quit
    case .character(let character): takeLetter(character, size)
    case .escape, .other: unknown(nil)
    }
    return nil
  }

  private mutating func takeLetter(_ character: Character, _ size: ScreenSize) {
    guard let number = character.wholeNumberValue,
      let kind = StepPanels.Kind(rawValue: number - 1)
    else { return unknown(character) }
    show(kind)
  }

  /// Says once where the keys are listed.
  private mutating func unknown(_ character: Character?) {
    guard !knowsKeys else { return }
    knowsKeys = true
    message =
      (character.map { "\($0) does nothing here" } ?? "that key does nothing here")
      + "; ? lists the keys"
  }

  // MARK: Moves

  /// Goes to a place, and no further than the first and the last.
  private mutating func go(to target: Int) {
    let target = min(max(target, 0), replay.count - 1)
    guard target != place else { return }
    place = target
    scroll = 0
    arrive()
  }

  /// Shows what stopped the run where it did.
  mutating func arrive() {
    if replay.fails(at: place) { show(.findings) }
  }

  private mutating func show(_ kind: StepPanels.Kind) {
    panel = kind
    if case .panel = part { part = .panel(kind) }
    scroll = 0
  }

  /// Turns to the next panel; on a small screen to the next part.
  private mutating func turn(by step: Int, _ size: ScreenSize) {
    scroll = 0
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

  // MARK: Scrolling

  private mutating func scroll(by lines: Int, _ size: ScreenSize) {
    scroll = min(max(scroll + lines, 0), max(scrollLimit(size), 0))
  }

  // MARK: Typing

  private mutating func takeTyped(_ key: ScreenKey) {
    guard case .step(let typed) = input else { return }
    switch key {
    case .character(let character) where character.isNumber: input = .step(typed + "\(character)")
    case .backspace: input = typed.isEmpty ? nil : .step(String(typed.dropLast()))
    case .enter:
      input = nil
      guard let number = Int(typed) else { return }
      if let place = replay.place(ofStep: number) {
        go(to: place)
      } else {
        message = "there is no step \(number): the last is \(replay.number(replay.count - 1))"
      }
    case .escape: input = nil
    case .character, .tab, .backTab, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
      .other:
      break
    }
  }
}
