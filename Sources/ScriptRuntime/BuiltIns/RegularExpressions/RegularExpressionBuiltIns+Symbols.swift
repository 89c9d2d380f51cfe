import ScriptSyntax

extension RegularExpressionBuiltIns {
  /// The methods that the string methods call on a pattern.
  static let symbolMethods = [
    NativeMethod(.match, "[Symbol.match]", 1) { call in
      let (object, string) = try receiver(call, "@@match")
      let flags = try object.get("flags").toText(call.realm)
      guard flags.contains("g") else { return try execAny(object, string) }
      try object.put("lastIndex", 0)
      let result = ArrayObject(call.realm, [Value]())
      while let match = try next(
        object,
        string,
        isUnicode: flags.contains("u") || flags.contains("v")
      ) {
        result.append(.string(match.text))
      }
      return result.length == 0 ? .null : .object(result)
    },
    NativeMethod(.matchAll, "[Symbol.matchAll]", 1) { call in
      let (object, string) = try receiver(call, "@@matchAll")
      let flags = try object.get("flags").toScriptString(call.realm)
      let source = try object.get("source").toScriptString(call.realm)
      let pattern = (object as? RegularExpression)?.source ?? source
      let copy = try RegularExpression(call.realm, source: pattern, flags: flags)
      try copy.put("lastIndex", Value(object.get("lastIndex").toLength(call.realm)))
      return .object(MatchIterator.make(copy, string))
    },
    NativeMethod(.search, "[Symbol.search]", 1) { call in
      let (object, string) = try receiver(call, "@@search")
      let before = try object.get("lastIndex")
      if !sameValue(before, 0) { try object.put("lastIndex", 0) }
      let result = try execAny(object, string)
      if !sameValue(try object.get("lastIndex"), before) { try object.put("lastIndex", before) }
      return try result.asObject?.get("index") ?? -1
    },
    NativeMethod(.replace, "[Symbol.replace]", 2, replace),
    NativeMethod(.split, "[Symbol.split]", 2, split),
  ]

  private static func receiver(
    _ call: NativeCall,
    _ method: String
  ) throws -> (ScriptObject, ScriptString) {
    guard case .object(let object) = call.this else {
      throw call.incompatibleReceiver("RegExp.prototype.\(method)")
    }
    return (object, try call[0].toScriptString(call.realm))
  }

  /// The next match of a global pattern, which moves on after an empty one; nil at the end.
  private static func next(
    _ object: ScriptObject,
    _ string: ScriptString,
    isUnicode: Bool
  ) throws -> Replacement.Match? {
    let realm = object.realm
    try realm.tick()
    guard let match = try match(object, string) else { return nil }
    if match.length == 0 {
      let index = try object.get("lastIndex").toLength(realm)
      try object.put("lastIndex", Value(advanced(index, string, isUnicode)))
    }
    return match
  }

  private static func advanced(_ index: Int, _ string: ScriptString, _ isUnicode: Bool) -> Int {
    isUnicode && index < string.length ? index + string.codePoint(at: index).width : index + 1
  }

  /// One match in the form that replacements take.
  private static func match(
    _ object: ScriptObject,
    _ string: ScriptString
  ) throws -> Replacement.Match? {
    let realm = object.realm
    if let expression = object as? RegularExpression, try hasOwnExec(expression) == nil {
      guard let captures = try advance(expression, string) else { return nil }
      let texts = texts(of: captures, in: string, realm)
      return Replacement.Match(
        string: string,
        position: captures[0],
        length: captures[1] - captures[0],
        captures: Array(texts.dropFirst()),
        groups: groups(expression.program.names, realm) { texts[$0] }
      )
    }
    guard case .object(let result) = try execAny(object, string) else { return nil }
    let count = max(1, try result.get(.length).toLength(realm))
    var captures: [Value] = []
    for index in 1..<max(count, 1) {
      let capture = try result.get(PropertyKey(index))
      captures.append(capture.isUndefined ? capture : .string(try capture.toScriptString(realm)))
    }
    let found = try result.get(.index(0)).toScriptString(realm)
    return Replacement.Match(
      string: string,
      position: min(max(try result.get("index").toInteger(realm), 0), string.length),
      length: found.length,
      captures: captures,
      groups: try result.get("groups"),
      replacedText: found
    )
  }

  private static func replace(_ call: inout NativeCall) throws -> Value {
    let realm = call.realm
    let (object, string) = try receiver(call, "@@replace")
    let replacement = try Replacement(call[1], realm)
    let flags = try object.get("flags").toText(realm)
    var matches: [Replacement.Match] = []
    if flags.contains("g") {
      try object.put("lastIndex", 0)
      while let match = try next(
        object,
        string,
        isUnicode: flags.contains("u") || flags.contains("v")
      ) {
        matches.append(match)
      }
    } else if let match = try match(object, string) {
      matches.append(match)
    }
    var result = ScriptString.empty
    var end = 0
    for match in matches {
      try realm.tick()
      let text = try replacement.text(match, realm)
      guard match.position >= end else { continue }
      result = result + string.substring(end, match.position) + text
      try StringBuiltIns.checkLength(result.length, realm)
      end = match.position + match.length
    }
    return realm.string(result + string.substring(end, string.length))
  }

  private static func split(_ call: inout NativeCall) throws -> Value {
    let realm = call.realm
    let (object, string) = try receiver(call, "@@split")
    let limit =
      call[1].isUndefined
      ? Int(UInt32.max) : Int(UInt32(bitPattern: toInt32(try call[1].toNumber(realm))))
    let result = ArrayObject(realm, [Value]())
    guard limit > 0 else { return .object(result) }
    let flags = try object.get("flags").toScriptString(realm)
    let source = try object.get("source").toScriptString(realm)
    let pattern = (object as? RegularExpression)?.source ?? source
    let splitter = try RegularExpression(realm, source: pattern, flags: flags)
    let isUnicode = splitter.flags.readsCodePoints
    if string.isEmpty {
      if try splitter.match(string, from: 0, onlyThere: true) == nil {
        result.append(.string(string))
      }
      return .object(result)
    }
    var start = 0
    var position = 0
    while position < string.length,
      let captures = try splitter.match(string, from: position, onlyThere: false),
      captures[0] < string.length
    {
      try realm.tick()
      if captures[1] == start || (captures[0] == captures[1] && captures[0] == start) {
        position = advanced(position, string, isUnicode)
        continue
      }
      result.append(realm.string(string.substring(start, captures[0])))
      if result.length >= limit { return .object(result) }
      for text in texts(of: captures, in: string, realm).dropFirst() {
        result.append(text)
        if result.length >= limit { return .object(result) }
      }
      start = captures[1]
      position = captures[0] == captures[1] ? advanced(start, string, isUnicode) : start
    }
    result.append(realm.string(string.substring(start, string.length)))
    return .object(result)
  }
}
