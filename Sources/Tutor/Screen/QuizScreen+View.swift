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
      scroll: scroll,
      width: width
    )
    let room = height - text.count
    if Self.takesAll(room, width) {
      let table = max((room - 2) * 2 / 5, 2)
      return pane.code(room - 2 - table) + pane.table(table) + text
    }
    if Self.takesOne(room, width) {
      return (part == .table ? pane.table(room - 1) : pane.code(room - 1)) + text
    }
    switch part {
    case .question: return Array(text.dropFirst(min(scroll, max(text.count - height, 0))))
    case .code: return pane.code(height - 1)
    case .table: return pane.table(height - 1)
    }
  }

  /// Whether code and table have room above the question.
  private static func takesAll(_ room: Int, _ width: Int) -> Bool { room >= 8 && width >= 50 }

  /// Whether code or table has room above the question, and Tab says which.
  private static func takesOne(_ room: Int, _ width: Int) -> Bool { room >= 4 && width >= 50 }

  /// The lines that the question leaves to code and table; nil behind the last one.
  private func room(_ size: ScreenSize) -> Int? {
    index.map { max(size.rows - 2, 0) - text(shown[$0], $0, size.columns).count }
  }

  /// The parts that Tab turns through: the code stands above the question by itself where one of them has room.
  func turnedParts(_ size: ScreenSize) -> [Part] {
    room(size).map { Self.takesOne($0, size.columns) } ?? false
      ? [.question, .table] : Part.allCases
  }

  /// How far the question can be scrolled; nil where code or table stands above it, or is shown instead.
  func questionScroll(_ size: ScreenSize) -> Int? {
    guard part == .question, let room = room(size), !Self.takesOne(room, size.columns) else {
      return nil
    }
    return max(-room, 0)
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
    for option in question.options.indices { lines += self.option(option, question, index, width) }
    if given[index] == nil {
      for hint in question.ladder.prefix(rungs[index]) {
        lines += LineWrapping.hanging(" Hint: ", hint, width, .code)
      }
    } else if let reason = question.reason {
      lines += LineWrapping.hanging(" ", reason, width, nil)
    }
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
    let showsAll = room(size).map { Self.takesAll($0, size.columns) } ?? true
    let turn: [(String, String)] = showsAll ? [] : [("Tab", nextPart(size))]
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
