import Diagnostics
import Lessons
import Pages
import Rendering
import Trace
import Tutor

/// Questions before steps, asked line by line.
struct PlainPredicting {
  private let replay: Replay
  private var predictor: Predictor
  private let output: Output
  /// What can be typed besides a letter, until it has been told.
  private var ways = " (s: skip, q: quit)"
  private var unknown = UnknownLine()
  /// The place of the last step that was shown; -1 before the first.
  private var furthest = -1
  /// How the answers were.
  private(set) var count = PredictionCount()

  init(_ replay: Replay, _ predictor: Predictor, _ output: Output) {
    self.replay = replay
    self.predictor = predictor
    self.output = output
  }

  /// Asks what the step of a place will do, before it is first shown; what came of it is to be told below the step.
  ///
  /// False where the learner leaves.
  mutating func ask(before place: Int) -> (verdict: Document?, goesOn: Bool) {
    guard place > furthest, let prediction = predictor.prediction(replay, at: place) else {
      furthest = max(furthest, place)
      return (nil, true)
    }
    let planned = replay.session.trace.steps[place].planned
    output.print(
      Document(
        [.heading("What will step \(replay.number(place)) do?", level: 2)]
          + (output.isPlain ? [.code(planned.code, firstLine: planned.line)] : [])
          + [.paragraph(prediction.text), .options(prediction.options)]
      )
    )
    let last = OptionLetter.of(prediction.options.count - 1)
    while true {
      Terminal.print("\nA to \(last)\(ways) > ")
      ways = ""
      let line = readLine().map { $0.filter { !$0.isWhitespace }.lowercased() }
      Terminal.print("\n")
      guard let line, !["q", "quit"].contains(line) else { return (nil, false) }
      let isSkipped = ["s", "skip"].contains(line)
      let option = OptionLetter.index(of: line)
      guard isSkipped || option.map({ $0 < prediction.options.count }) == true else {
        output.say(
          unknown.answer("Type a letter from A to \(last), s to skip, or q to stop.") + "\n"
        )
        continue
      }
      furthest = place
      count.add(isSkipped ? nil : option == prediction.answer)
      return (PredictionPage.verdict(prediction, given: isSkipped ? nil : option), true)
    }
  }
}
