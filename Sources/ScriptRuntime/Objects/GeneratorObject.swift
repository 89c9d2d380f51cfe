/// A generator: the suspended call of a generator function.
package final class GeneratorObject: ScriptObject {
  /// What one step gave.
  struct Step {
    var value: Value
    var isDone: Bool
    /// Whether the value is the result object of an iterator that a `yield*` hands on.
    var isResult = false
  }
  /// The suspended call; nil once it has ended.
  private var frame: Frame?
  private var isRunning = false

  init(_ realm: Realm, _ frame: Frame, prototype: ScriptObject) {
    self.frame = frame
    super.init(heap: realm.heap, prototype: prototype, kind: .generator)
  }

  package override var className: String { "Generator" }

  package override func tearDown() {
    super.tearDown()
    frame = nil
  }

  /// Goes on to the next `yield` or to the end (ECMA-262 GeneratorResume, GeneratorResumeAbrupt).
  func resume(
    _ completion: GeneratorCompletion,
    _ value: Value,
    _ realm: Realm
  ) throws -> Step {
    if isRunning { throw realm.typeError("Generator is already running") }
    if frame?.state.pointee.suspension == .start, completion != .next { frame = nil }
    guard let frame else {
      switch completion {
      case .next: return Step(value: .undefined, isDone: true)
      case .return: return Step(value: value, isDone: true)
      case .throw: throw ScriptThrow(value)
      }
    }
    try realm.tick(3)
    try realm.machine.enterNative()
    isRunning = true
    defer {
      realm.machine.leaveNative()
      isRunning = false
      if frame.state.pointee.suspension == .none { self.frame = nil }
    }
    try realm.machine.checkDepth()
    let result = try realm.machine.resume(frame, completion, value)
    let suspension = frame.state.pointee.suspension
    return Step(
      value: result,
      isDone: suspension == .none,
      isResult: suspension == .delegation
    )
  }

  /// The next value for a loop; nil at the end.
  func nextValue(_ realm: Realm) throws -> Value? {
    let step = try resume(.next, .undefined, realm)
    if step.isDone { return nil }
    guard step.isResult, case .object(let result) = step.value else { return step.value }
    // A `yield*` hands on only results that are not done.
    return try result.get(.done).toBoolean ? nil : result.get(.value)
  }
}
