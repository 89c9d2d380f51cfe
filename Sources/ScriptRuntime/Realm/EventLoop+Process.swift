/// What a program listens for on `process`.
public enum ProcessEvent: String, CaseIterable, Sendable {
  case unhandledRejection
  case uncaughtException
  case beforeExit
  case exit
}

extension EventLoop {
  /// Lets a function of the script know of an event of the process.
  public func listen(to event: ProcessEvent, _ listener: FunctionObject) {
    listeners[event, default: []].append(listener)
  }

  /// Lets a function know no longer.
  public func stopListening(to event: ProcessEvent, _ listener: FunctionObject) {
    listeners[event]?.removeAll { $0 === listener }
  }

  /// Tells who listens for an event.
  ///
  /// - Returns: Whether anyone does.
  func tell(_ event: ProcessEvent, _ arguments: [Value]) throws -> Bool {
    guard let realm, let listening = listeners[event], !listening.isEmpty else { return false }
    for listener in listening {
      _ = try realm.call(listener, this: .undefined, arguments: arguments)
    }
    return true
  }

  /// Runs everything until nothing is left to do, exceptions that the script listens for included.
  ///
  /// - Throws: As ``run()``, where nobody listens.
  func runToExit() throws {
    while true {
      do {
        try run()
        break
      } catch let thrown as ScriptThrow {
        guard try tell(.uncaughtException, [thrown.value, "uncaughtException"]) else {
          throw thrown
        }
      }
    }
    if try tell(.beforeExit, [0]) { try run() }
    _ = try tell(.exit, [0])
  }
}
