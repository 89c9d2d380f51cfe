import ScriptRuntime

/// An event of the web's kind (WHATWG DOM 2.2), as Node's `Event` and `CustomEvent` are.
final class EventObject: ScriptObject {
  let type: String
  let isCancelable: Bool
  let bubbles: Bool
  let isComposed: Bool
  /// The milliseconds from the beginning of the run to its making.
  let timeStamp: Double
  /// Whether it is Node that sends it.
  let isTrusted: Bool
  /// What a `CustomEvent` is given; nil for other events.
  private(set) var detail: Value?
  private(set) var target: EventTargetObject?
  /// Whether its listeners are being called.
  private(set) var isDispatched = false
  private(set) var isPrevented = false
  var isStopped = false
  /// Whether even the further listeners of its target are not called.
  var isStoppedAtOnce = false
  /// Whether the listener that is being called said that it prevents nothing.
  var isPassive = false

  init(
    _ realm: Realm,
    prototype: ScriptObject?,
    _ type: String,
    options: ScriptObject? = nil,
    detail: Value? = nil,
    isTrusted: Bool = false
  ) throws {
    func flag(_ name: PropertyKey) throws -> Bool { try options?.get(name).toBoolean ?? false }
    self.type = type
    isCancelable = try flag("cancelable")
    bubbles = try flag("bubbles")
    isComposed = try flag("composed")
    timeStamp = realm.eventLoop.elapsed
    self.detail = detail
    self.isTrusted = isTrusted
    super.init(realm, prototype: prototype)
  }

  override var className: String { detail == nil ? "Event" : "CustomEvent" }

  override func tearDown() {
    super.tearDown()
    target = nil
    detail = nil
  }

  func prevent() {
    if isCancelable, !isPassive { isPrevented = true }
  }

  /// Calls the listeners of a target with the event; whether none prevented what follows.
  func dispatch(to target: EventTargetObject) throws -> Bool {
    self.target = target
    isDispatched = true
    defer { isDispatched = false }
    try target.callListeners(with: self)
    return !isPrevented
  }
}

extension NodeEnvironment {
  /// The class `Event`.
  func makeEventClass() -> NativeFunction {
    let prototype = realm.object()
    let event = realm.constructor("Event", length: 1, prototype: prototype, isClass: true) { call in
      let options = try Self.eventOptions(call)
      return .object(
        try EventObject(
          call.realm,
          prototype: try call.prototype(or: prototype),
          try call[0].toText(call.realm),
          options: options
        )
      )
    }
    let phases = ["NONE", "CAPTURING_PHASE", "AT_TARGET", "BUBBLING_PHASE"]
    for (number, name) in phases.enumerated() { event.setValue(PropertyKey(name), Value(number)) }
    addEventMethods(to: prototype)
    for (key, read) in Self.eventReaders {
      prototype.setAccessor(key, enumerable: true, get: { read(try Self.event($0)) })
    }
    prototype.setAccessor(
      "cancelBubble",
      enumerable: true,
      get: { .boolean(try Self.event($0).isStopped) },
      set: { call in
        if call[0].toBoolean { try Self.event(call).isStopped = true }
        return .undefined
      }
    )
    prototype.setMethod(.inspectCustom, name: "[nodejs.util.inspect.custom]") {
      try Self.inspected($0)
    }
    prototype.setTag("Event")
    return event
  }

  /// The class `CustomEvent`.
  func makeCustomEventClass() -> NativeFunction {
    let prototype = realm.object(prototype: eventClass.storedPrototype)
    let event = realm.constructor(
      "CustomEvent",
      length: 1,
      prototype: prototype,
      parent: eventClass,
      isClass: true
    ) { call in
      let options = try Self.eventOptions(call)
      let detail = try options?.get("detail") ?? .null
      return .object(
        try EventObject(
          call.realm,
          prototype: try call.prototype(or: prototype),
          try call[0].toText(call.realm),
          options: options,
          detail: detail.isUndefined ? .null : detail
        )
      )
    }
    prototype.setAccessor("detail", enumerable: true, get: { try Self.event($0).detail ?? .null })
    prototype.setTag("CustomEvent")
    return event
  }

  /// The options of an event's constructor; nil without any.
  private static func eventOptions(_ call: NativeCall) throws -> ScriptObject? {
    guard call.count > 0 else {
      throw call.realm.nodeError(
        "TypeError",
        code: "ERR_MISSING_ARGS",
        "The \"type\" argument must be specified"
      )
    }
    guard call[1].isNullish || call[1].asObject != nil else {
      throw call.realm.wrongArgument("options", mustBe: "of type object", call[1])
    }
    return call[1].asObject
  }

  private static func event(_ call: NativeCall) throws -> EventObject {
    guard let event = call.this.asObject as? EventObject else {
      throw call.realm.wrongReceiver("Event")
    }
    return event
  }

  private static let eventReaders: [(PropertyKey, @Sendable (EventObject) -> Value)] = [
    ("target", { $0.target.map { .object($0) } ?? .null }),
    ("currentTarget", { $0.isDispatched ? $0.target.map { .object($0) } ?? .null : .null }),
    ("srcElement", { $0.target.map { .object($0) } ?? .null }),
    ("type", { Value($0.type) }),
    ("cancelable", { .boolean($0.isCancelable) }),
    ("defaultPrevented", { .boolean($0.isPrevented) }),
    ("timeStamp", { .number($0.timeStamp) }),
    ("returnValue", { .boolean(!$0.isPrevented) }),
    ("bubbles", { .boolean($0.bubbles) }),
    ("composed", { .boolean($0.isComposed) }),
    ("eventPhase", { $0.isDispatched ? 2 : 0 }),
    ("isTrusted", { .boolean($0.isTrusted) }),
  ]

  private func addEventMethods(to prototype: ScriptObject) {
    prototype.setMethod("preventDefault") { call in
      try Self.event(call).prevent()
      return .undefined
    }
    prototype.setMethod("stopPropagation") { call in
      try Self.event(call).isStopped = true
      return .undefined
    }
    prototype.setMethod("stopImmediatePropagation") { call in
      let event = try Self.event(call)
      event.isStopped = true
      event.isStoppedAtOnce = true
      return .undefined
    }
    prototype.setMethod("composedPath") { call in
      let event = try Self.event(call)
      let target = event.isDispatched ? event.target : nil
      return call.realm.array(target.map { [Value.object($0)] } ?? [])
    }
  }

  /// How the console shows an event.
  private static func inspected(_ call: NativeCall) throws -> Value {
    let event = try event(call)
    let realm = call.realm
    let name = try event.get(.constructor).asObject?.get(.name).toText(realm) ?? "Event"
    if let depth = call[0].asNumber, depth < 0 { return Value(name) }
    let shown = realm.object([
      ("type", Value(event.type)), ("defaultPrevented", .boolean(event.isPrevented)),
      ("cancelable", .boolean(event.isCancelable)), ("timeStamp", .number(event.timeStamp)),
    ])
    return Value("\(name) \(try realm.inspectAgain(.object(shown), call))")
  }
}

extension FunctionObject {
  /// What the objects of a class inherit.
  var storedPrototype: ScriptObject? { (try? get(.prototype))?.asObject }
}

extension Realm {
  /// The text of a value as the console shows it, inside of a method that shows its object in its own way.
  func inspectAgain(_ value: Value, _ call: NativeCall) throws -> String {
    guard let inspect = call[2].asFunction else { return describe(value) }
    return try self.call(inspect, this: .undefined, arguments: [value, call[1]]).toText(self)
  }

  /// The error for a method of a class of the web that was called on something else.
  func wrongReceiver(_ name: String) -> ScriptThrow {
    nodeError(
      "TypeError",
      code: "ERR_INVALID_THIS",
      "Value of \"this\" must be of type \(name)"
    )
  }
}
