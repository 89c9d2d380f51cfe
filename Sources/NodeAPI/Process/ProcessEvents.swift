package import ScriptRuntime

/// What a program listens for on `process`.
enum ProcessEvent: String {
  case unhandledRejection
  case uncaughtException
  case beforeExit
  case exit
}

/// The functions of a program that listen for the events of the process; a class, since `process` shares it.
final class ProcessListeners {
  private var functions: [ProcessEvent: [FunctionObject]] = [:]

  func add(_ listener: FunctionObject, to event: ProcessEvent) {
    functions[event, default: []].append(listener)
  }

  func remove(_ listener: FunctionObject, from event: ProcessEvent) {
    functions[event]?.removeAll { $0 === listener }
  }

  /// Whether nothing listens.
  var isEmpty: Bool { functions.isEmpty }

  /// Calls the functions that listen for an event; whether there are any.
  func emit(_ event: ProcessEvent, _ arguments: [Value], in realm: Realm) throws -> Bool {
    guard let listening = functions[event], !listening.isEmpty else { return false }
    for listener in listening {
      _ = try realm.call(listener, this: .undefined, arguments: arguments)
    }
    return true
  }
}

extension NodeEnvironment: RunHost {
  package func handlesRejection(of promise: PromiseObject, _ reason: Value) throws -> Bool {
    try listeners.emit(.unhandledRejection, [reason, .object(promise)], in: realm)
  }

  /// The reason, or an error about one that is no error (`lib/internal/process/promises.js`).
  package func exception(forRejection reason: Value) -> Value {
    if let object = reason.asObject, (try? object.getOwnProperty("stack")) ?? nil != nil {
      return reason
    }
    let error = realm.makeError(
      "Error",
      "This error originated either by throwing inside of an async function without a catch "
        + "block, or by rejecting a promise which was not handled with .catch(). The promise "
        + "rejected with the reason \"\(describe(reason))\"."
    )
    error.setHidden(.name, "UnhandledPromiseRejection")
    error.setValue("code", "ERR_UNHANDLED_REJECTION")
    return .object(error)
  }

  package func handlesException(_ exception: Value) throws -> Bool {
    try listeners.emit(.uncaughtException, [exception, "uncaughtException"], in: realm)
  }

  package func runWillEnd() throws {
    guard !listeners.isEmpty else { return }
    _ = try listeners.emit(.beforeExit, [try exitCode], in: realm)
  }

  package func runEnds() throws {
    guard !listeners.isEmpty else { return }
    _ = try listeners.emit(.exit, [try exitCode], in: realm)
  }

  /// `process`.
  var processObject: ScriptObject? { try? realm.globalObject.get("process").asObject }

  /// What the program said that it ends with.
  private var exitCode: Value {
    get throws {
      let code = try processObject?.get("exitCode") ?? .undefined
      return code.isUndefined ? 0 : code
    }
  }
}
