/// `String` (ECMAScript 22.1): the constructor, and what the method files share.
enum StringBuiltIns {
  /// The longest string there can be, in code units, as in V8.
  static let maximumLength = 536_870_888

  static func install(_ realm: Realm) {
    let prototype = realm.intrinsics.stringPrototype
    let constructor = realm.constructor("String", length: 1, prototype: prototype, body: construct)
    constructor.addMethods(staticMethods)
    prototype.addMethods(searchMethods)
    prototype.addMethods(partMethods)
    prototype.addMethods(MarkupMethods.all)
    prototype.addMethods(caseMethods)
    prototype.addMethods(patternMethods)
    realm.defineGlobal("String", .object(constructor))
  }

  private static func construct(_ call: inout NativeCall) throws -> Value {
    let realm = call.realm
    if call.newTarget == nil, case .symbol(let symbol) = call[0] { return Value(symbol.text) }
    let string = call.count == 0 ? .empty : try call[0].toScriptString(realm)
    guard call.newTarget != nil else { return .string(string) }
    let prototype = try call.prototype(or: realm.intrinsics.stringPrototype)
    return .object(PrimitiveObject(realm, .string(string), prototype: prototype))
  }

  // MARK: Functions

  private static let staticMethods = [
    NativeMethod("fromCharCode", 1) { call in
      var units = ContiguousArray<UInt16>()
      for index in 0..<call.count {
        let code = toInt32(try call[index].toNumber(call.realm))
        units.append(UInt16(truncatingIfNeeded: code))
      }
      return .string(ScriptString(codeUnits: units))
    },
    NativeMethod("fromCodePoint", 1) { call in
      var units = ContiguousArray<UInt16>()
      for index in 0..<call.count {
        let number = try call[index].toNumber(call.realm)
        guard let code = UInt32(exactly: number), code <= 0x10FFFF else {
          throw call.realm.rangeError("Invalid code point \(try call[index].toText(call.realm))")
        }
        append(code, to: &units)
      }
      return .string(ScriptString(codeUnits: units))
    },
    NativeMethod("raw", 1) { call in
      let realm = call.realm
      let template = try call[0].toObject(realm)
      let raw = try template.get("raw").toObject(realm)
      let length = try raw.get(.length).toLength(realm)
      var result = ScriptString.empty
      for index in 0..<length {
        try realm.tick()
        result = result + (try raw.get(PropertyKey(index)).toScriptString(realm))
        if index + 1 < length, index + 1 < call.count {
          result = result + (try call[index + 1].toScriptString(realm))
        }
      }
      return realm.string(result)
    },
  ]

  /// Adds a code point as one or two code units; a lone surrogate stays one.
  static func append(_ code: UInt32, to units: inout ContiguousArray<UInt16>) {
    if code < 0x10000 {
      units.append(UInt16(truncatingIfNeeded: code))
    } else {
      units.append(UInt16(truncatingIfNeeded: 0xD800 + (code - 0x10000) >> 10))
      units.append(UInt16(truncatingIfNeeded: 0xDC00 + (code & 0x3FF)))
    }
  }

  // MARK: What methods share

  /// The string that a method was called on; undefined and null are refused.
  static func receiver(_ call: NativeCall, _ method: String) throws -> ScriptString {
    if case .string(let string) = call.this { return string }
    if call.this.isNullish {
      throw call.realm.typeError("String.prototype.\(method) called on null or undefined")
    }
    return try call.this.toScriptString(call.realm)
  }

  /// A position from an argument that counts from the end where it is negative, clamped to the string.
  static func relativeIndex(
    _ value: Value,
    in length: Int,
    or standard: Int,
    _ realm: Realm
  ) throws -> Int {
    if value.isUndefined { return standard }
    let index = try value.toInteger(realm)
    return index < 0 ? max(0, length + index) : min(index, length)
  }

  /// Refuses a string that would be too long.
  static func checkLength(_ length: Int, _ realm: Realm) throws {
    guard length <= maximumLength else { throw realm.rangeError("Invalid string length") }
    try realm.heap.reserve(length)
  }
}
