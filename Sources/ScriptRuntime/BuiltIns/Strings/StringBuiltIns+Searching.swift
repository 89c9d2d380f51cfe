extension StringBuiltIns {
  /// The methods that look into a string.
  static let searchMethods = [
    NativeMethod("at", 1) { call in
      let string = try receiver(call, "at")
      let index = try call[0].toInteger(call.realm)
      return unit(of: string, at: index < 0 ? string.length + index : index) ?? .undefined
    },
    NativeMethod("charAt", 1) { call in
      let string = try receiver(call, "charAt")
      return unit(of: string, at: try call[0].toInteger(call.realm)) ?? ""
    },
    NativeMethod("charCodeAt", 1) { call in
      let string = try receiver(call, "charCodeAt")
      let index = try call[0].toInteger(call.realm)
      return index >= 0 && index < string.length ? .number(Double(string[index])) : .number(.nan)
    },
    NativeMethod("codePointAt", 1) { call in
      let string = try receiver(call, "codePointAt")
      let index = try call[0].toInteger(call.realm)
      guard index >= 0, index < string.length else { return .undefined }
      return .number(Double(string.codePoint(at: index).value))
    },
    NativeMethod("includes", 1) { call in
      let string = try receiver(call, "includes")
      let search = try searchString(call, "includes")
      let start = try call[1].toInteger(call.realm)
      return .boolean(string.firstIndex(of: search, from: min(max(start, 0), string.length)) != nil)
    },
    NativeMethod("indexOf", 1) { call in
      let string = try receiver(call, "indexOf")
      let search = try call[0].toScriptString(call.realm)
      let start = min(max(try call[1].toInteger(call.realm), 0), string.length)
      return Value(string.firstIndex(of: search, from: start) ?? -1)
    },
    NativeMethod("lastIndexOf", 1) { call in
      let string = try receiver(call, "lastIndexOf")
      let search = try call[0].toScriptString(call.realm)
      let position = try call[1].toNumber(call.realm)
      let start = position.isNaN ? string.length : clampedInteger(position)
      return Value(string.lastIndex(of: search, from: max(start, 0)) ?? -1)
    },
    NativeMethod("startsWith", 1) { call in
      let string = try receiver(call, "startsWith")
      let search = try searchString(call, "startsWith")
      let start = min(max(try call[1].toInteger(call.realm), 0), string.length)
      return .boolean(matches(search, in: string, at: start))
    },
    NativeMethod("endsWith", 1) { call in
      let string = try receiver(call, "endsWith")
      let search = try searchString(call, "endsWith")
      let length = string.length
      let end = call[1].isUndefined ? length : try call[1].toInteger(call.realm)
      return .boolean(matches(search, in: string, at: min(max(end, 0), length) - search.length))
    },
    NativeMethod("toString", 0) { try primitive($0, "toString") },
    NativeMethod("valueOf", 0) { try primitive($0, "valueOf") },
  ]

  private static func unit(of string: ScriptString, at index: Int) -> Value? {
    index >= 0 && index < string.length ? .string(.unit(string[index])) : nil
  }

  private static func primitive(_ call: NativeCall, _ method: String) throws -> Value {
    if case .string = call.this { return call.this }
    if let box = call.this.asObject as? PrimitiveObject, case .string = box.primitive {
      return box.primitive
    }
    throw call.realm.typeError("String.prototype.\(method) requires that 'this' be a String")
  }

  /// The first argument as text; a regular expression is refused.
  private static func searchString(_ call: NativeCall, _ method: String) throws -> ScriptString {
    if try RegularExpression.isPattern(call[0]) {
      throw call.realm.typeError(
        "First argument to String.prototype.\(method) must not be a regular expression"
      )
    }
    return try call[0].toScriptString(call.realm)
  }

  /// Whether a string is found at exactly this index.
  static func matches(_ search: ScriptString, in string: ScriptString, at index: Int) -> Bool {
    guard index >= 0, index + search.length <= string.length else { return false }
    return string.substring(index, index + search.length) == search
  }
}
