/// `%41` and its like in the parts of a URL.
enum PercentCoding {
  /// The text that an encoded text stands for (ECMAScript `decodeURIComponent`); nil where it is malformed.
  static func decoded(_ text: String) -> String? {
    guard let bytes = decodedBytes(text, isLenient: false) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The bytes of an encoded text; a lenient reader leaves a malformed escape as it is, a strict one gives nil.
  static func decodedBytes(_ text: String, isLenient: Bool) -> [UInt8]? {
    let units = Array(text.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(units.count)
    var index = 0
    while index < units.count {
      guard units[index] == UInt8(ascii: "%") else {
        bytes.append(units[index])
        index += 1
        continue
      }
      if index + 2 < units.count, let high = digit(units[index + 1]),
        let low = digit(units[index + 2])
      {
        bytes.append(high << 4 | low)
        index += 3
      } else if isLenient {
        bytes.append(units[index])
        index += 1
      } else {
        return nil
      }
    }
    return bytes
  }

  /// A URL with what must not be in one encoded, and what is encoded left alone (package `encodeurl` 2).
  static func encodedURL(_ url: String) -> String {
    let kept = Set(
      "!#$%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
        .utf8
    )
    let units = Array(url.utf8)
    var result: [UInt8] = []
    for (index, unit) in units.enumerated() {
      let isEscape =
        index + 2 < units.count && digit(units[index + 1]) != nil && digit(units[index + 2]) != nil
      if kept.contains(unit), unit != UInt8(ascii: "%") || isEscape {
        result.append(unit)
      } else {
        result += escape(unit)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A text as one part of a URL (ECMAScript `encodeURIComponent`).
  static func encodedComponent(_ text: String) -> String {
    let kept = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()".utf8)
    return String(
      decoding: text.utf8.flatMap { kept.contains($0) ? [$0] : escape($0) },
      as: UTF8.self
    )
  }

  private static func escape(_ unit: UInt8) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return [UInt8(ascii: "%"), digits[Int(unit >> 4)], digits[Int(unit & 15)]]
  }

  private static func digit(_ unit: UInt8) -> UInt8? {
    switch unit {
    case 48...57: unit - 48
    case 65...70: unit - 55
    case 97...102: unit - 87
    case _: nil
    }
  }
}
