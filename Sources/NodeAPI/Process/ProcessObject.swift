import ScriptRuntime

extension NodeEnvironment {
  /// `process`, without anything of this machine.
  func makeProcessObject() -> ScriptObject {
    let object = realm.object([
      ("env", .object(realm.object())), ("argv", realm.array([Value]())), ("platform", "linux"),
      ("version", "v20.0.0"), ("pid", 1), ("stdout", .object(stream(.log))),
      ("stderr", .object(stream(.error))),
    ])
    object.setMethod("uptime") { call in .number(call.realm.eventLoop.elapsed / 1000) }
    addListeners(object)
    object.setMethod("exit", length: 1) { _ in throw Halt.exited }
    object.setMethod("cwd") { [unowned self] _ in Value(currentFolder) }
    object.setMethod("nextTick", length: 1) { [unowned realm] call in
      let callback = try callback(of: call)
      let rest = call.arguments(from: 1)
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
      object.setMethod(name, length: 2) { [listeners] call in
        guard let listener = call[1].asFunction else {
          throw call.realm.wrongArgument("listener", mustBe: "of type function", call[1])
        }
        guard let event = ProcessEvent(rawValue: call[0].asString ?? "") else { return call.this }
        if isAdding {
          listeners.add(listener, to: event)
        } else {
          listeners.remove(listener, from: event)
        }
        return call.this
      }
    }
  }

  /// An output stream, which the console's lines are written to as well.
  private func stream(_ level: ConsoleLevel) -> ScriptObject {
    let stream = realm.object([("isTTY", false)])
    stream.setMethod("write", length: 1) { call in
      try call.realm.write(call[0].toText(call.realm), level)
      return true
    }
    return stream
  }
}
