extension Realm {
  func installGlobals() {
    globalObject.setHidden("globalThis", .object(globalObject))
    globalObject.setHidden("global", .object(globalObject))
    globalObject.store("undefined", Property(.undefined, flags: []))
    globalObject.store("NaN", Property(.number(.nan), flags: []))
    globalObject.store("Infinity", Property(.number(.infinity), flags: []))
    globalObject.setMethod("queueMicrotask", length: 1) { call in
      guard let callback = call[0].asFunction else {
        throw call.realm.wrongArgument("callback", mustBe: "of type function", call[0])
      }
      call.realm.eventLoop.enqueue(.callback(callback))
      return .undefined
    }
    let require = function("require", length: 1) { call in
      guard case .string(let name) = call[0] else {
        throw call.realm.wrongArgument("id", mustBe: "of type string", call[0])
      }
      return try call.realm.loadModule(name.string)
    }
    globalObject.setHidden("require", .object(require))
    let module = object()
    let exports = object()
    module.setValue("exports", .object(exports))
    globalObject.setHidden("module", .object(module))
    globalObject.setHidden("exports", .object(exports))
  }

  /// The module of a name, as the host gives it.
  func loadModule(_ name: String) throws -> Value {
    if let moduleResolver { return try moduleResolver(name) }
    throw error("Cannot find module '\(name)'")
  }

  func installTimers() {
    let performance = object()
    performance.setMethod("now") { call in
      let loop = call.realm.eventLoop
      return .number(loop.now - loop.startTime)
    }
    globalObject.setHidden("performance", .object(performance))
    func schedule(_ name: String, _ add: @escaping (EventLoop, EventLoop.Timer, Double) -> Void) {
      globalObject.setMethod(name, length: name == "setImmediate" ? 1 : 2) { call in
        let realm = call.realm
        guard let callback = call[0].asFunction else {
          throw realm.wrongArgument("callback", mustBe: "of type function", call[0])
        }
        let loop = realm.eventLoop
        var delay = 1.0
        if name != "setImmediate" {
          delay = try call[1].toNumber(realm)
          if !(delay >= 1 && delay <= 2_147_483_647) { delay = 1 }
          delay = delay.rounded(.down)
        }
        let object = realm.timerObject(loop.nextTimerID, name)
        let timer = EventLoop.Timer(
          id: loop.nextTimerID,
          due: loop.now + delay,
          interval: name == "setInterval" ? delay : nil,
          callback: callback,
          arguments: call.arguments(from: name == "setImmediate" ? 1 : 2),
          object: object
        )
        loop.nextTimerID += 1
        add(loop, timer, delay)
        return .object(object)
      }
    }
    schedule("setTimeout") { loop, timer, _ in loop.timers.insert(timer) }
    schedule("setInterval") { loop, timer, _ in loop.timers.insert(timer) }
    schedule("setImmediate") { loop, timer, _ in loop.immediates.append(timer) }
    for name in ["clearTimeout", "clearInterval", "clearImmediate"] {
      globalObject.setMethod(name, length: 1) { call in
        let loop = call.realm.eventLoop
        let id = call[0].asNumber ?? call[0].asObject?.storedValue("id")?.asNumber ?? -1
        loop.timers.cancel(clampedInteger(id))
        try call.realm.tick(loop.immediates.count)
        loop.clearImmediate(clampedInteger(id))
        return .undefined
      }
    }
  }

  private func timerObject(_ id: Int, _ name: String) -> ScriptObject {
    let prototype: ScriptObject
    let key = name == "setImmediate" ? "Immediate" : "Timeout"
    if let known = timerPrototypes[key] {
      prototype = known
    } else {
      prototype = object()
      _ = constructor(key, length: 0, prototype: prototype) { call in call.this }
      for method in ["ref", "unref", "refresh"] {
        prototype.setMethod(method) { call in call.this }
      }
      prototype.setMethod("hasRef") { _ in true }
      prototype.setMethod(.toPrimitive, name: "[Symbol.toPrimitive]") { call in
        call.this.asObject?.storedValue("id") ?? .undefined
      }
      timerPrototypes[key] = prototype
    }
    let result = object(prototype: prototype)
    result.setHidden("id", Value(id))
    return result
  }
}
