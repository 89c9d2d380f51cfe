import ScriptRuntime

/// An object that events can be sent to (WHATWG DOM 2.7), as Node's `EventTarget` is: it has no parent.
class EventTargetObject: ScriptObject {
  private struct Listener {
    var type: String
    /// A function, or an object with a `handleEvent`.
    var callback: ScriptObject
    var isCapturing: Bool
    var isOnce: Bool
    var isPassive: Bool
    /// A number of its own, from 1.
    var id: Int
  }
  private var listeners: [Listener] = []
  private var lastID = 0
  /// The bytes that a listener is accounted with.
  private static let listenerSize = 64

  override var className: String { "EventTarget" }

  override func tearDown() {
    super.tearDown()
    listeners = []
  }

  deinit { heap.release(listeners.count * EventTargetObject.listenerSize) }

  /// Adds a listener unless it listens already; whether it was added.
  @discardableResult
  func add(
    _ callback: ScriptObject,
    for type: String,
    isCapturing: Bool = false,
    isOnce: Bool = false,
    isPassive: Bool = false
  ) -> Bool {
    guard index(of: callback, for: type, isCapturing: isCapturing) == nil else { return false }
    lastID += 1
    heap.charge(EventTargetObject.listenerSize)
    listeners.append(
      Listener(
        type: type,
        callback: callback,
        isCapturing: isCapturing,
        isOnce: isOnce,
        isPassive: isPassive,
        id: lastID
      )
    )
    return true
  }

  func remove(_ callback: ScriptObject, for type: String, isCapturing: Bool) {
    guard let index = index(of: callback, for: type, isCapturing: isCapturing) else { return }
    remove(at: index)
  }

  private func remove(at index: Int) {
    heap.release(EventTargetObject.listenerSize)
    listeners.remove(at: index)
  }

  private func index(of callback: ScriptObject, for type: String, isCapturing: Bool) -> Int? {
    heap.spend(listeners.count >> 3)
    return listeners.firstIndex {
      $0.callback === callback && $0.type == type && $0.isCapturing == isCapturing
    }
  }

  /// Calls the listeners that there are for an event; what one throws ends the run as an exception does, once the
  /// others were called.
  func callListeners(with event: EventObject) throws {
    for listener in listeners where listener.type == event.type {
      try realm.tick()
      guard let index = listeners.firstIndex(where: { $0.id == listener.id }) else { continue }
      if listener.isOnce { remove(at: index) }
      event.isPassive = listener.isPassive
      defer { event.isPassive = false }
      do {
        try call(listener.callback, with: event)
      } catch let thrown as ScriptThrow {
        realm.eventLoop.enqueueTick { throw thrown }
      }
      if event.isStoppedAtOnce { break }
    }
  }

  private func call(_ callback: ScriptObject, with event: EventObject) throws {
    let isFunction = callback is FunctionObject
    let method = isFunction ? Value.object(callback) : try callback.get("handleEvent")
    let this = isFunction ? Value.object(self) : .object(callback)
    let result = try realm.call(method, this: this, arguments: [.object(event)])
    // A promise that is rejected is an exception too.
    guard let promise = result.asObject as? PromiseObject else { return }
    promise.whenSettled { [realm] result in
      guard case .failure(let thrown) = result else { return }
      realm.eventLoop.enqueueTick { throw thrown }
    }
  }
}

extension NodeEnvironment {
  /// The class `EventTarget`.
  func makeEventTargetClass() -> NativeFunction {
    let prototype = realm.object()
    let target = realm.constructor("EventTarget", length: 0, prototype: prototype, isClass: true) {
      .object(EventTargetObject($0.realm, prototype: try $0.prototype(or: prototype)))
    }
    prototype.setMethod("addEventListener", length: 2) { call in
      let (target, type) = try Self.listening(call)
      guard let callback = try Self.listener(call) else { return .undefined }
      let options = call[2].asObject
      let signal = try options?.get("signal") ?? .undefined
      guard signal.isUndefined || signal.asObject is AbortSignalObject else {
        throw call.realm.wrongArgument(
          "options.signal",
          mustBe: "an instance of AbortSignal",
          signal
        )
      }
      let isCapturing = try Self.isCapturing(call[2])
      let abort = signal.asObject as? AbortSignalObject
      if abort?.isAborted == true { return .undefined }
      let isAdded = target.add(
        callback,
        for: type,
        isCapturing: isCapturing,
        isOnce: try options?.get("once").toBoolean ?? false,
        isPassive: try options?.get("passive").toBoolean ?? false
      )
      if isAdded {
        abort?.whenAborted { target.remove(callback, for: type, isCapturing: isCapturing) }
      }
      return .undefined
    }
    prototype.setMethod("removeEventListener", length: 2) { call in
      let (target, type) = try Self.listening(call)
      guard let callback = try Self.listener(call) else { return .undefined }
      target.remove(callback, for: type, isCapturing: try Self.isCapturing(call[2]))
      return .undefined
    }
    prototype.setMethod("dispatchEvent", length: 1) { call in
      .boolean(try Self.event(toDispatch: call).dispatch(to: try Self.target(call)))
    }
    prototype.setMethod(.inspectCustom, name: "[nodejs.util.inspect.custom]") { call in
      let name = try Self.target(call).get(.constructor).asObject?.get(.name) ?? "EventTarget"
      return Value("\(try name.toText(call.realm)) {}")
    }
    prototype.setTag("EventTarget")
    return target
  }

  private static func target(_ call: NativeCall) throws -> EventTargetObject {
    guard let target = call.this.asObject as? EventTargetObject else {
      throw call.realm.wrongReceiver("EventTarget")
    }
    return target
  }

  private static func missing(_ what: String, _ realm: Realm) -> ScriptThrow {
    realm.nodeError("TypeError", code: "ERR_MISSING_ARGS", "The \(what) must be specified")
  }

  /// The event that a call sends.
  private static func event(toDispatch call: NativeCall) throws -> EventObject {
    _ = try target(call)
    guard call.count > 0 else { throw missing("\"event\" argument", call.realm) }
    guard let event = call[0].asObject as? EventObject else {
      throw call.realm.wrongArgument("event", mustBe: "an instance of Event", call[0])
    }
    guard !event.isDispatched else {
      throw call.realm.nodeError(
        "Error",
        code: "ERR_EVENT_RECURSION",
        "The event \"\(event.type)\" is already being dispatched"
      )
    }
    return event
  }

  /// The target and the type of event of a call that adds or removes a listener.
  private static func listening(_ call: NativeCall) throws -> (EventTargetObject, String) {
    let target = try target(call)
    guard call.count > 1 else { throw missing("\"type\" and \"listener\" arguments", call.realm) }
    return (target, try call[0].toText(call.realm))
  }

  /// The listener of a call; nil for null and undefined, which have no effect.
  private static func listener(_ call: NativeCall) throws -> ScriptObject? {
    if let object = call[1].asObject { return object }
    guard call[1].isNullish else {
      throw call.realm.wrongArgument("listener", mustBe: "an instance of EventListener", call[1])
    }
    return nil
  }

  /// Whether the options ask for listening while an event goes down; they may be that alone.
  private static func isCapturing(_ options: Value) throws -> Bool {
    guard let object = options.asObject else { return options.toBoolean }
    return try object.get("capture").toBoolean
  }
}
