import ScriptRuntime

extension NodeEnvironment {
  /// `assert`.
  func makeAssertModule() -> ScriptObject {
    let isTruthy: NativeBody = { call in
      try check(call, call[0].toBoolean, message: 1, "The expression evaluated to a falsy value")
    }
    let assert = realm.function("ok", length: 2, body: isTruthy)
    assert.setMethod("ok", length: 2, isTruthy)
    let comparisons: [(name: String, holds: (Value, Value, Realm) throws -> Bool)] = [
      ("strictEqual", { left, right, _ in sameValue(left, right) }),
      ("notStrictEqual", { left, right, _ in !sameValue(left, right) }),
      ("equal", looselyEqual), ("notEqual", { try !looselyEqual($0, $1, $2) }),
      ("deepStrictEqual", DeepComparison.areEqual), ("deepEqual", DeepComparison.areEqual),
    ]
    for (name, holds) in comparisons {
      assert.setMethod(name, length: 3) { call in
        let negation = name.hasPrefix("not") ? "not " : ""
        return try check(
          call,
          holds(call[0], call[1], call.realm),
          message: 2,
          "Expected values to be \(negation)equal"
        )
      }
    }
    return assert
  }
}

/// Throws an `AssertionError` where a condition does not hold, or the error that the call gives as its message.
private func check(
  _ call: NativeCall,
  _ holds: Bool,
  message: Int,
  _ standard: String
) throws -> Value {
  guard !holds else { return .undefined }
  if let error = call[message].asObject as? ErrorObject { throw ScriptThrow(.object(error)) }
  let error = call.realm.makeError("Error", call[message].asString ?? standard)
  error.setHidden(.name, "AssertionError")
  error.setValue("code", "ERR_ASSERTION")
  throw ScriptThrow(.object(error))
}
