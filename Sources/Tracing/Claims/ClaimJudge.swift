import Diagnostics
import ScriptRuntime
import ScriptSyntax
import SequelizeAPI
import Trace

/// Judges claims in one run of a program.
///
/// Claims are alone: what one does is seen neither by the next nor by the program. Those that only read are judged
/// together in the run that is recorded; one that may do more has a run of its own, which ends when it is judged.
///
/// A class: functions of the run's realm refer to it.
final class ClaimJudge {
  /// Which claims a run judges, by their index.
  enum Selection {
    case together([Int])
    case alone(Int)
  }

  /// What came of the claims.
  private(set) var verdicts: [Int: ClaimVerdict] = [:]
  /// The claim that is being judged; once the run is over, the one that ended it.
  private(set) var current: Int?
  /// The work until the claim that has a run of its own began to be judged.
  private(set) var workBefore = 0

  /// The functions that judge claims of an app when nothing is left to do, by the claims' index.
  private var later: [Int: FunctionObject] = [:]
  /// The last step that is code of the program.
  private var lastStep = 0
  /// Whether the program is an app, which lives on when its file has run to its end.
  private let isApp: Bool

  private let claims: [Claim]
  private let selection: Selection
  private let realm: Realm
  private let recorder: Recorder
  private let environment: SequelizeEnvironment
  /// The questions that a claim can ask of the run.
  private let questions: [(name: String, function: FunctionObject)]
  private let view: ScriptObject

  /// What judging a claim together with others may take, in instructions.
  private static let readingWork = 20_000

  init(
    _ claims: [Claim],
    _ selection: Selection,
    isApp: Bool,
    realm: Realm,
    recorder: Recorder,
    environment: SequelizeEnvironment
  ) {
    self.claims = claims
    self.selection = selection
    self.isApp = isApp
    self.realm = realm
    self.recorder = recorder
    self.environment = environment
    let view = TraceView(
      realm: realm,
      environment: environment,
      steps: { [recorder] in recorder.steps }
    ).object
    self.view = view
    questions = TraceView.questions.compactMap { name in
      (try? view.get(PropertyKey(name)))?.asFunction.map { (name, $0) }
    }
  }

  /// The program of a plan with the claims put in.
  func inserted(in program: Program, _ plan: StepPlan) -> Program {
    let end = plan.source.text.utf8.count
    var added: [Int: [Statement]] = [:]
    var last: [Statement] = []
    lastStep = plan.steps.map(\.number).max() ?? 0
    func add(_ index: Int, onlyReads: Bool) {
      if isApp, claims[index].step ?? lastStep >= lastStep {
        last.append(claims[index].laterStatement(index, onlyReads: onlyReads, behind: end))
        return
      }
      guard let start = plan.lastStart(ofStep: claims[index].step) else { return }
      added[start, default: []].append(
        claims[index].statement(index, onlyReads: onlyReads, behind: end)
      )
    }
    switch selection {
    case .together(let indices): for index in indices { add(index, onlyReads: true) }
    case .alone(let index): add(index, onlyReads: false)
    }
    var result = added.isEmpty ? program : ClaimInsertion(program).adding(added)
    result.statements += last
    return result
  }

  /// Judges the claims of a step of an app when nothing is left to do in it, nil for the program's own last one; at the end
  /// also those that name no step.
  ///
  /// - Returns: Whether one is still being judged.
  func idle(afterStep step: Int?, isEnd: Bool) throws -> Bool {
    guard current == nil else { return false }
    let ended = step ?? lastStep
    for index in later.keys.sorted()
    where claims[index].step.map({ $0 == ended }) ?? isEnd {
      _ = try later.removeValue(forKey: index)?.call(this: .undefined, arguments: [])
      if current != nil { return true }
    }
    return false
  }

  /// What the program is given for its claims: `trace`, and the functions that judge.
  var globals: [(String, Value)] {
    let functions: [(String, NativeBody)] = [
      (Claim.Function.begin, { [unowned self] call in try begin(call[0]) }),
      (Claim.Function.judge, { [unowned self] call in try judge(call[0], verdict(on: call[1])) }),
      (
        Claim.Function.fail,
        { [unowned self] call in
          try judge(call[0], .threw(ThrownError(call[1], realm: realm).text))
        }
      ),
      (
        Claim.Function.later,
        { [unowned self] call in
          if let index = call[0].asNumber.flatMap(Int.init(exactly:)) {
            later[index] = call[1].asFunction
          }
          return .undefined
        }
      ),
      (Claim.Function.ask, { [unowned self] call in try ask(call) }),
    ]
    // What a program has not defined is an error of its own where nothing is claimed.
    let asked = claims.isEmpty ? [] : questions.dropFirst()
    return [("trace", .object(view))] + asked.map { ($0.name, .object($0.function)) }
      + functions.map { ($0, .object(realm.function($0, body: $1))) }
  }

  private func begin(_ index: Value) throws -> Value {
    // A claim sees the run so far.
    recorder.closeBatches()
    if case .together = selection { try realm.beginReading(work: Self.readingWork) }
    recorder.isPaused = true
    current = index.asNumber.flatMap(Int.init(exactly:))
    if case .alone = selection {
      workBefore = realm.heap.work
      realm.beginWork()
    }
    return .undefined
  }

  private func verdict(on value: Value) -> ClaimVerdict {
    if case .boolean(let holds) = value { return holds ? .holds : .fails }
    let values = ValueRecorder(environment: environment, realm: realm)
    return .notBoolean(values.tree(of: value, recorder))
  }

  private func judge(
    _ index: Value,
    _ verdict: @autoclosure () throws -> ClaimVerdict
  ) throws
    -> Value
  {
    let verdict = try verdict()
    if case .together = selection { try realm.endReading() }
    if let index = current, verdicts[index] == nil { verdicts[index] = verdict }
    current = nil
    recorder.isPaused = false
    // What would come after a claim with a run of its own is no part of any record.
    if case .alone = selection { throw Halt.exited }
    return .undefined
  }

  private func ask(_ call: NativeCall) throws -> Value {
    guard let question = questions.first(where: { $0.function === call[0].asFunction }) else {
      throw Halt.acted
    }
    return try question.function.call(this: .object(view), arguments: call.arguments(from: 1))
  }

  /// Notes what became of the claim that was being judged when its own run ended.
  func close(_ outcome: Outcome) {
    guard case .alone = selection, let current else { return }
    verdicts[current] =
      switch outcome {
      case .error(let value): .threw(ThrownError(value, realm: realm).text)
      // An app's claim that waits for what never comes.
      case .finished: .ended(isApp ? .unsettled : .finished)
      case .unsettled: .ended(.unsettled)
      case .instructionLimit: .ended(.instructionLimit)
      case .memoryLimit: .ended(.memoryLimit)
      case .outputLimit: .ended(.outputLimit)
      }
  }
}
