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
    return express
  }

  /// The folder of the views where the program names none.
  var viewsFolder: String { projectPath("views") }
}
