extension Realm {
  func installErrors() {
    let base = installError("Error", prototype: intrinsics.errorPrototype, parent: nil)
    base.setMethod("captureStackTrace", length: 2) { call in
      guard let object = call[0].asObject else { return .undefined }
      let header = try errorHeader(object)
      let frames = call.realm.captureStack()
      object.setHidden(.stack, Value(header + call.realm.renderStack(frames)))
      return .undefined
    }
    base.setValue("stackTraceLimit", 10)
    intrinsics.errorPrototype.setMethod("toString") { call in
      guard let object = call.this.asObject else {
        throw call.incompatibleReceiver("Error.prototype.toString")
      }
      return Value(try errorHeader(object))
    }
    for name in Intrinsics.errorNames {
      guard let prototype = intrinsics.errorPrototypes[name] else { continue }
      _ = installError(name, prototype: prototype, parent: base)
    }
  }

  private func installError(
    _ name: String,
    prototype: ScriptObject,
    parent: FunctionObject?
  ) -> NativeFunction {
    let isAggregate = name == "AggregateError"
    let constructor = constructor(
      name,
      length: isAggregate ? 2 : 1,
      prototype: prototype,
      parent: parent
    ) { call in
      let error = ErrorObject(call.realm, prototype: try call.prototype(or: prototype))
      let message = isAggregate ? call[1] : call[0]
      let options = isAggregate ? call[2] : call[1]
      try call.realm.fill(error, message: message, options: options)
      if isAggregate {
        error.setHidden(.errors, call.realm.array(try call.realm.values(of: call[0])))
      }
      return .object(error)
    }
    prototype.setHidden(.name, Value(name))
    prototype.setHidden(.message, "")
    defineGlobal(name, .object(constructor))
    return constructor
  }

  /// Gives a new error its stack, message and cause.
  private func fill(_ error: ErrorObject, message: Value, options: Value) throws {
    error.setHidden(.stack, .undefined)
    if !message.isUndefined { error.setHidden(.message, .string(try message.toScriptString(self))) }
    try error.fixStack()
    if case .object(let object) = options, try object.has(.cause) {
      error.setHidden(.cause, try object.get(.cause))
    }
  }
}
