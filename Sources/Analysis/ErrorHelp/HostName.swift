import Trace

/// The global names that programs know from elsewhere and do not have here.
enum HostName {
  /// What to say where a program uses such a name; nil for any other.
  static func help(for name: String) -> String? {
    if node.contains(name) { return "these programs do not have Node's \(name)" }
    if browser.contains(name) { return "\(name) belongs to browsers; programs run as in Node" }
    return nil
  }

  /// The globals of Node 20 that are left out.
  private static let node: Set<String> = [
    "Atomics", "Blob", "BroadcastChannel", "FormData", "Headers", "MessageChannel", "Request",
    "Response",
    "SharedArrayBuffer", "WebAssembly", "__dirname", "__filename", "eval", "fetch",
  ]

  private static let browser: Set<String> = [
    "HTMLElement", "XMLHttpRequest", "alert", "cancelAnimationFrame", "confirm", "document",
    "history", "localStorage", "location", "navigator", "prompt", "requestAnimationFrame",
    "sessionStorage", "window",
  ]
}
