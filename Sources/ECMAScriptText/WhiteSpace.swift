/// What JavaScript takes for white space (`\s`).
public enum WhiteSpace {
  /// Whether a code unit is one.
  public static func contains(_ unit: UInt16) -> Bool {
    switch unit {
    case 9...13, 32, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
      true
    default: false
    }
  }

  /// A text without white space at its ends.
  public static func trimmed(_ text: String) -> String {
    let units = Array(text.utf16)
    guard let start = units.firstIndex(where: { !contains($0) }),
      let end = units.lastIndex(where: { !contains($0) })
    else { return "" }
    return String(decoding: units[start...end], as: UTF16.self)
  }
}
