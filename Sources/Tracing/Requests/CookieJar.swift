import ECMAScriptText
import ExpressAPI

/// The cookies that answers have set, which later requests carry, as the editors' REST clients and browsers keep them
/// (RFC 6265, section 5).
struct CookieJar {
  private struct Cookie {
    var name: String
    var value: String
    var path: String
    var isSecure: Bool
    /// In milliseconds; nil for one that lasts as long as the run.
    var expires: Double?
  }

  private var cookies: [Cookie] = []

  /// Keeps what an answer sets; `target` is the path of its request, `now` the time in milliseconds.
  mutating func take(_ response: HTTPResponse, of target: String, now: Double) {
    for header in response.headers where header.name.lowercased() == "set-cookie" {
      guard let cookie = Self.cookie(header.value, of: target, now) else { continue }
      let old = cookies.firstIndex { $0.name == cookie.name && $0.path == cookie.path }
      if let expires = cookie.expires, expires <= now {
        if let old { cookies.remove(at: old) }
      } else if let old {
        cookies[old] = cookie
      } else {
        cookies.append(cookie)
      }
    }
  }

  /// The header `Cookie` of a request; nil where no cookie is for it.
  func header(for target: String, isSecure: Bool, now: Double) -> String? {
    let path = Self.path(of: target)
    let sent = cookies.filter { cookie in
      (isSecure || !cookie.isSecure) && (cookie.expires ?? .infinity) > now
        && Self.isPath(path, below: cookie.path)
    }
    guard !sent.isEmpty else { return nil }
    // Those of longer paths come first.
    return sent.enumerated().sorted { left, right in
      (-left.element.path.utf8.count, left.offset) < (-right.element.path.utf8.count, right.offset)
    }.map { "\($0.element.name)=\($0.element.value)" }.joined(separator: "; ")
  }

  private static func cookie(_ text: String, of target: String, _ now: Double) -> Cookie? {
    let parts = text.split(separator: ";").map { pair($0) }
    guard let first = parts.first, !first.name.isEmpty else { return nil }
    var cookie = Cookie(
      name: first.name,
      value: first.value,
      path: folder(of: path(of: target)),
      isSecure: false
    )
    var age: Double?
    for (name, value) in parts.dropFirst() {
      switch name.lowercased() {
      case "path" where value.hasPrefix("/"): cookie.path = value
      case "secure": cookie.isSecure = true
      case "max-age": age = Double(value)
      case "expires":
        let time = DateParser.parse(value)
        if !time.isNaN { cookie.expires = time }
      default: break
      }
    }
    if let age { cookie.expires = age <= 0 ? 0 : now + age * 1000 }
    return cookie
  }

  private static func pair(_ text: Substring) -> (name: String, value: String) {
    guard let sign = text.firstIndex(of: "=") else { return (text.trimmed, "") }
    return (text[..<sign].trimmed, text[text.index(after: sign)...].trimmed)
  }

  private static func path(of target: String) -> String { String(target.prefix { $0 != "?" }) }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  private static func isPath(_ path: String, below folder: String) -> Bool {
    path == folder || path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
  }
}
