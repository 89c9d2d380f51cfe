package import ScriptRuntime

extension NodeEnvironment {
  /// Adds `setTimeout` and its siblings, `queueMicrotask` and `performance`.
  func installTimers() {
    let global = realm.globalObject
    let performance = realm.object()
    performance.setMethod("now") { call in .number(call.realm.eventLoop.elapsed) }
    global.setHidden("performance", .object(performance))
    global.setMethod("queueMicrotask", length: 1) { call in
      call.realm.eventLoop.enqueueMicrotask(try callback(of: call))
      return .undefined
    }
    for name in ["setTimeout", "setInterval"] {
      global.setMethod(name, length: 2) { [unowned self] call in
        let callback = try callback(of: call)
        let delay = try Self.delay(call[1], realm)
        let timer = makeTimer(
          callback,
          after: delay,
          repeats: name == "setInterval",
          arguments: call.arguments(from: 2),
          prototype: timeoutPrototype
        )
        realm.eventLoop.timers.insert(timer)
        return .object(timer.object)
      }
    }
    global.setMethod("setImmediate", length: 1) { [unowned self] call in
      let timer = makeTimer(
        try callback(of: call),
        after: 1,
        repeats: false,
        arguments: call.arguments(from: 1),
        prototype: immediatePrototype
      )
      realm.eventLoop.immediates.append(timer)
      return .object(timer.object)
    }
    for name in ["clearTimeout", "clearInterval", "clearImmediate"] {
      global.setMethod(name, length: 1) { call in
        try Self.clear(call[0], call.realm)
        return .undefined
      }
    }
  }

  /// The delay in milliseconds; what is no number from 1 to 2³¹ − 1 counts as 1 (`lib/internal/timers.js`).
  private static func delay(_ value: Value, _ realm: Realm) throws -> Double {
    let delay = try value.toNumber(realm)
    return delay >= 1 && delay <= 2_147_483_647 ? delay.rounded(.down) : 1
  }

  /// Has a function called by the event loop after a number of milliseconds, as `setTimeout` has it.
  package func schedule(_ function: FunctionObject, after delay: Double = 1) {
    realm.eventLoop.timers.insert(
      makeTimer(function, after: delay, repeats: false, arguments: [], prototype: timeoutPrototype)
    )
  }

  private func makeTimer(
    _ callback: FunctionObject,
    after delay: Double,
    repeats: Bool,
    arguments: [Value],
    prototype: ScriptObject
  ) -> EventLoop.Timer {
    let loop = realm.eventLoop
    let id = loop.nextTimerID
    loop.nextTimerID += 1
    let object = realm.object(prototype: prototype)
    object.setHidden("id", Value(id))
    return EventLoop.Timer(
      id: id,
      due: loop.now + delay,
      interval: repeats ? delay : nil,
      callback: callback,
      arguments: arguments,
      object: object
    )
  }

  private static func clear(_ timer: Value, _ realm: Realm) throws {
    let loop = realm.eventLoop
    let id = clampedInteger(timer.asNumber ?? identifier(of: timer).asNumber ?? -1)
    loop.timers.cancel(id)
    try realm.tick(loop.immediates.count)
    loop.clearImmediate(id)
  }

  private static func identifier(of timer: Value) -> Value {
    guard case .data(let id)? = (try? timer.asObject?.getOwnProperty("id"))?.content else {
      return .undefined
    }
    return id
  }

  /// What the objects of timers inherit.
  func makeTimerPrototype(_ name: String) -> ScriptObject {
    let prototype = realm.object()
    _ = realm.constructor(name, length: 0, prototype: prototype) { call in call.this }
    for method in ["ref", "unref", "refresh"] {
      prototype.setMethod(method) { call in call.this }
    }
    prototype.setMethod("hasRef") { _ in true }
    prototype.setMethod(.toPrimitive, name: "[Symbol.toPrimitive]") { call in
      Self.identifier(of: call.this)
    }
    return prototype
  }
}

/// The function that a call's first argument must be.
func callback(of call: NativeCall) throws -> FunctionObject {
  guard let callback = call[0].asFunction else {
    throw call.realm.wrongArgument("callback", mustBe: "of type function", call[0])
  }
  return callback
}
