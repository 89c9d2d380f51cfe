import ScriptRuntime

/// Marks a function that an application adds by itself and that no observer is told of.
private let internalMark: PropertyKey = "isInternalToExpress"
/// Leads from what stands for a mounted application to the application.
private let mountedMark: PropertyKey = "mountedApplication"

extension ExpressEnvironment {
  /// Whether it is a function that an application added by itself.
  func isInternal(_ function: FunctionObject) -> Bool {
    (try? function.getOwnProperty(internalMark)).flatMap { $0 } != nil
  }

  /// Whether it stands for a mounted application.
  func isMounted(_ function: FunctionObject) -> Bool { function.name == "mounted_app" }

  /// The application that a handler stands for; nil for any other handler.
  static func mountedApplication(_ function: FunctionObject) -> ApplicationFunction? {
    guard function is NativeFunction else { return nil }
    return (try? function.get(mountedMark).asObject) as? ApplicationFunction
  }

  /// The first thing in a router of an application: `req.query`.
  func queryReader(of application: ApplicationFunction) -> NativeFunction {
    let function = realm.function("query", length: 3) { [unowned application] call in
      let realm = call.realm
      if let request = call[0].asObject, try !request.get("query").toBoolean {
        let url = try request.get("url").toScriptString(realm)
        let text = RequestURL.query(url).map { Value.string($0) } ?? .null
        request.setValue("query", try application.environment.query(text, application))
      }
      return try realm.call(call[2], this: .undefined, arguments: [])
    }
    function.setHidden(internalMark, true)
    return function
  }

  /// The second thing: request and answer become those of the application.
  func initializer(of application: ApplicationFunction) -> NativeFunction {
    let function = realm.function("expressInit", length: 3) { [unowned application] call in
      let realm = call.realm
      guard let (request, response) = realm.express.messages(call[0], call[1]) else {
        return .undefined
      }
      if try application.isEnabled("x-powered-by") {
        try response.setHeader("X-Powered-By", "Express")
      }
      request.setHidden("res", call[1])
      response.setHidden("req", call[0])
      request.setHidden("next", call[2])
      _ = request.setPrototype(application.request)
      _ = response.setPrototype(application.response)
      if try !response.get("locals").toBoolean {
        response.setValue("locals", .object(realm.object(prototype: nil)))
      }
      return try realm.call(call[2], this: .undefined, arguments: [])
    }
    function.setHidden(internalMark, true)
    return function
  }

  /// What stands for a mounted application in the router of the outer one.
  func mountedHandle(of application: ApplicationFunction) -> NativeFunction {
    let function = realm.function("mounted_app", length: 3) { call in
      guard let (request, response) = call.realm.express.messages(call[0], call[1]) else {
        return .undefined
      }
      let outer = try request.get("app").asObject as? ApplicationFunction
      let next = call[2]
      try application.handle(request, response) { error in
        if let outer {
          _ = request.setPrototype(outer.request)
          _ = response.setPrototype(outer.response)
        }
        let arguments = error.isUndefined ? [] : [error]
        _ = try request.realm.call(next, this: .undefined, arguments: arguments)
      }
      return .undefined
    }
    function.setHidden(mountedMark, .object(application))
    return function
  }

  /// What `req.query` is for the text after the question mark.
  func query(_ text: Value, _ application: ApplicationFunction) throws -> Value {
    let parser = try application.setting("query parser")
    if parser.isCallable {
      return try realm.call(parser, this: .undefined, arguments: [text])
    }
    guard parser.toBoolean, let text = text.asString else { return .object(realm.object()) }
    return .object(
      parser.isText("extended")
        ? try QueryString.parse(text, .ofURL, realm) : QueryString.parseFlat(text, realm)
    )
  }
}
