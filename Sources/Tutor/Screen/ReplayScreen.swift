import Analysis
import Diagnostics
import Lessons
package import Pages
package import Rendering

/// A replay at a terminal: which step is shown, what of it, and what keys do.
///
/// It is a value: what it looks like is ``view(_:)``, what keys change is ``take(_:size:)``.
package struct ReplayScreen: Sendable {
  /// The parts of the screen; on a small one only one is seen.
  package enum Part: Sendable, Hashable {
    case code
    case table
    case tracker
    case panel(StepPanels.Kind)

    /// All in the order in which Tab goes through them.
    static let all: [Part] =
      [.code, .table, .tracker] + StepPanels.Kind.allCases.map(Part.panel)
  }

  /// What is typed at the bottom of the screen.
  enum Input: Sendable, Equatable {
    case step(String)
    case search(String)
  }

  /// What a key asks of whoever holds the terminal.
  package enum Effect: Sendable, Equatable {
    case quit
    /// Run the program without a step, and ``show(_:titled:)`` what becomes different.
    case whatIf(withoutStep: Int)
    /// Open a file of the program, by its index, at a line.
    case edit(source: Int, line: Int)
  }

  /// A question with what was said to it.
  package struct Verdict: Sendable, Equatable {
    package let prediction: Prediction
    /// The index of the option that was given; nil where the question was skipped.
    package let given: Int?
  }

  /// A page that covers the step until it is left.
  struct Sheet: Sendable {
    enum Content: Sendable {
      case keys
      case blocks([Document.Block])
    }
    let title: String
    let content: Content
    /// How many lines are above what is shown.
    var scroll = 0
  }

  /// The run.
  package private(set) var replay: Replay
  /// The place of the step that is shown, 0 for the first.
  package internal(set) var place = 0
  /// The panel that is shown.
  package internal(set) var panel: StepPanels.Kind
  /// The part that a small screen shows.
  var part = Part.code
  /// How far the part that scrolls is from where it stands by itself, in lines; below 0 towards its beginning.
  var scroll = 0
  /// The variable that keys act on, by its index among the values.
  var variable = 0
  /// The names of the variables that are shown whole.
  var unfolded: Set<Name> = []
  /// What is being typed; nil while keys are commands.
  var input: Input?
  /// What is searched for, until Esc; nil while `n` goes on to the next step.
  var sought: String?
  /// Whether each step is asked about before it is shown.
  package internal(set) var predicts: Bool
  /// The question that waits for an answer; nil while none does.
  package internal(set) var asked: Prediction?
  /// The question that was answered or skipped last, while what it came to is shown in place of the panel.
  package internal(set) var verdict: Verdict?
  /// How the answers were.
  package internal(set) var predictions = PredictionCount()
  /// Makes the questions.
  var predictor: Predictor
  /// The last place that was shown so far; -1 before the first.
  var furthest = -1
  /// What covers the step; nil while it is seen.
  var sheet: Sheet?
  /// What a further run of the program brought; nil where it ran once.
  var news: News?
  /// What is said of the last key; nil when there is nothing to say.
  var message: String?
  /// Whether it was said where the keys are listed.
  var knowsKeys = false

  /// Starts at the first step with a panel; with the question to it where each step is asked about.
  package init(
    _ replay: Replay,
    panel: StepPanels.Kind = .sql,
    predicts: Bool = false,
    predictor: Predictor = Predictor()
  ) {
    self.replay = replay
    self.panel = panel
    self.predicts = predicts
    self.predictor = predictor
    asked = predicts ? self.predictor.prediction(replay, at: 0) : nil
    if asked == nil { arrive() }
  }

  /// The place of the step whose code is shown: the one that is asked about, if any.
  var shown: Int { asked?.place ?? place }

  /// The place up to which results are shown; nil while not even those of the first step are.
  var known: Int? {
    guard let asked else { return place }
    return asked.place > 0 ? asked.place - 1 : nil
  }

  /// Whether the last step is shown.
  var isAtEnd: Bool { place == replay.count - 1 }

  /// Takes a run of the changed program in place of the one that is shown, and stays at the step that stands for the one
  /// that was; `news` tells what became different.
  mutating func take(_ next: Replay, news lines: [String]) {
    let number = replay.number(place)
    let matching = StepMatching.byContent(replay.session.compared, next.session.compared)
    let after = matching.pairs.first { $0.before == number }?.after ?? number
    replay = next
    predictor.forget()
    place = next.place(ofStep: after) ?? min(place, next.count - 1)
    furthest = min(furthest, next.count - 1)
    (asked, verdict, sheet, input, message, scroll, variable) = (nil, nil, nil, nil, nil, 0, 0)
    arrive()
    tell(News(content: .lines(lines)))
  }

  /// Says something below the step until the next key.
  package mutating func say(_ text: String) { message = text }

  /// Covers the step with a page until it is left.
  package mutating func show(_ page: Document, titled title: String) {
    sheet = Sheet(title: title, content: .blocks(page.blocks))
  }
}
