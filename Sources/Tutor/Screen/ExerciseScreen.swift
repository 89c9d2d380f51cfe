package import Rendering

/// An exercise that is done by keys: lines are put in order, or blanks filled in, and a run judges it.
package struct ExerciseScreen: TerminalScreen {
  /// What a key asks of whoever holds the terminal.
  package enum Effect: Sendable, Equatable {
    case quit
    /// The program became another one.
    case changed
    case judge
    case solution
  }

  /// What is done in the exercise.
  package enum Work: Sendable, Equatable {
    case order(LineOrder)
    case blanks(FilledBlanks)
  }

  /// A page above the exercise.
  struct Sheet: Sendable, Equatable {
    var title: String
    var page: Document
    var scroll = 0
  }

  /// The exercise's name.
  let title: String
  /// What is to be done.
  let task: String
  /// The program as it is now.
  package private(set) var work: Work
  /// The page that covers it; nil when there is none.
  private(set) var sheet: Sheet?
  /// Whether the program passed when it was judged last; nil where it was not judged.
  package private(set) var passes: Bool?
  /// What is said of the last key; nil when there is nothing to say.
  private(set) var message: String?
  /// Whether it was said what keys do.
  private var knowsKeys = false

  /// Shows an exercise.
  package init(title: String, task: String, _ work: Work) {
    self.title = title
    self.task = task
    self.work = work
  }

  /// Covers the exercise with a page.
  package mutating func show(_ page: Document, titled title: String) {
    sheet = Sheet(title: title, page: page)
  }

  /// Covers the exercise with what a run came to.
  package mutating func judged(_ page: Document, passes: Bool) {
    self.passes = passes
    show(page, titled: title)
  }

  /// Says something below the exercise.
  package mutating func say(_ message: String) { self.message = message }

  /// Takes a key: Enter judges, Esc leaves; what else there is depends on the exercise.
  package mutating func take(_ key: ScreenKey, size: ScreenSize) -> Effect? {
    message = nil
    if sheet != nil { return takeInSheet(key, size) }
    switch work {
    case .order(var order):
      let effect = take(key, &order)
      work = .order(order)
      return effect
    case .blanks(var blanks):
      let effect = take(key, &blanks)
      work = .blanks(blanks)
      return effect
    }
  }

  private mutating func take(_ key: ScreenKey, _ order: inout LineOrder) -> Effect? {
    let wasHeld = order.isHeld
    switch key {
    case .up: order.go(by: -1)
    case .down: order.go(by: 1)
    case .pageUp: order.go(by: -5)
    case .pageDown: order.go(by: 5)
    case .home: order.go(by: -.max / 2)
    case .end: order.go(by: .max / 2)
    case .character(" "):
      order.turnHold()
      if order.isOutside { message = "it is left out: x brings it back" }
      return wasHeld ? .changed : nil
    case .character("x"), .backspace: return order.turnOut() ? .changed : nil
    case .escape where wasHeld:
      order.turnHold()
      return .changed
    case .enter:
      if wasHeld { order.turnHold() }
      return .judge
    case .escape, .character("q"): return .quit
    case .character(let letter) where !knowsKeys:
      knowsKeys = true
      message = "\(letter) does nothing here: Space takes a line up, x leaves it out"
    case .character, .tab, .backTab, .left, .right, .other: break
    }
    return nil
  }

  private mutating func take(_ key: ScreenKey, _ blanks: inout FilledBlanks) -> Effect? {
    switch key {
    case .tab, .down:
      blanks.go(by: 1)
      return .changed
    case .backTab, .up:
      blanks.go(by: -1)
      return .changed
    case .enter:
      guard blanks.emptyCount > 0 else { return .judge }
      if !blanks.goToEmpty() { message = "nothing stands in this blank yet" }
      return .changed
    case .escape: return .quit
    case .character, .backspace, .left, .right, .home, .end:
      blanks.type(key)
      return nil
    case .pageUp, .pageDown, .other: return nil
    }
  }

  private mutating func takeInSheet(_ key: ScreenKey, _ size: ScreenSize) -> Effect? {
    let height = max(size.rows - 3, 1)
    switch key {
    case .up: scrollSheet(by: -1, size)
    case .down: scrollSheet(by: 1, size)
    case .pageUp: scrollSheet(by: -height, size)
    case .pageDown, .character(" "): scrollSheet(by: height, size)
    case .home: scrollSheet(by: -.max / 2, size)
    case .end: scrollSheet(by: .max / 2, size)
    case .character("s"): return .solution
    case .character("q"): return .quit
    case .escape, .enter, .left, .backspace: sheet = nil
    case .character, .tab, .backTab, .right, .other: break
    }
    return nil
  }

  private mutating func scrollSheet(by lines: Int, _ size: ScreenSize) {
    guard let sheet else { return }
    let last = max(sheet.page.screenLines(width: size.columns).count - (size.rows - 2), 0)
    self.sheet?.scroll = min(max(sheet.scroll + lines, 0), last)
  }
}
