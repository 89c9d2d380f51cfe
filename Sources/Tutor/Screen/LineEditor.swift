import Rendering

/// A line that is being typed, with the lines that were typed before: what keys do to it, and what it looks like.
package struct LineEditor: Sendable, Equatable {
  /// What a key ended.
  package enum Effect: Sendable, Equatable {
    /// The line is whole.
    case entered(String)
  }

  /// Keys of a line that a screen does not have.
  package enum Command: Sendable, Equatable {
    case deleteForward
    case deleteToStart
    case deleteToEnd
    case deleteWord
    case clear
  }

  /// The characters of the line.
  private var text: [Character] = []
  /// The place of the cursor, from 0 to the number of characters.
  private var cursor = 0
  /// The lines that were typed before, the oldest first.
  package private(set) var history: [String]
  /// The place in the history; behind its last one stands the line that is new.
  private var place: Int
  /// The new line, while one of the history is seen.
  private var draft: [Character] = []

  /// The most lines that are kept.
  private static let historyLimit = 500

  /// Begins with an empty line.
  package init(history: [String] = []) {
    self.history = Array(history.suffix(Self.historyLimit))
    place = self.history.count
  }

  /// Begins with a text in the line, the cursor behind it.
  package init(line: String) {
    self.init()
    text = Array(line)
    cursor = text.count
  }

  /// What is typed.
  package var line: String { String(text) }

  /// Whether nothing is typed.
  package var isEmpty: Bool { text.isEmpty }

  /// Takes a key.
  package mutating func take(_ key: ScreenKey) -> Effect? {
    switch key {
    case .character(let character): insert(character)
    case .tab:
      insert(" ")
      insert(" ")
    case .enter: return .entered(enter())
    case .backspace where cursor > 0:
      cursor -= 1
      text.remove(at: cursor)
    case .left: cursor = max(cursor - 1, 0)
    case .right: cursor = min(cursor + 1, text.count)
    case .home: cursor = 0
    case .end: cursor = text.count
    case .up: recall(place - 1)
    case .down: recall(place + 1)
    case .backspace, .backTab, .escape, .pageUp, .pageDown, .other: break
    }
    return nil
  }

  /// Takes a command.
  package mutating func take(_ command: Command) {
    switch command {
    case .deleteForward where cursor < text.count: text.remove(at: cursor)
    case .deleteForward: break
    case .deleteToStart:
      text.removeSubrange(..<cursor)
      cursor = 0
    case .deleteToEnd: text.removeSubrange(cursor...)
    case .deleteWord:
      let blanks = text[..<cursor].lastIndex { !$0.isWhitespace }.map { $0 + 1 } ?? 0
      let start = text[..<blanks].lastIndex(where: \.isWhitespace).map { $0 + 1 } ?? 0
      text.removeSubrange(start..<cursor)
      cursor = start
    case .clear:
      (text, cursor, place) = ([], 0, history.count)
    }
  }

  private mutating func insert(_ character: Character) {
    text.insert(character, at: cursor)
    cursor += 1
  }

  private mutating func enter() -> String {
    let line = String(text)
    if !line.allSatisfy(\.isWhitespace), history.last != line {
      history = Array((history + [line]).suffix(Self.historyLimit))
    }
    (text, cursor, place, draft) = ([], 0, history.count, [])
    return line
  }

  private mutating func recall(_ target: Int) {
    guard (0...history.count).contains(target), target != place else { return }
    if place == history.count { draft = text }
    place = target
    text = place == history.count ? draft : Array(history[place])
    cursor = text.count
  }

  // MARK: What it looks like

  /// The line behind a prompt in so many columns, and the column of the cursor, from 0: of a line that is longer the part
  /// around the cursor.
  package func view(prompt: String, columns: Int) -> (line: String, cursor: Int) {
    let room = max(columns - DisplayWidth.of(prompt) - 1, 1)
    var start = 0
    while width(start..<cursor) > room { start += 1 }
    var end = text.count
    while end > cursor, width(start..<end) > room { end -= 1 }
    return (
      prompt + TerminalText.escaped(String(text[start..<end])),
      DisplayWidth.of(prompt) + width(start..<cursor)
    )
  }

  private func width(_ range: Range<Int>) -> Int {
    DisplayWidth.of(TerminalText.escaped(String(text[range])))
  }
}
