import ScriptRuntime

extension SequelizeEnvironment {
  /// `process`, without anything of this machine.
  var processObject: ScriptObject {
    let object = realm.object([
      ("env", .object(realm.object())), ("argv", realm.array([Value]())), ("platform", "linux"),
      ("version", "v20.0.0"), ("pid", 1), ("stdout", .object(stream(.log))),
      ("stderr", .object(stream(.error))),
    ])
    method(object, "uptime") { call in
      let loop = call.realm.eventLoop
      return .number((loop.now - loop.startTime) / 1000)
    }
    addListeners(object)
    method(object, "exit", 1) { _ in throw Halt.exited }
    method(object, "cwd") { _ in "/" }
    method(object, "nextTick", 1) { [unowned self] call in
      guard let callback = call[0].asFunction else {
        throw call.realm.wrongArgument("callback", mustBe: "of type function", call[0])
      }
      let rest = call.arguments(from: 1)
      let realm = self.realm
      realm.eventLoop.enqueueTick {
        _ = try realm.call(callback, this: .undefined, arguments: rest)
      }
      return .undefined
    }
    return object
  }

  private func addListeners(_ object: ScriptObject) {
    let names = [
      ("on", true), ("once", true), ("addListener", true), ("off", false),
      ("removeListener", false),
    ]
    for (name, isAdding) in names {
      method(object, name, 2) { call in
        guard let listener = call[1].asFunction else {
          throw call.realm.wrongArgument("listener", mustBe: "of type function", call[1])
        }
        guard let event = ProcessEvent(rawValue: call[0].asString ?? "") else { return call.this }
        let loop = call.realm.eventLoop
        if isAdding {
          loop.listen(to: event, listener)
        } else {
          loop.stopListening(to: event, listener)
        }
        return call.this
      }
    }
  }

  /// An output stream, which the console's lines are written to as well.
  private func stream(_ level: ConsoleLevel) -> ScriptObject {
    let stream = realm.object([("isTTY", false)])
    method(stream, "write", 1) { call in
      try call.realm.write(call[0].toText(call.realm), level)
      return true
    }
    return stream
  }
}
