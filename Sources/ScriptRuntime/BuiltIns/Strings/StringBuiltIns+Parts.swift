import ECMAScriptText

extension StringBuiltIns {
  /// The methods that cut strings and put them together.
  static let partMethods = [
    NativeMethod("concat", 1) { call in
      var result = try receiver(call, "concat")
      for index in 0..<call.count {
        result = result + (try call[index].toScriptString(call.realm))
        try checkLength(result.length, call.realm)
      }
      return call.realm.string(result)
    },
    NativeMethod("slice", 2) { call in
      let string = try receiver(call, "slice")
      let start = try relativeIndex(call[0], in: string.length, or: 0, call.realm)
      let end = try relativeIndex(call[1], in: string.length, or: string.length, call.realm)
      return call.realm.string(string.substring(start, end))
    },
    NativeMethod("substring", 2) { call in
      let string = try receiver(call, "substring")
      let length = string.length
      let start = min(max(try call[0].toInteger(call.realm), 0), length)
      let wanted = call[1].isUndefined ? length : try call[1].toInteger(call.realm)
      let end = min(max(wanted, 0), length)
      return call.realm.string(string.substring(min(start, end), max(start, end)))
    },
    NativeMethod("substr", 2) { call in
      let string = try receiver(call, "substr")
      let length = string.length
      let start = try relativeIndex(call[0], in: length, or: 0, call.realm)
      let count = call[1].isUndefined ? length : try call[1].toInteger(call.realm)
      return call.realm.string(string.substring(start, start + min(max(count, 0), length - start)))
    },
    NativeMethod("padStart", 1) { try padded($0, "padStart") { $1 + $0 } },
    NativeMethod("padEnd", 1) { try padded($0, "padEnd") { $0 + $1 } },
    NativeMethod("repeat", 1) { call in
      let string = try receiver(call, "repeat")
      let count = try call[0].toNumber(call.realm)
      guard count > -1 || count.isNaN, count != .infinity else {
        throw call.realm.rangeError("Invalid count value: \(try call[0].toText(call.realm))")
      }
      return call.realm.string(try repeated(string, clampedInteger(count), call.realm))
    },
    NativeMethod("trim", 0) { try trimmed($0, "trim", start: true, end: true) },
    NativeMethod("trimStart", 0) { try trimmed($0, "trimStart", start: true, end: false) },
    NativeMethod("trimEnd", 0) { try trimmed($0, "trimEnd", start: false, end: true) },
    NativeMethod("trimLeft", 0) { try trimmed($0, "trimLeft", start: true, end: false) },
    NativeMethod("trimRight", 0) { try trimmed($0, "trimRight", start: false, end: true) },
    NativeMethod("isWellFormed", 0) { call in
      .boolean(loneSurrogates(try receiver(call, "isWellFormed")).isEmpty)
    },
    NativeMethod("toWellFormed", 0) { call in
      let string = try receiver(call, "toWellFormed")
      var units = string.codeUnits
      for index in loneSurrogates(string) { units[index] = 0xFFFD }
      return call.realm.string(ScriptString(codeUnits: units))
    },
  ]

  private static func repeated(
    _ string: ScriptString,
    _ count: Int,
    _ realm: Realm
  ) throws -> ScriptString {
    guard count > 0, !string.isEmpty else { return .empty }
    let (length, overflows) = string.length.multipliedReportingOverflow(by: count)
    try checkLength(overflows ? .max : length, realm)
    if string.isASCII {
      let bytes = string.codeUnits.map { UInt8(truncatingIfNeeded: $0) }
      if bytes.count == 1 {
        return ScriptString(ascii: ContiguousArray(repeating: bytes[0], count: count))
      }
      var result = ContiguousArray<UInt8>()
      result.reserveCapacity(length)
      for _ in 0..<count { result.append(contentsOf: bytes) }
      return ScriptString(ascii: result)
    }
    let units = string.codeUnits
    var result = ContiguousArray<UInt16>()
    result.reserveCapacity(length)
    for _ in 0..<count { result.append(contentsOf: units) }
    return ScriptString(wide: result)
  }

  private static func padded(
    _ call: NativeCall,
    _ method: String,
    _ join: (ScriptString, ScriptString) -> ScriptString
  ) throws -> Value {
    let string = try receiver(call, method)
    let length = try call[0].toLength(call.realm)
    guard length > string.length else { return .string(string) }
    let filler = call[1].isUndefined ? " " : try call[1].toScriptString(call.realm)
    guard !filler.isEmpty else { return .string(string) }
    try checkLength(length, call.realm)
    let missing = length - string.length
    let padding = try repeated(filler, (missing + filler.length - 1) / filler.length, call.realm)
    return call.realm.string(join(string, padding.substring(0, missing)))
  }

  private static func trimmed(
    _ call: NativeCall,
    _ method: String,
    start trimsStart: Bool,
    end trimsEnd: Bool
  ) throws -> Value {
    let string = try receiver(call, method)
    let low = trimsStart ? string.prefixLength(where: WhiteSpace.contains) : 0
    let isBlank = low == string.length
    let cut = trimsEnd && !isBlank ? string.suffixLength(where: WhiteSpace.contains) : 0
    return call.realm.string(string.substring(low, string.length - cut))
  }

  private static func loneSurrogates(_ string: ScriptString) -> [Int] {
    guard !string.isASCII else { return [] }
    string.spend(string.length &* 4)
    var result: [Int] = []
    var index = 0
    while index < string.length {
      let (code, width) = string.codePoint(at: index)
      if code & 0xFFFF_F800 == 0xD800 { result.append(index) }
      index += width
    }
    return result
  }
}
