import ScriptRuntime

extension BufferObject {
  /// The bytes as text in an encoding that Node knows.
  func text(_ encoding: String) -> String {
    heap.spend(bytes.count)
    return switch encoding.lowercased() {
    case "hex": bytes.map { Self.hex($0) }.joined()
    case "base64": Self.base64(bytes)
    case "latin1", "binary", "ascii":
      String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    default: String(decoding: bytes, as: UTF8.self)
    }
  }

  static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  )

  private static func base64(_ bytes: [UInt8]) -> String {
    var text = ""
    var index = 0
    while index < bytes.count {
      let group = bytes[index..<min(index + 3, bytes.count)]
      var word = 0
      for offset in 0..<3 {
        word = word << 8 | (offset < group.count ? Int(bytes[index + offset]) : 0)
      }
      for place in 0..<4 {
        text.append(place <= group.count ? letters[word >> (18 - 6 * place) & 63] : "=")
      }
      index += 3
    }
    return text
  }

  /// The bytes of a text in an encoding.
  static func bytes(of text: String, _ encoding: String) -> [UInt8] {
    switch encoding.lowercased() {
    case "hex":
      let digits = text.unicodeScalars.compactMap { Character($0).hexDigitValue }
      return stride(from: 0, to: digits.count - digits.count % 2, by: 2).map {
        UInt8(truncatingIfNeeded: digits[$0] * 16 + digits[$0 + 1])
      }
    case "base64":
      var result: [UInt8] = []
      var word = 0
      var bits = 0
      for letter in text.unicodeScalars {
        guard let value = letters.firstIndex(of: Character(letter)) else { continue }
        word = (word << 6 | value) & 0xFFFF
        bits += 6
        if bits >= 8 {
          bits -= 8
          result.append(UInt8(truncatingIfNeeded: word >> bits))
        }
      }
      return result
    case "latin1", "binary", "ascii":
      return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    default: return Array(text.utf8)
    }
  }
}
