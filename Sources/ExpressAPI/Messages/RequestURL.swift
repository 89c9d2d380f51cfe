import ScriptRuntime

/// The parts of a request's URL (package `parseurl`).
enum RequestURL {
  /// The path, up to a query or a fragment.
  static func pathname(_ url: ScriptString) -> ScriptString {
    let host = host(of: url)
    let end = firstEnd(url, from: host.length)
    let path = url.substring(host.length, end)
    return path.isEmpty && host.length > 0 ? "/" : path
  }

  /// What stands after the first `?`; nil where there is none.
  static func query(_ url: ScriptString) -> ScriptString? {
    guard let mark = url.firstIndex(of: "?") else { return nil }
    let end = url.firstIndex(of: "#") ?? url.length
    return mark < end ? url.substring(mark + 1, end) : nil
  }

  private static func firstEnd(_ url: ScriptString, from start: Int) -> Int {
    let mark = url.firstIndex(of: "?", from: start) ?? url.length
    let fragment = url.firstIndex(of: "#", from: start) ?? url.length
    return min(mark, fragment)
  }

  /// Scheme and host of an absolute URL, empty for a mere path.
  static func host(of url: ScriptString) -> ScriptString {
    guard url.length > 0, url[0] != 0x2F else { return .empty }
    let end = url.firstIndex(of: "?") ?? url.length
    guard let scheme = url.firstIndex(of: "://"), scheme + 3 <= end else { return .empty }
    return url.substring(0, url.firstIndex(of: "/", from: scheme + 3) ?? url.length)
  }
}
