import ScriptRuntime

/// Where a request came from and what host it named, through the proxies that the application trusts.
struct RequestOrigin {
  private let request: IncomingMessage
  private let trustsProxies: Bool

  init(_ request: IncomingMessage) throws {
    self.request = request
    let application = try request.get("app").asObject as? ApplicationFunction
    let trust = try application?.setting("trust proxy") ?? false
    // The only peer there is comes from this machine, which every way of naming trusted addresses but an empty one
    // would have to hold: a number of hops and a function count as trust.
    trustsProxies = trust.toBoolean
  }

  /// `http`, or what a trusted proxy says.
  var scheme: String {
    get throws { try forwarded("x-forwarded-proto") ?? "http" }
  }

  /// The address of the client.
  var address: String {
    get throws { try forwardedAddresses.first ?? peer }
  }

  /// The addresses that trusted proxies wrote down, the client's first.
  var forwardedAddresses: [String] {
    get throws {
      guard trustsProxies, let list = try request.header("x-forwarded-for") else { return [] }
      return list.split(separator: ",").map { trimmed($0) }
    }
  }

  /// The name of the host without its port; nil where the request names none.
  var hostname: String? {
    get throws {
      guard let host = try forwarded("x-forwarded-host") ?? request.header("host"), !host.isEmpty
      else { return nil }
      let bracket =
        host.hasPrefix("[") ? host.firstIndex(of: "]") ?? host.startIndex : host.startIndex
      guard let colon = host[bracket...].firstIndex(of: ":") else { return host }
      return String(host[..<colon])
    }
  }

  private var peer: String {
    get throws { try request.get("socket")["remoteAddress"].toText(request.realm) }
  }

  private func forwarded(_ name: String) throws -> String? {
    guard trustsProxies, let value = try request.header(name), !value.isEmpty else { return nil }
    return trimmed(value.split(separator: ",", omittingEmptySubsequences: false).first ?? "")
  }

  private func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

/// Whether the client has the answer already (package `fresh`).
enum Freshness {
  static func isFresh(_ request: IncomingMessage) throws -> Bool {
    let method = try request.get("method").toText(request.realm)
    guard method == "GET" || method == "HEAD",
      let response = try request.get("res").asObject as? ServerResponse
    else { return false }
    let status = try response.get("statusCode").toInteger(request.realm)
    guard (200..<300).contains(status) || status == 304 else { return false }
    if try request.header("cache-control")?.contains("no-cache") == true { return false }
    guard let wanted = try request.header("if-none-match") else { return false }
    guard wanted != "*" else { return true }
    guard let tag = response.header("ETag").asString else { return false }
    func plain(_ tag: Substring) -> Substring {
      let text = tag.drop { $0 == " " }
      return text.hasPrefix("W/") ? text.dropFirst(2) : text
    }
    return wanted.split(separator: ",").contains { plain($0) == plain(tag[...]) }
  }
}
