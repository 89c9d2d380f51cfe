extension Realm {
  /// An exception of one of Node's own functions, with a code that its text names too (`lib/internal/errors.js`).
  public func nodeError(_ name: String, code: String, _ message: String) -> ScriptThrow {
    let error = makeError(name, message)
    error.isNodeError = true
    error.setMethod("toString") { call in
      guard let error = call.this.asObject else { return .undefined }
      return Value(try nodeErrorHeader(error))
    }
    error.setValue("code", Value(code))
    return ScriptThrow(.object(error))
  }

  /// The exception for an argument that is of a wrong type; `type` is put as `of type function`.
  public func wrongArgument(_ name: String, mustBe type: String, _ value: Value) -> ScriptThrow {
    nodeError(
      "TypeError",
      code: "ERR_INVALID_ARG_TYPE",
      "The \"\(name)\" argument must be \(type). Received \(receivedText(value))"
    )
  }
}

/// `Name [CODE]: message`.
func nodeErrorHeader(_ error: ScriptObject) throws -> String {
  let realm = error.realm
  let name = try error.get(.name).toText(realm)
  let code = try error.get("code").toText(realm)
  return "\(name) [\(code)]: \(try error.get(.message).toText(realm))"
}

/// A value as Node's messages about wrong arguments show it.
private func receivedText(_ value: Value) -> String {
  switch value {
  case .undefined, .null: return describe(value)
  case .string(let string):
    let text = string.string
    return "type string ('\(text.count > 28 ? text.prefix(25) + "..." : text)')"
  case .boolean, .number, .symbol: return "type \(value.typeOf) (\(describe(value)))"
  case .object(let object):
    if let function = value.asFunction { return "function \(function.name)" }
    return "an instance of \(constructorName(object))"
  }
}
