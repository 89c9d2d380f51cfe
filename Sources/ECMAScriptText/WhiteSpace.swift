/// What ECMAScript takes for white space and line ends (ECMA-262 12.2 and 12.3): what `\s` matches and `trim` removes.
package enum WhiteSpace {
  /// Whether a code unit is one.
  package static func contains(_ unit: UInt16) -> Bool {
    switch unit {
    case 9...13, 32, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
      true
    default: false
    }
  }

  /// A text without white space at its ends.
  package static func trimmed(_ text: String) -> String {
    String(decoding: trimmed(CodeUnits(text.utf16)[...]), as: UTF16.self)
  }

  static func trimmed(_ units: ArraySlice<UInt16>) -> ArraySlice<UInt16> {
    guard let start = units.firstIndex(where: { !contains($0) }),
      let end = units.lastIndex(where: { !contains($0) })
    else { return [] }
    return units[start...end]
  }
}
