import ScriptRuntime

extension ExpressEnvironment {
  /// What requests have of Express itself: `express.request` (`lib/request.js`).
  func makeRequestPrototype() -> ScriptObject {
    let prototype = realm.object(prototype: incomingPrototype)
    prototype.expectManyProperties()
    for name in ["get", "header"] {
      requestMethod(prototype, name) { request, call in
        guard call[0].toBoolean else {
          throw call.realm.typeError("name argument is required to req.get")
        }
        guard let name = call[0].asString else {
          throw call.realm.typeError("name must be a string to req.get")
        }
        return try Self.header(name, of: request)
      }
    }
    addNegotiationMethods(to: prototype)
    addRangeMethod(to: prototype)
    requestMethod(prototype, "param") { request, call in
      try call.realm.express.deprecate(
        "express",
        "req.param(\(call.count == 1 ? "name" : "name, default")): "
          + "Use req.params, req.body, or req.query instead"
      )
      let key = try call[0].toPropertyKey(call.realm)
      for part in ["params", "body", "query"] {
        let value = try request.get(PropertyKey(part)).asObject?.get(key) ?? .undefined
        if !value.isNullish { return value }
      }
      return call[1]
    }
    addRequestGetters(to: prototype)
    return prototype
  }

  private static func header(_ name: String, of request: IncomingMessage) throws -> Value {
    let headers = try request.get("headers")
    let name = name.lowercased()
    guard name == "referer" || name == "referrer" else { return try headers[name] }
    let referrer = try headers["referrer"]
    return try referrer.toBoolean ? referrer : headers["referer"]
  }

  func requestMethod(
    _ prototype: ScriptObject,
    _ name: String,
    _ body: @escaping (IncomingMessage, NativeCall) throws -> Value
  ) {
    prototype.setMethod(name, length: 1) { call in
      guard let request = call.this.asObject as? IncomingMessage else {
        throw call.realm.typeError("req.\(name)() must be called on a request")
      }
      return try body(request, call)
    }
  }

  private func addRequestGetters(to prototype: ScriptObject) {
    func getter(_ name: String, _ body: @escaping (IncomingMessage) throws -> Value) {
      prototype.setAccessor(
        PropertyKey(name),
        enumerable: true,
        get: { call in
          try (call.this.asObject as? IncomingMessage).map(body) ?? .undefined
        }
      )
    }
    getter("protocol") { Value(try RequestOrigin($0).scheme) }
    getter("secure") { .boolean(try RequestOrigin($0).scheme == "https") }
    getter("ip") { Value(try RequestOrigin($0).address) }
    getter("ips") { request in
      request.realm.array(try RequestOrigin(request).forwardedAddresses.map { Value($0) })
    }
    for name in ["hostname", "host"] {
      getter(name) { try RequestOrigin($0).hostname.map { Value($0) } ?? .undefined }
    }
    getter("subdomains") { request in
      let realm = request.realm
      guard let host = try RequestOrigin(request).hostname else { return realm.array([]) }
      let isAddress = host.allSatisfy { $0.isNumber || $0 == "." } || host.contains(":")
      let labels = isAddress ? [host] : host.split(separator: ".").reversed().map(String.init)
      let application = try request.get("app").asObject as? ApplicationFunction
      let offset = try application?.setting("subdomain offset").toInteger(realm) ?? 2
      return realm.array(labels.dropFirst(offset).map { Value($0) })
    }
    getter("path") { request in
      try request.pathname().map { .string($0) } ?? .undefined
    }
    getter("xhr") { request in
      .boolean(try request.header("x-requested-with")?.lowercased() == "xmlhttprequest")
    }
    getter("fresh") { .boolean(try Freshness.isFresh($0)) }
    getter("stale") { .boolean(try !Freshness.isFresh($0)) }
  }
}
