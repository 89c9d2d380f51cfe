import ScriptRuntime

extension ExpressEnvironment {
  /// `cors`: the headers that let pages of other sites read the answers (package `cors` 2.8).
  func makeCorsModule() -> FunctionObject {
    realm.function("middlewareWrapper", length: 1) { [unowned self] call in
      let given = call[0]
      return .object(
        realm.function("corsMiddleware", length: 3) { [unowned self] call in
          guard let (request, response) = messages(call[0], call[1]) else { return .undefined }
          let next = call[2]
          guard let callback = given.asFunction else {
            try cors(given, request, response, next)
            return .undefined
          }
          let answer = realm.function("", length: 2) { [unowned self] call in
            if call[0].toBoolean {
              return try realm.call(next, this: .undefined, arguments: [call[0]])
            }
            try cors(call[1], request, response, next)
            return .undefined
          }
          return try realm.call(callback, this: .undefined, arguments: [call[0], .object(answer)])
        }
      )
    }
  }

  /// Finds out which origin is allowed, which a function of the program may decide, and goes on.
  private func cors(
    _ options: Value,
    _ request: IncomingMessage,
    _ response: ServerResponse,
    _ next: Value
  ) throws {
    let origin = try options["origin"]
    let headers = try CorsHeaders(options, request, response)
    func goOn(_ origin: Value) throws {
      guard try headers.apply(origin.isUndefined ? "*" : origin) else { return }
      _ = try realm.call(next, this: .undefined, arguments: [])
    }
    guard let decide = origin.asFunction else {
      if origin.isUndefined || origin.toBoolean { return try goOn(origin) }
      _ = try realm.call(next, this: .undefined, arguments: [])
      return
    }
    let answer = realm.function("", length: 2) { call in
      if call[0].toBoolean || !call[1].toBoolean {
        return try call.realm.call(next, this: .undefined, arguments: [call[0]])
      }
      try goOn(call[1])
      return .undefined
    }
    let asked = try request.get("headers")["origin"]
    _ = try realm.call(decide, this: .undefined, arguments: [asked, .object(answer)])
  }
}

/// The headers for one request.
private struct CorsHeaders {
  private let options: Value
  private let request: IncomingMessage
  private let response: ServerResponse
  private let realm: Realm

  init(_ options: Value, _ request: IncomingMessage, _ response: ServerResponse) throws {
    self.options = options
    self.request = request
    self.response = response
    realm = request.realm
  }

  /// Sets the headers; false where that was the whole answer, to a question before a request.
  func apply(_ origin: Value) throws -> Bool {
    try setOrigin(origin)
    if try options["credentials"].asBoolean == true {
      try set("Access-Control-Allow-Credentials", "true")
    }
    guard try request.get("method").isText("OPTIONS") else {
      try setList("Access-Control-Expose-Headers", options["exposedHeaders"])
      return true
    }
    let methods = try options["methods"]
    try setList(
      "Access-Control-Allow-Methods",
      methods.isUndefined ? "GET,HEAD,PUT,PATCH,POST,DELETE" : methods
    )
    try setAllowedHeaders()
    let age = try options["maxAge"]
    if age.toBoolean || age.asNumber != nil { try set("Access-Control-Max-Age", age) }
    try setList("Access-Control-Expose-Headers", options["exposedHeaders"])
    if try options["preflightContinue"].toBoolean { return true }
    let status = try options["optionsSuccessStatus"]
    response.setValue("statusCode", status.isUndefined ? 204 : status)
    try set("Content-Length", "0")
    try response.end(nil)
    return false
  }

  private func set(_ name: String, _ value: Value) throws {
    try response.setHeader(name, value.asString == nil ? Value(value.toText(realm)) : value)
  }

  /// Sets a header to a list or a text, where there is one.
  private func setList(_ name: String, _ value: Value) throws {
    guard value.toBoolean else { return }
    let texts = try value.asArray.map { try $0.elements.map { try $0.toText(realm) } }
    let text = try texts?.joined(separator: ",") ?? value.toText(realm)
    if !text.isEmpty { try set(name, Value(text)) }
  }

  private func setOrigin(_ origin: Value) throws {
    if origin.isText("*") { return try set("Access-Control-Allow-Origin", "*") }
    if origin.asString != nil {
      try set("Access-Control-Allow-Origin", origin)
    } else {
      let asked = try request.get("headers")["origin"]
      if try isAllowed(asked, origin), asked.toBoolean {
        try set("Access-Control-Allow-Origin", asked)
      }
    }
    try response.vary("Origin")
  }

  private func isAllowed(_ asked: Value, _ allowed: Value) throws -> Bool {
    if let list = allowed.asArray { return try list.elements.contains { try isAllowed(asked, $0) } }
    if allowed.asString != nil { return strictlyEqual(asked, allowed) }
    if let pattern = allowed.asObject as? RegularExpression {
      return try pattern.match(asked.toScriptString(realm)) != nil
    }
    return allowed.toBoolean
  }

  private func setAllowedHeaders() throws {
    var allowed = try options["allowedHeaders"]
    if !allowed.toBoolean { allowed = try options["headers"] }
    if !allowed.toBoolean {
      allowed = try request.get("headers")["access-control-request-headers"]
      try response.vary("Access-Control-Request-Headers")
    }
    try setList("Access-Control-Allow-Headers", allowed)
  }
}
