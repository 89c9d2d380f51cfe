import ScriptRuntime

/// The functions of `url` from the time before the class `URL`, for addresses of the web and what stands behind their
/// host (`lib/url.js`).
extension NodeEnvironment {
  func addLegacyFunctions(to module: ScriptObject) {
    module.setMethod("parse", length: 3) { [unowned self] call in
      guard case .string(let text) = call[0] else {
        throw call.realm.wrongArgument("url", mustBe: "of type string", call[0])
      }
      try realm.tick(text.length >> 2)
      return .object(legacyObject(LegacyURL(text.string), parsesQuery: call[1].toBoolean))
    }
    module.setMethod("format", length: 2) { call in
      if case .string(let text) = call[0] { return .string(text) }
      if let url = call[0].asObject as? URLObject { return Value(url.address.text) }
      return Value(try LegacyURL(call[0], call.realm).text)
    }
    module.setMethod("resolve", length: 2) { call in
      let base = try call[0].toText(call.realm)
      let name = try call[1].toText(call.realm)
      if let address = WebAddress(name, base: WebAddress(base)) { return Value(address.text) }
      // From one path to another.
      guard let address = WebAddress(name, base: WebAddress("http://localhost" + base)) else {
        return Value(name)
      }
      return Value(address.path + address.search + address.hash)
    }
  }

  private func legacyObject(_ url: LegacyURL, parsesQuery: Bool) -> ScriptObject {
    func value(_ text: String?) -> Value { text.map { Value($0) } ?? .null }
    var query = value(url.search.map { String($0.dropFirst()) })
    if parsesQuery {
      let object = realm.object(prototype: nil)
      for (name, text) in SearchParametersObject.pairs(in: url.search ?? "") {
        let key = PropertyKey(name)
        let old = (try? object.getOwnProperty(key)) ?? nil
        guard old != nil, let known = try? object.get(key) else {
          object.setValue(key, Value(text))
          continue
        }
        let values = known.asArray?.elements ?? [known]
        object.setValue(key, realm.array(values + [Value(text)]))
      }
      query = .object(object)
    }
    return realm.object([
      ("protocol", value(url.scheme)), ("slashes", url.host == nil ? .null : true),
      ("auth", value(url.auth)), ("host", value(url.host)), ("port", value(url.port)),
      ("hostname", value(url.hostname)), ("hash", value(url.hash)),
      ("search", parsesQuery ? Value(url.search ?? "") : value(url.search)), ("query", query),
      ("pathname", value(url.path)),
      ("path", value(url.pathAndSearch)),
      ("href", Value(url.text)),
    ])
  }
}

/// The parts of an address as `url.parse` takes it apart; nil for one that is not there.
struct LegacyURL {
  /// With its colon.
  var scheme: String?
  var auth: String?
  /// The name with the port.
  var host: String?
  var path: String?
  /// With its `?`.
  var search: String?
  /// With its `#`.
  var hash: String?

  var hostname: String? { host.map { String($0.prefix { $0 != ":" }) } }
  var port: String? {
    guard let host, let colon = host.firstIndex(of: ":") else { return nil }
    return String(host[host.index(after: colon)...])
  }

  /// What an HTTP request asks for; nil where both are missing.
  var pathAndSearch: String? {
    path == nil && search == nil ? nil : (path ?? "") + (search ?? "")
  }

  /// Takes an address apart.
  init(_ text: String) {
    var rest = text.drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    if let mark = rest.firstIndex(of: "#") {
      hash = String(rest[mark...])
      rest = rest[..<mark]
    }
    if let mark = rest.firstIndex(of: "?") {
      search = String(rest[mark...])
      rest = rest[..<mark]
    }
    if let colon = rest.firstIndex(of: ":"), let first = rest.first, first.isLetter,
      rest[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || "+-.".contains($0) })
    {
      scheme = rest[...colon].lowercased()
      rest = rest[rest.index(after: colon)...]
      if rest.hasPrefix("//") {
        rest = rest.dropFirst(2)
        let end = rest.firstIndex(of: "/") ?? rest.endIndex
        var authority = rest[..<end]
        if let at = authority.lastIndex(of: "@") {
          auth = NodeEnvironment.decoded(String(authority[..<at]))
          authority = authority[authority.index(after: at)...]
        }
        host = authority.lowercased()
        rest = rest[end...]
        if rest.isEmpty { rest = "/" }
      }
    }
    if !rest.isEmpty { path = String(rest).replacing(" ", with: "%20") }
  }

  /// The address that an object describes, whose `query` is read where it has no `search`.
  init(_ value: Value, _ realm: Realm) throws {
    func text(_ name: String) throws -> String? {
      let part = try value[name]
      return part.isNullish ? nil : try part.toText(realm)
    }
    scheme = try text("protocol").map { $0.hasSuffix(":") ? $0 : $0 + ":" }
    auth = try text("auth")
    host = try text("host")
    if host == nil, let name = try text("hostname") {
      host = name + (try text("port").map { ":" + $0 } ?? "")
    }
    path = try text("pathname").map { host == nil || $0.hasPrefix("/") ? $0 : "/" + $0 }
    search = try text("search").map { $0.isEmpty || $0.hasPrefix("?") ? $0 : "?" + $0 }
    hash = try text("hash").map { $0.isEmpty || $0.hasPrefix("#") ? $0 : "#" + $0 }
    guard search == nil, let query = try value["query"].asObject else { return }
    var pairs: [(name: String, value: String)] = []
    for key in try query.ownKeys() where !key.isSymbol {
      let part = try query.get(key)
      for element in part.asArray?.elements ?? [part] {
        pairs.append((key.text, element.isNullish ? "" : try element.toText(realm)))
      }
    }
    if !pairs.isEmpty { search = "?" + SearchParametersObject.text(pairs) }
  }

  /// The address as a text.
  var text: String {
    let marks = host == nil ? "" : "//"
    return (scheme ?? "") + marks + (auth.map { $0 + "@" } ?? "") + (host ?? "") + (path ?? "")
      + (search ?? "") + (hash ?? "")
  }
}
