/// `escape` and `unescape`, which URIs once were written with (ECMA-262 B.2.1).
enum EscapeBuiltIns {
  static func install(_ realm: Realm) { realm.globalObject.addMethods(functions) }

  private static let functions = [
    NativeMethod("escape", 1) { try escaped($0) },
    NativeMethod("unescape", 1) { try unescaped($0) },
  ]

  private static let kept = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@*_+-./".utf16
  )

  private static func escaped(_ call: NativeCall) throws -> Value {
    let text = try call[0].toScriptString(call.realm)
    try call.realm.heap.reserve(text.length &* 6)
    text.spend(text.length &* 16)
    var result = ContiguousArray<UInt8>()
    for unit in text.codeUnits {
      if kept.contains(unit) {
        result.append(UInt8(unit))
      } else {
        let digits = String(unit, radix: 16, uppercase: true)
        let width = unit < 256 ? 2 : 4
        result.append(contentsOf: (unit < 256 ? "%" : "%u").utf8)
        result.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: width - digits.count))
        result.append(contentsOf: digits.utf8)
      }
    }
    return call.realm.string(ScriptString(ascii: result))
  }

  private static func unescaped(_ call: NativeCall) throws -> Value {
    let text = try call[0].toScriptString(call.realm)
    text.spend(text.length &* 8)
    let units = Array(text.codeUnits)
    var result = ContiguousArray<UInt16>()
    var index = 0
    /// The number of digits at a place; nil where they are none.
    func number(at start: Int, digits: Int) -> UInt16? {
      guard start + digits <= units.count else { return nil }
      let text = String(decoding: units[start..<start + digits], as: UTF16.self)
      return text.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        ? UInt16(text, radix: 16) : nil
    }
    while index < units.count {
      if units[index] == UInt16(ascii: "%") {
        let isLong = index + 1 < units.count && units[index + 1] == UInt16(ascii: "u")
        let (start, digits) = isLong ? (index + 2, 4) : (index + 1, 2)
        if let unit = number(at: start, digits: digits) {
          result.append(unit)
          index = start + digits
          continue
        }
      }
      result.append(units[index])
      index += 1
    }
    return call.realm.string(ScriptString(codeUnits: result))
  }
}

extension UInt16 {
  fileprivate init(ascii scalar: Unicode.Scalar) { self = UInt16(UInt8(ascii: scalar)) }
}
