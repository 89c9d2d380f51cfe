/// An async generator: the suspended call of an async generator function, and the requests that it has not answered yet.
package final class AsyncGeneratorObject: ScriptObject {
  /// A call of `next`, `return` or `throw`, with the promise that it gave.
  struct Request {
    var completion: GeneratorCompletion
    var value: Value
    var promise: PromiseObject
  }
  /// ECMA-262 27.6.2, [[AsyncGeneratorState]].
  private enum State {
    case suspended(Frame)
    case executing
    /// Ended, with requests that wait for one another.
    case draining
    case completed
  }
  private var state: State
  private var requests: [Request] = []
  private var head = 0

  init(_ realm: Realm, _ frame: Frame, prototype: ScriptObject) {
    state = .suspended(frame)
    super.init(heap: realm.heap, prototype: prototype, kind: .ordinary)
  }

  package override var className: String { "AsyncGenerator" }

  package override func tearDown() {
    super.tearDown()
    state = .completed
    requests = []
    head = 0
  }

  /// The bytes that a waiting request is accounted with, besides its promise.
  private static let requestSize = 64

  // MARK: Requests

  /// Takes a call of `next`, `return` or `throw` (ECMA-262 27.6.1.2 to 27.6.1.4).
  func request(
    _ completion: GeneratorCompletion,
    _ value: Value,
    _ realm: Realm
  ) throws -> PromiseObject {
    let promise = PromiseObject(realm)
    let request = Request(completion: completion, value: value, promise: promise)
    if case .suspended(let frame) = state, frame.state.pointee.suspension == .start,
      completion != .next
    {
      state = .completed
    }
    switch state {
    case .suspended(let frame):
      add(request)
      try resume(frame, request, realm)
    case .executing, .draining: add(request)
    case .completed where completion == .return:
      add(request)
      state = .draining
      awaitReturned()
    case .completed: try settle(request, completion, value, isDone: true)
    }
    return promise
  }

  private func add(_ request: Request) {
    heap.charge(AsyncGeneratorObject.requestSize)
    requests.append(request)
  }

  private var first: Request? { head < requests.count ? requests[head] : nil }

  private func removeFirst() {
    heap.release(AsyncGeneratorObject.requestSize)
    head += 1
    guard head == requests.count || head > 1024 && head * 2 > requests.count else { return }
    requests.removeFirst(head)
    head = 0
  }

  private func resume(_ frame: Frame, _ request: Request, _ realm: Realm) throws {
    try realm.tick(3)
    try realm.machine.enterNative()
    defer { realm.machine.leaveNative() }
    try realm.machine.checkDepth()
    state = .executing
    frame.generator = self
    _ = try realm.machine.resume(frame, request.completion, request.value)
  }

  /// Settles the promise of a request (ECMA-262 AsyncGeneratorCompleteStep).
  private func settle(
    _ request: Request,
    _ completion: GeneratorCompletion,
    _ value: Value,
    isDone: Bool
  ) throws {
    switch completion {
    case .throw: request.promise.reject(value)
    case .next where isDone:
      try request.promise.resolve(realm.iteratorResult(.undefined, done: true))
    case .next, .return:
      try request.promise.resolve(realm.iteratorResult(value, done: isDone))
    }
  }

  private func settleFirst(_ completion: GeneratorCompletion, _ value: Value, isDone: Bool) {
    guard let request = first else { return }
    removeFirst()
    do {
      try settle(request, completion, value, isDone: isDone)
    } catch {
      realm.settle(request.promise, with: error)
    }
  }

  // MARK: The body

  /// Answers the first request with a value of a `yield`; the next request, nil where the generator has to wait.
  func yielded(_ value: Value) -> Request? {
    settleFirst(.next, value, isDone: false)
    return first
  }

  /// Keeps the frame that waits at a `yield`.
  func keep(_ frame: Frame) { state = .suspended(frame) }

  /// Ends with what the body returned or threw.
  func end(_ completion: GeneratorCompletion, _ value: Value) {
    state = .draining
    settleFirst(completion, value, isDone: true)
    drain()
  }

  /// Answers the requests that still wait (ECMA-262 AsyncGeneratorDrainQueue).
  private func drain() {
    while let request = first {
      guard request.completion != .return else { return awaitReturned() }
      settleFirst(request.completion, request.value, isDone: true)
    }
    state = .completed
  }

  /// Waits for what the first request is to return (ECMA-262 AsyncGeneratorAwaitReturn).
  private func awaitReturned() {
    guard let request = first else { return }
    do {
      try realm.resolvedPromise(request.value).react(
        .native { [self] settled in
          switch settled {
          case .success(let value): settleFirst(.return, value, isDone: true)
          case .failure(let thrown): settleFirst(.throw, thrown.value, isDone: true)
          }
          drain()
        }
      )
    } catch {
      removeFirst()
      realm.settle(request.promise, with: error)
      drain()
    }
  }
}
