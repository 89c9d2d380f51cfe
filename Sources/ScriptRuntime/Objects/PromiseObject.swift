/// A promise.
package final class PromiseObject: ScriptObject {
  /// The state of a promise.
  package enum State {
    case pending
    case fulfilled(Value)
    case rejected(Value)
  }
  /// What happens when a promise is settled.
  enum Reaction {
    /// A suspended script function resumes.
    case resume(Frame)
    /// A handler of the program runs, and its result settles another promise.
    case then(onFulfilled: FunctionObject?, onRejected: FunctionObject?, result: Capability?)
    /// Code of the host runs in a job.
    case native((Result<Value, ScriptThrow>) throws -> Void)
  }
  /// The state.
  package internal(set) var state = State.pending
  /// Whether a rejection was looked at.
  package internal(set) var isHandled = false
  private var reactions: [Reaction] = []
  /// The number of the host's call that returned it; 0 for any other promise.
  package var hostCall = 0

  /// Makes a pending promise.
  package override init(_ realm: Realm, prototype: ScriptObject? = nil) {
    super.init(
      heap: realm.heap,
      prototype: prototype ?? realm.intrinsics.promisePrototype,
      kind: .promise
    )
    heap.charge(PromiseObject.extraSize)
  }

  deinit { heap.release(PromiseObject.extraSize) }

  /// What the reactions and jobs of a promise take.
  private static let extraSize = 256

  package override var className: String { "Promise" }

  package override func tearDown() {
    super.tearDown()
    state = .pending
    reactions = []
  }

  /// Fulfils a pending promise with a value as it is.
  package func fulfill(_ value: Value) {
    guard case .pending = state else { return }
    settle(.fulfilled(value))
  }

  /// Rejects a pending promise.
  package func reject(_ reason: Value) {
    guard case .pending = state else { return }
    if !isHandled { realm.eventLoop.trackRejection(self) }
    settle(.rejected(reason))
  }

  /// Resolves a pending promise: takes over the state of a thenable (ECMAScript promise resolve function).
  ///
  /// The promise must not be locked in to another one already.
  package func resolve(_ value: Value) throws {
    guard case .pending = state else { return }
    guard case .object(let object) = value else { return fulfill(value) }
    let realm = self.realm
    if object === self {
      return reject(realm.typeError("Chaining cycle detected for promise #<Promise>").value)
    }
    let then: Value
    do {
      then = try object.get(.then, receiver: value)
    } catch let thrown as ScriptThrow {
      return reject(thrown.value)
    }
    guard let function = then.asFunction else { return fulfill(value) }
    realm.eventLoop.enqueue(.thenable(promise: self, thenable: value, then: function))
  }

  private func settle(_ newState: State) {
    state = newState
    let waiting = reactions
    reactions = []
    for reaction in waiting { schedule(reaction) }
  }

  private func schedule(_ reaction: Reaction) {
    switch state {
    case .pending: reactions.append(reaction)
    case .fulfilled(let value):
      realm.eventLoop.enqueue(.reaction(reaction, value, isRejected: false))
    case .rejected(let reason):
      realm.eventLoop.enqueue(.reaction(reaction, reason, isRejected: true))
    }
  }

  /// Adds what happens when the promise is settled.
  func react(_ reaction: Reaction) {
    if case .rejected = state, !isHandled { realm.eventLoop.untrackRejection(self) }
    isHandled = true
    schedule(reaction)
  }

  /// Runs host code in a job of its own when the promise is settled.
  package func whenSettled(_ body: @escaping (Result<Value, ScriptThrow>) throws -> Void) {
    react(.native(body))
  }
}

/// A promise and the functions that settle it (ECMAScript PromiseCapability).
struct Capability {
  var promise: Value
  var resolve: FunctionObject?
  var reject: FunctionObject?

  /// For a promise of our own kind, which needs no functions.
  init(_ promise: PromiseObject) { self.promise = .object(promise) }

  init(promise: Value, resolve: FunctionObject?, reject: FunctionObject?) {
    self.promise = promise
    self.resolve = resolve
    self.reject = reject
  }

  /// The same with functions that settle the promise, which handlers can be.
  func withFunctions(_ realm: Realm) -> Capability {
    guard resolve == nil, let promise = promise.asObject as? PromiseObject else { return self }
    let (resolve, reject) = realm.resolvingFunctions(promise)
    return Capability(promise: self.promise, resolve: resolve, reject: reject)
  }

  func resolve(_ value: Value, _ realm: Realm) throws {
    if let resolve {
      _ = try realm.call(resolve, this: .undefined, arguments: [value])
    } else if let promise = promise.asObject as? PromiseObject {
      try promise.resolve(value)
    }
  }

  func reject(_ reason: Value, _ realm: Realm) throws {
    if let reject {
      _ = try realm.call(reject, this: .undefined, arguments: [reason])
    } else if let promise = promise.asObject as? PromiseObject {
      promise.reject(reason)
    }
  }
}
