import Diagnostics
import Lessons
import Trace

/// A kind of question that can be asked of any run.
///
/// Each question has exactly one right answer: every option is a whole answer, the wrong ones are what people expect who
/// have a certain misconception, and each is refuted by something that was observed, in the run or in a run of the changed
/// program. Where no such option is left, the question is not asked.
protocol QuestionKind: SendableMetatype {
  /// Its name in words, `key-table`.
  static var name: String { get }
  /// What can be asked of a run, in the order of the run.
  static func questions(in run: QuestionedRun) -> [QuestionMaker]
}

/// Makes a question when it is wanted, since it may need a further run.
struct QuestionMaker {
  /// The one step whose doing it asks about; nil where it looks at more of the run.
  let step: Int?
  private let make: () -> QuestionDraft?

  init(_ step: Int? = nil, _ make: @escaping () -> QuestionDraft?) {
    self.step = step
    self.make = make
  }

  /// The question; nil where nothing can be asked after all.
  func callAsFunction() -> QuestionDraft? { make() }
}

/// A question before its options are chosen and put in an order.
struct QuestionDraft {
  /// What it teaches here: of questions with the same one, one is asked before others, since it may tell their answers.
  var topic: String
  /// The question.
  var text: String
  /// The right answer.
  var right: Choice
  /// Wrong answers, those that tell most first; more than are shown.
  var wrong: [Choice]
  /// Why the right one is right, as a rule that holds elsewhere too; nil where the proof says it all.
  var reason: String?
  /// Where to look: the first hint.
  var hint: String
  /// The cells of the execution table that the second hint looks up.
  var cells: [AskedQuestion.HintCell] = []
  /// The steps that the question names.
  var about: [Int] = []
  /// The line that it names.
  var place: Place?

  /// An answer with what the run says of it.
  struct Choice {
    /// The answer.
    let text: String
    /// What was observed that makes it right or wrong.
    let proof: String
    /// What leads to it; nil for the right one.
    let misconception: Misconception?
    /// The step that it names.
    var step: Int?

    init(_ text: String, _ proof: String, _ misconception: Misconception? = nil, step: Int? = nil) {
      self.text = text
      self.proof = proof
      self.misconception = misconception
      self.step = step
    }
  }
}

extension QuestionDraft {
  /// The most wrong answers that stand beside the right one.
  private static let most = 3

  /// The question as it is asked; nil where fewer wrong answers are left than are wanted, or where the text tells the
  /// right one.
  func asked(
    _ kind: String,
    _ order: inout SeededOrder,
    fewest: Int = 2
  ) -> AskedQuestion? {
    var choices = [right]
    for choice in wrong where choices.count <= Self.most {
      if !choices.contains(where: { Self.isAlike($0.text, choice.text) }) { choices.append(choice) }
    }
    let told = choices.filter { text.contains($0.text) }
    guard choices.count > fewest, told.map(\.text) != [right.text] else { return nil }
    let places = order.shuffled(Array(choices.indices))
    return AskedQuestion(
      text: text,
      options: places.map { choices[$0].text },
      answer: places.firstIndex(of: 0) ?? 0,
      reason: reason,
      hint: hint,
      hintCells: cells,
      proof: right.proof,
      proofs: places.map { choices[$0].proof },
      misconceptions: places.map { choices[$0].misconception?.rawValue },
      about: Set(about + choices.compactMap(\.step)).sorted(),
      place: place,
      kind: kind,
      topic: topic
    )
  }

  private static func isAlike(_ left: String, _ right: String) -> Bool {
    left.lowercased().filter { !$0.isWhitespace } == right.lowercased().filter { !$0.isWhitespace }
  }
}
