import Diagnostics
import NodeAPI
import ScriptRuntime

extension ServerResponse {
  /// The application that answers; nil outside of one.
  var application: ApplicationFunction? { (try? get("app"))?.asObject as? ApplicationFunction }

  private func hasType() -> Bool { header("Content-Type").toBoolean }

  /// `res.send`: a text as HTML, a buffer as bytes, `null` as nothing, any other object as JSON; a number stands for
  /// a status where it is the only argument.
  func send(_ value: Value, isAlone: Bool = true) throws {
    var body = value
    if case .number(let number) = value, isAlone {
      if !hasType() { try setType("txt") }
      try realm.express.deprecate(
        "express",
        "res.send(status): Use res.sendStatus(status) instead"
      )
      setValue("statusCode", value)
      body = StatusCodes.messages[clampedInteger(number)].map { Value($0) } ?? .undefined
    }
    switch body {
    case .string: if !hasType() { try setType("html") }
    case .null: body = ""
    case .object(let object) where object is BufferObject: if !hasType() { try setType("bin") }
    case .object(let object) where object is FunctionObject: break
    case .object, .boolean, .number: return try callJSON(body)
    case .undefined, .symbol, .bigInt: break
    }
    try sendBody(body)
  }

  private func sendBody(_ body: Value) throws {
    if case .string = body, let type = header("Content-Type").asString {
      guard var parsed = ContentType(type) else { throw realm.typeError("invalid media type") }
      parsed.parameters["charset"] = "utf-8"
      try set("Content-Type", Value(parsed.text))
    }
    // Express asks the bytes of a function or a symbol of Buffer.from.
    switch body {
    case .symbol, .object(is FunctionObject):
      throw realm.wrongArgument(
        sentence:
          "The first argument must be of type string or an instance of Buffer, ArrayBuffer, "
          + "or Array or an Array-like Object.",
        body
      )
    case .undefined, .null, .boolean, .number, .bigInt, .string, .object: break
    }
    var bytes = body.isUndefined ? nil : try realm.express.bytes(body)
    if let bytes { try set("Content-Length", Value(bytes.count)) }
    if try Freshness.isFresh(request) { setValue("statusCode", 304) }
    let status = try get("statusCode").asNumber
    if status == 204 || status == 304 {
      for name in ["Content-Type", "Content-Length", "Transfer-Encoding"] { try removeHeader(name) }
      bytes = nil
    }
    if status == 205 {
      try set("Content-Length", "0")
      try removeHeader("Transfer-Encoding")
      bytes = nil
    }
    let isHead = try request.get("method").isText("HEAD")
    let sent = isHead ? nil : bytes
    try finish(sent, [.object(BufferObject(realm.express.node, sent ?? []))])
  }

  /// Ends the answer through `res.end`, which the program may have replaced and which gets these arguments then.
  func finish(_ bytes: [UInt8]?, _ arguments: @autoclosure () -> [Value]) throws {
    guard let end = try get("end").asFunction, !(end is NativeFunction) else {
      return try self.end(bytes?.isEmpty == true ? nil : bytes)
    }
    let given = bytes == nil ? [] : arguments()
    _ = try realm.call(end, this: .object(self), arguments: given)
  }

  /// `res.json`.
  func json(_ value: Value) throws {
    let text = try stringified(value)
    if !hasType() { try set("Content-Type", "application/json") }
    try callSend(text)
  }

  /// Sends through `res.send`, which the program may have replaced.
  func callSend(_ body: Value) throws {
    guard let send = try get("send").asFunction, !(send is NativeFunction) else {
      return try self.send(body)
    }
    _ = try realm.call(send, this: .object(self), arguments: [body])
  }

  /// Sends JSON through `res.json`, which the program may have replaced.
  private func callJSON(_ value: Value) throws {
    guard let json = try get("json").asFunction, !(json is NativeFunction) else {
      return try self.json(value)
    }
    _ = try realm.call(json, this: .object(self), arguments: [value])
  }

  /// `res.jsonp`: JSON inside a call of the function that the query names, if it names one.
  func jsonp(_ value: Value) throws {
    var text = try stringified(value)
    let name = try application?.setting("jsonp callback name").toText(realm) ?? "callback"
    if !hasType() {
      try set("X-Content-Type-Options", "nosniff")
      try set("Content-Type", "application/json")
    }
    let given = try request.get("query")[name]
    let callback = given.asArray.map { $0.element(0) } ?? given
    if let callback = callback.asString, !callback.isEmpty {
      try set("X-Content-Type-Options", "nosniff")
      try set("Content-Type", "text/javascript")
      let allowed = callback.filter { letter in
        letter.isASCII && (letter.isLetter || letter.isNumber || "[]_$.".contains(letter))
      }
      let body = ServerResponse.escaping(
        text.asString ?? "",
        ["\u{2028}": "\\u2028", "\u{2029}": "\\u2029"]
      )
      text = Value("/**/ typeof \(allowed) === 'function' && \(allowed)(\(body));")
    }
    try callSend(text)
  }

  /// What `JSON.stringify` makes with the settings of the application.
  private func stringified(_ value: Value) throws -> Value {
    let application = application
    let replacer = try application?.setting("json replacer") ?? .undefined
    let spaces = try application?.setting("json spaces") ?? .undefined
    let json = try realm.globalObject.get("JSON")
    let stringify = try json["stringify"]
    let isPlain = !replacer.toBoolean && !spaces.toBoolean
    let arguments = isPlain ? [value] : [value, replacer, spaces]
    let text = try realm.call(stringify, this: json, arguments: arguments)
    guard try application?.isEnabled("json escape") == true, let plain = text.asString else {
      return text
    }
    return Value(ServerResponse.escaping(plain, ["<": "\\u003c", ">": "\\u003e", "&": "\\u0026"]))
  }

  private static func escaping(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let escape = escapes[scalar] {
        result += escape
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
