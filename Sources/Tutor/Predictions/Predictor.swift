import Analysis
import Diagnostics
package import Lessons
import Pages
import Trace

/// Makes the questions that are asked before steps are shown.
///
/// They are of the kinds that a quiz asks of any run, those about what one step does, and of what tables, statements and
/// printed lines will say. Wrong options are what people commonly expect, what stands elsewhere in the run, and what the
/// same step does where an earlier one is left out.
package struct Predictor: Sendable {
  /// Runs the program otherwise; nil where that cannot be done.
  package typealias Change = @Sendable (ProgramChange) -> Session?

  private let changed: Change
  /// The runs without a step so far, by its number; nil for one that cannot be left out.
  private var without: [Int: Session?] = [:]

  /// The kind of the last question.
  private var last: String?

  /// How many runs with an earlier step left out a question may look at.
  private static let mostRuns = 3

  /// Makes questions of a run alone, or also of runs of the changed program.
  package init(changed: @escaping Change = { _ in nil }) { self.changed = changed }

  /// Forgets the runs that were looked at: the program is another one.
  mutating func forget() { without = [:] }

  /// The question to the step of a place; nil where nothing can be asked.
  ///
  /// Neighbouring steps are asked about in different ways where there are several.
  package mutating func prediction(_ replay: Replay, at place: Int) -> Prediction? {
    let steps = replay.session.trace.steps
    let step = steps[place]
    let isAlone = steps.count { $0.number == step.number } == 1
    let kinds = isAlone && !replay.fails(at: place) ? questions(replay.session, step.number) : []
    let others = lookAlikes(replay, place)
    let views = PredictedView.all(replay, place, others: others)
    var order = SeededOrder(seed: UInt64(place))
    // Of a step that fails nothing is more worth asking than what it ends in.
    let makers = replay.fails(at: place) ? views : mixed(kinds, views, turn: place)
    let result = PredictedView.result(replay, place, others: others)
    for maker in makers.filter({ $0.kind != last }) + [result] + makers {
      guard let draft = maker.make(),
        let question = draft.asked(maker.kind, &order, fewest: 1)
      else { continue }
      last = maker.kind
      return Prediction(place: place, question: question, proof: maker.proof)
    }
    return nil
  }

  /// A question to come, with its kind and the panel that shows why.
  struct Maker {
    let kind: String
    let proof: StepPanels.Kind
    let make: () -> QuestionDraft?
  }

  /// The kinds of a quiz's questions that are about what one step does.
  private static let kinds: [(type: any QuestionKind.Type, proof: StepPanels.Kind)] = [
    (SentSQL.self, .sql), (HeldValue.self, .values), (PrintedLine.self, .printed),
    (StatementCount.self, .sql), (KeyTable.self, .schema), (GivenMethods.self, .why),
    (StaleObject.self, .why),
  ]

  private func questions(_ session: Session, _ step: Int) -> [Maker] {
    let run = QuestionedRun(session, changed: changed)
    return Self.kinds.compactMap { kind in
      let makers = kind.type.questions(in: run).filter { $0.step == step }
      return makers.isEmpty
        ? nil
        : Maker(kind: kind.type.name, proof: kind.proof) { makers.lazy.compactMap { $0() }.first }
    }
  }

  /// Both kinds, begun at another one for each step.
  private func mixed(_ kinds: [Maker], _ views: [Maker], turn: Int) -> [Maker] {
    let all = kinds + views
    guard !all.isEmpty else { return [] }
    let start = turn % all.count
    return Array(all[start...] + all[..<start])
  }

  /// The runs in which an earlier step is left out and that of a place is reached.
  private mutating func lookAlikes(_ replay: Replay, _ place: Int) -> [PredictedView.Other] {
    let steps = replay.session.trace.steps
    let number = steps[place].number
    var found: [PredictedView.Other] = []
    for step in steps[..<place].reversed() where found.count < Self.mostRuns {
      guard step.number < number, Self.canBeLeftOut(step) else { continue }
      guard let session = run(without: step.number),
        let place = session.trace.steps.firstIndex(where: { $0.number == number })
      else { continue }
      found.append(.init(left: step.number, session: session, place: place))
    }
    return found
  }

  private mutating func run(without step: Int) -> Session? {
    if let known = without[step] { return known }
    let session = changed(.without(step: step))
    without[step] = .some(session)
    return session
  }

  /// Whether a step does something that later ones may need, and nothing that they name.
  private static func canBeLeftOut(_ step: TraceStep) -> Bool {
    let events = StepEvents(step)
    return step.variables.isEmpty && !step.planned.isRequest && step.planned.migration == nil
      && events.models.isEmpty && (!events.associations.isEmpty || !events.statements.isEmpty)
  }
}
