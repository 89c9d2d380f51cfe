import Diagnostics

extension Realm {
  /// Makes an error object of a built-in kind.
  package func makeError(_ name: String, _ message: String) -> ErrorObject {
    let prototype = intrinsics.errorPrototypes[name] ?? intrinsics.errorPrototype
    let error = ErrorObject(self, prototype: prototype)
    error.isMadeByHost = true
    error.store(.stack, Property(.empty, flags: .hidden))
    error.store(.message, Property(Value(message), flags: .hidden))
    return error
  }

  /// An exception with a plain `Error`.
  package func error(_ message: String) -> ScriptThrow {
    ScriptThrow(.object(makeError("Error", message)))
  }

  /// An exception with a `TypeError`.
  package func typeError(_ message: String) -> ScriptThrow {
    ScriptThrow(.object(makeError("TypeError", message)))
  }

  /// An exception with a `RangeError`.
  package func rangeError(_ message: String) -> ScriptThrow {
    ScriptThrow(.object(makeError("RangeError", message)))
  }

  /// An exception with a `ReferenceError`.
  package func referenceError(_ message: String) -> ScriptThrow {
    ScriptThrow(.object(makeError("ReferenceError", message)))
  }

  /// An exception with a `SyntaxError`.
  package func syntaxError(_ message: String) -> ScriptThrow {
    ScriptThrow(.object(makeError("SyntaxError", message)))
  }

  /// The exception for calls that are nested too deep.
  func tooDeep() -> ScriptThrow {
    let error = makeError("RangeError", "Maximum call stack size exceeded")
    error.isCallDepth = true
    return ScriptThrow(.object(error))
  }

  /// The exception that an error of any kind is to the program; a halt is thrown on.
  package func scriptThrow(for error: any Error) throws -> ScriptThrow {
    if let thrown = error as? ScriptThrow { return thrown }
    if let halt = error as? Halt { throw halt }
    if let value = errorConverter?(error) { return ScriptThrow(value) }
    return self.error(String(describing: error))
  }

  /// Reports an error that the program catches, or that it leaves to a host that does; one that it made itself is
  /// nothing to report.
  package func reportCaught(_ value: Value) {
    guard let onCaughtError, let error = value.asObject as? ErrorObject, error.isMadeByHost,
      !error.isReported
    else { return }
    error.isReported = true
    onCaughtError(error)
  }

  /// Whether a handler of a rejection is the program's: a function of it, or the console's (`.catch(console.error)`).
  func isOfProgram(_ handler: FunctionObject) -> Bool {
    guard let native = handler as? NativeFunction else { return true }
    return native.isConsoleMethod
  }

  /// The script functions that run now, innermost first, at most ten.
  func captureStack() -> [ErrorObject.StackFrame] { machine.captureStack(limit: 10) }

  /// What a line of a stack trace counts as, in instructions.
  private static let frameCost = 10

  /// The lines of a stack trace below its header, each beginning with a line end.
  func renderStack(_ frames: [ErrorObject.StackFrame]) -> String {
    guard !sources.isEmpty else { return frames.isEmpty ? "" : "\n    at <anonymous>" }
    heap.spend(frames.count &* Realm.frameCost)
    var text = ""
    for frame in frames {
      let source = sources[frame.place.source]
      let place = "\(source.name):\(source.position(at: frame.place.range.start))"
      var name = frame.function
      if frame.isConstruct { name = "new \(name.isEmpty ? "<anonymous>" : name)" }
      if frame.isAsync, !name.isEmpty { name = "async \(name)" }
      let async = frame.isAsync && name.isEmpty ? "async " : ""
      text += name.isEmpty ? "\n    at \(async)\(place)" : "\n    at \(name) (\(place))"
    }
    return text
  }
}
