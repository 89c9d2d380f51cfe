package import Associations
import Diagnostics
import ScriptRuntime

/// Sequelize's own methods under the names of those that it calls itself.
struct OwnMethods {
  fileprivate struct Method {
    let key: PropertyKey
    let function: FunctionObject?
  }

  fileprivate let ofModels: [ModelMethod: Method]
  fileprivate let ofInstances: [InstanceMethod: Method]
  fileprivate let query: Method

  init(_ environment: SequelizeEnvironment) {
    func methods<Name: CaseIterable & RawRepresentable<String> & Hashable>(
      _ object: ScriptObject?
    ) -> [Name: Method] {
      let pairs = Name.allCases.map { name in
        let key = PropertyKey(name.rawValue)
        return (name, Method(key: key, function: object.flatMap { $0.function(key) }))
      }
      return Dictionary(uniqueKeysWithValues: pairs)
    }
    ofModels = methods(environment.modelClass)
    ofInstances = methods(environment.prototype(of: environment.modelClass))
    let connections = environment.prototype(of: environment.sequelizeClass)
    query = Method(key: "query", function: connections.flatMap { $0.function("query") })
  }
}

extension ScriptObject {
  /// The function under a key, its own or inherited; nil where there is none.
  fileprivate func function(_ key: PropertyKey) -> FunctionObject? {
    (try? get(key, receiver: .object(self)))?.asFunction
  }
}

extension SequelizeEnvironment {
  /// Looks from now on for what the program has in the place of Sequelize's methods; until this is called it can have
  /// put nothing there.
  func watchMethods() {
    guard !watchesMethods else { return }
    watchesMethods = true
    _ = ownMethods
    for engine in engines { engine.overrides = self }
  }

  /// Looks at a class of the program's: whether reading and assigning attributes are its own.
  func watchMethods(of function: FunctionObject) {
    watchMethods()
    guard !hasOverriddenAccess, let prototype = prototype(of: function) else { return }
    hasOverriddenAccess = [InstanceMethod.get, .set].contains { name in
      guard let own = ownMethods.ofInstances[name] else { return false }
      return prototype.function(own.key) !== own.function
    }
    guard hasOverriddenAccess else { return }
    for engine in engines { engine.hasOverriddenAccess = true }
  }

  /// The class of a model, or the nearest one that was made of those that it extends.
  private func knownClass(of model: Model) -> FunctionObject? {
    var next: Model? = model
    while let model = next {
      if let known = classes[ObjectIdentifier(model)]?.object { return known }
      next = model.base
    }
    return hosts[ObjectIdentifier(model.definition)]?.function
  }

  private func knownPrototype(of instance: Instance) -> ScriptObject? {
    if let object = instance.host as? InstanceObject { return object }
    return knownClass(of: instance.model).flatMap { prototype(of: $0) }
  }
}

extension SequelizeEnvironment: MethodOverrides {
  package func function(_ method: ModelMethod, of model: Model) -> (any HostedFunction)? {
    guard let own = ownMethods.ofModels[method],
      let found = knownClass(of: model)?.function(own.key),
      found !== own.function
    else { return nil }
    return found
  }

  package func function(_ method: InstanceMethod, of instance: Instance) -> (any HostedFunction)? {
    guard let own = ownMethods.ofInstances[method],
      let found = knownPrototype(of: instance)?.function(own.key), found !== own.function
    else { return nil }
    return found
  }

  package func function(
    generated name: String,
    of instance: Instance
  ) -> (any HostedFunction)? {
    guard let found = knownPrototype(of: instance)?.function(PropertyKey(name)),
      !(found is NativeFunction)
    else { return nil }
    return found
  }

  package func query(
    of engine: Engine
  ) -> (function: any HostedFunction, connection: DataValue)? {
    guard let object = sequelizeObject(of: engine),
      let found = object.function(ownMethods.query.key), found !== ownMethods.query.function
    else { return nil }
    return (found, .hosted(object))
  }

  package func takesPartInMaking(_ model: Model) -> Bool {
    var next: ScriptObject? = knownClass(of: model)
    while let object = next, object !== modelClass {
      if let written = object as? ScriptFunction, written.hasFields || written.hasOwnConstructor {
        return true
      }
      next = object.prototype
    }
    return hasOverriddenAccess
  }

  package func build(
    _ model: Model,
    _ values: DataMap,
    _ options: DataMap
  ) throws -> DataValue? {
    let replacement = function(.build, of: model) as? FunctionObject
    guard replacement != nil || takesPartInMaking(model) else { return nil }
    let ownClass = try modelFunction(for: model)
    isMaking += 1
    defer { isMaking -= 1 }
    return try ScriptFailure.passing {
      let arguments = [try value(.map(values)), try value(.map(options))]
      let made =
        try replacement.map { try realm.call($0, this: .object(ownClass), arguments: arguments) }
        ?? realm.construct(ownClass, arguments: arguments)
      if let object = made.asObject as? InstanceObject {
        object.instance.keptHost = object
        keepsHosts = true
      }
      return data(made)
    }
  }

  /// Lets the objects of instances go that were kept, now that the program has them.
  func releaseHosts(of result: DataValue) {
    guard keepsHosts else { return }
    switch result {
    case .instance(let instance): instance.keptHost = nil
    case .list(let list): for item in list { releaseHosts(of: item) }
    default: break
    }
  }
}
