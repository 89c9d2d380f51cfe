import ECMAScriptText
import ScriptRuntime

extension NodeEnvironment {
  /// `process`, without anything of this machine.
  func makeProcessObject() -> ScriptObject {
    let env = realm.object()
    for (name, value) in environment { env.setValue(PropertyKey(name), Value(value)) }
    let object = realm.object([
      ("title", "node"), ("version", "v20.0.0"),
      ("versions", .object(realm.object([("node", "20.0.0")]))), ("arch", "x64"),
      ("platform", "linux"), ("env", .object(env)), ("pid", 1), ("execPath", Value(Self.nodePath)),
      ("argv0", "node"), ("execArgv", realm.array([Value]())),
      ("stdout", .object(stream(.log))), ("stderr", .object(stream(.error))),
      ("exitCode", .undefined),
    ])
    // A program of one file is run by no command.
    object.setDeferred("argv") { [unowned self] in
      realm.array(project?.mainPath.map { [Value(Self.nodePath), Value($0)] } ?? [])
    }
    addClocks(object)
    addListeners(object)
    object.setMethod("exit", length: 1) { [unowned self] call in
      if !call[0].isUndefined { processObject?.setValue("exitCode", call[0]) }
      try runEnds()
      throw Halt.exited
    }
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

  /// Where `node` would be.
  private static let nodePath = "/usr/local/bin/node"

  /// How long the run has taken, by its own clock.
  private func addClocks(_ object: ScriptObject) {
    object.setMethod("uptime") { call in .number(call.realm.eventLoop.elapsed / 1000) }
    let hrtime = realm.function("hrtime", length: 1) { call in
      let nanoseconds = Int(call.realm.eventLoop.elapsed * 1_000_000)
      var seconds = nanoseconds / 1_000_000_000
      var rest = nanoseconds % 1_000_000_000
      if let start = call[0].asArray?.elements, start.count == 2 {
        seconds -= try start[0].toInteger(call.realm)
        rest -= try start[1].toInteger(call.realm)
        if rest < 0 { (seconds, rest) = (seconds - 1, rest + 1_000_000_000) }
      }
      return call.realm.array([Value(seconds), Value(rest)])
    }
    hrtime.setMethod("bigint") { call in
      call.realm.bigInt(BigInteger(Int(call.realm.eventLoop.elapsed * 1_000_000)))
    }
    object.setHidden("hrtime", .object(hrtime))
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
