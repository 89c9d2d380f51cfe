import ECMAScriptText
import NodeAPI
import ScriptRuntime

extension ExpressEnvironment {
  /// `morgan`: a line for each answer, in a format that has a name or that the program writes.
  func makeMorganModule() -> FunctionObject {
    let morgan = realm.function("morgan", length: 2) { [unowned self] call in
      .object(try logger(call[0], call[1]))
    }
    addTokens(to: morgan)
    for (name, format) in MorganFormat.named { morgan.setValue(PropertyKey(name), Value(format)) }
    let development = realm.function("developmentFormatLine", length: 3) { [unowned self] call in
      guard let (request, response) = messages(call[1], call[2]) else { return .undefined }
      let format = try MorganFormat.development(response)
      return try MorganFormat(format).line(call[0], request, response).map { Value($0) } ?? .null
    }
    morgan.setValue("dev", .object(development))
    for name in ["token", "format"] {
      morgan.setMethod(name, length: 2) { call in
        call.this.asObject?.setValue(try call[0].toPropertyKey(call.realm), call[1])
        return call.this
      }
    }
    morgan.setMethod("compile", length: 1) { [unowned self] call in
      guard let format = call[0].asString else {
        throw call.realm.typeError("argument format must be a string")
      }
      return .object(compiled(format))
    }
    return morgan
  }

  /// A format as the function that makes a line of it.
  private func compiled(_ format: String) -> NativeFunction {
    let format = MorganFormat(format)
    return realm.function("", length: 3) { [unowned self] call in
      guard let (request, response) = messages(call[1], call[2]) else { return .undefined }
      return try format.line(call[0], request, response).map { Value($0) } ?? .null
    }
  }

  /// The middleware for a format and its options.
  private func logger(_ given: Value, _ givenOptions: Value) throws -> NativeFunction {
    var format = given
    var options = givenOptions
    if given.asObject != nil, !given.isCallable {
      options = given
      format = try given["format"]
    }
    if format.isUndefined { try deprecate("morgan", "undefined format: specify a format") }
    let morgan = try node.modules.module(named: "morgan", from: nil)
    var formatter = format.asFunction
    if formatter == nil {
      let name = format.isUndefined ? "default" : try format.toText(realm)
      let known = try morgan[name]
      formatter = try known.asFunction ?? compiled(known.toBoolean ? known.toText(realm) : name)
    }
    let line = formatter
    let (skip, stream) = (try options["skip"], try options["stream"])
    let isImmediate = try options["immediate"].toBoolean
    func log(_ request: Value, _ response: Value) throws {
      if skip.isCallable,
        try realm.call(skip, this: .undefined, arguments: [request, response]).toBoolean
      {
        return
      }
      guard let line else { return }
      let text = try realm.call(line, this: .undefined, arguments: [morgan, request, response])
      guard !text.isNullish else { return }
      let shown = try text.toText(realm) + "\n"
      guard let stream = stream.asObject else { return try realm.write(shown, .log) }
      let write = try stream.get("write")
      _ = try realm.call(write, this: .object(stream), arguments: [Value(shown)])
    }
    return realm.function("logger", length: 3) { [unowned self] call in
      guard let (request, response) = messages(call[0], call[1]) else { return .undefined }
      request.startTime = realm.eventLoop.now
      if isImmediate {
        try log(call[0], call[1])
      } else {
        response.headListeners.append { [unowned response] in
          response.startTime = response.realm.eventLoop.now
        }
        let (first, second) = (call[0], call[1])
        let finished = realm.function("logRequest") { _ in
          try log(first, second)
          return .undefined
        }
        response.addListener(finished, to: "finish")
      }
      return try realm.call(call[2], this: .undefined, arguments: [])
    }
  }
}

/// A format of a line: text with `:token` and `:token[argument]` in it.
struct MorganFormat {
  private enum Part {
    case text(String)
    case token(name: String, argument: String?)
  }
  private var parts: [Part] = []

  /// The formats that have a name, but for `dev`.
  static let named: [(String, String)] = [
    (
      "combined",
      ":remote-addr - :remote-user [:date[clf]] \":method :url HTTP/:http-version\" :status "
        + ":res[content-length] \":referrer\" \":user-agent\""
    ),
    (
      "common",
      ":remote-addr - :remote-user [:date[clf]] \":method :url HTTP/:http-version\" :status "
        + ":res[content-length]"
    ),
    (
      "default",
      ":remote-addr - :remote-user [:date] \":method :url HTTP/:http-version\" :status "
        + ":res[content-length] \":referrer\" \":user-agent\""
    ),
    (
      "short",
      ":remote-addr :remote-user :method :url HTTP/:http-version :status "
        + ":res[content-length] - :response-time ms"
    ),
    ("tiny", ":method :url :status :res[content-length] - :response-time ms"),
  ]

  /// `dev`, with the status in the colour of its class.
  static func development(_ response: ServerResponse) throws -> String {
    let status = try response.isHeadSent ? response.get("statusCode").asNumber ?? 0 : 0
    let color =
      status >= 500 ? 31 : status >= 400 ? 33 : status >= 300 ? 36 : status >= 200 ? 32 : 0
    return "\u{1B}[0m:method :url \u{1B}[\(color)m:status\u{1B}[0m :response-time ms - "
      + ":res[content-length]\u{1B}[0m"
  }

  init(_ format: String) {
    var text = ""
    var rest = Substring(format)
    while let letter = rest.first {
      let name = letter == ":" ? rest.dropFirst().prefix(while: MorganFormat.isNameLetter) : ""
      guard name.count >= 2 else {
        text.append(letter)
        rest = rest.dropFirst()
        continue
      }
      if !text.isEmpty { parts.append(.text(text)) }
      text = ""
      rest = rest.dropFirst(name.count + 1)
      var argument: String?
      if rest.first == "[", let end = rest.firstIndex(of: "]"),
        end > rest.index(after: rest.startIndex)
      {
        argument = String(rest[rest.index(after: rest.startIndex)..<end])
        rest = rest[rest.index(after: end)...]
      }
      parts.append(.token(name: String(name), argument: argument))
    }
    if !text.isEmpty { parts.append(.text(text)) }
  }

  private static func isNameLetter(_ letter: Character) -> Bool {
    letter.isASCII && (letter.isLetter || letter.isNumber || letter == "_" || letter == "-")
  }

  /// The line; a token that has no value is a dash.
  func line(
    _ tokens: Value,
    _ request: IncomingMessage,
    _ response: ServerResponse
  ) throws -> String? {
    let realm = request.realm
    return try parts.map { part in
      switch part {
      case .text(let text): return text
      case .token(let name, let argument):
        guard let token = try tokens[name].asFunction else {
          throw realm.typeError("tokens[\"\(name)\"] is not a function")
        }
        var arguments: [Value] = [.object(request), .object(response)]
        if let argument { arguments.append(Value(argument)) }
        let value = try realm.call(token, this: tokens, arguments: arguments)
        return try value.toBoolean ? value.toText(realm) : "-"
      }
    }.joined()
  }
}
