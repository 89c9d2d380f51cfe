/// `encodeURIComponent` and its siblings (ECMAScript 19.2.6).
enum URIBuiltIns {
  static func install(_ realm: Realm) { realm.globalObject.addMethods(functions) }

  private static let functions = [
    NativeMethod("encodeURIComponent", 1) { try encode($0, keeping: unreserved) },
    NativeMethod("encodeURI", 1) { try encode($0, keeping: unreserved + reserved + "#") },
    NativeMethod("decodeURIComponent", 1) { try decode($0, keeping: "") },
    NativeMethod("decodeURI", 1) { try decode($0, keeping: reserved + "#") },
  ]

  private static let unreserved =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()"
  private static let reserved = ";/?:@&=+$,"
  private static let hexadecimal = Array("0123456789ABCDEF".utf8)

  private static func malformed(_ realm: Realm) -> ScriptThrow {
    ScriptThrow(.object(realm.makeError("URIError", "URI malformed")))
  }

  private static func encode(_ call: NativeCall, keeping kept: String) throws -> Value {
    let text = try call[0].toScriptString(call.realm)
    try call.realm.heap.reserve(text.length &* 6)
    text.spend(text.length &* 32)
    let kept = Set(kept.utf16)
    var result = ContiguousArray<UInt8>()
    var index = 0
    while index < text.length {
      let (point, width) = text.codePoint(at: index)
      index += width
      if point < 128, kept.contains(UInt16(point)) {
        result.append(UInt8(point))
        continue
      }
      guard let scalar = Unicode.Scalar(point) else { throw malformed(call.realm) }
      for byte in UTF8.encode(scalar) ?? .init() {
        result.append(UInt8(ascii: "%"))
        result.append(hexadecimal[Int(byte >> 4)])
        result.append(hexadecimal[Int(byte & 15)])
      }
    }
    return call.realm.string(ScriptString(ascii: result))
  }

  private static func decode(_ call: NativeCall, keeping kept: String) throws -> Value {
    let text = try call[0].toScriptString(call.realm)
    text.spend(text.length &* 32)
    let units = text.codeUnits
    let kept = Set(kept.utf8)
    var result = ContiguousArray<UInt16>()
    var index = 0
    func escapedByte() throws -> UInt8 {
      guard index + 2 < units.count, units[index] == 37, let high = hexDigit(units[index + 1]),
        let low = hexDigit(units[index + 2])
      else { throw malformed(call.realm) }
      index += 3
      return high << 4 | low
    }
    while index < units.count {
      guard units[index] == 37 else {
        result.append(units[index])
        index += 1
        continue
      }
      let start = index
      let first = try escapedByte()
      if first < 128 {
        if kept.contains(first) {
          result.append(contentsOf: units[start..<index])
        } else {
          result.append(UInt16(first))
        }
        continue
      }
      let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
      guard first >= 0xC2, first <= 0xF4 else { throw malformed(call.realm) }
      var bytes = [first]
      for _ in 1..<count { bytes.append(try escapedByte()) }
      guard let character = String(validating: bytes, as: UTF8.self) else {
        throw malformed(call.realm)
      }
      result.append(contentsOf: character.utf16)
    }
    return call.realm.string(ScriptString(codeUnits: result))
  }

  private static func hexDigit(_ unit: UInt16) -> UInt8? {
    switch unit {
    case 48...57: UInt8(unit - 48)
    case 65...70: UInt8(unit - 55)
    case 97...102: UInt8(unit - 87)
    default: nil
    }
  }
}
