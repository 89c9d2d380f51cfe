extension StringBuiltIns {
  /// The methods that take a pattern: they ask the pattern first, and treat anything else as text.
  static let patternMethods = [
    NativeMethod("match", 1) { call in
      if let result = try delegated(call, "match", .match, []) { return result }
      return try matched(call, "match", flags: "", .match)
    },
    NativeMethod("matchAll", 1) { call in
      if try RegularExpression.isPattern(call[0]), !call.this.isNullish {
        let flags = try call[0].asObject?.get("flags") ?? .undefined
        guard try flags.toText(call.realm).contains("g") else {
          throw call.realm.typeError(
            "String.prototype.matchAll called with a non-global RegExp argument"
          )
        }
      }
      if let result = try delegated(call, "matchAll", .matchAll, []) { return result }
      return try matched(call, "matchAll", flags: "g", .matchAll)
    },
    NativeMethod("search", 1) { call in
      if let result = try delegated(call, "search", .search, []) { return result }
      return try matched(call, "search", flags: "", .search)
    },
    NativeMethod("replace", 2) { call in
      if let result = try delegated(call, "replace", .replace, [call[1]]) { return result }
      return try replaced(call, "replace", all: false)
    },
    NativeMethod("replaceAll", 2) { call in
      if try RegularExpression.isPattern(call[0]), !call.this.isNullish {
        let flags = try call[0].asObject?.get("flags") ?? .undefined
        guard try flags.toText(call.realm).contains("g") else {
          throw call.realm.typeError(
            "String.prototype.replaceAll called with a non-global RegExp argument"
          )
        }
      }
      if let result = try delegated(call, "replaceAll", .replace, [call[1]]) { return result }
      return try replaced(call, "replaceAll", all: true)
    },
    NativeMethod("split", 2) { call in
      if let result = try delegated(call, "split", .split, [call[1]]) { return result }
      return try split(call)
    },
  ]

  /// The result of the pattern's own method; nil when it has none.
  private static func delegated(
    _ call: NativeCall,
    _ method: String,
    _ symbol: Symbol,
    _ arguments: [Value]
  ) throws -> Value? {
    if call.this.isNullish {
      throw call.realm.typeError("String.prototype.\(method) called on null or undefined")
    }
    guard case .object(let pattern) = call[0] else { return nil }
    let function = try pattern.get(.symbol(symbol))
    guard !function.isNullish else { return nil }
    return try call.realm.call(function, this: call[0], arguments: [call.this] + arguments)
  }

  private static func matched(
    _ call: NativeCall,
    _ method: String,
    flags: ScriptString,
    _ symbol: Symbol
  ) throws -> Value {
    let string = try receiver(call, method)
    let source = call[0].isUndefined ? .empty : try call[0].toScriptString(call.realm)
    let expression = try RegularExpression(call.realm, source: source, flags: flags)
    let function = try expression.get(.symbol(symbol))
    return try call.realm.call(function, this: .object(expression), arguments: [.string(string)])
  }

  private static func replaced(
    _ call: NativeCall,
    _ method: String,
    all: Bool
  ) throws -> Value {
    let realm = call.realm
    let string = try receiver(call, method)
    let search = try call[0].toScriptString(realm)
    let replacement = try Replacement(call[1], realm)
    var result = ScriptString.empty
    var end = 0
    var next = string.firstIndex(of: search)
    while let position = next {
      try realm.tick()
      let match = Replacement.Match(
        string: string,
        position: position,
        length: search.length,
        captures: []
      )
      result = result + string.substring(end, position) + (try replacement.text(match, realm))
      try checkLength(result.length, realm)
      end = position + search.length
      guard all else { break }
      let from = search.isEmpty ? end + 1 : end
      next = from <= string.length ? string.firstIndex(of: search, from: from) : nil
    }
    return realm.string(result + string.substring(end, string.length))
  }

  private static func split(_ call: NativeCall) throws -> Value {
    let realm = call.realm
    let string = try receiver(call, "split")
    let limit =
      call[1].isUndefined
      ? Int(UInt32.max) : Int(UInt32(bitPattern: toInt32(try call[1].toNumber(realm))))
    let separator = try call[0].toScriptString(realm)
    guard limit > 0 else { return realm.array([]) }
    if call[0].isUndefined { return realm.array([.string(string)]) }
    let result = ArrayObject(realm, [Value]())
    if separator.isEmpty {
      try realm.tick(string.length)
      for index in 0..<min(string.length, limit) { result.append(.string(.unit(string[index]))) }
      return .object(result)
    }
    var start = 0
    while let position = string.firstIndex(of: separator, from: start) {
      try realm.tick()
      result.append(realm.string(string.substring(start, position)))
      if result.length >= limit { return .object(result) }
      start = position + separator.length
    }
    result.append(realm.string(string.substring(start, string.length)))
    return .object(result)
  }
}
