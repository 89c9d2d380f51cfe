import ECMAScriptText

extension Realm {
  /// An exception of one of Node's own functions, with a code that its text names too (`lib/internal/errors.js`).
  package func nodeError(_ name: String, code: String, _ message: String) -> ScriptThrow {
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
  package func wrongArgument(_ name: String, mustBe type: String, _ value: Value) -> ScriptThrow {
    nodeError(
      "TypeError",
      code: "ERR_INVALID_ARG_TYPE",
      "The \"\(name)\" argument must be \(type). Received \(receivedText(value))"
    )
  }

  /// The same in words of its own.
  package func wrongArgument(sentence: String, _ value: Value) -> ScriptThrow {
    nodeError(
      "TypeError",
      code: "ERR_INVALID_ARG_TYPE",
      "\(sentence) Received \(receivedText(value))"
    )
  }
}

extension Realm {
  /// The exception for a number that is too small, too large or none; `range` is put as `>= 0 && <= 9`.
  package func outOfRange(_ name: String, _ range: String, _ number: Double) -> ScriptThrow {
    // Large whole numbers are shown in groups of three digits.
    let isLarge = number == number.rounded() && abs(number) > Double(1 << 32)
    let shown = NumberText.text(number)
    return outOfRange(name, range, received: isLarge ? grouped(shown) : shown)
  }

  /// The same for a BigInt, whose digits are given.
  package func outOfRange(_ name: String, _ range: String, bigInt digits: String) -> ScriptThrow {
    // From 2³² on digits stand in groups.
    let isSmall = Int64(digits).map { $0.magnitude <= 1 << 32 } ?? false
    return outOfRange(name, range, received: (isSmall ? digits : grouped(digits)) + "n")
  }

  private func outOfRange(_ name: String, _ range: String, received: String) -> ScriptThrow {
    nodeError(
      "RangeError",
      code: "ERR_OUT_OF_RANGE",
      "The value of \"\(name)\" is out of range. It must be \(range). Received \(received)"
    )
  }

  private func grouped(_ digits: String) -> String {
    let (sign, digits) = digits.hasPrefix("-") ? ("-", digits.dropFirst()) : ("", digits[...])
    guard digits.allSatisfy(\.isNumber) else { return sign + digits }
    var groups: [Substring] = []
    var rest = digits
    while rest.count > 3 {
      groups.append(rest.suffix(3))
      rest = rest.dropLast(3)
    }
    return sign + ([rest] + groups.reversed()).joined(separator: "_")
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
  case .boolean, .number, .bigInt, .symbol: return "type \(value.typeOf) (\(describe(value)))"
  case .object(let object):
    if let function = value.asFunction { return "function \(function.name)" }
    return "an instance of \(constructorName(object))"
  }
}
