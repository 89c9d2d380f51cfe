import ScriptRuntime

/// The way of one request through the layers of a router (`lib/router/index.js`).
///
/// A class, since the `next` of every handler goes on with it.
final class RouterPass {
  /// So many calls of `next` in a row are nested; the next one waits for its turn as `setImmediate` does.
  static let maximumDepth = 100

  private let router: RouterFunction
  private let request: IncomingMessage
  private let response: ServerResponse
  private let out: (Value) throws -> Void
  private let realm: Realm
  private var index = 0
  private var depth = 0
  /// What was cut off the URL for the layer that is being tried.
  private var removed = ScriptString.empty
  private var hasAddedSlash = false
  /// What `param` was called for.
  private var calledParameters = CalledParameters()
  /// The methods of the routes that have the path, for an answer to `OPTIONS`.
  private var allowed: [String] = []
  private let parentParameters: Value
  private let parentURL: ScriptString
  private let mountPath: String
  /// What the request had before and gets back at the end.
  private let kept: [(PropertyKey, Value)]

  init(
    _ router: RouterFunction,
    _ request: IncomingMessage,
    _ response: ServerResponse,
    _ out: @escaping (Value) throws -> Void
  ) throws {
    self.router = router
    self.request = request
    self.response = response
    self.out = out
    realm = router.realm
    parentParameters = try request.get("params")
    let base = try request.get("baseUrl")
    parentURL = base.toBoolean ? try base.toScriptString(realm) : .empty
    mountPath = request.mountPath
    kept = try (["baseUrl", "next", "params"] as [PropertyKey]).map { ($0, try request.get($0)) }
  }

  /// Begins with the first layer.
  func begin() throws {
    let next = realm.function("next", length: 1) { [self] call in
      try self.next(call[0])
      return .undefined
    }
    try request.put("next", .object(next))
    try request.put("baseUrl", .string(parentURL))
    let original = try request.get("originalUrl")
    if !original.toBoolean { try request.put("originalUrl", request.get("url")) }
    try self.next(.undefined)
  }

  /// Leaves the router; an `OPTIONS` that no route answered is answered with the methods that there are.
  private func leave(_ error: Value) throws {
    if !error.toBoolean, !allowed.isEmpty, try isOptions() {
      let methods = Value(allowed.joined(separator: ","))
      do {
        try response.setHeader("Allow", methods)
        try response.callSend(methods)
      } catch {
        try restoreAndLeave(realm.scriptThrow(for: error).value)
      }
      return
    }
    try restoreAndLeave(error)
  }

  private func restoreAndLeave(_ error: Value) throws {
    for (key, value) in kept { try request.put(key, value) }
    request.mountPath = mountPath
    try out(error)
  }

  private func isOptions() throws -> Bool { try request.get("method").isText("OPTIONS") }

  private func later(_ body: @escaping () throws -> Void) { realm.express.immediate(body) }

  /// Goes on with the next layer that has the path, with an error if there is one.
  func next(_ error: Value) throws {
    var pending: Value = error.isText("route") ? .null : error
    try restoreURL()
    if pending.isText("router") { return later { [self] in try leave(.null) } }
    if index >= router.layers.count { return later { [self] in try leave(pending) } }
    depth += 1
    if depth > RouterPass.maximumDepth { return later { [self] in try next(error) } }
    guard let path = try request.pathname() else { return try leave(pending) }
    guard let (layer, parameters, matched) = try nextMatch(path, &pending) else {
      return try leave(pending)
    }
    if let route = layer.route { try request.put("route", .object(route)) }
    let merged =
      router.mergesParameters
      ? try MergedParameters.merge(parameters, into: parentParameters, realm) : parameters
    try request.put("params", .object(merged))
    let parameterPass = ParameterPass(router, layer, request, response, calledParameters) {
      [self] failure in
      if failure.toBoolean {
        try next(pending.toBoolean ? pending : failure)
      } else if let route = layer.route {
        try enter(route)
      } else {
        try enter(layer, pending, matched, path)
      }
      depth = 0
    }
    try parameterPass.run()
  }

  /// Undoes what was cut off the URL for the last layer.
  private func restoreURL() throws {
    request.mountPath = mountPath
    if hasAddedSlash {
      let url = try request.url()
      try request.put("url", .string(url.substring(1, url.length)))
      hasAddedSlash = false
    }
    guard removed.length > 0 else { return }
    let url = try request.url()
    let host = RequestURL.host(of: url)
    try request.put("baseUrl", .string(parentURL))
    let rest = url.substring(host.length, url.length)
    try request.put("url", .string(host + removed + rest))
    removed = .empty
  }

  /// The next layer that has the path and, if it is a route, the method; an undecodable path becomes the error.
  private func nextMatch(
    _ path: ScriptString,
    _ pending: inout Value
  ) throws -> (Layer, ScriptObject, ScriptString)? {
    while index < router.layers.count {
      try realm.tick()
      let layer = router.layers[index]
      index += 1
      switch try layer.match(path, realm) {
      case .none: continue
      case .failed(let error): if !pending.toBoolean { pending = error }
      case .matched(let parameters, let matched):
        guard let route = layer.route else { return (layer, parameters, matched) }
        if pending.toBoolean { continue }
        let method = try request.get("method").toText(realm)
        let handles = route.handles(method)
        if !handles, method == "OPTIONS" {
          for name in route.allowedMethods where !allowed.contains(name) { allowed.append(name) }
        }
        if handles || method == "HEAD" { return (layer, parameters, matched) }
      }
    }
    return nil
  }

  private func enter(_ route: RouteObject) throws {
    let method = try request.get("method").toText(realm)
    if route.handles(method) {
      realm.express.observer?.routeMatched(
        method: method,
        pattern: RouterPass.joined(mountPath, route.pattern),
        request: request.number
      )
    }
    try RoutePass(route, request, response) { [self] in try next($0) }.next(.undefined)
  }

  /// Calls what `use` added, with the matched beginning of the URL cut off.
  private func enter(
    _ layer: Layer,
    _ pending: Value,
    _ matched: ScriptString,
    _ path: ScriptString
  ) throws {
    if matched.length > 0 {
      guard path.substring(0, matched.length) == matched else { return try next(pending) }
      if matched.length < path.length {
        let following = path[matched.length]
        guard following == 0x2F || following == 0x2E else { return try next(pending) }
      }
      try cut(matched)
    }
    let isRouter = layer.handle is RouterFunction || realm.express.isMounted(layer.handle)
    let call = HandlerCall(
      layer,
      role: isRouter ? .router : .middleware,
      pattern: layer.pattern.text,
      mountPath: mountPath
    )
    request.mountPath = RouterPass.joined(mountPath, layer.pattern.text)
    try call.run(pending, request, response) { [self] in try next($0) }
  }

  private func cut(_ matched: ScriptString) throws {
    removed = matched
    let url = try request.url()
    let host = RequestURL.host(of: url)
    var rest = host + url.substring(host.length + removed.length, url.length)
    if host.length == 0, rest.length == 0 || rest[0] != 0x2F {
      rest = "/" + rest
      hasAddedSlash = true
    }
    try request.put("url", .string(rest))
    let endsInSlash = removed[removed.length - 1] == 0x2F
    let base = endsInSlash ? removed.substring(0, removed.length - 1) : removed
    try request.put("baseUrl", .string(parentURL + base))
  }

  /// Two patterns, one after the other.
  static func joined(_ outer: String, _ inner: String) -> String {
    if inner == "/", !outer.isEmpty { return outer }
    return outer.hasSuffix("/") ? outer.dropLast() + inner : outer + inner
  }
}
