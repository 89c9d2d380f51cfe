import ScriptRuntime

extension ExpressEnvironment {
  /// Answers a request that no handler answered, or that ended with an error (package `finalhandler` 1.3).
  func answerFinally(
    _ error: Value,
    _ request: IncomingMessage,
    _ response: ServerResponse,
    mode: String
  ) throws {
    let isError = error.toBoolean
    if !isError, response.isHeadSent { return }
    var status = 404
    var message: String
    var headers: [(PropertyKey, Value)] = []
    if isError {
      if let given = try givenStatus(error) {
        status = given
        headers = try givenHeaders(error)
      } else {
        let set = try response.get("statusCode").asNumber ?? 500
        status = set >= 400 && set <= 599 ? Int(set) : 500
      }
      message = try errorText(error, status, mode)
      observer?.defaultHandlerReached(error, status: status, request: request.number)
      if mode != "test" { try logLater(error) }
    } else {
      let method = try request.get("method").toText(realm)
      let url = try request.get("originalUrl")
      let whole = try url.toBoolean ? url.toScriptString(realm) : request.url()
      message = "Cannot \(method) \(PercentCoding.encodedURL(RequestURL.pathname(whole).string))"
    }
    guard !response.isHeadSent else { return }
    try sendFinally(status, message, headers, request, response)
  }

  private func sendFinally(
    _ status: Int,
    _ message: String,
    _ headers: [(PropertyKey, Value)],
    _ request: IncomingMessage,
    _ response: ServerResponse
  ) throws {
    let page = HTMLPage.error(message)
    response.setValue("statusCode", Value(status))
    response.setValue("statusMessage", StatusCodes.messages[status].map { Value($0) } ?? .undefined)
    for name in ["Content-Encoding", "Content-Language", "Content-Range"] {
      try response.removeHeader(name)
    }
    for (name, value) in headers { try response.setHeader(name.text, value) }
    try response.setHeader("Content-Security-Policy", "default-src 'none'")
    try response.setHeader("X-Content-Type-Options", "nosniff")
    try response.setHeader("Content-Type", "text/html; charset=utf-8")
    try response.setHeader("Content-Length", Value(page.utf8.count))
    let isHead = try request.get("method").isText("HEAD")
    try response.finish(isHead ? nil : Array(page.utf8), [Value(page), "utf8"])
  }

  /// The status that an error names, where it is one of errors.
  private func givenStatus(_ error: Value) throws -> Int? {
    for name in ["status", "statusCode"] {
      guard case .number(let status) = try error.getProperty(PropertyKey(name), realm),
        status >= 400, status < 600
      else { continue }
      return Int(status)
    }
    return nil
  }

  private func givenHeaders(_ error: Value) throws -> [(PropertyKey, Value)] {
    guard let object = try error["headers"].asObject else { return [] }
    return try realm.enumerableOwnKeys(object).map { ($0, try object.get($0)) }
  }

  /// What the page says of an error: its stack, and in production no more than the name of the status.
  private func errorText(_ error: Value, _ status: Int, _ mode: String) throws -> String {
    if mode != "production" {
      let stack = try error.getProperty(.stack, realm)
      let text = try stack.toBoolean ? stack.toText(realm) : stringified(error)
      if !text.isEmpty { return text }
    }
    return StatusCodes.messages[status] ?? "undefined"
  }

  /// What `error.toString()` gives.
  private func stringified(_ error: Value) throws -> String {
    let function = try error.getProperty(.toString, realm)
    return try realm.call(function, this: error, arguments: []).toText(realm)
  }

  /// Prints the stack of an error, after what has been printed until then.
  private func logLater(_ error: Value) throws {
    let stack = try error.getProperty(.stack, realm)
    let shown = try stack.toBoolean ? stack : Value(stringified(error))
    immediate { [unowned self] in try realm.print(realm.format([shown]), .error) }
  }
}

/// The pages that Express itself answers with.
enum HTMLPage {
  /// The page of an error.
  static func error(_ message: String) -> String {
    var body = escaped(message)
    body = replacing("\n", in: body, by: "<br>")
    body = replacing("  ", in: body, by: " &nbsp;")
    return page(title: "Error", body: body)
  }

  /// A page of one preformatted text, which is HTML already.
  static func page(title: String, body: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <title>\(title)</title>
    </head>
    <body>
    <pre>\(body)</pre>
    </body>
    </html>

    """
  }

  /// A text with the characters that HTML has a meaning for escaped (package `escape-html`).
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "&quot;"
      case "&": result += "&amp;"
      case "'": result += "&#39;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case _: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func replacing(_ part: String, in text: String, by new: String) -> String {
    let wanted = Array(part.utf8)
    let units = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < units.count {
      if units[index...].starts(with: wanted) {
        result += Array(new.utf8)
        index += wanted.count
      } else {
        result.append(units[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
