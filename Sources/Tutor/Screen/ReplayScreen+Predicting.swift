import Diagnostics
import Lessons
import Pages
import Rendering

extension ReplayScreen {
  /// Goes on to the next step; asks what it will do before it is first shown, where that is wanted.
  mutating func goOn() {
    guard !isAtEnd else { return }
    if predicts, place + 1 > furthest, let prediction = Prediction.of(replay, at: place + 1) {
      asked = prediction
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
  mutating func take(_ key: ScreenKey, asked prediction: Prediction) -> Effect? {
    switch key {
    case .character("q"): return .quit
    case .character("?"): sheet = Sheet(title: "Keys", content: .keys)
    case .character("s"):
      predictions.skipped += 1
      answered(prediction, "skipped")
    case .left, .backspace, .escape:
      if prediction.place > 0 { asked = nil }
    case .character("P"):
      asked = nil
      predicts = false
      if prediction.place > place { go(to: prediction.place) } else { arrive() }
    case .character(let letter):
      guard let option = OptionLetter.index(of: "\(letter)"), option < prediction.options.count
      else { return nil }
      let right = prediction.options[prediction.answer]
      if option == prediction.answer {
        predictions.right += 1
        answered(prediction, "Right: \(right)")
      } else {
        predictions.wrong += 1
        answered(prediction, "Not \(prediction.options[option]): \(right)")
      }
    case .enter, .tab, .backTab, .up, .down, .right, .home, .end, .pageUp, .pageDown, .other: break
    }
    return nil
  }

  /// Shows the step that was asked about, and what proves the answer.
  private mutating func answered(_ prediction: Prediction, _ verdict: String) {
    asked = nil
    if prediction.place == place { arrive() } else { go(to: prediction.place) }
    show(prediction.proof)
    message = verdict + (predictions.text.map { " (\($0))" } ?? "")
  }

  /// The question with its options.
  func questionLines(_ prediction: Prediction, _ width: Int) -> [ScreenLine] {
    Document([.paragraph(prediction.text), .options(prediction.options)]).screenLines(width: width)
  }
}
