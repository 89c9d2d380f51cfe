import NodeAPI
import ScriptRuntime

extension ExpressEnvironment {
  /// `express.static` (package `serve-static` 1.16).
  func makeStaticFunction() -> FunctionObject {
    realm.function("serveStatic", length: 2) { [unowned self] call in
      guard call[0].toBoolean else { throw realm.typeError("root path required") }
      guard let folder = call[0].asString else {
        throw realm.typeError("root path must be a string")
      }
      let options = call[1]
      let setHeaders = try options["setHeaders"]
      guard !setHeaders.toBoolean || setHeaders.isCallable else {
        throw realm.typeError("option setHeaders must be function")
      }
      var sending = try FileSending(self, options)
      sending.root = projectPath(folder)
      let serving = StaticServing(
        sending: sending,
        fallsThrough: try options["fallthrough"].asBoolean ?? true,
        redirects: try options["redirect"].asBoolean ?? true,
        setHeaders: setHeaders.asFunction
      )
      return .object(
        realm.function("serveStatic", length: 3) { [unowned self] call in
          guard let (request, response) = messages(call[0], call[1]) else { return .undefined }
          try serving.handle(request, response, call[2])
          return .undefined
        }
      )
    }
  }
}

/// The files of one folder for `GET` and `HEAD`.
private struct StaticServing {
  let sending: FileSending
  /// Whether a path without a file goes on to the next handler.
  let fallsThrough: Bool
  /// Whether a folder is sent to its path with a slash.
  let redirects: Bool
  let setHeaders: FunctionObject?

  func handle(_ request: IncomingMessage, _ response: ServerResponse, _ next: Value) throws {
    let realm = request.realm
    func goOn(_ error: ErrorObject? = nil) throws {
      _ = try realm.call(next, this: .undefined, arguments: error.map { [.object($0)] } ?? [])
    }
    let method = try request.get("method").toText(realm)
    guard method == "GET" || method == "HEAD" else {
      if fallsThrough { return try goOn() }
      response.setValue("statusCode", 405)
      try response.setHeader("Allow", "GET, HEAD")
      try response.setHeader("Content-Length", "0")
      return try response.end(nil)
    }
    let original = RequestURL.pathname(try request.get("originalUrl").toScriptString(realm)).string
    var path = try request.pathname()?.string ?? "/"
    if path == "/", !original.hasSuffix("/") { path = "" }
    let found = sending.find(path)
    // The file system answers later.
    realm.eventLoop.enqueueRequest {
      switch found {
      case .file(let place, let file):
        if let setHeaders {
          let stat = realm.object([("size", Value(file.bytes.count))])
          let arguments: [Value] = [.object(response), Value(place), .object(stat)]
          _ = try realm.call(setHeaders, this: .undefined, arguments: arguments)
        }
        try sending.send(file, at: place, request, response)
      case .folder:
        guard redirects, !path.hasSuffix("/") else {
          let error = realm.express.httpErrors.error(404)
          return try goOn(fallsThrough ? nil : error)
        }
        try redirect(original + "/", response)
      case .failed(let error):
        try goOn(fallsThrough ? nil : error)
      }
    }
  }

  private func redirect(_ path: String, _ response: ServerResponse) throws {
    let slashes = path.prefix { $0 == "/" }
    let location = PercentCoding.encodedURL(
      slashes.count > 1 ? "/" + path.dropFirst(slashes.count) : path
    )
    let page = HTMLPage.page(
      title: "Redirecting",
      body: "Redirecting to \(HTMLPage.escaped(location))"
    )
    response.setValue("statusCode", 301)
    try response.setHeader("Content-Type", "text/html; charset=UTF-8")
    try response.setHeader("Content-Length", Value(page.utf8.count))
    try response.setHeader("Content-Security-Policy", "default-src 'none'")
    try response.setHeader("X-Content-Type-Options", "nosniff")
    try response.setHeader("Location", Value(location))
    try response.end(Array(page.utf8))
  }
}
