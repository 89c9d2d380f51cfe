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
    "AbortController", "AbortSignal", "ArrayBuffer", "Atomics", "BigInt", "BigInt64Array",
    "BigUint64Array", "Blob", "Buffer", "CustomEvent", "DOMException", "DataView", "Event",
    "EventTarget", "FinalizationRegistry", "Float32Array", "Float64Array", "FormData", "Headers",
    "Int16Array", "Int32Array", "Int8Array", "MessageChannel", "Proxy", "Request", "Response",
    "SharedArrayBuffer", "TextDecoder", "TextEncoder", "URL", "URLSearchParams", "Uint16Array",
    "Uint32Array", "Uint8Array", "Uint8ClampedArray", "WeakRef", "WebAssembly", "__dirname",
    "__filename", "atob", "btoa", "crypto", "escape", "eval", "fetch", "unescape",
  ]

  private static let browser: Set<String> = [
    "HTMLElement", "XMLHttpRequest", "alert", "cancelAnimationFrame", "confirm", "document",
    "history", "localStorage", "location", "navigator", "prompt", "requestAnimationFrame",
    "sessionStorage", "window",
  ]
}
