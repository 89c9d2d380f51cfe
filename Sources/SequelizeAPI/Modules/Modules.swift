import Associations
import ScriptRuntime

extension SequelizeEnvironment {
  /// `require`.
  var requireFunction: NativeFunction {
    function("require", 1) { [unowned self] call in
      try self.module(named: self.data(call[0]).text)
    }
  }

  /// The module of a name, for `require` and `import`.
  ///
  /// - Throws: an error that says what a script can have.
  func module(named name: String) throws -> Value {
    let short = name.hasPrefix("node:") ? String(name.dropFirst(5)) : name
    switch short {
    case "sequelize": return .object(sequelizeClass)
    case "sqlite3":
      return .object(realm.object([("verbose", .object(function("verbose") { $0.this }))]))
    case "util": return .object(utilModule())
    case "assert", "assert/strict": return .object(assertModule())
    case "buffer": return .object(realm.object([("Buffer", .object(bufferClass))]))
    case "crypto": return .object(cryptoModule())
    default:
      let error = realm.makeError(
        "Error",
        "Cannot find module '\(name)': a script can have 'sequelize', 'util' and 'assert'"
      )
      error.setValue("code", "MODULE_NOT_FOUND")
      throw ScriptThrow(.object(error))
    }
  }

  private func utilModule() -> ScriptObject {
    let module = realm.makeUtilModule()
    method(module, "isDeepStrictEqual", 2) { [unowned self] call in
      .boolean(try self.isDeeplyEqual(call[0], call[1]))
    }
    return module
  }

  private func cryptoModule() -> ScriptObject {
    let module = realm.object()
    method(module, "randomUUID") { [unowned self] _ in Value(self.uuids.make()) }
    return module
  }

  // MARK: assert

  private func assertModule() -> ScriptObject {
    let assert = function("ok", 2) { [unowned self] call in
      try self.check(call[0].toBoolean, call[1], "The expression evaluated to a falsy value")
    }
    method(assert, "ok", 2) { [unowned self] call in
      try self.check(call[0].toBoolean, call[1], "The expression evaluated to a falsy value")
    }
    let equals: [(String, (Value, Value) throws -> Bool)] = [
      ("strictEqual", { sameValue($0, $1) }), ("notStrictEqual", { !sameValue($0, $1) }),
      ("equal", { [unowned self] in try looselyEqual($0, $1, self.realm) }),
      ("notEqual", { [unowned self] in try !looselyEqual($0, $1, self.realm) }),
      ("deepStrictEqual", { [unowned self] in try self.isDeeplyEqual($0, $1) }),
      ("deepEqual", { [unowned self] in try self.isDeeplyEqual($0, $1) }),
    ]
    for (name, holds) in equals {
      method(assert, name, 3) { [unowned self] call in
        try self.check(
          try holds(call[0], call[1]),
          call[2],
          "Expected values to be \(name.hasPrefix("not") ? "not " : "")equal"
        )
      }
    }
    return assert
  }

  private func check(_ holds: Bool, _ message: Value, _ standard: String) throws -> Value {
    guard !holds else { return .undefined }
    if case .object(let error as ErrorObject) = message { throw ScriptThrow(.object(error)) }
    let error = realm.makeError("Error", message.asString ?? standard)
    error.setHidden(.name, "AssertionError")
    error.setValue("code", "ERR_ASSERTION")
    throw ScriptThrow(.object(error))
  }

  private func isDeeplyEqual(_ left: Value, _ right: Value) throws -> Bool {
    try deepData(left).isEqual(to: deepData(right))
  }
}
