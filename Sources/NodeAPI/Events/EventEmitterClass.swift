package import ScriptRuntime

extension NodeEnvironment {
  /// `events`: the class `EventEmitter` itself, and `once`.
  func makeEventEmitterClass() -> NativeFunction {
    let prototype = realm.object()
    let emitter = realm.constructor("EventEmitter", length: 1, prototype: prototype) { call in
      // A class of the program before ES2015 calls it on its own object.
      guard call.newTarget != nil else { return call.this }
      return .object(call.realm.object(prototype: try call.prototype(or: prototype)))
    }
    addEmitterMethods(to: prototype)
    emitter.setValue("EventEmitter", .object(emitter))
    emitter.setValue("defaultMaxListeners", 10)
    emitter.setMethod("once", length: 2) { call in
      guard let source = call[0].asObject else {
        throw call.realm.wrongArgument("emitter", mustBe: "an instance of EventEmitter", call[0])
      }
      return .object(try Self.promise(of: call[1].toPropertyKey(call.realm), on: source))
    }
    return emitter
  }

  /// A promise for the arguments of the next event; an `error` before it rejects.
  private static func promise(
    of event: PropertyKey,
    on source: ScriptObject
  ) throws -> PromiseObject {
    let realm = source.realm
    let promise = PromiseObject(realm)
    let resolve = realm.function("resolver") { call in
      promise.fulfill(call.realm.array(call.arguments))
      return .undefined
    }
    source.addListener(resolve, to: event, once: true)
    if event != "error" {
      let reject = realm.function("errorListener") { call in
        promise.reject(call[0])
        return .undefined
      }
      source.addListener(reject, to: "error", once: true)
    }
    return promise
  }

  /// Adds `on`, `emit` and what else emitters have.
  package func addEmitterMethods(to prototype: ScriptObject) {
    prototype.expectManyProperties()
    let adding: [(name: String, once: Bool, first: Bool)] = [
      ("on", false, false), ("addListener", false, false), ("once", true, false),
      ("prependListener", false, true), ("prependOnceListener", true, true),
    ]
    for (name, once, first) in adding {
      prototype.setMethod(name, length: 2) { call in
        let (emitter, event, listener) = try Self.listening(call)
        emitter.addListener(listener, to: event, once: once, first: first)
        return call.this
      }
    }
    for name in ["off", "removeListener"] {
      prototype.setMethod(name, length: 2) { call in
        let (emitter, event, listener) = try Self.listening(call)
        emitter.removeListener(listener, from: event)
        return call.this
      }
    }
    prototype.setMethod("removeAllListeners", length: 1) { call in
      let event = call.count == 0 ? nil : try call[0].toPropertyKey(call.realm)
      call.this.asObject?.removeAllListeners(of: event)
      return call.this
    }
    prototype.setMethod("emit", length: 1) { call in
      guard let emitter = call.this.asObject else { return false }
      let event = try call[0].toPropertyKey(call.realm)
      return .boolean(try emitter.emit(event, call.arguments(from: 1)))
    }
    addLookingMethods(to: prototype)
  }

  private func addLookingMethods(to prototype: ScriptObject) {
    prototype.setMethod("listenerCount", length: 1) { call in
      Value(try Self.listeners(call).count)
    }
    for name in ["listeners", "rawListeners"] {
      prototype.setMethod(name, length: 1) { call in
        call.realm.array(try Self.listeners(call).map { .object($0) })
      }
    }
    prototype.setMethod("eventNames") { call in
      call.realm.array((call.this.asObject?.listenedEvents ?? []).map(\.value))
    }
    prototype.setMethod("setMaxListeners", length: 1) { call in call.this }
    prototype.setMethod("getMaxListeners") { _ in 10 }
  }

  private static func listeners(_ call: NativeCall) throws -> [FunctionObject] {
    call.this.asObject?.listeners(of: try call[0].toPropertyKey(call.realm)) ?? []
  }

  /// The emitter, the event and the listener of a call.
  private static func listening(
    _ call: NativeCall
  ) throws -> (ScriptObject, PropertyKey, FunctionObject) {
    guard let listener = call[1].asFunction else {
      throw call.realm.wrongArgument("listener", mustBe: "of type function", call[1])
    }
    return (try call.this.toObject(call.realm), try call[0].toPropertyKey(call.realm), listener)
  }
}
