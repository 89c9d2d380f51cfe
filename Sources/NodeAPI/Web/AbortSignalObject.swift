import ScriptRuntime

/// What tells that an operation is no longer wanted (WHATWG DOM 3.2).
final class AbortSignalObject: EventTargetObject {
  private(set) var isAborted = false
  private(set) var reason: Value = .undefined
  /// What is done before the event is sent.
  private var steps: [() -> Void] = []
  /// The signals that follow this one, aborted when it is.
  private var followers: [AbortSignalObject] = []
  /// The listener that is the property `onabort`.
  var onAbort = Value.null

  override var className: String { "AbortSignal" }

  override func tearDown() {
    super.tearDown()
    reason = .undefined
    steps = []
    followers = []
    onAbort = .null
  }

  /// Has something done when the signal is aborted.
  func whenAborted(_ step: @escaping () -> Void) {
    heap.spend(1)
    steps.append(step)
  }

  /// Aborts it together with others, for the reason that the first of them has.
  func follow(_ sources: [AbortSignalObject]) {
    if let aborted = sources.first(where: \.isAborted) {
      isAborted = true
      reason = aborted.reason
      return
    }
    for source in sources where !source.followers.contains(where: { $0 === self }) {
      heap.spend(source.followers.count >> 3)
      source.followers.append(self)
    }
  }

  /// Aborts it, and then what follows it, unless it is aborted already.
  func abort(_ reason: Value, _ environment: NodeEnvironment) throws {
    guard !isAborted else { return }
    isAborted = true
    self.reason = reason
    try send(environment)
    let waiting = followers
    followers = []
    for follower in waiting { try follower.abort(reason, environment) }
  }

  private func send(_ environment: NodeEnvironment) throws {
    let steps = steps
    self.steps = []
    for step in steps { step() }
    let event = try EventObject(
      realm,
      prototype: environment.eventClass.storedPrototype,
      "abort",
      isTrusted: true
    )
    _ = try event.dispatch(to: self)
  }
}

extension NodeEnvironment {
  /// The class `AbortSignal`.
  func makeAbortSignalClass() -> NativeFunction {
    let prototype = realm.object(prototype: eventTargetClass.storedPrototype)
    let signal = realm.constructor(
      "AbortSignal",
      length: 0,
      prototype: prototype,
      parent: eventTargetClass,
      isClass: true
    ) { call in
      throw call.realm.nodeError(
        "TypeError",
        code: "ERR_ILLEGAL_CONSTRUCTOR",
        "Illegal constructor"
      )
    }
    addSignalMakers(to: signal)
    prototype.setAccessor(
      "aborted",
      enumerable: true,
      get: { .boolean(try Self.signal($0).isAborted) }
    )
    prototype.setAccessor("reason", enumerable: true, get: { try Self.signal($0).reason })
    prototype.setMethod("throwIfAborted") { call in
      let signal = try Self.signal(call)
      if signal.isAborted { throw ScriptThrow(signal.reason) }
      return .undefined
    }
    prototype.setAccessor(
      "onabort",
      enumerable: true,
      get: { try Self.signal($0).onAbort },
      set: { [unowned self] call in
        try setOnAbort(of: try Self.signal(call), call[0])
        return .undefined
      }
    )
    prototype.setMethod(.inspectCustom, name: "[nodejs.util.inspect.custom]") { call in
      let signal = try Self.signal(call)
      if let depth = call[0].asNumber, depth < 0 { return "[AbortSignal]" }
      let shown = call.realm.object([("aborted", .boolean(signal.isAborted))])
      return Value("AbortSignal \(try call.realm.inspectAgain(.object(shown), call))")
    }
    prototype.setTag("AbortSignal")
    return signal
  }

  private static func signal(_ call: NativeCall) throws -> AbortSignalObject {
    guard let signal = call.this.asObject as? AbortSignalObject else {
      throw call.realm.wrongReceiver("AbortSignal")
    }
    return signal
  }

  private func setOnAbort(of signal: AbortSignalObject, _ value: Value) throws {
    if let old = signal.onAbort.asObject {
      signal.remove(old, for: "abort", isCapturing: false)
    }
    signal.onAbort = value.asObject == nil ? .null : value
    if let function = value.asFunction { signal.add(function, for: "abort") }
  }

  private func makeSignal() -> AbortSignalObject {
    AbortSignalObject(realm, prototype: abortSignalClass.storedPrototype)
  }

  /// The reason that is given, or the usual one.
  private func abortReason(_ value: Value) -> Value {
    guard value.isUndefined else { return value }
    return .object(realm.makeWebError("AbortError", "This operation was aborted"))
  }

  private func addSignalMakers(to function: NativeFunction) {
    function.setMethod("abort", length: 0) { [unowned self] call in
      let signal = makeSignal()
      try signal.abort(abortReason(call[0]), self)
      return .object(signal)
    }
    function.setMethod("timeout", length: 1) { [unowned self] call in
      guard let delay = call[0].asNumber else {
        throw realm.wrongArgument("delay", mustBe: "of type number", call[0])
      }
      guard delay >= 0, delay <= 4_294_967_295 else {
        throw realm.outOfRange("delay", ">= 0 && <= 4294967295", delay)
      }
      let signal = makeSignal()
      let expire = realm.function("expire") { [unowned self] _ in
        let error = realm.makeWebError(
          "TimeoutError",
          "The operation was aborted due to timeout"
        )
        try signal.abort(.object(error), self)
        return .undefined
      }
      schedule(expire, after: max(1, delay.rounded(.down)))
      return .object(signal)
    }
    function.setMethod("any", length: 1) { [unowned self] call in
      guard let list = call[0].asArray else {
        throw realm.wrongArgument("signals", mustBe: "an instance of Array", call[0])
      }
      let sources = try (0..<list.length).map { index in
        try realm.tick()
        let value = try list.get(PropertyKey(index))
        guard let source = value.asObject as? AbortSignalObject else {
          throw realm.wrongArgument(
            "signals[\(index)]",
            mustBe: "an instance of AbortSignal",
            value
          )
        }
        return source
      }
      let signal = makeSignal()
      signal.follow(sources)
      return .object(signal)
    }
  }

  // MARK: Controllers

  /// An object that aborts a signal.
  private final class AbortControllerObject: ScriptObject {
    private(set) var signal: AbortSignalObject?

    init(_ realm: Realm, prototype: ScriptObject?, _ signal: AbortSignalObject) {
      self.signal = signal
      super.init(realm, prototype: prototype)
    }

    override var className: String { "AbortController" }

    override func tearDown() {
      super.tearDown()
      signal = nil
    }
  }

  /// The class `AbortController`.
  func makeAbortControllerClass() -> NativeFunction {
    let prototype = realm.object()
    let controller = realm.constructor(
      "AbortController",
      length: 0,
      prototype: prototype,
      isClass: true
    ) { [unowned self] call in
      let own = try call.prototype(or: prototype)
      return .object(AbortControllerObject(realm, prototype: own, makeSignal()))
    }
    prototype.setAccessor("signal", enumerable: true, get: { .object(try Self.controlled($0)) })
    prototype.setMethod("abort", length: 0) { [unowned self] call in
      try Self.controlled(call).abort(abortReason(call[0]), self)
      return .undefined
    }
    prototype.setMethod(.inspectCustom, name: "[nodejs.util.inspect.custom]") { call in
      if let depth = call[0].asNumber, depth < 0 { return "[AbortController]" }
      let shown = call.realm.object([("signal", .object(try Self.controlled(call)))])
      return Value("AbortController \(try call.realm.inspectAgain(.object(shown), call))")
    }
    prototype.setTag("AbortController")
    return controller
  }

  /// The signal of the controller of a call.
  private static func controlled(_ call: NativeCall) throws -> AbortSignalObject {
    guard let signal = (call.this.asObject as? AbortControllerObject)?.signal else {
      throw call.realm.typeError(
        "Cannot read private member #signal from an object whose class did not declare it"
      )
    }
    return signal
  }
}
