import Analysis
import Diagnostics
package import Lessons
import Trace

/// A quiz at a terminal: the code and the table that a question is about stand above it, hints come one by one, and after
/// an answer each option says why it is right or wrong.
package struct QuizScreen: TerminalScreen {
  /// What a key asks of whoever holds the terminal.
  package enum Effect: Sendable, Equatable {
    case quit
    /// A question got its first answer, which counts, or was skipped (a nil option), after so many hints of so many.
    case answered(AskedQuestion, option: Int?, hints: Int, of: Int)
  }

  /// What a small screen shows of a question.
  enum Part: CaseIterable {
    case question
    case code
    case table
  }

  /// The run that the questions are about.
  let replay: Replay
  /// The questions as they were asked first; never empty.
  package let questions: [AskedQuestion]
  /// The questions as they are shown: those that are asked again with other data, where there is some.
  private(set) var shown: [AskedQuestion]
  /// The first answer to each question, which counts; nil while there is none.
  package private(set) var answers: [Int?]
  /// The answer that is shown of each question, a later one when it was asked again.
  private(set) var given: [Int?]
  /// How many rungs of its hints are shown of each question.
  private(set) var rungs: [Int]
  /// The indices of the questions that are asked: all, or those that were missed.
  private(set) var round: [Int]
  /// Whether the round asks again what was missed.
  private(set) var isAgain = false
  /// The place in the round; behind its last one stands the score.
  private(set) var place = 0
  /// The part that a small screen shows.
  private(set) var part = Part.question
  /// How many lines code and table are scrolled, from where they stand by themselves.
  private(set) var scroll = 0
  /// Whether what was missed is asked again without being asked for.
  private let reviewsWrong: Bool
  /// What is asked again in place of a question.
  private let further: FurtherQuestions
  /// What is said of the last key; nil when there is nothing to say.
  private(set) var message: String?
  /// Whether it was said what keys do.
  private var knowsKeys = false

  /// Starts at the first question.
  package init(
    _ replay: Replay,
    _ questions: [AskedQuestion],
    reviewsWrong: Bool = false,
    further: FurtherQuestions = FurtherQuestions()
  ) {
    self.reviewsWrong = reviewsWrong
    self.further = further
    self.replay = replay
    self.questions = questions
    shown = questions
    answers = questions.map { _ in nil }
    given = answers
    rungs = questions.map { _ in 0 }
    round = Array(questions.indices)
  }

  /// The index of the question that is asked; nil at the score.
  var index: Int? { round.indices.contains(place) ? round[place] : nil }

  /// The number of first answers that were right.
  package var score: Int { zip(answers, questions).count { $0 == $1.answer } }

  /// The number of questions that were answered.
  package var answered: Int { answers.count { $0 != nil } }

  /// The indices of the questions whose shown answer is not right.
  var missed: [Int] { shown.indices.filter { given[$0] != shown[$0].answer } }

  /// Takes a key: a letter answers, `h` shows the next hint, `s` skips, arrows go back and on.
  package mutating func take(_ key: ScreenKey, size: ScreenSize) -> Effect? {
    message = nil
    switch key {
    case .left, .backspace: go(to: place - 1)
    case .right, .enter, .character(" "): goOn()
    case .tab: turn(by: 1, size)
    case .backTab: turn(by: -1, size)
    case .up: scroll(by: -1, size)
    case .down: scroll(by: 1, size)
    case .pageUp: scroll(by: -5, size)
    case .pageDown: scroll(by: 5, size)
    case .home: scroll = 0
    case .character(let letter): return take(letter: letter, size)
    case .end, .escape, .other: unknown()
    }
    return nil
  }

  private mutating func take(letter: Character, _ size: ScreenSize) -> Effect? {
    guard let index else {
      switch letter {
      case "r" where !missed.isEmpty: askAgain()
      case "q": return .quit
      default: unknown(letter)
      }
      return nil
    }
    let question = shown[index]
    if given[index] == nil, let option = OptionLetter.index(of: "\(letter)"),
      option < question.options.count
    {
      let effect = answers[index] == nil ? answered(index, option) : nil
      given[index] = option
      answers[index] = answers[index] ?? option
      part = .question
      scroll = 0
      return effect
    }
    switch letter {
    case "q": return .quit
    case "n" where given[index] != nil: goOn()
    case "s" where given[index] == nil:
      go(to: place + 1)
      return answers[index] == nil ? answered(index, nil) : nil
    case "h" where given[index] == nil:
      showHint(question, index)
      scroll = questionScroll(size) ?? 0
    default: unknown(letter)
    }
    return nil
  }

  /// Says once what keys do, and whenever it is asked for by `?`.
  private mutating func unknown(_ letter: Character? = nil) {
    guard letter == "?" || !knowsKeys else { return }
    knowsKeys = true
    message = ways
  }

  /// What keys do now.
  private var ways: String {
    guard let index else {
      return missed.isEmpty
        ? "← goes back, q ends" : "r asks again what was missed, ← goes back, q ends"
    }
    let last = OptionLetter.of(shown[index].options.count - 1)
    return given[index] == nil
      ? "A to \(last) answers, h gives a hint, s skips, Tab shows code and table alone"
      : "answered: → goes on, ← goes back, Tab shows code and table alone"
  }

  private func answered(_ index: Int, _ option: Int?) -> Effect {
    .answered(
      questions[index],
      option: option,
      hints: rungs[index],
      of: questions[index].ladder.count
    )
  }

  private mutating func showHint(_ question: AskedQuestion, _ index: Int) {
    part = .question
    if rungs[index] < question.ladder.count {
      rungs[index] += 1
    } else {
      message = "no hint says more"
    }
  }

  /// Goes on from a question that was answered; others are only skipped on purpose.
  private mutating func goOn() {
    guard let index else { return }
    if given[index] == nil {
      message = "answer with a letter, or skip with s"
    } else {
      go(to: place + 1)
    }
  }

  private mutating func go(to target: Int) {
    if target >= round.count, reviewsWrong, !missed.isEmpty { return askAgain() }
    place = min(max(target, 0), round.count)
    scroll = 0
    part = .question
  }

  private mutating func turn(by step: Int, _ size: ScreenSize) {
    let parts = turnedParts(size)
    let index = parts.firstIndex(of: part) ?? 0
    part = parts[(index + step + parts.count) % parts.count]
    scroll = 0
  }

  /// Scrolls code and table, and no further than either has lines; the question where it is longer than the screen.
  private mutating func scroll(by lines: Int, _ size: ScreenSize) {
    if let limit = questionScroll(size) {
      scroll = min(max(scroll + lines, 0), limit)
      return
    }
    let session = replay.session
    let limit = max(
      session.trace.entry.text.utf8.count { $0 == UInt8(ascii: "\n") },
      session.table.rows.count
    )
    scroll = min(max(scroll + lines, -limit), limit)
  }

  /// Asks the missed ones again; their first answers still count.
  private mutating func askAgain() {
    round = missed
    isAgain = true
    let again = further.inPlace(of: round.map { shown[$0] }, asked: questions + shown)
    for (index, question) in zip(round, again) {
      // One that was skipped still waits for its first answer.
      if answers[index] != nil { shown[index] = question }
      given[index] = nil
      rungs[index] = 0
    }
    go(to: 0)
  }
}

extension AskedQuestion {
  /// The hints, each saying more than the one before: where to look, what stands there, the proof.
  var ladder: [String] {
    (hint.map { [$0] } ?? []) + Self.words(hintCells)
      + furtherHints.flatMap { [$0.text] + Self.words($0.cells) } + [proof]
  }

  private static func words(_ cells: [HintCell]) -> [String] {
    guard !cells.isEmpty else { return [] }
    return [
      cells.map { "Step \($0.step), \($0.column.rawValue): \($0.text)" }.joined(separator: "; ")
    ]
  }
}
