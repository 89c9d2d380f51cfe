import ScriptRuntime

/// A route: one path with the handlers for its methods (`lib/router/route.js`), as `req.route` shows it.
final class RouteObject: ScriptObject {
  /// The path as a pattern's text.
  let pattern: String
  private(set) var layers: [Layer] = []
  /// The methods that there are handlers for, in small letters and in order.
  private(set) var methods: [String] = []
  /// Whether a handler is for every method.
  private(set) var handlesAll = false
  private let methodsObject: ScriptObject

  init(_ environment: ExpressEnvironment, path: Value, pattern: String) {
    self.pattern = pattern
    methodsObject = environment.realm.object()
    super.init(environment.realm, prototype: environment.routePrototype)
    setValue("path", path)
    setValue("methods", .object(methodsObject))
  }

  override func tearDown() {
    super.tearDown()
    layers = []
  }

  /// Adds a handler for one method, or for every method.
  func add(_ handle: FunctionObject, method: String?) throws {
    let pattern = try PathPattern("/", PathPattern.Options(), realm)
    layers.append(Layer(pattern, handle, method: method))
    if let method {
      if !methods.contains(method) { methods.append(method) }
    } else {
      handlesAll = true
    }
    methodsObject.setValue(PropertyKey(method ?? "_all"), true)
  }

  /// Whether it answers a method; `GET` answers `HEAD` too.
  func handles(_ method: String) -> Bool {
    let name = method.lowercased()
    if handlesAll || methods.contains(name) { return true }
    return name == "head" && methods.contains("get")
  }

  /// The methods for an `Allow` header.
  var allowedMethods: [String] {
    var names = methods
    if names.contains("get"), !names.contains("head") { names.append("head") }
    return names.map { $0.uppercased() }
  }
}

extension ExpressEnvironment {
  func makeRoutePrototype() -> ScriptObject {
    let prototype = realm.object()
    _ = realm.constructor("Route", length: 1, prototype: prototype) { [unowned self] call in
      let pattern = try PathPattern(call[0], PathPattern.Options(), realm)
      return .object(RouteObject(self, path: call[0], pattern: pattern.text))
    }
    for method in HTTPMethods.all + ["all"] {
      prototype.setDeferred(PropertyKey(method), flags: .hidden) { [unowned self] in
        .object(
          realm.function(method) { [unowned self] call in
            guard let route = call.this.asObject as? RouteObject else { return .undefined }
            try addHandlers(call.arguments, to: route, method: method)
            return call.this
          }
        )
      }
    }
    prototype.setAccessor(
      "stack",
      get: { call in
        let layers = (call.this.asObject as? RouteObject)?.layers ?? []
        return call.realm.array(layers.map { call.realm.express.layerObject($0) })
      }
    )
    return prototype
  }

  /// Adds the handlers of a call such as `route.get(first, [second, third])`.
  func addHandlers(_ arguments: [Value], to route: RouteObject, method: String) throws {
    for value in try flattened(arguments) {
      guard let handle = value.asFunction else {
        let message =
          "Route.\(method)() requires a callback function but got a \(try objectTag(value))"
        throw method == "all" ? realm.typeError(message) : realm.error(message)
      }
      try route.add(handle, method: method == "all" ? nil : method)
    }
  }

  /// `[object Undefined]` and its like, as `Object.prototype.toString` gives it.
  func objectTag(_ value: Value) throws -> String {
    let toString = try realm.intrinsics.objectPrototype.get(.toString)
    return try realm.call(toString, this: value, arguments: []).toText(realm)
  }

  /// The values in arrays and in arrays within them, in order.
  func flattened(_ values: [Value]) throws -> [Value] {
    try realm.nested {
      try values.flatMap { value in
        try value.asArray.map { try flattened($0.elements) } ?? [value]
      }
    }
  }

  /// A layer as programs that list their routes see it.
  func layerObject(_ layer: Layer) -> Value {
    let object = realm.object([
      ("handle", .object(layer.handle)), ("name", Value(displayName(of: layer.handle))),
      ("params", .undefined), ("path", .undefined),
      (
        "keys",
        realm.array(
          layer.pattern.names.map { name in
            .object(realm.object([("name", name.value), ("optional", false)]))
          }
        )
      ),
      ("regexp", .object(layer.pattern.expression)),
    ])
    if let route = layer.route { object.setValue("route", .object(route)) }
    if let method = layer.method { object.setValue("method", Value(method)) }
    return .object(object)
  }

  func displayName(of function: FunctionObject) -> String {
    function.name.isEmpty ? "<anonymous>" : function.name
  }
}

/// The methods of HTTP that Node knows, as the package `methods` lists them.
enum HTTPMethods {
  static let all = [
    "acl", "bind", "checkout", "connect", "copy", "delete", "get", "head", "link", "lock",
    "m-search", "merge", "mkactivity", "mkcalendar", "mkcol", "move", "notify", "options", "patch",
    "post", "propfind", "proppatch", "purge", "put", "rebind", "report", "search", "source",
    "subscribe", "trace", "unbind", "unlink", "unlock", "unsubscribe",
  ]
}
