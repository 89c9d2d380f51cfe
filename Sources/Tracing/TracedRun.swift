import Associations
import Diagnostics
import ExpressAPI
import NodeAPI
import ScriptRuntime
import ScriptSyntax
import SequelizeAPI
import Store
import Trace

/// One run with everything that belongs to it.
///
/// A class: closures of the run's realm refer to it.
final class TracedRun {
  /// What came of the run.
  struct Result {
    var trace: Trace
    /// The verdicts on the claims that were judged, by their index.
    var verdicts: [Int: ClaimVerdict]
    /// The claim that ended the run; nil where it ended by itself.
    var endedBy: Int?
    /// The instructions that it took.
    var work: Int
  }

  private let request: RunRequest
  private let realm: Realm
  private let recorder: Recorder
  private let environment: SequelizeEnvironment
  private let judge: ClaimJudge
  private var driver: RequestDriver?

  init(_ request: RunRequest, judging selection: ClaimJudge.Selection) {
    self.request = request
    realm = Realm(limits: request.options.limits.forRealm)
    recorder = Recorder(
      plan: request.plan,
      further: request.migrationSteps + request.requestSteps,
      heap: realm.heap
    )
    environment = SequelizeEnvironment(realm: realm, observer: recorder)
    recorder.environment = environment
    recorder.progress = request.options.progress
    judge = ClaimJudge(
      request.claims,
      selection,
      isApp: request.project != nil,
      realm: realm,
      recorder: recorder,
      environment: environment
    )
    realm.onMissedPromiseProperty = { [recorder] in recorder.missed($1, on: $0) }
    realm.onCaughtError = { [recorder] in recorder.caught($0) }
    realm.onMissedListProperty = { [recorder] in recorder.missed($1, on: $0) }
    realm.onAsyncCallback = { [recorder] in recorder.called(back: $0, $1) }
  }

  /// Runs the program.
  func result() -> Result {
    defer { if !request.options.endsProcess || judge.current != nil { realm.tearDown() } }
    var trace = emptyTrace
    do {
      let body = openProject()
      let run = try ScriptRun(
        judge.inserted(in: request.program, request.plan),
        realm: realm,
        as: body,
        globals: (request.project == nil ? environment.globals : []) + judge.globals,
        observer: recorder,
        stepStarts: request.plan.stepStarts
      )
      if let module = run.module {
        NodeEnvironment.install(in: realm).project?.begin(module)
      }
      beginRequests()
      migrate()
      recorder.variables = VariableDiffer(
        run,
        ValueRecorder(environment: environment, realm: realm)
      )
      // A server lives on when its file has run to its end.
      if request.plan.isModuleBody, request.project == nil {
        recorder.hasEnded = { [unowned run] in run.hasBodyEnded }
      }
      if request.project != nil {
        run.onBodyEnd = { [realm] in NodeEnvironment.install(in: realm).project?.mainHasLoaded() }
      }
      let outcome = run.run()
      driver?.programHasEnded()
      judge.close(outcome)
      recorder.hasEnded = { false }
      recorder.isPaused = false
      finish(&trace, outcome)
    } catch {
      let thrown = error as? ScriptThrow
      finish(&trace, thrown.map { .error($0.value) } ?? .memoryLimit)
    }
    recorder.variables = nil
    return Result(
      trace: trace,
      verdicts: judge.verdicts,
      endedBy: judge.current,
      work: judge.workBefore + realm.heap.work
    )
  }

  /// Gives the program the files of its project; says how its own is run.
  private func openProject() -> ScriptRun.Body {
    guard let project = request.project else {
      guard request.program.form == .commonJS else { return .module }
      let name = FilePath.name(of: request.program.source.name)
      return .commonJS(NodeEnvironment.install(in: realm).scope(ofFile: name))
    }
    ExpressEnvironment.install(in: realm)
    let node = NodeEnvironment.install(in: realm)
    let modules = node.open(
      project.files,
      stubs: project.stubs,
      environment: project.environment.entries(project.files)
    )
    return request.program.form == .module
      ? .esModule(path: project.entry) : .commonJS(modules.begin(project.entry))
  }

  /// Has the requests of a project sent when the program waits for them.
  private func beginRequests() {
    guard let project = request.project else { return }
    if let script = project.requests {
      let number = realm.add(script.source)
      precondition(number == RunRequest.requestSource, "the requests are the second source")
    }
    driver = RequestDriver(
      project.requests,
      steps: request.requestSteps,
      realm: realm,
      recorder: recorder,
      onIdle: { [judge] in try judge.idle(afterStep: $0, isEnd: $1) }
    )
  }

  /// Runs what a project has to run before it.
  private func migrate() {
    guard let project = request.project, let migrations = project.migrations else { return }
    for (index, file) in migrations.files.enumerated() {
      let number = realm.add(file.source)
      precondition(number == request.migrationSource + index, "migrations follow the requests")
    }
    MigrationRun(
      files: migrations,
      realm: realm,
      environment: environment,
      recorder: recorder,
      modules: NodeEnvironment.install(in: realm).apart(project.files)
    ).run()
  }

  private var emptyTrace: Trace {
    let source = request.plan.source
    return Trace(
      sources: [ProgramSource(source)],
      plan: request.migrationSteps + recorder.planned + request.requestSteps
    )
  }

  /// Records which packages of an app are stand-ins.
  private func addStandIns() {
    guard request.project != nil else { return }
    let modules = NodeEnvironment.install(in: realm).modules
    let kinds: [(SubstitutionFact.Kind, [String])] = [
      (.packages, modules.standIns), (.stubs, modules.stubs),
    ]
    for (kind, names) in kinds where !names.isEmpty {
      recorder.add(.substituted(SubstitutionFact(kind: kind, name: Words.list(names, "and"))))
    }
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
    trace.stoppedAt = recorder.place(realm.haltSite)
    for fact in DriftReading.facts(environment) { recorder.add(.drifted(fact)) }
    if let project = request.project,
      trace.error != nil || recorder.caughtCount > 0 || recorder.hasUnsetInclude
    {
      let reading = LoadingReading(project, realm: realm, recorder: recorder)
      trace.cycles = reading.cycles
      trace.unloaded = reading.unloaded
    }
    addStandIns()
    recorder.endStep()
    recorder.endRun()
    trace.steps = recorder.steps
    // Further files of the program, as they were loaded.
    for source in realm.sources.dropFirst() {
      trace.sources.append(ProgramSource(source))
    }
    if request.project != nil {
      let express = ExpressEnvironment.install(in: realm)
      trace.routes = express.routes.map { "\($0.method) \($0.pattern)" }
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
        cells: table.rows.flatMap { $0.map { CellValue($0).asRead } }
      )
    }
  }
}
