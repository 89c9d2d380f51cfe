import NodeAPI
import ScriptRuntime

/// An answer while it is made: Node's `ServerResponse` with a prototype of the application's.
final class ServerResponse: ScriptObject {
  struct Header {
    var name: String
    var value: Value
  }
  let request: IncomingMessage
  private(set) var headers: [Header] = []
  /// Whether status and headers are on their way, so that they can no longer change.
  private(set) var isHeadSent = false
  private(set) var isEnded = false
  private(set) var isFinished = false
  /// Called when status and headers are about to be sent.
  var headListeners: [() throws -> Void] = []
  /// When the head was sent, in milliseconds, where `morgan` asks for it.
  var startTime: Double?
  private var sent: HTTPResponse?
  private var done: ((HTTPResponse) -> Void)?

  init(
    _ environment: ExpressEnvironment,
    _ request: IncomingMessage,
    _ done: @escaping (HTTPResponse) -> Void
  ) {
    self.request = request
    self.done = done
    super.init(environment.realm, prototype: environment.outgoingPrototype)
    setHidden("socket", (try? request.get("socket")) ?? .undefined)
    setHidden("connection", (try? request.get("socket")) ?? .undefined)
  }

  override func tearDown() {
    super.tearDown()
    headers = []
    headListeners = []
    done = nil
  }

  // MARK: Headers

  /// The value of a header as it was set; undefined where there is none.
  func header(_ name: String) -> Value {
    let name = name.lowercased()
    realm.heap.spend(headers.count)
    return headers.first { $0.name.lowercased() == name }?.value ?? .undefined
  }

  /// Sets a header, in the place of one of that name.
  ///
  /// - Throws: `ERR_HTTP_HEADERS_SENT` where the head is sent already.
  func setHeader(_ name: String, _ value: Value) throws {
    try refuseAfterHead("set")
    try HeaderRules.check(name, value, realm)
    let lowercased = name.lowercased()
    realm.heap.spend(headers.count)
    if let index = headers.firstIndex(where: { $0.name.lowercased() == lowercased }) {
      headers[index] = Header(name: name, value: value)
    } else {
      headers.append(Header(name: name, value: value))
    }
  }

  func removeHeader(_ name: String) throws {
    try refuseAfterHead("remove")
    realm.heap.spend(headers.count)
    let name = name.lowercased()
    headers.removeAll { $0.name.lowercased() == name }
  }

  /// What changes the head after it was sent gets.
  private func refuseAfterHead(_ verb: String) throws {
    guard isHeadSent else { return }
    let thrown = realm.nodeError(
      "Error",
      code: "ERR_HTTP_HEADERS_SENT",
      "Cannot \(verb) headers after they are sent to the client"
    )
    if let error = thrown.value.asObject as? ErrorObject {
      realm.express.observer?.answerRefused(error, request: request.number)
    }
    throw thrown
  }

  // MARK: Sending

  /// Sends status and headers.
  func writeHead(_ status: Value) throws {
    try refuseAfterHead("write")
    let code = try status.toInteger(realm)
    guard code >= 100, code <= 999 else {
      throw realm.nodeError(
        "RangeError",
        code: "ERR_HTTP_INVALID_STATUS_CODE",
        "Invalid status code: \(describe(status))"
      )
    }
    for listener in headListeners { try listener() }
    setValue("statusCode", Value(code))
    if try !get("statusMessage").toBoolean {
      setValue("statusMessage", Value(StatusCodes.messages[code] ?? "unknown"))
    }
    isHeadSent = true
    var lines: [(name: String, value: String)] = []
    for header in headers where header.name.lowercased() != "etag" {
      for value in header.value.asArray?.elements ?? [header.value] {
        lines.append((header.name, try value.toText(realm)))
      }
    }
    sent = HTTPResponse(status: code, headers: lines, body: [])
  }

  /// Adds to the body; sends the head first where that is still to do.
  func write(_ bytes: [UInt8]) throws {
    if !isHeadSent { try writeHead(get("statusCode")) }
    guard hasBody else { return }
    heap.charge(bytes.count)
    sent?.body += bytes
  }

  /// Ends the answer; a body that is given whole gets its `Content-Length`.
  func end(_ bytes: [UInt8]?) throws {
    guard !isEnded else {
      if bytes != nil { try writeAfterEnd() }
      return
    }
    let isWhole = !isHeadSent
    if isWhole { try writeHead(get("statusCode")) }
    if let bytes { try write(bytes) }
    let names = headers.map { $0.name.lowercased() }
    if isWhole, allowsLength, !names.contains("content-length"),
      !names.contains("transfer-encoding")
    {
      sent?.headers.append(("Content-Length", String(bytes?.count ?? 0)))
    }
    isEnded = true
    guard let sent else { return }
    realm.express.observer?.answerFinished(sent, request: request.number)
    done?(sent)
    done = nil
    realm.eventLoop.enqueueTick { [self] in
      isFinished = true
      try emit("finish")
      realm.eventLoop.enqueueTick { [self] in
        try emit("close")
        try request.emit("close")
      }
    }
  }

  private var allowsLength: Bool { sent.map { $0.status != 204 && $0.status != 304 } ?? false }

  private var hasBody: Bool {
    let isHead = (try? request.get("method"))?.isText("HEAD") ?? false
    return allowsLength && !isHead
  }

  /// The error for what is written after the end, which comes as an event.
  func writeAfterEnd() throws {
    let error = realm.nodeError("Error", code: "ERR_STREAM_WRITE_AFTER_END", "write after end")
      .value
    if let error = error.asObject as? ErrorObject {
      realm.express.observer?.answerRefused(error, request: request.number)
    }
    realm.eventLoop.enqueueTick { [self] in try emit("error", [error]) }
  }
}
