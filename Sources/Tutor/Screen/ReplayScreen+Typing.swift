import Pages
import Rendering

extension ReplayScreen {
  /// Takes a key while something is typed at the bottom.
  mutating func takeTyped(_ key: ScreenKey, _ size: ScreenSize) {
    switch (input, key) {
    case (_, .escape): input = nil
    case (.step(let typed), .character(let character)) where character.isNumber:
      input = .step(typed + "\(character)")
    case (.step(let typed), .backspace):
      input = typed.isEmpty ? nil : .step(String(typed.dropLast()))
    case (.step(let typed), .enter):
      input = nil
      goTo(step: typed)
    case (.search(let typed), .character(let character)):
      input = .search(typed + "\(character)")
    case (.search(let typed), .backspace):
      input = typed.isEmpty ? nil : .search(String(typed.dropLast()))
    case (.search(let typed), .enter):
      input = nil
      sought = typed.isEmpty ? nil : typed
      if sought != nil { seek(from: place, by: 1, size) }
    case (_, _): break
    }
  }

  private mutating func goTo(step typed: String) {
    guard !typed.isEmpty else { return }
    if let number = Int(typed), let place = replay.place(ofStep: number) {
      go(to: place)
    } else {
      message = "there is no step \(typed): the last is \(replay.number(replay.count - 1))"
    }
  }

  // MARK: Searching

  /// Goes to the nearest place with what is searched for, from one on and around the end, and shows where it is.
  mutating func seek(from start: Int, by direction: Int, _ size: ScreenSize) {
    guard let sought else { return }
    let count = replay.count
    for distance in 0..<count {
      let candidate = ((start + direction * distance) % count + count) % count
      guard let found = replay.panels.place(of: sought, at: candidate) else { continue }
      // Going on came back to the step that is shown.
      let rest = candidate == place && start != place ? ", and in no other" : ""
      go(to: candidate)
      let step = "step \(replay.number(candidate))"
      switch found {
      case .code: message = "'\(sought)' is in the code of \(step)\(rest)"
      case .panel(let kind):
        show(kind)
        scroll(to: sought, layout(size))
        message = "'\(sought)' is in \(step)\(rest): \(kind.title)"
      }
      return
    }
    message = "'\(sought)' is nowhere in code, SQL, values and findings"
    self.sought = nil
  }

  /// Brings the first line of the panel into sight that has a text; one that is broken over two lines stays where it is.
  private mutating func scroll(to text: String, _ layout: ScreenLayout) {
    let lines = panelLines(layout)
    let first = lines.firstIndex { $0.text.lowercased().contains(text.lowercased()) }
    guard let first, first >= layout.panel else { return }
    scroll = min(first, max(lines.count - layout.panel, 0))
  }
}
