import NodeAPI
import ScriptRuntime

extension ExpressEnvironment {
  /// `http.ServerResponse.prototype`: what Node itself gives an answer.
  func makeOutgoingPrototype() -> ScriptObject {
    let prototype = realm.object()
    _ = realm.constructor("ServerResponse", length: 1, prototype: prototype) { $0.this }
    node.addEmitterMethods(to: prototype)
    prototype.setValue("statusCode", 200)
    prototype.setValue("statusMessage", .undefined)
    addNodeHeaderMethods(to: prototype)
    addNodeWritingMethods(to: prototype)
    let states: [(String, (ServerResponse) -> Bool)] = [
      ("headersSent", { $0.isHeadSent }), ("writableEnded", { $0.isEnded }),
      ("finished", { $0.isEnded }), ("writableFinished", { $0.isFinished }),
    ]
    for (name, state) in states {
      prototype.setAccessor(
        PropertyKey(name),
        get: { call in .boolean((call.this.asObject as? ServerResponse).map(state) ?? false) }
      )
    }
    return prototype
  }

  /// Adds a method of answers, refused on any other object.
  func responseMethod(
    _ prototype: ScriptObject,
    _ names: String...,
    length: Int = 1,
    body: @escaping (ServerResponse, NativeCall) throws -> Value
  ) {
    for name in names {
      prototype.setMethod(name, length: length) { call in
        guard let response = call.this.asObject as? ServerResponse else {
          throw call.realm.typeError("res.\(name)() must be called on a response")
        }
        return try body(response, call)
      }
    }
  }

  private func addNodeHeaderMethods(to prototype: ScriptObject) {
    responseMethod(prototype, "setHeader", length: 2) { response, call in
      try response.setHeader(call[0].toText(call.realm), call[1])
      return call.this
    }
    responseMethod(prototype, "getHeader") { response, call in
      response.header(try call[0].toText(call.realm))
    }
    responseMethod(prototype, "hasHeader") { response, call in
      .boolean(!response.header(try call[0].toText(call.realm)).isUndefined)
    }
    responseMethod(prototype, "removeHeader") { response, call in
      try response.removeHeader(call[0].toText(call.realm))
      return .undefined
    }
    responseMethod(prototype, "getHeaderNames", length: 0) { response, call in
      call.realm.array(response.headers.map { Value($0.name.lowercased()) })
    }
    responseMethod(prototype, "getHeaders", length: 0) { response, call in
      let object = call.realm.object(prototype: nil)
      for header in response.headers {
        object.setValue(PropertyKey(header.name.lowercased()), header.value)
      }
      return .object(object)
    }
  }

  private func addNodeWritingMethods(to prototype: ScriptObject) {
    responseMethod(prototype, "writeHead") { response, call in
      let realm = call.realm
      var fields = call[1]
      if case .string = call[1] {
        response.setValue("statusMessage", call[1])
        fields = call[2]
      }
      if let object = fields.asObject, !response.isHeadSent {
        for key in try realm.enumerableOwnKeys(object) {
          try response.setHeader(key.text, object.get(key))
        }
      }
      try response.writeHead(call[0])
      return call.this
    }
    responseMethod(prototype, "flushHeaders", length: 0) { response, call in
      if !response.isHeadSent { try response.writeHead(response.get("statusCode")) }
      return .undefined
    }
    responseMethod(prototype, "write", length: 1) { response, call in
      if response.isEnded {
        try response.writeAfterEnd()
        return false
      }
      try response.write(try call.realm.express.bytes(call[0], call[1]))
      return true
    }
    responseMethod(prototype, "end", length: 1) { response, call in
      var chunk = call[0]
      var callback = [call[1], call[2]].first { $0.isCallable }?.asFunction
      if let function = chunk.asFunction {
        callback = function
        chunk = .undefined
      }
      if let callback { response.addListener(callback, to: "finish", once: true) }
      let isNothing = chunk.isNullish || chunk.isText("")
      try response.end(isNothing ? nil : call.realm.express.bytes(chunk, call[1]))
      return call.this
    }
    for name in ["cork", "uncork", "setTimeout", "writeContinue", "destroy"] {
      prototype.setMethod(name) { $0.this }
    }
  }

  /// What a part of an answer is in bytes.
  ///
  /// - Throws: `ERR_INVALID_ARG_TYPE` for what is neither a text nor a buffer.
  func bytes(_ chunk: Value, _ encoding: Value = .undefined) throws -> [UInt8] {
    if let buffer = chunk.asObject as? BufferObject { return buffer.bytes }
    guard case .string(let text) = chunk else {
      throw realm.wrongArgument(
        "chunk",
        mustBe: "of type string or an instance of Buffer or Uint8Array",
        chunk
      )
    }
    try realm.tick(text.length >> 6)
    return Array(text.string.utf8)
  }
}
