import ScriptRuntime

/// The way of one request through the handlers of a route.
///
/// A class, since the `next` of every handler goes on with it.
final class RoutePass {
  private let route: RouteObject
  private let request: IncomingMessage
  private let response: ServerResponse
  private let done: (Value) throws -> Void
  private let method: String
  private let realm: Realm
  private var index = 0
  private var depth = 0

  init(
    _ route: RouteObject,
    _ request: IncomingMessage,
    _ response: ServerResponse,
    _ done: @escaping (Value) throws -> Void
  ) throws {
    self.route = route
    self.request = request
    self.response = response
    self.done = done
    realm = route.realm
    let name = try request.get("method").toText(realm).lowercased()
    method = name == "head" && !route.methods.contains("head") ? "get" : name
    request.setValue("route", .object(route))
  }

  /// Goes on with the next handler, with an error if there is one.
  func next(_ error: Value) throws {
    if error.isText("route") { return try done(.undefined) }
    if error.isText("router") { return try done(error) }
    depth += 1
    if depth > RouterPass.maximumDepth {
      return realm.express.immediate { [self] in try next(error) }
    }
    guard index < route.layers.count else { return try done(error) }
    let layer = route.layers[index]
    index += 1
    if let wanted = layer.method, wanted != method {
      try next(error)
    } else {
      let call = HandlerCall(
        layer,
        role: .routeHandler(method: layer.method?.uppercased() ?? "ALL"),
        pattern: route.pattern,
        mountPath: request.mountPath
      )
      try call.run(error, request, response) { [self] in try next($0) }
    }
    depth = 0
  }
}
