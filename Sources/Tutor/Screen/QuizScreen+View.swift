import Diagnostics
import Lessons
package import Rendering

extension QuizScreen {
  /// The lines of the screen, as many as it has, none wider than it is.
  package func view(_ size: ScreenSize) -> [ScreenLine] {
    let said = ScreenLine(message.map { " \($0)" } ?? "", .warning)
    let foot = said.wrapped(to: size.columns, most: max(size.rows / 2, 1)) + [keys(size)]
    let lines = index.map { view($0, size.columns, max(size.rows - 2, 0)) } ?? summary(size.columns)
    let height = max(size.rows - foot.count, 0)
    let empty = Array(repeating: ScreenLine(), count: max(height - lines.count, 0))
    return (lines.prefix(height) + empty + foot).suffix(size.rows).map {
      $0.fitted(to: size.columns)
    }
  }

  private func view(_ index: Int, _ width: Int, _ height: Int) -> [ScreenLine] {
    let question = shown[index]
    let text = text(question, index, width)
    let pane = QuizContext(
      replay,
      about: steps(question, index),
      at: question.place,
      // Where the question is longer than its room, keys scroll it alone.
      scroll: part == .question && text.count > height - Self.leastContext ? 0 : scroll,
      width: width
    )
    if Self.showsContext(height, width) {
      switch part {
      case .question: break
      case .code: return pane.code(height - 1)
      case .table: return pane.table(height - 1)
      }
      let room = max(height - text.count, Self.leastContext)
      let table = max((room - 2) * 2 / 5, 3)
      return pane.code(room - 2 - table) + pane.table(table) + scrolled(text, height - room, width)
    }
    let room = height - text.count
    if Self.takesOne(room, width) {
      return (part == .table ? pane.table(room - 1) : pane.code(room - 1)) + text
    }
    switch part {
    case .question: return scrolled(text, height, width)
    case .code: return pane.code(height - 1)
    case .table: return pane.table(height - 1)
    }
  }

  /// A question that is longer than its room: its heading says how much is out of sight.
  private func scrolled(_ text: [ScreenLine], _ height: Int, _ width: Int) -> [ScreenLine] {
    guard text.count > height, var heading = text.first else { return text }
    let above = min(scroll, text.count - height)
    let below = text.count - height - above
    let more = (above > 0 ? " ↑\(above)" : "") + (below > 0 ? " ↓\(below)" : "")
    heading = heading.fitted(to: max(width - more.count - 2, 1), mark: "")
    heading.add("\(more) ", .heading)
    heading.pad(to: width, with: "─", .heading)
    return [heading] + text.dropFirst(above + 1).prefix(max(height - 1, 0))
  }

  /// The lines that code and table have at least, their headings among them, where they stand above a question.
  private static let leastContext = 8

  /// Whether code and table stand above the question, however long it is.
  private static func showsContext(_ height: Int, _ width: Int) -> Bool {
    height >= 2 * leastContext && width >= 50
  }

  /// Whether code or table has room above the question, and Tab says which.
  private static func takesOne(_ room: Int, _ width: Int) -> Bool { room >= 4 && width >= 50 }

  /// The lines that the question leaves to code and table; nil behind the last one.
  private func room(_ size: ScreenSize) -> Int? {
    index.map { max(size.rows - 2, 0) - text(shown[$0], $0, size.columns).count }
  }

  private static func showsContext(_ size: ScreenSize) -> Bool {
    showsContext(max(size.rows - 2, 0), size.columns)
  }

  /// The parts that Tab turns through: the code stands above the question by itself where one of them has room.
  func turnedParts(_ size: ScreenSize) -> [Part] {
    if Self.showsContext(size) { return Part.allCases }
    return room(size).map { Self.takesOne($0, size.columns) } ?? false
      ? [.question, .table] : Part.allCases
  }

  /// How far the question can be scrolled; nil where all of it is seen, or code or table is shown instead.
  func questionScroll(_ size: ScreenSize) -> Int? {
    guard part == .question, let room = room(size) else { return nil }
    if Self.showsContext(size) {
      return room < Self.leastContext ? Self.leastContext - room : nil
    }
    return Self.takesOne(room, size.columns) ? nil : max(-room, 0)
  }

  /// The steps that are set off: those that the question names, and once that gives nothing away those that its hint
  /// looks up.
  private func steps(_ question: AskedQuestion, _ index: Int) -> [Int] {
    let isOpen = given[index] != nil || rungs[index] > 1
    return question.about + (isOpen ? question.hintCells.map(\.step) : [])
  }

  // MARK: The question

  private func text(_ question: AskedQuestion, _ index: Int, _ width: Int) -> [ScreenLine] {
    let again = isAgain ? ", asked again" : ""
    var lines = [ScreenLine.rule("Question \(place + 1) of \(round.count)\(again)", width)]
    lines += LineWrapping.hanging(" ", question.text, width, .strong)
    func told(_ options: [Int]) -> [ScreenLine] {
      options.flatMap { option($0, question, index, width) }
    }
    guard let given = given[index] else {
      lines += told(Array(question.options.indices))
      for hint in question.ladder.prefix(rungs[index]) {
        lines += LineWrapping.hanging(" Hint: ", hint, width, .code)
      }
      return lines
    }
    // What was answered comes first: the others may be out of sight.
    let first = given == question.answer ? [given] : [given, question.answer]
    lines += told(first)
    if let reason = question.reason { lines += LineWrapping.hanging(" ", reason, width, nil) }
    lines += told(question.options.indices.filter { !first.contains($0) })
    return lines
  }

  /// An option; once the question is answered with a mark, and with what its own claim came to.
  private func option(
    _ option: Int,
    _ question: AskedQuestion,
    _ index: Int,
    _ width: Int
  ) -> [ScreenLine] {
    let letter = OptionLetter.of(option)
    guard let given = given[index] else {
      return LineWrapping.hanging("   \(letter)  ", question.options[option], width, nil)
    }
    let isRight = option == question.answer
    let mark = isRight ? "right" : option == given ? "wrong" : "     "
    let role: Style.Role? = isRight ? .good : option == given ? .bad : nil
    let said = question.reason(of: option).map { [$0] } ?? []
    let proofs =
      said + (question.refutation(option).map { [$0] } ?? (isRight ? [question.proof] : []))
    return LineWrapping.hanging(" \(mark)  \(letter)  ", question.options[option], width, role)
      + proofs.flatMap { LineWrapping.hanging("           ", $0, width, .faint) }
  }

  // MARK: The end

  private func summary(_ width: Int) -> [ScreenLine] {
    var lines = [
      ScreenLine.rule("The end", width),
      ScreenLine(" Score: \(score) of \(questions.count)", .strong), ScreenLine(),
    ]
    lines.append(
      missed.isEmpty
        ? ScreenLine(" Every question has its right answer.", .good)
        : ScreenLine(" Without their right answer:")
    )
    for index in missed {
      lines += LineWrapping.hanging("  \(index + 1)  ", shown[index].text, width, nil)
    }
    return lines
  }

  /// The three keys that matter now.
  private func keys(_ size: ScreenSize) -> ScreenLine {
    guard let index else {
      let again: [(String, String)] = missed.isEmpty ? [] : [("r", "ask these again")]
      return .keys(again + [("←", "back"), ("q", "quit")])
    }
    let turn: [(String, String)] =
      Self.showsContext(size) && part == .question
      ? (questionScroll(size) == nil ? [] : [("↑↓", "scroll")]) : [("Tab", nextPart(size))]
    if given[index] != nil {
      return .keys([("→", "on")] + turn + (turn.isEmpty ? [("←", "back")] : []) + [("q", "quit")])
    }
    let last = OptionLetter.of(shown[index].options.count - 1)
    let third = turn.first ?? ("s", "skip")
    return .keys([("A–\(last)", "answer"), ("h", "hint"), third])
  }

  /// What Tab turns to.
  private func nextPart(_ size: ScreenSize) -> String {
    let parts = turnedParts(size)
    let index = parts.firstIndex(of: part) ?? 0
    switch parts[(index + 1) % parts.count] {
    case .question: return parts.contains(.code) ? "question" : "code"
    case .code: return "code"
    case .table: return "table"
    }
  }
}
