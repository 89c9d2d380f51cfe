/// Bytes as text of 64 letters (RFC 4648).
package enum Base64 {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
  )

  /// The text of bytes, filled up with `=`.
  package static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for index in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[index..<min(index + 3, bytes.count)]
      let word = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        text.append(
          place <= group.count ? letters[word >> (18 - 6 * place) & 63] : UInt8(ascii: "=")
        )
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The text of bytes for URLs: `-` and `_` in the place of `+` and `/`, and nothing filled up.
  package static func urlText(_ bytes: [UInt8]) -> String {
    let units = text(bytes).utf8.filter { $0 != UInt8(ascii: "=") }
    return String(
      decoding: units.map {
        $0 == UInt8(ascii: "+")
          ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0
      },
      as: UTF8.self
    )
  }

  /// The bytes of a text of either kind; what is none of the letters is passed over.
  package static func bytes(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    var word = 0
    var bits = 0
    for unit in text.utf8 {
      guard let value = value(of: unit) else { continue }
      word = (word << 6 | value) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(truncatingIfNeeded: word >> bits))
      }
    }
    return result
  }

  private static func value(of unit: UInt8) -> Int? {
    switch unit {
    case 65...90: Int(unit) - 65
    case 97...122: Int(unit) - 71
    case 48...57: Int(unit) + 4
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    case _: nil
    }
  }
}
