import Associations
import Diagnostics
import ScriptRuntime
import SequelizeAPI
import Store
import Trace

/// Turns what a run and its engines report into the steps of a trace.
///
/// A class, since the run and the engines report to one recorder. How engine facts become events stands in
/// `Recorder+Engine.swift`, calls and reads in `Recorder+Calls.swift`.
final class Recorder: RunObserver, SequelizeObserver {
  /// The steps so far, the one that is running last.
  private(set) var steps: [TraceStep] = []
  /// Whether facts are left out; while claims are judged.
  var isPaused = false
  /// The names of the program's variables and what they hold.
  var variables: VariableDiffer?
  /// Is told which step runs.
  var progress: WorkProgress?
  /// Tells whether the program has come to its end.
  var hasEnded: () -> Bool = { false }
  /// What scripts see of Sequelize; set before the run, and kept by whoever keeps the recorder.
  unowned var environment: SequelizeEnvironment?

  /// The account of the run, which holds what is recorded of it too.
  let heap: Heap
  let plan: StepPlan
  /// The steps as the trace keeps them.
  let planned: [PlannedStep]
  /// Further steps by their numbers, which are no code of the program's.
  private let further: [Int: PlannedStep]
  /// The numbers of the statements that were sent after the program had come to its end.
  private var sentLate: Set<Int> = []
  /// The number of the statement that was run last.
  var statementCount = 0
  /// Numbers and names instances.
  var instances = InstanceRegistry()
  /// Instances of the running step whose rows changed.
  var stale = StaleValues()
  /// Calls whose promise nobody has looked at yet, with where their event stands.
  var openCalls = OpenCalls()
  /// Callbacks of arrays' methods whose promises may be waited for.
  var callbacks = OpenCallbacks()
  /// The batches that facts of many rows are added to.
  var batches = OpenBatches()
  /// How often properties of the program's own were left out of a copy, by their names.
  private var unshown: [Name: Int] = [:]
  /// The numbers of the sources that define models.
  var sourcesWithModels: Set<Int> = []
  /// How many errors the program caught.
  var caughtCount = 0
  /// Whether a call was given `include: undefined`, which Sequelize takes for no include.
  var hasUnsetInclude = false
  /// Whether the running step made or changed tables or indexes.
  var changedSchema = false
  private var schema = SchemaRecorder()
  /// What was observed before the first step began.
  private var early: [TraceEvent] = []

  init(plan: StepPlan, further: [PlannedStep] = [], heap: Heap) {
    self.plan = plan
    self.further = Dictionary(further.map { ($0.number, $0) }, uniquingKeysWith: { $1 })
    self.heap = heap
    planned = plan.planned
    steps.reserveCapacity(plan.steps.count)
  }

  /// The number of the step that is running; 0 before the first.
  var currentStep: Int { steps.last?.number ?? 0 }

  func stepBegan(_ number: Int) {
    guard number != currentStep, let step = plannedStep(number) else { return }
    endStep()
    var events = early
    early = []
    // Few steps have more, and an array that grows is moved.
    events.reserveCapacity(events.count + 6)
    steps.append(TraceStep(step, events: events))
    progress?.begin(steps.count, of: planned.count + further.count)
  }

  private func plannedStep(_ number: Int) -> PlannedStep? {
    if let place = plan.place(ofStep: number) { return planned[place] }
    return further[number]
  }

  /// Notes what the running step changed of variables and tables, and what it left open.
  func endStep() {
    closeBatches()
    guard let last = steps.indices.last else { return }
    let wasPaused = isPaused
    isPaused = true
    defer { isPaused = wasPaused }
    let changes = variables?.changes(in: steps[last].number, self)
    let stale = stale.take(self)
    // Looking at instances is not doing something to them.
    instances.forgetTouched()
    steps[last].variables = changes ?? []
    steps[last].stale = stale
    steps[last].pending = openCalls.endStep()
    changeCallbacks(at: callbacks.endStep()) { $0.isOpen = true }
    guard changedSchema, let environment else { return }
    changedSchema = false
    steps[last].schema = schema.schemas(of: (try? environment.schemaSnapshot()) ?? [], heap)
  }

  /// Puts another event where one stands.
  func replace(_ event: TraceEvent, at place: OpenCalls.EventPlace) {
    steps[place.step].events[place.event] = event
  }

  /// Notes, at the end of the run, which promises nobody ever looked at.
  func endRun() {
    changeCallbacks(at: callbacks.awaited) { $0.isAwaited = true }
    for place in openCalls.places(whereAwaited: false) {
      guard steps.indices.contains(place.step),
        steps[place.step].events.indices.contains(place.event),
        case .called(var fact) = steps[place.step].events[place.event]
      else { continue }
      fact.isAwaited = false
      steps[place.step].events[place.event] = .called(fact)
    }
  }

  /// Whether it is one of the first times that a property of that name was left out of a copy.
  func noteUnshown(_ name: String) -> Bool {
    unshown[Name(name), default: 0] += 1
    return (unshown[Name(name)] ?? 0) <= 20
  }

  func consoleLine(_ line: String, level: ConsoleLevel) {
    add(.console(ConsoleFact(text: line, isError: level == .warn || level == .error)))
  }

  /// Notes that a statement was sent, perhaps after the program had come to its end.
  func sent(_ number: Int) {
    if hasEnded() { sentLate.insert(number) }
  }

  /// Whether a statement was sent after the program had come to its end.
  func wasSentLate(_ number: Int) -> Bool { sentLate.contains(number) }

  /// Adds a fact to the running step.
  func add(_ event: TraceEvent) {
    guard !isPaused else { return }
    closeBatches()
    append(event)
  }

  /// Adds what the open batches have become to the running step.
  func closeBatches() {
    guard !batches.isEmpty else { return }
    for event in batches.close() { append(event) }
  }

  private func append(_ event: TraceEvent) {
    heap.charge(event.size)
    if let last = steps.indices.last {
      steps[last].events.append(event)
    } else {
      early.append(event)
    }
  }

  /// Where the next event will stand; nil before the first step.
  var nextPlace: OpenCalls.EventPlace? {
    steps.indices.last.map { OpenCalls.EventPlace(step: $0, event: steps[$0].events.count) }
  }

  /// A place in code as the trace has it; nil for one in a source that is not the program's.
  func place(_ place: SourcePlace?) -> Place? {
    guard let place, let source = source(place.source) else { return nil }
    // Calls of the running step mostly stand on or after its first line.
    let hint = steps.last.flatMap { $0.planned.place.source == place.source ? $0.line : nil }
    let start = source.position(at: place.range.start, after: hint)
    let length = source.columnCount(of: place.range) ?? 1
    return Place(
      source: place.source,
      line: start.line,
      column: start.column,
      length: max(1, length)
    )
  }

  func source(_ number: Int) -> SourceText? {
    if number == 0 { return plan.source }
    guard let sources = environment?.sources, sources.indices.contains(number) else { return nil }
    return sources[number]
  }
}
