import Diagnostics
import NodeAPI
import ScriptRuntime

/// An application: a function of a request and a response that has settings and, once something was added, a router
/// (`lib/application.js`).
final class ApplicationFunction: FunctionObject {
  unowned let environment: ExpressEnvironment
  /// Made when the first handler is added.
  private(set) var router: RouterFunction?
  private(set) weak var parent: ApplicationFunction?
  let settings: ScriptObject
  let request: ScriptObject
  let response: ScriptObject
  let engines: ScriptObject

  init(_ environment: ExpressEnvironment) throws {
    let realm = environment.realm
    self.environment = environment
    settings = realm.object()
    request = realm.object(prototype: environment.requestPrototype)
    response = realm.object(prototype: environment.responsePrototype)
    engines = realm.object()
    super.init(realm, prototype: environment.applicationPrototype)
    setHidden(.name, "app")
    setHidden(.length, 3)
    request.setValue("app", .object(self))
    response.setValue("app", .object(self))
    let locals = realm.object(prototype: nil)
    locals.setValue("settings", .object(settings))
    let own: [(PropertyKey, ScriptObject)] = [
      ("request", request), ("response", response), ("cache", realm.object()),
      ("engines", engines), ("settings", settings), ("locals", locals),
    ]
    for (name, value) in own { setValue(name, .object(value)) }
    setValue("mountpath", "/")
    try configure()
  }

  override func tearDown() {
    super.tearDown()
    router = nil
  }

  /// The settings that every application begins with.
  private func configure() throws {
    let mode = try environment.nodeEnvironmentName ?? "development"
    try set("x-powered-by", true)
    try set("etag", "weak")
    try set("env", Value(mode))
    try set("query parser", "extended")
    try set("subdomain offset", 2)
    try set("trust proxy", false)
    try set("views", Value(environment.viewsFolder))
    try set("jsonp callback name", "callback")
    if mode == "production" { try set("view cache", true) }
  }

  /// A setting, also of the applications that this one is mounted in.
  func setting(_ name: String) throws -> Value {
    var next: ScriptObject? = settings
    while let object = next, object !== realm.intrinsics.objectPrototype {
      if try object.getOwnProperty(PropertyKey(name)) != nil {
        return try object.get(PropertyKey(name))
      }
      next = object.prototype
    }
    return .undefined
  }

  func set(_ name: String, _ value: Value) throws {
    settings.setValue(PropertyKey(name), value)
    guard name == "query parser" || name == "etag" || name == "trust proxy" else { return }
    try check(name, value)
  }

  /// Refuses a value that Express has no function for.
  private func check(_ name: String, _ value: Value) throws {
    let known: [Name: [String]] = [
      "query parser": ["simple", "extended"], "etag": ["weak", "strong"],
    ]
    guard let words = known[name], !value.isCallable, value.asBoolean == nil else { return }
    guard let word = value.asString, words.contains(word) else {
      throw realm.typeError("unknown value for \(name) function: \(describe(value))")
    }
  }

  func isEnabled(_ name: String) throws -> Bool { try setting(name).toBoolean }

  /// The mode that it runs in, such as `development`.
  var mode: String { get throws { try setting("env").toText(realm) } }

  /// The router, which is made with the settings of this moment.
  func madeRouter() throws -> RouterFunction {
    if let router { return router }
    let made = RouterFunction(
      environment,
      isCaseSensitive: try isEnabled("case sensitive routing"),
      isStrict: try isEnabled("strict routing"),
      mergesParameters: false
    )
    router = made
    try made.use(environment.queryReader(of: self), at: "/")
    try made.use(environment.initializer(of: self), at: "/")
    return made
  }

  override func call(this: Value, arguments: [Value]) throws -> Value {
    let arguments = arguments + Array(repeating: .undefined, count: max(0, 3 - arguments.count))
    try handle(arguments[0], arguments[1], arguments[2].asFunction)
    return .undefined
  }

  /// Answers a request; `next` is called where there is no answer, and without one Express's own handler answers.
  func handle(_ request: Value, _ response: Value, _ next: FunctionObject?) throws {
    guard let (request, response) = environment.messages(request, response) else {
      throw realm.typeError("An application takes a request and a response of a server")
    }
    let mode = try mode
    let realm = realm
    let environment = environment
    try handle(request, response) { error in
      if let next {
        _ = try realm.call(next, this: .undefined, arguments: error.isUndefined ? [] : [error])
      } else {
        try environment.answerFinally(error, request, response, mode: mode)
      }
    }
  }

  func handle(
    _ request: IncomingMessage,
    _ response: ServerResponse,
    _ done: @escaping (Value) throws -> Void
  ) throws {
    guard let router else { return try done(.undefined) }
    try RouterPass(router, request, response, done).begin()
  }

  /// Adds functions, routers and other applications for all paths that begin with a path.
  func use(_ arguments: [Value]) throws {
    let (path, values) = try environment.pathAndRest(arguments)
    guard !values.isEmpty else {
      throw realm.typeError("app.use() requires a middleware function")
    }
    let router = try madeRouter()
    for value in values {
      guard let application = value.asObject as? ApplicationFunction else {
        try router.use([path, value], caller: "app.use()")
        continue
      }
      application.mount(in: self, at: path)
      try router.use(environment.mountedHandle(of: application), at: path)
      try application.emit("mount", [.object(self)])
    }
  }

  private func mount(in parent: ApplicationFunction, at path: Value) {
    self.parent = parent
    setValue("mountpath", path)
    setValue("parent", .object(parent))
    // What the outer application has set, its engines and what it added to requests and answers, holds here too.
    let inherited: [(ScriptObject, ScriptObject)] = [
      (request, parent.request), (response, parent.response), (engines, parent.engines),
      (settings, parent.settings),
    ]
    for (own, outer) in inherited { _ = own.setPrototype(outer) }
    for name in ["trust proxy"] { _ = try? settings.delete(PropertyKey(name)) }
  }
}
