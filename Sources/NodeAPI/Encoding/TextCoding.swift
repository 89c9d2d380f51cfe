import Digests
import ScriptRuntime

/// `TextEncoder`, `TextDecoder`, `atob` and `btoa` (WHATWG Encoding, HTML 8.3), as Node has them.
extension NodeEnvironment {
  func makeTextEncoderClass() -> NativeFunction {
    let prototype = realm.object()
    let encoder = realm.constructor("TextEncoder", length: 0, prototype: prototype, isClass: true) {
      .object($0.realm.object(prototype: try $0.prototype(or: prototype)))
    }
    prototype.setAccessor("encoding") { _ in "utf-8" }
    prototype.setMethod("encode", length: 0) { [unowned self] call in
      let bytes = call[0].isUndefined ? [] : Array(try scalarText(call[0]).utf8)
      return .object(uint8Array(bytes))
    }
    prototype.setMethod("encodeInto", length: 2) { [unowned self] call in
      guard let target = call[1].asObject as? TypedArrayObject, target.elementKind == .uint8 else {
        throw realm.wrongArgument("dest", mustBe: "an instance of Uint8Array", call[1])
      }
      let (read, written) = encode(try scalarText(call[0]), into: target)
      return .object(realm.object([("read", Value(read)), ("written", Value(written))]))
    }
    prototype.setTag("TextEncoder")
    return encoder
  }

  /// A text with U+FFFD for halves of pairs.
  private func scalarText(_ value: Value) throws -> String {
    let text = try value.toText(realm)
    try realm.tick(text.utf8.count >> 3)
    return text
  }

  private func uint8Array(_ bytes: [UInt8]) -> TypedArrayObject {
    TypedArrayObject(realm, .uint8, ArrayBufferObject(realm, bytes), length: bytes.count)
  }

  /// Writes as many whole characters as there is room for: code units read and bytes written.
  private func encode(_ text: String, into target: TypedArrayObject) -> (read: Int, written: Int) {
    var (read, written) = (0, 0)
    for scalar in text.unicodeScalars {
      let bytes = UTF8.encode(scalar).map(Array.init) ?? []
      guard written + bytes.count <= target.length else { break }
      for (index, byte) in bytes.enumerated() {
        target.store(Value(Int(byte)), at: written + index)
      }
      written += bytes.count
      read += scalar.utf16.count
    }
    return (read, written)
  }

  // MARK: TextDecoder

  func makeTextDecoderClass() -> NativeFunction {
    let prototype = realm.object()
    let decoder = realm.constructor("TextDecoder", length: 0, prototype: prototype, isClass: true) {
      [unowned self] call in
      let label = call[0].isUndefined ? "utf-8" : try call[0].toText(realm)
      guard let encoding = TextDecoderObject.Encoding(label: label) else {
        throw realm.nodeError(
          "RangeError",
          code: "ERR_ENCODING_NOT_SUPPORTED",
          "The \"\(label)\" encoding is not supported"
        )
      }
      let options = call[1].asObject
      return .object(
        TextDecoderObject(
          realm,
          prototype: try call.prototype(or: prototype),
          encoding,
          isFatal: try options?.get("fatal").toBoolean ?? false,
          ignoresMark: try options?.get("ignoreBOM").toBoolean ?? false
        )
      )
    }
    prototype.setAccessor("encoding") { Value((try Self.decoder($0)).encoding.rawValue) }
    prototype.setAccessor("fatal") { .boolean((try Self.decoder($0)).isFatal) }
    prototype.setAccessor("ignoreBOM") { .boolean((try Self.decoder($0)).ignoresMark) }
    prototype.setMethod("decode", length: 0) { [unowned self] call in
      let decoder = try Self.decoder(call)
      let isMore = try call[1].asObject?.get("stream").toBoolean ?? false
      guard let bytes = call[0].isUndefined ? [] : bytes(shownBy: call[0]) else {
        throw realm.nodeError(
          "TypeError",
          code: "ERR_INVALID_ARG_TYPE",
          "The \"list\" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView."
        )
      }
      try realm.tick(bytes.count >> 3)
      guard let text = decoder.text(bytes, isMore: isMore) else {
        throw realm.nodeError(
          "TypeError",
          code: "ERR_ENCODING_INVALID_ENCODED_DATA",
          "The encoded data was not valid for encoding \(decoder.encoding.rawValue)"
        )
      }
      return Value(text)
    }
    prototype.setTag("TextDecoder")
    return decoder
  }

  private static func decoder(_ call: NativeCall) throws -> TextDecoderObject {
    guard let decoder = call.this.asObject as? TextDecoderObject else {
      throw call.realm.nodeError(
        "TypeError",
        code: "ERR_INVALID_THIS",
        "Value of \"this\" must be of type TextDecoder"
      )
    }
    return decoder
  }

  /// The bytes of an ArrayBuffer or a view of one, copied; nil for any other value.
  private func bytes(shownBy value: Value) -> [UInt8]? {
    if let buffer = value.asObject as? ArrayBufferObject {
      return buffer.bytes(0..<buffer.byteLength)
    }
    return shownBytes(value)
  }

  // MARK: Base64

  func makeBtoa() -> FunctionObject {
    realm.function("btoa", length: 1) { [unowned self] call in
      let text = try call[0].toText(realm)
      try realm.tick(text.utf8.count >> 3)
      guard text.unicodeScalars.allSatisfy({ $0.value < 256 }) else {
        throw invalidCharacter("Invalid character")
      }
      return Value(Base64.text(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }))
    }
  }

  func makeAtob() -> FunctionObject {
    realm.function("atob", length: 1) { [unowned self] call in
      let spaces: [UInt8] = [9, 10, 12, 13, 32]
      var letters = try call[0].toText(realm).utf8.filter { !spaces.contains($0) }
      try realm.tick(letters.count >> 3)
      if letters.count % 4 == 0 {
        for _ in 0..<2 where letters.last == UInt8(ascii: "=") { letters.removeLast() }
      }
      guard letters.allSatisfy(Self.isBase64) else {
        throw invalidCharacter("Invalid character")
      }
      guard letters.count % 4 != 1 else {
        throw invalidCharacter("The string to be decoded is not correctly encoded.")
      }
      let bytes = Base64.bytes(String(decoding: letters, as: UTF8.self))
      return Value(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })))
    }
  }

  private static func isBase64(_ unit: UInt8) -> Bool {
    switch unit {
    case 48...57, 65...90, 97...122, UInt8(ascii: "+"), UInt8(ascii: "/"): true
    case _: false
    }
  }

  private func invalidCharacter(_ message: String) -> ScriptThrow {
    realm.webError("InvalidCharacterError", message)
  }
}
