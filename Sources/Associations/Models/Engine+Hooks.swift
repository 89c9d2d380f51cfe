extension Engine {
  /// Runs the connection's hooks that Sequelize does not await.
  func runSynchronousHooks(_ type: String, _ arguments: [DataValue]) throws {
    var arguments = arguments
    try runSynchronousHooks(type, changing: &arguments)
  }

  /// The same; what the hooks change in plain objects is put back into the arguments.
  func runSynchronousHooks(_ type: String, changing arguments: inout [DataValue]) throws {
    for hook in hooks.hooks[type] ?? [] {
      try hook.function.callChanging(this: .undefined, &arguments)
    }
  }

  /// Runs the connection's hooks of a type in order, each awaited.
  package func runHooks(_ type: String, _ arguments: inout [DataValue]) async throws {
    guard let list = hooks.hooks[type] else { return }
    for hook in list {
      _ = try await hook.function.callAwaiting(this: .undefined, &arguments)
    }
  }
}

extension Model {
  /// Whether there is a hook of a type, on the model or on the connection.
  package func hasHook(_ type: String) -> Bool {
    definition.hooks.has(type) || engine.hooks.has(type)
  }

  /// Runs the model's hooks of a type, then the connection's, each awaited: hooks of rows that are
  /// saved concurrently are interleaved.
  ///
  /// Plain objects that a hook changes are put back into `arguments`.
  package func runHooks(_ type: String, _ arguments: inout [DataValue]) async throws {
    guard hasHook(type) else { return }
    let list = (definition.hooks.hooks[type] ?? []) + (engine.hooks.hooks[type] ?? [])
    for hook in list {
      _ = try await hook.function.callAwaiting(this: .model(self), &arguments)
    }
  }

  /// Runs hooks with options that they may change.
  func runHooks(_ type: String, options: inout DataMap) async throws {
    guard hasHook(type) else { return }
    var arguments: [DataValue] = [.map(options)]
    try await runHooks(type, &arguments)
    if let map = arguments.first?.map { options = map }
  }

  /// Runs hooks with a subject and options that they may change.
  func runHooks(_ type: String, _ subject: DataValue, options: inout DataMap) async throws {
    guard hasHook(type) else { return }
    var arguments: [DataValue] = [subject, .map(options)]
    try await runHooks(type, &arguments)
    if arguments.count > 1, let map = arguments[1].map { options = map }
  }
}
