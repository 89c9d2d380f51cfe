import ECMAScriptText
import NodeAPI
import ScriptRuntime

/// A request as a program sees it: Node's `IncomingMessage` with a prototype of the application's.
final class IncomingMessage: ScriptObject {
  /// Its number among the requests of the run, from 1.
  let number: Int
  let body: [UInt8]
  /// The patterns of the routers that it is in, joined.
  var mountPath = ""
  /// When `morgan` saw it, in milliseconds.
  var startTime: Double?
  /// Whether the body was given to somebody who reads it.
  private var isBodyTaken = false
  private var encoding: String?

  init(_ environment: ExpressEnvironment, _ request: HTTPRequest, port: Int, address: String) {
    number = environment.requestCount
    body = request.body
    super.init(environment.realm, prototype: environment.incomingPrototype)
    heap.charge(body.count)
    let realm = environment.realm
    let headers = IncomingMessage.headers(of: request, port: port)
    setValue("httpVersion", "1.1")
    setValue("httpVersionMajor", 1)
    setValue("httpVersionMinor", 1)
    setValue("complete", true)
    setValue("headers", .object(IncomingMessage.object(of: headers, realm)))
    let raw = headers.flatMap { [Value($0.name), Value($0.value)] }
    setHidden("rawHeaders", realm.array(raw))
    setValue("url", Value(request.target))
    setValue("method", Value(request.method))
    let socket = realm.object([
      ("remoteAddress", Value(address)), ("remotePort", 50000), ("localPort", Value(port)),
      ("encrypted", .undefined),
    ])
    socket.setMethod("destroy") { $0.this }
    setHidden("socket", .object(socket))
    setHidden("connection", .object(socket))
  }

  deinit { heap.release(body.count) }

  /// The headers with those that every client sends.
  private static func headers(
    of request: HTTPRequest,
    port: Int
  ) -> [(name: String, value: String)] {
    var headers = request.headers
    if request.header("host") == nil { headers.insert(("Host", "localhost:\(port)"), at: 0) }
    let hasLength =
      request.header("content-length") != nil || request.header("transfer-encoding") != nil
    let takesBody = ["POST", "PUT", "PATCH"].contains(request.method)
    if !hasLength, !request.body.isEmpty || takesBody {
      headers.append(("Content-Length", String(request.body.count)))
    }
    return headers
  }

  /// Headers that count once; of several, the first one stands (`lib/_http_incoming.js`).
  private static let single: Set<String> = [
    "age", "authorization", "content-length", "content-type", "etag", "expires", "from", "host",
    "if-modified-since", "if-unmodified-since", "last-modified", "location", "max-forwards",
    "proxy-authorization", "referer", "retry-after", "server", "user-agent",
  ]

  private static func object(
    of headers: [(name: String, value: String)],
    _ realm: Realm
  ) -> ScriptObject {
    let object = realm.object()
    for (name, value) in headers {
      let name = name.lowercased()
      let key = PropertyKey(name)
      let known = (try? object.getOwnProperty(key)).flatMap { $0 }
      guard case .data(let before)? = known?.content else {
        object.setValue(key, name == "set-cookie" ? realm.array([Value(value)]) : Value(value))
        continue
      }
      if let list = before.asArray {
        list.append(Value(value))
      } else if !single.contains(name), let text = before.asString {
        object.setValue(key, Value(text + (name == "cookie" ? "; " : ", ") + value))
      }
    }
    return object
  }

  /// `req.url`.
  func url() throws -> ScriptString { try get("url").toScriptString(realm) }

  /// The path of `req.url`; nil where the program emptied it.
  func pathname() throws -> ScriptString? {
    let url = try get("url")
    return url.toBoolean ? RequestURL.pathname(try url.toScriptString(realm)) : nil
  }

  /// A header; nil where it is not there.
  func header(_ name: String) throws -> String? {
    let value = try get("headers")[name.lowercased()]
    return value.isUndefined ? nil : try value.toText(realm)
  }

  /// Whether there is a body, if only an empty one (package `type-is`).
  func hasBody() throws -> Bool {
    if try header("transfer-encoding") != nil { return true }
    let length = try get("headers")["content-length"]
    return try !length.toNumber(realm).isNaN
  }

  /// Gives the body as `data` and `end`, once, when the running code has ended.
  func flow() {
    guard !isBodyTaken else { return }
    isBodyTaken = true
    realm.eventLoop.enqueueTick { [self] in
      if !body.isEmpty { try emit("data", [chunk]) }
      try emit("end")
    }
  }

  /// Takes the body for a parser, when the running code has ended; nil where somebody has read it already.
  func takeBody(_ take: @escaping ([UInt8]?) throws -> Void) {
    let bytes = isBodyTaken ? nil : body
    isBodyTaken = true
    realm.eventLoop.enqueueTick { [self] in
      try take(bytes)
      if bytes != nil { try emit("end") }
    }
  }

  private var chunk: Value {
    guard encoding == nil else { return Value(String(decoding: body, as: UTF8.self)) }
    return .object(BufferObject(NodeEnvironment.install(in: realm), body))
  }

  func setEncoding(_ name: String) { encoding = name }
}

extension ExpressEnvironment {
  /// `http.IncomingMessage.prototype`.
  func makeIncomingPrototype() -> ScriptObject {
    let prototype = realm.object()
    _ = realm.constructor("IncomingMessage", length: 1, prototype: prototype) { $0.this }
    node.addEmitterMethods(to: prototype)
    func message(_ call: NativeCall) -> IncomingMessage? { call.this.asObject as? IncomingMessage }
    for name in ["on", "addListener", "once"] {
      guard let add = (try? prototype.get(PropertyKey(name)))?.asFunction else { continue }
      prototype.setMethod(name, length: 2) { call in
        _ = try call.realm.call(add, this: call.this, arguments: call.arguments)
        if call[0].isText("data") { message(call)?.flow() }
        return call.this
      }
    }
    prototype.setMethod("resume") { call in
      message(call)?.flow()
      return call.this
    }
    prototype.setMethod("setEncoding", length: 1) { call in
      message(call)?.setEncoding(try call[0].toText(call.realm))
      return call.this
    }
    for name in ["pause", "unpipe", "destroy", "setTimeout"] {
      prototype.setMethod(name) { $0.this }
    }
    return prototype
  }
}
