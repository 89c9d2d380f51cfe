/// A hash that stays the same in every run and version, for what is remembered or compared elsewhere.
package enum StableHash {
  /// FNV-1a, 64 bits, of a text's UTF-8, as 16 hexadecimal digits.
  package static func of(_ text: String) -> String {
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
