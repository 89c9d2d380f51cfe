import Diagnostics
import Lessons
import Pages
import Rendering

extension ReplayScreen {
  /// Whether a question, what became of it, or what a further run brought stands in the place of the panel.
  var coversPanel: Bool { asked != nil || verdict != nil || shownNews != nil }

  /// Goes on to the next step; asks what it will do before it is first shown, where that is wanted.
  mutating func goOn() {
    guard !isAtEnd else { return }
    if predicts, place + 1 > furthest,
      let prediction = predictor.prediction(replay, at: place + 1)
    {
      (asked, verdict, scroll) = (prediction, nil, 0)
      return
    }
    go(to: place + 1)
  }

  /// Asks before each step from now on, or no longer.
  mutating func togglePredicting() {
    predicts.toggle()
    message =
      predicts ? "asks before each step what it will do" : "shows each step without a question"
  }

  /// Takes a key while a question waits: a letter answers it, `s` passes it over, `←` stays at the step before.
  mutating func take(
    _ key: ScreenKey,
    asked prediction: Prediction,
    _ size: ScreenSize
  ) -> Effect? {
    switch key {
    case .character("q"): return .quit
    case .character("?"): sheet = Sheet(title: "Keys", content: .keys)
    case .character("s"): answered(prediction, nil)
    case .left, .backspace, .escape:
      if prediction.place > 0 { asked = nil }
    case .character("P"):
      asked = nil
      predicts = false
      if prediction.place > place { go(to: prediction.place) } else { arrive() }
    case .character(let letter):
      guard let option = OptionLetter.index(of: "\(letter)"), option < prediction.options.count
      else {
        unknown(letter)
        return nil
      }
      answered(prediction, option)
    case .up: scroll(by: -1, size)
    case .down: scroll(by: 1, size)
    case .pageUp: scroll(page: -1, size)
    case .pageDown: scroll(page: 1, size)
    case .enter, .tab, .backTab, .right, .home, .end, .other: unknown(nil)
    }
    return nil
  }

  /// Shows the step that was asked about, with what each option came to; nil stands for a question that was skipped.
  private mutating func answered(_ prediction: Prediction, _ given: Int?) {
    asked = nil
    scroll = 0
    if prediction.place == place { arrive() } else { go(to: prediction.place) }
    show(prediction.proof)
    predictions.add(given.map { $0 == prediction.answer })
    verdict = Verdict(prediction: prediction, given: given)
  }

  /// The question with its options.
  func questionLines(_ prediction: Prediction, _ width: Int) -> [ScreenLine] {
    Document([.paragraph(prediction.text), .options(prediction.options)]).screenLines(width: width)
  }

  /// What the answer came to: the right option with its proof, the given one with what refutes it, and the rule.
  func verdictLines(_ verdict: Verdict, _ width: Int) -> [ScreenLine] {
    let question = verdict.prediction.question
    var lines = option(question.answer, question, "right", question.proof, width)
    if let given = verdict.given, given != question.answer {
      lines += option(given, question, "wrong", question.refutation(given), width)
    }
    return lines + (question.reason.map { LineWrapping.hanging("  ", $0, width, nil) } ?? [])
  }

  private func option(
    _ index: Int,
    _ question: AskedQuestion,
    _ mark: String,
    _ proof: String?,
    _ width: Int
  ) -> [ScreenLine] {
    let role: Style.Role = index == question.answer ? .good : .bad
    let head = "  \(mark)  \(OptionLetter.of(index))  "
    return LineWrapping.hanging(head, question.options[index], width, role)
      + (proof.map { LineWrapping.hanging("            ", $0, width, .faint) } ?? [])
  }
}

extension ReplayScreen.Verdict {
  /// What stands above it.
  var title: String {
    guard let given else { return "Skipped" }
    return given == prediction.answer ? "Right" : "Not right"
  }
}
