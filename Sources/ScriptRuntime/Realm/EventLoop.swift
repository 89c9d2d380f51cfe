/// The jobs, requests and timers of a run, all on one thread and in a fixed order.
///
/// A traced program has to interleave as it does in Node, or the order of its statements, and with it the
/// lesson, would be another. Node leaves part of that order to the clock and to the database's threads; this
/// loop decides all of it, so that every run of a program is the same run:
///
///     setTimeout(() => console.log('timer'), 10);
///     setImmediate(() => console.log('immediate'));
///     sequelize.query('SELECT 1').then(() => console.log('first row'));
///     sequelize.query('SELECT 2').then(() => console.log('second row'));
///     Promise.resolve().then(() => console.log('microtask'));
///     process.nextTick(() => console.log('tick'));
///     console.log('program');
///
/// prints `program`, `tick`, `microtask`, `immediate`, `first row`, `second row`, `timer`. The rules behind it:
///
/// - **Ticks** (`process.nextTick`) run when the running code has ended, before the microtasks. A program that
///   awaits is itself a microtask: what it defers after its first `await` runs when the queue is empty.
/// - **Microtasks** are reactions of promises and jobs of Swift tasks, in one queue, first in, first out. The
///   methods of the engine are Swift tasks that run on this executor, so that `await user.save()` takes part
///   in the order that ECMA-262 27.2.1 and 9.5 give to a program's own promises.
/// - **Macrotasks** run one at a time, and only when no microtask is left, as the phases of libuv do: a timer
///   that is due, then the immediates, then a **request**. A request is one statement of a database; the next
///   one waits until everything that the first one resumed has run.
/// - **The clock is virtual.** It advances by the statements that run, and to the next timer only when there
///   is nothing else to do. `setTimeout(…, 60_000)` ends at once, and a stamp is the same in every run.
///
/// Whatever runs is charged to the budget of the realm: a program that resolves promises forever ends with
/// ``Halt/instructionLimit``.
package final class EventLoop: TaskExecutor, @unchecked Sendable {
  /// A job of the microtask queue.
  enum Job {
    case swift(UnownedJob)
    case reaction(PromiseObject.Reaction, Value, isRejected: Bool)
    case thenable(promise: PromiseObject, thenable: Value, then: FunctionObject)
    case callback(FunctionObject)
    case native(() throws -> Void)
  }
  /// Work that is done when its turn comes; it gives what goes on with the result.
  private typealias Request = () -> () -> Void

  /// The virtual time in milliseconds since 1970; it advances to the next timer when nothing else is to do.
  package var now: Double = 1_767_225_600_000
  /// The virtual time at which the run began.
  var startTime: Double = 1_767_225_600_000
  /// The milliseconds since the run began.
  package var elapsed: Double { now - startTime }
  /// The number of spawned operations that have not ended.
  var spawned = 0
  /// What `process.nextTick` was given, and whether it has to wait until the microtasks have run once.
  private var ticks = WorkQueue<() throws -> Void>()
  var ticksWait = false
  private var jobs = WorkQueue<Job>()
  /// Whether the next job of a Swift task is held back for ``resumeInThisMicrotask(_:)``.
  private var holdsJob = false
  private var heldJob: UnownedJob?
  private var requests = WorkQueue<Request>()
  package var immediates: [Timer] = []
  private var clearedImmediates: Set<Int> = []
  /// Whether immediates ran since the last request, so that the two take turns.
  private var requestIsNext = false
  package var timers = TimerQueue()
  package var nextTimerID = 1
  /// The rejected promises without a handler so far, with the order in which they were rejected.
  private var rejected: [ObjectIdentifier: (order: Int, promise: PromiseObject)] = [:]
  private var rejectionCount = 0
  /// The promise of the program itself, whose rejection is an exception.
  weak var mainPromise: PromiseObject?
  /// Who decides what becomes of the run; nil when rejections and exceptions end it.
  package weak var host: (any RunHost)?
  /// Who sends the program something when it has nothing left to do; nil when nothing ever comes.
  package weak var arrival: (any Arrivals)?
  private var suspended: [Int: (any Error) -> Void] = [:]
  private var nextSuspension = 0
  private var haltError: (any Error)?
  private(set) unowned var realm: Realm?
  private var isTornDown = false

  init() {}

  func attach(_ realm: Realm?) { self.realm = realm }

  /// Takes a job of a Swift task.
  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    guard holdsJob, heldJob == nil else { return enqueue(.swift(job)) }
    heldJob = job
  }

  func enqueue(_ job: Job) {
    realm?.heap.charge(EventLoop.jobSize)
    jobs.append(job)
  }

  /// The bytes that a waiting job is accounted with.
  private static let jobSize = 80
  /// The bytes that a waiting request is accounted with.
  private static let requestSize = 400

  /// What a job counts as, in instructions: about what it takes.
  private static let jobCost = 8

  /// What a request counts as, in instructions.
  private static let requestCost = 500

  /// Calls a function of the program as a microtask.
  package func enqueueMicrotask(_ callback: FunctionObject) { enqueue(.callback(callback)) }

  /// Runs host code as a microtask.
  package func enqueueMicrotask(_ body: @escaping () throws -> Void) { enqueue(.native(body)) }

  /// Runs host code after as many microtasks.
  func enqueueMicrotasks(_ count: Int, _ body: @escaping () throws -> Void) {
    guard count > 1 else { return enqueue(.native(body)) }
    enqueue(.native { self.enqueueMicrotasks(count - 1, body) })
  }

  /// Runs host code as `process.nextTick` does: when the running code has ended, before the microtasks.
  package func enqueueTick(_ body: @escaping () throws -> Void) {
    realm?.heap.charge(EventLoop.jobSize)
    ticks.append(body)
  }

  /// Ends the run with an error that no program can catch.
  package func halt(_ error: any Error) {
    if haltError == nil { haltError = error }
  }

  /// Runs a piece of work, such as one database statement, when the microtask queue is empty, in the order issued.
  ///
  /// It is done also where the run has failed meanwhile, since what was sent is on its way. `givesWay` is asked when its
  /// turn comes and others wait: whether it goes behind them.
  package func request<T>(
    unless givesWay: @escaping () -> Bool = { false },
    _ work: @escaping () throws -> T
  ) async throws -> T {
    try await suspend { resume in
      let request: Request = {
        let result = Result(catching: work)
        return { resume(result) }
      }
      self.add {
        guard self.hasWaitingTasks, givesWay() else { return request() }
        self.add(request)
        return {}
      }
    }
  }

  private func add(_ request: @escaping Request) {
    realm?.heap.charge(EventLoop.requestSize)
    requests.append(request)
  }

  /// Runs host code as a request does: when the microtask queue is empty, in the order issued; what it throws ends the
  /// run as an exception does.
  package func enqueueRequest(_ work: @escaping () throws -> Void) {
    add { { [unowned self] in enqueue(.native(work)) } }
  }

  /// Whether another request, timer or immediate would run before a request that is made now.
  package var hasWaitingTasks: Bool {
    !requests.isEmpty || !immediates.isEmpty
      || timers.first.map { $0.due <= now } == true
  }

  /// Suspends for as many rounds of the microtask queue as that many `await`s of settled promises take.
  package func yield(microtasks count: Int) async {
    guard count > 0 else { return }
    // A run that was torn down resumes at once, to its end.
    try? await suspend { (resume: @escaping (Result<Void, any Error>) -> Void) in
      self.after(count) { self.resumeInThisMicrotask { resume(.success(())) } }
    }
  }

  /// Runs code that resumes a suspended task, and the task in the same microtask rather than in one of its own.
  func resumeInThisMicrotask(_ body: () -> Void) {
    holdsJob = true
    body()
    holdsJob = false
    guard let job = heldJob else { return }
    heldJob = nil
    job.runSynchronously(on: asUnownedTaskExecutor())
  }

  /// Runs code after a number of microtasks, or at once when no other work is waiting.
  private func after(_ microtasks: Int, _ body: @escaping () -> Void) {
    guard microtasks > 0 else { return body() }
    enqueue(
      .native {
        let isAlone = self.jobs.isEmpty && self.ticks.isEmpty
        self.after(isAlone ? 0 : microtasks - 1, body)
      }
    )
  }

  /// Suspends the Swift task until it is resumed by the closure handed out; tearing down resumes it with an error.
  func suspend<T>(_ start: (@escaping (Result<T, any Error>) -> Void) -> Void) async throws -> T {
    if isTornDown { throw Halt.stopped }
    let id = nextSuspension
    nextSuspension += 1
    let transfer: Transfer<T> = try await withUnsafeThrowingContinuation { continuation in
      self.suspended[id] = { continuation.resume(throwing: $0) }
      start { result in
        guard self.suspended.removeValue(forKey: id) != nil else { return }
        switch result {
        case .success(let value): continuation.resume(returning: Transfer(value))
        case .failure(let error): continuation.resume(throwing: error)
        }
      }
    }
    return transfer.value
  }

  // MARK: Rejections

  func trackRejection(_ promise: PromiseObject) {
    rejectionCount += 1
    rejected[ObjectIdentifier(promise)] = (rejectionCount, promise)
  }

  func untrackRejection(_ promise: PromiseObject) { rejected[ObjectIdentifier(promise)] = nil }

  // MARK: Turning

  /// Runs everything until nothing is left to do, what the host does at the end included.
  ///
  /// - Throws: As ``run()``, where the host leaves it to the run.
  func runToExit() throws {
    while true {
      do {
        try run()
        break
      } catch let thrown as ScriptThrow {
        guard let host, try host.handlesException(thrown.value) else { throw thrown }
      } catch Halt.instructionLimit {
        guard let arrival, arrival.givesUp() else { throw Halt.instructionLimit }
        dropWork()
      }
    }
    guard let host else { return }
    try host.runWillEnd()
    try run()
    try host.runEnds()
  }

  /// Runs everything until nothing is left to do, and nothing comes from outside any more.
  ///
  /// - Throws: ``Halt``, or ``ScriptThrow`` with the reason of an unhandled rejection or
  ///   the exception of a timer.
  func run() throws {
    repeat {
      try drainMicrotasks()
    } while try runMacrotask() || arrival?.arrives() == true
  }

  func drainMicrotasks() throws {
    repeat {
      if !ticksWait { try runTicks() }
      ticksWait = false
      while let job = jobs.popFirst() {
        try perform(job)
        if let haltError { throw haltError }
      }
      if ticks.isEmpty, !rejected.isEmpty { try endUnhandled() }
    } while !jobs.isEmpty || !ticks.isEmpty
  }

  /// Reports the rejections that are still unhandled after the microtasks, or ends the run with the first.
  private func endUnhandled() throws {
    let promises = rejected.values.sorted { $0.order < $1.order }.map(\.promise)
    rejected = [:]
    for promise in promises {
      guard case .rejected(let reason) = promise.state else { continue }
      if promise === mainPromise { throw ScriptThrow(reason) }
      guard let host else { throw ScriptThrow(reason) }
      if try host.handlesRejection(of: promise, reason) { continue }
      throw ScriptThrow(host.exception(forRejection: reason))
    }
  }

  private func runTicks() throws {
    while let tick = ticks.popFirst() {
      realm?.heap.release(EventLoop.jobSize)
      try realm?.tick(EventLoop.jobCost)
      try tick()
      if let haltError { throw haltError }
    }
  }

  private func perform(_ job: Job) throws {
    guard let realm else { return }
    realm.heap.release(EventLoop.jobSize)
    switch job {
    case .swift(let job): job.runSynchronously(on: asUnownedTaskExecutor())
    case .reaction(let reaction, let value, let isRejected):
      try realm.tick(EventLoop.jobCost)
      try realm.perform(reaction, value, isRejected: isRejected)
    case .thenable(let promise, let thenable, let then):
      try realm.tick(EventLoop.jobCost * 2)
      try realm.adopt(thenable, then, into: promise)
    case .callback(let function):
      try realm.tick(EventLoop.jobCost)
      _ = try realm.call(function, this: .undefined, arguments: [])
    case .native(let body): try body()
    }
  }

  /// Does the next thing in the order of Node's phases: the timers that are due, the immediates,
  /// a request; only then does the clock advance to the next timer.
  private func runMacrotask() throws -> Bool {
    if let next = timers.first, next.due <= now, try runTimer() { return true }
    let runsImmediates = !immediates.isEmpty && !(requestIsNext && !requests.isEmpty)
    requestIsNext = false
    if runsImmediates {
      try runImmediates()
      requestIsNext = true
      return true
    }
    if let goOn = try runRequest() {
      goOn()
      return true
    }
    if let arrival, arrival.isOpen, timers.onlyRepeats { return false }
    return try runTimer()
  }

  /// Does the work of the next request; gives what goes on with its result, nil where none waits.
  private func runRequest() throws -> (() -> Void)? {
    guard !requests.isEmpty else { return nil }
    try realm?.tick(EventLoop.requestCost)
    guard let request = requests.popFirst() else { return nil }
    realm?.heap.release(EventLoop.requestSize)
    return request()
  }

  /// Does the work that was requested before the run ended; nobody gets its results any more.
  func finishRequests() throws {
    while try runRequest() != nil {}
  }

  /// Drops what waits, where what ran was given up.
  private func dropWork() {
    realm?.heap.release(EventLoop.jobSize * (jobs.count + ticks.count))
    realm?.heap.release(EventLoop.requestSize * requests.count)
    ticks = WorkQueue()
    jobs = WorkQueue()
    requests = WorkQueue()
    immediates = []
    rejected = [:]
    heldJob = nil
    haltError = nil
  }

  /// Runs the immediates that were there when the phase began.
  private func runImmediates() throws {
    let batch = immediates
    immediates = []
    clearedImmediates = []
    for timer in batch where !clearedImmediates.contains(timer.id) {
      try fire(timer)
      try drainMicrotasks()
    }
    clearedImmediates = []
  }

  /// Takes an immediate back, also one of the batch that is running.
  package func clearImmediate(_ id: Int) {
    immediates.removeAll { $0.id == id }
    clearedImmediates.insert(id)
  }

  private func runTimer() throws -> Bool {
    guard var timer = timers.popFirst() else { return false }
    now = max(now, timer.due)
    if let interval = timer.interval {
      timer.due = now + interval
      timers.insert(timer)
    }
    try fire(timer)
    return true
  }

  private func fire(_ timer: Timer) throws {
    guard let realm else { return }
    try realm.tick(EventLoop.jobCost)
    _ = try realm.call(timer.callback, this: .object(timer.object), arguments: timer.arguments)
  }

  /// Lets everything go; Swift tasks that wait are resumed with an error and run to their end.
  func tearDown() {
    isTornDown = true
    ticks = WorkQueue()
    requests = WorkQueue()
    timers = TimerQueue()
    immediates = []
    rejected = [:]
    var rounds = 0
    repeat {
      let waiting = suspended.sorted { $0.key < $1.key }
      suspended = [:]
      for (_, resume) in waiting { resume(Halt.stopped) }
      while let job = jobs.popFirst() {
        if case .swift(let job) = job { job.runSynchronously(on: asUnownedTaskExecutor()) }
      }
      rounds += 1
    } while !suspended.isEmpty && rounds < 1000
  }
}
