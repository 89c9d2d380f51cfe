import NodeAPI
import ScriptRuntime

extension ExpressEnvironment {
  /// A route that a server has: a method in capitals, `ALL` for every one, and the whole pattern.
  package struct Route: Sendable, Equatable {
    /// The method.
    package let method: String
    /// The pattern, with those of the routers around it.
    package let pattern: String
  }

  /// The routes of the servers that listen, in the order in which they are tried, those of mounted applications
  /// included.
  package var routes: [Route] {
    servers.flatMap { $0.listeners(of: "request") }
      .compactMap { ($0 as? ApplicationFunction)?.router }
      .flatMap { Self.routes(of: $0, below: "", depth: 0) }
  }

  /// How deep routers are looked into.
  private static let depthLimit = 20

  private static func routes(of router: RouterFunction, below mount: String, depth: Int) -> [Route]
  {
    guard depth < depthLimit else { return [] }
    return router.layers.flatMap { layer -> [Route] in
      if let route = layer.route {
        let methods = route.methods.map { $0.uppercased() } + (route.handlesAll ? ["ALL"] : [])
        let pattern = route.pattern == "/" && !mount.isEmpty ? mount : mount + route.pattern
        return methods.map { Route(method: $0, pattern: pattern) }
      }
      let mounted = mountedApplication(layer.handle)?.router
      guard let inner = layer.handle as? RouterFunction ?? mounted else { return [] }
      let path = layer.pattern.isEveryBeginning ? "" : layer.pattern.text
      return routes(of: inner, below: mount + path, depth: depth + 1)
    }
  }
}
