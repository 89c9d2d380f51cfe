import Diagnostics
import NodeAPI
package import ScriptRuntime

/// What a program has of Express 4.21 in one realm, in memory: no port is opened, and a request is a value that
/// ``begin(_:done:)`` hands to the application that listens.
///
///     let app = express();                       // Application/ApplicationFunction.swift
///     app.use(express.json());                   // Bodies
///     app.get('/users/:id', (req, res) => …);    // Routing: RouterFunction, RouteObject, PathPattern
///     res.json(user);                            // Messages/ResponsePrototype.swift
///     app.listen(3000);                          // Server/ServerObject.swift
///
/// A class, since the objects of a program's Express refer to it; the realm owns it. Everything is made when the
/// program first asks for a module.
package final class ExpressEnvironment: RealmState {
  unowned let realm: Realm
  /// What the realm has of Node.
  let node: NodeEnvironment
  /// Who is told what happens; not owned.
  package weak var observer: (any ExpressObserver)?
  /// The servers that listen, in the order in which they began to.
  var servers: [ServerObject] = []
  /// The number of requests that have begun.
  var requestCount = 0
  /// Whether a promise that a handler returns and that rejects goes to `next` (`express-async-errors`).
  var forwardsRejections = false
  /// The places of the calls that a deprecation was told for.
  var deprecatedCalls: Set<Name> = []

  private(set) lazy var expressModule = makeExpressModule()
  private(set) lazy var httpModule = makeHTTPModule()
  private(set) lazy var serverPrototype = makeServerPrototype()
  private(set) lazy var incomingPrototype = makeIncomingPrototype()
  private(set) lazy var outgoingPrototype = makeOutgoingPrototype()
  private(set) lazy var applicationPrototype = makeApplicationPrototype()
  private(set) lazy var requestPrototype = makeRequestPrototype()
  private(set) lazy var responsePrototype = makeResponsePrototype()
  private(set) lazy var routerPrototype = makeRouterPrototype()
  private(set) lazy var routePrototype = makeRoutePrototype()
  private(set) lazy var httpErrors = HTTPErrors(realm)
  /// What stands for the handle of an immediate of our own.
  private lazy var immediateHandle = realm.object()

  private init(_ realm: Realm) {
    self.realm = realm
    node = NodeEnvironment.install(in: realm)
    registerPackages()
  }

  /// Gives a realm Express and the packages around it, if it does not have them yet.
  @discardableResult
  package static func install(in realm: Realm) -> ExpressEnvironment {
    if let known = realm[ExpressEnvironment.self] { return known }
    let environment = ExpressEnvironment(realm)
    realm[ExpressEnvironment.self] = environment
    return environment
  }

  /// Whether a server of the program listens.
  package var isListening: Bool { !servers.isEmpty }

  /// Runs code as `setImmediate` does.
  func immediate(_ body: @escaping () throws -> Void) {
    let loop = realm.eventLoop
    let callback = realm.function("") { _ in
      try body()
      return .undefined
    }
    loop.immediates.append(
      EventLoop.Timer(
        id: loop.nextTimerID,
        due: loop.now,
        interval: nil,
        callback: callback,
        arguments: [],
        object: immediateHandle
      )
    )
    loop.nextTimerID += 1
  }

  /// `process.env.NODE_ENV`; nil where it is not set.
  var nodeEnvironmentName: String? {
    get throws {
      let name = try realm.globalObject.get("process")["env"]["NODE_ENV"]
      return name.toBoolean ? try name.toText(realm) : nil
    }
  }
}

extension Realm {
  /// What the realm has of Express.
  var express: ExpressEnvironment { ExpressEnvironment.install(in: self) }
}
