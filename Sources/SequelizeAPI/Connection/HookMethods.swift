import Associations
import OrderedCollections
import ScriptRuntime

/// What hooks can be added to.
enum HookOwner {
  case model(Model)
  case engine(Engine)
  /// `Sequelize` itself, for the hooks around making connections.
  case connections(SequelizeEnvironment)

  /// Changes its hooks.
  func change(_ body: (inout HookTable) -> Void) {
    switch self {
    case .model(let model): body(&model.definition.hooks)
    case .engine(let engine): body(&engine.hooks)
    case .connections(let environment): body(&environment.connectionHooks)
    }
  }

  var hooks: HookTable {
    switch self {
    case .model(let model): model.definition.hooks
    case .engine(let engine): engine.hooks
    case .connections(let environment): environment.connectionHooks
    }
  }
}

extension SequelizeEnvironment {
  /// Adds `addHook`, `hasHook`, `removeHook`, `runHooks` and `beforeCreate` with its siblings.
  ///
  /// - Parameters:
  ///   - object: What gets the methods.
  ///   - types: The types of hooks that are methods of their own.
  ///   - owner: What the hooks are of, by `this`.
  func addHookMethods(
    to object: ScriptObject,
    types: [String] = HookTable.types,
    owner: @escaping (Value) throws -> HookOwner
  ) {
    for name in ["addHook", "hook"] {
      method(object, name, 3) { [unowned self] call in
        try self.addHook(try owner(call.this), call[0], call[1], call[2])
        return call.this
      }
    }
    for name in ["hasHook", "hasHooks"] {
      method(object, name, 1) { [unowned self] call in
        let isThere = try owner(call.this).hooks.count(self.data(call[0]).text)
        return isThere.map { .boolean($0 > 0) } ?? .undefined
      }
    }
    method(object, "removeHook", 2) { [unowned self] call in
      let type = self.data(call[0]).text
      // All hooks of the type are looked through.
      try self.realm.tick((try owner(call.this).hooks.count(type) ?? 0) >> 2)
      try owner(call.this).change { hooks in
        if let function = call[1].asFunction {
          hooks.remove(type, function: function)
        } else {
          hooks.remove(type, name: self.data(call[1]).text)
        }
      }
      return call.this
    }
    asyncMethod(object, "runHooks", 1) { [unowned self] this, arguments in
      let type = self.data(arguments[0]).text
      var data = arguments.values.dropFirst().map { self.data($0) }
      switch try owner(this) {
      case .model(let model): try await model.runHooks(type, &data)
      case .engine(let engine): try await engine.runHooks(type, &data)
      case .connections(let environment):
        for hook in environment.connectionHooks.hooks[type] ?? [] {
          _ = try await hook.function.callAwaiting(this: .undefined, &data)
        }
      }
      return .undefined
    }
    for type in types {
      object.setDeferred(PropertyKey(type), flags: .hidden) { [unowned self] in
        .object(hookMethod(type, owner: owner))
      }
    }
  }

  /// `beforeCreate` and its siblings.
  private func hookMethod(
    _ type: String,
    owner: @escaping (Value) throws -> HookOwner
  ) -> NativeFunction {
    function(type, 2) { [unowned self] call in
      let isNamed = call[0].asString != nil
      try self.addHook(
        try owner(call.this),
        Value(type),
        call[0],
        isNamed ? call[1] : .undefined
      )
      return call.this
    }
  }

  /// Runs the hooks of `Sequelize` before a connection is made, which may change its options.
  func runHooksBeforeInit(_ options: DataMap) throws -> DataMap {
    guard connectionHooks.has("beforeInit") else { return options }
    var arguments: [DataValue] = [
      options["config"] ?? .map([:]), .map(options.without("config")),
    ]
    for hook in connectionHooks.hooks["beforeInit"] ?? [] {
      try hook.function.callChanging(this: .undefined, &arguments)
    }
    var changed = arguments[1].map ?? [:]
    if options.has("config") { changed["config"] = arguments[0] }
    return changed
  }

  /// Runs the hooks of `Sequelize` after a connection was made.
  func runHooksAfterInit(_ object: SequelizeObject) throws {
    for hook in connectionHooks.hooks["afterInit"] ?? [] {
      _ = try hook.function.call(this: .undefined, [.hosted(object)])
    }
  }

  private func addHook(_ owner: HookOwner, _ type: Value, _ name: Value, _ function: Value) throws {
    let type = data(type).text
    guard HookTable.types.contains(type) else {
      throw realm.typeError("Cannot read properties of undefined (reading 'proxies')")
    }
    if let anonymous = name.asFunction {
      owner.change { $0.add(type, anonymous) }
    } else if let function = function.asFunction {
      owner.change { $0.add(type, name: name.asString, function) }
    } else {
      // Sequelize takes it and stumbles when the hook is to run.
      let kind = describe(function)
      let broken = realm.function("", length: 0) { call in
        throw call.realm.typeError("Cannot read properties of \(kind) (reading 'apply')")
      }
      owner.change { $0.add(type, name: name.asString, broken) }
    }
  }
}
