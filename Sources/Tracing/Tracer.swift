import Associations
import Diagnostics
import ScriptRuntime
import ScriptSyntax
import SequelizeAPI
import Store
import Trace

/// Runs programs and records their traces.
package enum Tracer {
  /// Runs a program on a new in-memory database and judges the claims on the way.
  ///
  /// It blocks until the run has ended; every run has a realm and a database of its own.
  package static func run(_ request: RunRequest) -> RunReport {
    // What runs on the script's thread throws nothing of its own.
    let report = try? ScriptThread.run {
      let run = TracedRun(request)
      if request.options.endsProcess { _ = Unmanaged.passRetained(run) }
      return run.report()
    }
    guard let report else { preconditionFailure("a traced run does not throw") }
    return report
  }
}

/// One run with everything that belongs to it.
///
/// A class: closures of the run's realm refer to it.
private final class TracedRun {
  private let request: RunRequest
  private let realm: Realm
  private let recorder: Recorder
  private let environment: SequelizeEnvironment
  private var verdicts: [ClaimVerdict]

  init(_ request: RunRequest) {
    self.request = request
    realm = Realm(limits: request.options.limits.forRealm)
    verdicts = request.claims.map { _ in .notReached }
    recorder = Recorder(plan: request.plan)
    environment = SequelizeEnvironment(realm: realm, observer: recorder)
    recorder.environment = environment
    realm.onMissedPromiseProperty = { [recorder] in recorder.missed($1, on: $0) }
    realm.onCaughtError = { [recorder] in recorder.caught($0) }
    realm.onMissedListProperty = { [recorder] in recorder.missed($1, on: $0) }
    realm.onAsyncCallback = { [recorder] in recorder.called(back: $0, $1) }
  }

  func report() -> RunReport {
    defer { if !request.options.endsProcess { realm.tearDown() } }
    var trace = emptyTrace
    do {
      let run = try ScriptRun(
        program,
        realm: realm,
        globals: environment.globals + claimFunctions + [("trace", view)],
        observer: recorder,
        stepStarts: request.plan.stepStarts
      )
      recorder.variables = VariableDiffer(
        run,
        ValueRecorder(environment: environment, realm: realm)
      )
      if request.plan.isModuleBody { recorder.hasEnded = { [unowned run] in run.hasBodyEnded } }
      let outcome = run.run()
      recorder.hasEnded = { false }
      recorder.isPaused = false
      finish(&trace, outcome)
    } catch {
      let thrown = error as? ScriptThrow
      finish(&trace, thrown.map { .error($0.value) } ?? .memoryLimit)
    }
    recorder.variables = nil
    return RunReport(trace: trace, verdicts: verdicts, work: realm.heap.work)
  }

  private var emptyTrace: Trace {
    let source = request.plan.source
    return Trace(
      sources: [ProgramSource(name: source.name, text: source.text)],
      plan: recorder.planned
    )
  }

  /// The program with the claims put in.
  private var program: Program {
    guard !request.claims.isEmpty else { return request.program }
    let end = request.plan.source.text.utf8.count
    var added: [Int: [Statement]] = [:]
    for (index, claim) in request.claims.enumerated() {
      guard let start = request.plan.lastStart(ofStep: claim.step) else { continue }
      added[start, default: []].append(claim.statement(index, behind: end))
    }
    return ClaimInsertion(request.program).adding(added)
  }

  private func finish(_ trace: inout Trace, _ outcome: Outcome) {
    switch outcome {
    case .finished: trace.outcome = .finished
    case .error(let value):
      let isDepth = (value.asObject as? ErrorObject)?.isCallDepth == true
      trace.outcome = isDepth ? .callDepth : .error
      let error = ThrownError(value, realm: realm)
      recorder.add(.errorThrown(ErrorFact(name: error.name, message: error.message)))
      trace.error = recorder.record(error, value)
    case .unsettled: trace.outcome = .unsettled
    case .instructionLimit: trace.outcome = .instructionLimit
    case .memoryLimit: trace.outcome = .memoryLimit
    case .outputLimit: trace.outcome = .outputLimit
    }
    recorder.endStep()
    recorder.endRun()
    trace.steps = recorder.steps
    // Further files of the program, as they were loaded.
    for source in realm.sources.dropFirst() {
      trace.sources.append(ProgramSource(name: source.name, text: source.text))
    }
    // A database that cannot be read any more leaves the trace without its tables.
    trace.schema = ((try? environment.schemaSnapshot()) ?? []).map(TableSchema.init)
    // Ways out of an error look at the rows that there are.
    guard request.options.keepsFinalRows || trace.error != nil || recorder.caughtCount > 0 else {
      return
    }
    for table in (try? environment.tableSnapshot()) ?? [] {
      trace.tables[table.table] = TableContents(
        columns: table.columns,
        cells: table.rows.flatMap { $0.map(CellValue.init) }
      )
    }
  }

  private var claimFunctions: [(String, Value)] {
    [
      (
        Claim.Function.begin,
        .object(
          realm.function(Claim.Function.begin) { [recorder] _ in
            // A claim sees the run so far.
            recorder.closeBatches()
            recorder.isPaused = true
            return .undefined
          }
        )
      ),
      (
        Claim.Function.judge,
        .object(
          realm.function(Claim.Function.judge) { [unowned self] call in
            let verdict: ClaimVerdict
            switch call[1] {
            case .boolean(let holds): verdict = holds ? .holds : .fails
            case let other:
              let values = ValueRecorder(environment: environment, realm: realm)
              verdict = .notBoolean(values.tree(of: other, recorder))
            }
            return judge(call[0], verdict)
          }
        )
      ),
      (
        Claim.Function.fail,
        .object(
          realm.function(Claim.Function.fail) { [unowned self] call in
            let error = ThrownError(call[1], realm: realm)
            return judge(call[0], .threw(error.text))
          }
        )
      ),
    ]
  }

  private func judge(_ index: Value, _ verdict: ClaimVerdict) -> Value {
    recorder.isPaused = false
    if let index = index.asNumber.flatMap(Int.init(exactly:)), verdicts.indices.contains(index) {
      verdicts[index] = verdict
    }
    return .undefined
  }

  /// What claims see as `trace`.
  private var view: Value {
    .object(TraceView(realm: realm, steps: { [recorder] in recorder.steps }).object)
  }
}
