import Digests
import ECMAScriptText
import NodeAPI
import ScriptRuntime

extension ExpressEnvironment {
  /// Adds the tokens that `morgan` knows by itself.
  func addTokens(to morgan: ScriptObject) {
    func token(
      _ name: String,
      _ body: @escaping (IncomingMessage, ServerResponse, Value) throws -> Value
    ) {
      let function = realm.function(name, length: 2) { [unowned self] call in
        guard let (request, response) = messages(call[0], call[1]) else { return .undefined }
        return try body(request, response, call[2])
      }
      morgan.setValue(PropertyKey(name), .object(function))
    }
    token("url") { request, _, _ in
      let original = try request.get("originalUrl")
      return try original.toBoolean ? original : request.get("url")
    }
    token("method") { request, _, _ in try request.get("method") }
    token("status") { _, response, _ in
      response.isHeadSent
        ? Value(try response.get("statusCode").toText(response.realm)) : .undefined
    }
    token("referrer") { request, _, _ in
      let headers = try request.get("headers")
      let referer = try headers["referer"]
      return try referer.toBoolean ? referer : headers["referrer"]
    }
    token("remote-addr") { request, _, _ in
      let address = try request.get("ip")
      return try address.toBoolean ? address : request.get("socket")["remoteAddress"]
    }
    token("remote-user") { request, _, _ in
      guard let header = try request.header("authorization"), header.hasPrefix("Basic ") else {
        return .undefined
      }
      let text = String(decoding: Base64.bytes(String(header.dropFirst(6))), as: UTF8.self)
      return text.firstIndex(of: ":").map { Value(String(text[..<$0])) } ?? .undefined
    }
    token("http-version") { _, _, _ in "1.1" }
    token("user-agent") { request, _, _ in try request.get("headers")["user-agent"] }
    token("req") { request, _, field in
      try request.get("headers")[field.toText(request.realm).lowercased()]
    }
    token("res") { _, response, field in
      guard response.isHeadSent else { return .undefined }
      let value = response.header(try field.toText(response.realm))
      guard let list = value.asArray else { return value }
      return Value(try list.elements.map { try $0.toText(response.realm) }.joined(separator: ", "))
    }
    token("date") { request, _, format in Self.date(request.realm, format.asString) }
    addTimeTokens(token)
  }

  private typealias TokenBody = (IncomingMessage, ServerResponse, Value) throws -> Value

  private func addTimeTokens(_ token: (String, @escaping TokenBody) -> Void) {
    func shown(_ milliseconds: Double, _ digits: Value, _ realm: Realm) throws -> Value {
      let places = digits.isUndefined ? 3 : try digits.toInteger(realm)
      return Value(NumberText.fixed(milliseconds, places: min(max(places, 0), 100)))
    }
    token("response-time") { request, response, digits in
      guard let start = request.startTime, let end = response.startTime else { return .undefined }
      return try shown(end - start, digits, request.realm)
    }
    token("total-time") { request, response, digits in
      guard let start = request.startTime, response.startTime != nil else { return .undefined }
      return try shown(request.realm.eventLoop.now - start, digits, request.realm)
    }
  }

  private static func date(_ realm: Realm, _ format: String?) -> Value {
    guard let date = CivilDate(milliseconds: realm.eventLoop.now) else { return .undefined }
    switch format {
    case "iso": return Value(date.isoText)
    case "clf":
      let month = CivilDate.monthNames[date.month - 1].prefix(3)
      return Value(
        "\(NumberText.padded(date.day))/\(month)/\(date.yearText):\(date.clockText) +0000"
      )
    case _: return Value(date.utcText)
    }
  }
}
