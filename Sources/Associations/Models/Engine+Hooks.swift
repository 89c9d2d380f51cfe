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
    for hook in hooks(type) {
      _ = try await hook.function.callAwaiting(this: .model(self), &arguments)
    }
  }

  /// The hooks of a type: the model's, then the connection's.
  private func hooks(_ type: String) -> [HookTable.Hook] {
    (definition.hooks.hooks[type] ?? []) + (engine.hooks.hooks[type] ?? [])
  }

  /// Runs hooks for several instances, interleaved; all are given one options object, in which each sees what those
  /// before it have changed.
  func runHooks(
    _ type: String,
    forEach instances: [Instance],
    options: DataMap
  ) async throws -> DataMap {
    guard let hook = hooks(type).first, !instances.isEmpty else { return options }
    let shared = try hook.function.record(options)
    try await engine.scheduler.concurrently(
      instances.map { instance in
        { [self] in
          var arguments: [DataValue] = [.instance(instance), .hosted(shared)]
          try await runHooks(type, &arguments)
        }
      }
    )
    return try shared.members
  }

  /// Runs hooks with options that they may change.
  func runHooks(_ type: String, options: inout DataMap) async throws {
    guard hasHook(type) else { return }
    var arguments: [DataValue] = [.map(options)]
    try await runHooks(type, &arguments)
    if let map = arguments.first?.map { options = map }
  }

  /// Runs hooks with instances, of which they may take some away and add others, and options that they may change.
  func runHooks(
    _ type: String,
    _ instances: inout [Instance],
    options: inout DataMap
  ) async throws {
    guard hasHook(type) else { return }
    var arguments: [DataValue] = [.list(instances.map { .instance($0) }), .map(options)]
    try await runHooks(type, &arguments)
    instances = (arguments.first?.list ?? []).compactMap(\.instance)
    if arguments.count > 1, let map = arguments[1].map { options = map }
  }

  /// Runs hooks with a subject and options that they may change.
  func runHooks(_ type: String, _ subject: DataValue, options: inout DataMap) async throws {
    guard hasHook(type) else { return }
    var arguments: [DataValue] = [subject, .map(options)]
    try await runHooks(type, &arguments)
    if arguments.count > 1, let map = arguments[1].map { options = map }
  }
}
