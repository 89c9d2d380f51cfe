import Diagnostics
import ScriptRuntime

/// A router: a function of a request, a response and `next`, with the list of what it tries in order
/// (`lib/router/index.js`).
final class RouterFunction: FunctionObject {
  let environment: ExpressEnvironment
  var layers: [Layer] = []
  /// The functions that `param` added, by the name of the parameter.
  var parameterHandlers: [Name: [FunctionObject]] = [:]
  let isCaseSensitive: Bool
  let isStrict: Bool
  let mergesParameters: Bool

  init(
    _ environment: ExpressEnvironment,
    isCaseSensitive: Bool,
    isStrict: Bool,
    mergesParameters: Bool
  ) {
    self.environment = environment
    self.isCaseSensitive = isCaseSensitive
    self.isStrict = isStrict
    self.mergesParameters = mergesParameters
    super.init(environment.realm, prototype: environment.routerPrototype)
    setHidden(.name, "router")
    setHidden(.length, 3)
  }

  override func tearDown() {
    super.tearDown()
    layers = []
    parameterHandlers = [:]
  }

  override func call(this: Value, arguments: [Value]) throws -> Value {
    let arguments = arguments + Array(repeating: .undefined, count: max(0, 3 - arguments.count))
    try environment.handle(arguments[0], arguments[1], arguments[2], with: self)
    return .undefined
  }

  /// Adds what `use` was given: a path, if the first argument is one, and functions.
  func use(_ arguments: [Value], caller: String) throws {
    let (path, values) = try environment.pathAndRest(arguments)
    guard !values.isEmpty else {
      throw realm.typeError("\(caller) requires a middleware function")
    }
    for value in values {
      guard let handle = value.asFunction else {
        var kind = value.typeOf
        if kind == "object" {
          kind = String(try environment.objectTag(value).dropFirst(8).dropLast())
        }
        throw realm.typeError("Router.use() requires a middleware function but got a \(kind)")
      }
      try use(handle, at: path)
    }
  }

  /// Adds one function for all paths that begin with a path.
  func use(_ handle: FunctionObject, at path: Value) throws {
    var options = PathPattern.Options()
    options.isSensitive = isCaseSensitive
    options.isWhole = false
    layers.append(Layer(try PathPattern(path, options, realm), handle))
  }

  /// Adds a route without handlers.
  func addRoute(_ path: Value) throws -> RouteObject {
    var options = PathPattern.Options()
    options.isSensitive = isCaseSensitive
    options.isStrict = isStrict
    let pattern = try PathPattern(path, options, realm)
    let route = RouteObject(environment, path: path, pattern: pattern.text)
    let dispatch = realm.function("bound dispatch", length: 3) { call in
      guard let (request, response) = call.realm.express.messages(call[0], call[1]) else {
        return .undefined
      }
      let next = call[2]
      try RoutePass(
        route,
        request,
        response,
        { error in
          _ = try request.realm.call(next, this: .undefined, arguments: [error])
        }
      ).next(.undefined)
      return .undefined
    }
    layers.append(Layer(pattern, dispatch, route: route))
    return route
  }

  /// Adds a function for a parameter.
  func addParameter(_ name: Value, _ handle: Value) throws {
    var key = try name.toText(realm)
    if key.hasPrefix(":") {
      let short = String(key.dropFirst())
      try environment.deprecate(
        "express",
        "router.param(\"\(key)\", fn): Use router.param(\"\(short)\", fn) instead"
      )
      key = short
    }
    guard let function = handle.asFunction else {
      throw realm.error("invalid param() call for \(key), got \(try handle.toText(realm))")
    }
    parameterHandlers[key, default: []].append(function)
  }
}

extension ExpressEnvironment {
  /// `express.Router`.
  func makeRouterConstructor() -> FunctionObject {
    let environment = self
    let constructor = realm.constructor("Router", length: 1, prototype: routerPrototype) { call in
      func isOn(_ option: String) throws -> Bool { try call[0][option].toBoolean }
      return .object(
        RouterFunction(
          environment,
          isCaseSensitive: try isOn("caseSensitive"),
          isStrict: try isOn("strict"),
          mergesParameters: try isOn("mergeParams")
        )
      )
    }
    return constructor
  }

  func makeRouterPrototype() -> ScriptObject {
    let prototype = realm.object(prototype: realm.intrinsics.functionPrototype)
    prototype.expectManyProperties()
    func method(
      _ name: String,
      _ length: Int,
      _ body: @escaping (RouterFunction, NativeCall) throws -> Value
    ) {
      prototype.setMethod(name, length: length) { call in
        guard let router = call.this.asObject as? RouterFunction else {
          throw call.realm.typeError("Router.\(name)() must be called on a router")
        }
        return try body(router, call)
      }
    }
    method("use", 1) { router, call in
      try router.use(call.arguments, caller: "Router.use()")
      return call.this
    }
    method("route", 1) { router, call in .object(try router.addRoute(call[0])) }
    method("param", 2) { router, call in
      try router.addParameter(call[0], call[1])
      return call.this
    }
    method("handle", 3) { [unowned self] router, call in
      try handle(call[0], call[1], call[2], with: router)
      return .undefined
    }
    for name in HTTPMethods.all + ["all"] {
      prototype.setDeferred(PropertyKey(name), flags: .hidden) { [unowned self] in
        .object(
          realm.function(name, length: 1) { [unowned self] call in
            guard let router = call.this.asObject as? RouterFunction else { return .undefined }
            let route = try router.addRoute(call[0])
            try addHandlers(call.arguments(from: 1), to: route, method: name)
            return call.this
          }
        )
      }
    }
    prototype.setAccessor(
      "stack",
      get: { call in
        let layers = (call.this.asObject as? RouterFunction)?.layers ?? []
        return call.realm.array(layers.map { call.realm.express.layerObject($0) })
      }
    )
    return prototype
  }

  /// What `use` was given: the path, or `/` where the first argument is a function, and the functions.
  func pathAndRest(_ arguments: [Value]) throws -> (path: Value, rest: [Value]) {
    var first = arguments.first ?? .undefined
    while let array = first.asArray, let inner = array.elements.first { first = inner }
    if first.isCallable { return ("/", try flattened(arguments)) }
    return (arguments.first ?? .undefined, try flattened(Array(arguments.dropFirst())))
  }

  /// The request and the response of a call.
  func messages(_ request: Value, _ response: Value) -> (IncomingMessage, ServerResponse)? {
    guard let request = request.asObject as? IncomingMessage,
      let response = response.asObject as? ServerResponse
    else { return nil }
    return (request, response)
  }

  /// Sends a request through a router; `next` is called with an error or nothing where it has no answer.
  func handle(
    _ request: Value,
    _ response: Value,
    _ next: Value,
    with router: RouterFunction
  ) throws {
    guard let (request, response) = messages(request, response) else {
      throw realm.typeError("A router takes a request and a response of a server")
    }
    let realm = realm
    let pass = try RouterPass(router, request, response) { error in
      _ = try realm.call(next, this: .undefined, arguments: error.isUndefined ? [] : [error])
    }
    try pass.begin()
  }
}
