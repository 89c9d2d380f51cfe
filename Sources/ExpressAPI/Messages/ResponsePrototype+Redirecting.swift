import ECMAScriptText
import ScriptRuntime

extension ExpressEnvironment {
  /// Adds `location`, `redirect`, `format`, `attachment`, `cookie` and `clearCookie`.
  func addRedirectingMethods(to prototype: ScriptObject) {
    responseMethod(prototype, "location") { response, call in
      try response.setLocation(call[0])
      return call.this
    }
    responseMethod(prototype, "redirect") { response, call in
      guard call.count == 2 else {
        try response.redirect(302, to: call[0])
        return .undefined
      }
      if call[0].asNumber != nil {
        try response.redirect(call[0].toInteger(call.realm), to: call[1])
      } else {
        try call.realm.express.deprecate(
          "express",
          "res.redirect(url, status): Use res.redirect(status, url) instead"
        )
        try response.redirect(call[1].toInteger(call.realm), to: call[0])
      }
      return .undefined
    }
    responseMethod(prototype, "format") { response, call in
      try response.format(call[0].toObject(call.realm))
      return call.this
    }
    responseMethod(prototype, "attachment") { response, call in
      let name = call[0].toBoolean ? try call[0].toText(call.realm) : nil
      if let name { try response.setType(name) }
      try response.set("Content-Disposition", Value(ContentDisposition.attachment(name)))
      return call.this
    }
    responseMethod(prototype, "cookie", length: 3) { response, call in
      try response.addCookie(call[0].toText(call.realm), call[1], call[2])
      return call.this
    }
    responseMethod(prototype, "clearCookie", length: 2) { response, call in
      try response.clearCookie(call[0].toText(call.realm), call[1])
      return call.this
    }
  }
}

extension ServerResponse {
  func setLocation(_ url: Value) throws {
    var address = url
    if url.isText("back") {
      try realm.express.deprecate(
        "express",
        "res.location(\"back\"): use res.location(req.get(\"Referrer\") || \"/\") and refer to "
          + "https://dub.sh/security-redirect for best practices"
      )
      address = Value(try request.header("referrer") ?? request.header("referer") ?? "/")
    }
    try set("Location", Value(PercentCoding.encodedURL(address.toText(realm))))
  }

  /// Sends the client elsewhere, with a text or a page that says so as the client likes.
  func redirect(_ status: Int, to url: Value) throws {
    try setLocation(url)
    let address = try header("Location").toText(realm)
    let message = StatusCodes.messages[status] ?? "undefined"
    let types = ["text/plain", "text/html"]
    let place = Acceptance(try request.header("accept")).best(
      of: types,
      fit: Acceptance.mediaTypeFit
    )
    try vary("Accept")
    var body = ""
    if let place {
      try set("Content-Type", Value(types[place]))
      body =
        place == 0
        ? "\(message). Redirecting to \(address)"
        : "<p>\(message). Redirecting to \(HTMLPage.escaped(address))</p>"
    }
    setValue("statusCode", Value(status))
    try set("Content-Length", Value(body.utf8.count))
    let isHead = try request.get("method").isText("HEAD")
    try finish(isHead ? nil : Array(body.utf8), [Value(body)])
  }

  /// Calls the function for the type that the client likes best; 406 where it likes none.
  func format(_ choices: ScriptObject) throws {
    let keys = try realm.enumerableOwnKeys(choices).map(\.text).filter { $0 != "default" }
    let types = keys.map { key in
      key.contains("/")
        ? key.split(separator: ";").first.map(String.init) ?? key
        : MediaTypes.type(ofPath: key)
    }
    let place = Acceptance(try request.header("accept")).best(
      of: types,
      fit: Acceptance.mediaTypeFit
    )
    try vary("Accept")
    let next = try request.get("next")
    let arguments: [Value] = [.object(request), .object(self), next]
    if let place {
      try set("Content-Type", Value(types[place]))
      let function = try choices.get(PropertyKey(keys[place]))
      _ = try realm.call(function, this: .object(choices), arguments: arguments)
    } else if case let standard = try choices.get("default"), standard.toBoolean {
      _ = try realm.call(standard, this: .object(choices), arguments: arguments)
    } else {
      let error = realm.express.httpErrors.error(406)
      error.setValue("types", realm.array(types.map { Value($0) }))
      _ = try realm.call(next, this: .undefined, arguments: [.object(error)])
    }
  }
}

/// `Content-Disposition` of a file that is to be saved (package `content-disposition`).
enum ContentDisposition {
  static func attachment(_ path: String?) -> String {
    guard let name = path?.split(separator: "/").last.map(String.init) else { return "attachment" }
    let escaped = name.map { "\"\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    let isLatin = name.unicodeScalars.allSatisfy {
      $0.value >= 32 && $0.value < 256 && $0.value != 127
    }
    if isLatin, !name.contains("%") { return "attachment; filename=\"\(escaped)\"" }
    let fallback = escaped.unicodeScalars
      .map { $0.value >= 32 && $0.value < 256 && $0.value != 127 ? String($0) : "?" }.joined()
    let encoded = PercentCoding.encodedComponent(name).unicodeScalars
      .map {
        "'()*".unicodeScalars.contains($0)
          ? "%" + String($0.value, radix: 16).uppercased() : String($0)
      }
      .joined()
    return "attachment; filename=\"\(fallback)\"; filename*=UTF-8''\(encoded)"
  }
}
