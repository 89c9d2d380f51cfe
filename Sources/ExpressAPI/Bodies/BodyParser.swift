import Diagnostics
import ECMAScriptText
import NodeAPI
import ScriptRuntime

/// One of the middlewares that read the body: `express.json()` and its siblings (package `body-parser` 1.20).
struct BodyParser {
  /// What a body is read as.
  enum Kind: String {
    case json, urlencoded, text, raw

    /// The type of the bodies that it reads where the program names none.
    var standardType: String {
      switch self {
      case .json: "application/json"
      case .urlencoded: "application/x-www-form-urlencoded"
      case .text: "text/plain"
      case .raw: "application/octet-stream"
      }
    }
  }
  let kind: Kind
  let environment: ExpressEnvironment
  private let limit: Int
  private let types: [String]
  private let typeTest: FunctionObject?
  private let verify: FunctionObject?
  let options: Value
  private var realm: Realm { environment.realm }

  init(_ kind: Kind, _ options: Value, _ environment: ExpressEnvironment) throws {
    self.kind = kind
    self.options = options
    self.environment = environment
    let realm = environment.realm
    limit = try BodyParser.bytes(options["limit"], realm)
    let type = try options["type"]
    typeTest = type.asFunction
    types =
      try type.toBoolean && typeTest == nil
      ? (type.asArray?.elements ?? [type]).map { try $0.toText(realm) } : [kind.standardType]
    let verify = try options["verify"]
    guard !verify.toBoolean || verify.isCallable else {
      throw realm.typeError("option verify must be function")
    }
    self.verify = verify.asFunction
  }

  /// A size such as `1mb` in bytes (package `bytes`); 100 kB where none is given.
  private static func bytes(_ value: Value, _ realm: Realm) throws -> Int {
    if case .number(let number) = value { return clampedInteger(number) }
    guard value.toBoolean else { return 100 << 10 }
    let text = try value.toText(realm).lowercased()
    let units: [(String, Int)] = [("kb", 10), ("mb", 20), ("gb", 30), ("b", 0)]
    let shift = units.first { text.hasSuffix($0.0) }?.1 ?? 0
    return clampedInteger(NumberText.leadingNumber(text) * Double(1 << shift))
  }

  /// The middleware.
  func middleware() -> NativeFunction {
    realm.function(kind.rawValue + "Parser", length: 3) { call in
      guard let (request, _) = environment.messages(call[0], call[1]) else { return .undefined }
      let next = call[2]
      func goOn(_ error: Value?) throws {
        _ = try realm.call(next, this: .undefined, arguments: error.map { [$0] } ?? [])
      }
      let response = call[1]
      guard try wants(request) else {
        try goOn(nil)
        return .undefined
      }
      if let refusal = try refusal(request) {
        try goOn(.object(refusal))
        return .undefined
      }
      request.setHidden("_body", true)
      request.takeBody { bytes in
        do {
          try read(bytes, request, response)
        } catch let thrown as ScriptThrow {
          return try goOn(thrown.value)
        }
        try goOn(nil)
      }
      return .undefined
    }
  }

  /// Whether the body is one to read; one that nobody reads is an empty object.
  private func wants(_ request: IncomingMessage) throws -> Bool {
    if try request.get("_body").toBoolean { return false }
    if try !request.get("body").toBoolean { request.setValue("body", .object(realm.object())) }
    guard try request.hasBody() else { return false }
    if let typeTest {
      return try realm.call(typeTest, this: .undefined, arguments: [.object(request)]).toBoolean
    }
    return try MediaTypeTest.match(request.header("content-type"), types) != nil
  }

  private func charset(_ request: IncomingMessage) throws -> String? {
    try request.header("content-type").flatMap { ContentType($0) }?.parameters["charset"]?
      .lowercased()
  }

  /// The error for a body in a character set or an encoding that cannot be read.
  private func refusal(_ request: IncomingMessage) throws -> ErrorObject? {
    let charset = try charset(request) ?? "utf-8"
    let isKnown =
      switch kind {
      case .json: charset.hasPrefix("utf-")
      case .urlencoded: charset == "utf-8"
      case .text: ["utf-8", "us-ascii", "iso-8859-1", "latin1"].contains(charset)
      case .raw: true
      }
    if !isKnown {
      let error = environment.httpErrors.error(
        415,
        "unsupported charset \"\(charset.uppercased())\""
      )
      error.setValue("charset", Value(charset))
      error.setValue("type", "charset.unsupported")
      return error
    }
    let encoding = try request.header("content-encoding")?.lowercased() ?? "identity"
    guard encoding != "identity" else { return nil }
    let error = environment.httpErrors.error(415, "unsupported content encoding \"\(encoding)\"")
    error.setValue("encoding", Value(encoding))
    error.setValue("type", "encoding.unsupported")
    return error
  }

  /// Puts what the bytes stand for into `req.body`.
  ///
  /// - Throws: The error that `next` gets, with its status.
  private func read(_ bytes: [UInt8]?, _ request: IncomingMessage, _ response: Value) throws {
    guard let bytes else {
      let error = environment.httpErrors.error(500, "stream is not readable")
      error.setValue("type", "stream.not.readable")
      throw ScriptThrow(.object(error))
    }
    guard bytes.count <= limit else { throw tooLarge(bytes.count) }
    let charset = try charset(request) ?? "utf-8"
    if let verify {
      let buffer = Value.object(BufferObject(environment.node, bytes))
      let arguments = [.object(request), response, buffer, Value(charset)]
      do {
        _ = try realm.call(verify, this: .undefined, arguments: arguments)
      } catch {
        throw try failed(403, error, "entity.verify.failed", buffer)
      }
    }
    try realm.tick(bytes.count >> 2)
    let isLatin = charset == "iso-8859-1" || charset == "latin1"
    let text =
      isLatin
      ? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
      : String(decoding: bytes, as: UTF8.self)
    do {
      request.setValue("body", try parsed(text, bytes))
    } catch {
      throw try failed(400, error, "entity.parse.failed", Value(text))
    }
  }

  private func parsed(_ text: String, _ bytes: [UInt8]) throws -> Value {
    switch kind {
    case .raw: return .object(BufferObject(environment.node, bytes))
    case .text: return realm.string(ScriptString(text))
    case .json: return try JSONBody(options, realm).parse(text)
    case .urlencoded: return try FormBody(options, environment).parse(text)
    }
  }

  private func tooLarge(_ length: Int) -> ScriptThrow {
    let error = environment.httpErrors.error(413, "request entity too large")
    for (name, value) in [("expected", length), ("length", length), ("limit", limit)] {
      error.setValue(PropertyKey(name), Value(value))
    }
    error.setValue("type", "entity.too.large")
    return ScriptThrow(.object(error))
  }

  /// An error as it goes on: with a status, the body and a word for what failed.
  private func failed(
    _ status: Int,
    _ error: any Error,
    _ type: String,
    _ body: Value
  ) throws -> ScriptThrow {
    let thrown = try realm.scriptThrow(for: error)
    guard let object = thrown.value.asObject as? ErrorObject else { return thrown }
    try environment.httpErrors.wrap(status, object)
    object.setValue("body", body)
    if try !object.get("type").toBoolean { object.setValue("type", Value(type)) }
    return thrown
  }
}
