import Digests
import ScriptRuntime

extension BufferObject {
  /// The bytes as text in an encoding that Node knows.
  func text(_ encoding: String) -> String {
    heap.spend(bytes.count)
    return switch encoding.lowercased() {
    case "hex": bytes.map { Self.hex($0) }.joined()
    case "base64": Base64.text(bytes)
    case "base64url": Base64.urlText(bytes)
    case "latin1", "binary", "ascii":
      String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    default: String(decoding: bytes, as: UTF8.self)
    }
  }

  static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  /// The bytes of a text in an encoding.
  static func bytes(of text: String, _ encoding: String) -> [UInt8] {
    switch encoding.lowercased() {
    case "hex":
      let digits = text.unicodeScalars.compactMap { Character($0).hexDigitValue }
      return stride(from: 0, to: digits.count - digits.count % 2, by: 2).map {
        UInt8(truncatingIfNeeded: digits[$0] * 16 + digits[$0 + 1])
      }
    case "base64", "base64url": return Base64.bytes(text)
    case "latin1", "binary", "ascii":
      return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    default: return Array(text.utf8)
    }
  }
}
