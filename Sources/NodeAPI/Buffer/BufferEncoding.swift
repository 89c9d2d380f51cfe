import Digests

/// An encoding of texts that Node's buffers know.
enum BufferEncoding {
  case utf8
  case utf16
  case hex
  case base64
  case base64URL
  case latin1
  case ascii

  /// The encoding of a name in any case; nil for an unknown one and for nil.
  init?(_ name: String?) {
    switch name?.lowercased() {
    case "utf8", "utf-8": self = .utf8
    case "utf16le", "utf-16le", "ucs2", "ucs-2": self = .utf16
    case "hex": self = .hex
    case "base64": self = .base64
    case "base64url": self = .base64URL
    case "latin1", "binary": self = .latin1
    case "ascii": self = .ascii
    default: return nil
    }
  }

  /// The bytes of a text.
  func bytes(of text: String) -> [UInt8] {
    switch self {
    case .utf8: return Array(text.utf8)
    case .utf16: return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .hex:
      var bytes: [UInt8] = []
      var rest = text.utf8[...]
      // What is no pair of digits ends it.
      while let high = rest.popFirst().flatMap(BufferEncoding.digit),
        let low = rest.popFirst().flatMap(BufferEncoding.digit)
      {
        bytes.append(high << 4 | low)
      }
      return bytes
    case .base64, .base64URL: return Base64.bytes(text)
    case .latin1, .ascii: return text.utf16.map { UInt8(truncatingIfNeeded: $0) }
    }
  }

  private static func digit(_ unit: UInt8) -> UInt8? {
    Character(Unicode.Scalar(unit)).hexDigitValue.map { UInt8($0) }
  }

  /// The code units of bytes, the lower half of each first; a byte that is left over is none.
  static func units(_ bytes: [UInt8]) -> [UInt16] {
    stride(from: 0, to: bytes.count - bytes.count % 2, by: 2).map {
      UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
    }
  }

  /// The text of bytes.
  func text(_ bytes: [UInt8]) -> String {
    switch self {
    case .utf8: return String(decoding: bytes, as: UTF8.self)
    case .utf16: return String(decoding: Self.units(bytes), as: UTF16.self)
    case .hex: return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    case .base64: return Base64.text(bytes)
    case .base64URL: return Base64.urlText(bytes)
    case .latin1: return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    case .ascii: return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0 & 0x7F) }))
    }
  }
}
