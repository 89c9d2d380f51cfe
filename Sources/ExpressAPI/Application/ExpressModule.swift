import NodeAPI
import ScriptRuntime

extension ExpressEnvironment {
  /// `express`: the function that makes applications, with what hangs on it.
  func makeExpressModule() -> FunctionObject {
    let express = realm.function("createApplication") { [unowned self] _ in
      .object(try ApplicationFunction(self))
    }
    express.setValue("application", .object(applicationPrototype))
    express.setValue("request", .object(requestPrototype))
    express.setValue("response", .object(responsePrototype))
    express.setValue("Router", .object(makeRouterConstructor()))
    express.setValue("Route", (try? routePrototype.get(.constructor)) ?? .undefined)
    addBodyParsers(to: express)
    express.setValue("static", .object(makeStaticFunction()))
    for name in ExpressEnvironment.formerMiddleware {
      express.setAccessor(
        PropertyKey(name),
        get: { call in
          throw call.realm.error(
            "Most middleware (like \(name)) is no longer bundled with Express and must be installed "
              + "separately. Please see https://github.com/senchalabs/connect#middleware."
          )
        }
      )
    }
    return express
  }

  /// What Express 3 brought and Express 4 does not.
  private static let formerMiddleware = [
    "bodyParser", "compress", "cookieSession", "session", "logger", "cookieParser", "favicon",
    "responseTime", "errorHandler", "timeout", "methodOverride", "vhost", "csrf", "directory",
    "limit", "multipart", "staticCache",
  ]

  /// The folder of the views where the program names none.
  var viewsFolder: String { projectPath("views") }
}
