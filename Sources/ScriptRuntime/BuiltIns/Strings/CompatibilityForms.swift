/// The compatibility forms that NFKC and NFKD take apart: wide letters, ligatures, raised digits and the like.
///
/// A part of Unicode's mapping, enough for text in European languages.
enum CompatibilityForms {
  private static let parts: [UInt32: String] = [
    0xA0: " ", 0xA8: " \u{308}", 0xAA: "a", 0xAF: " \u{304}", 0xB2: "2", 0xB3: "3",
    0xB4: " \u{301}", 0xB5: "μ", 0xB8: " \u{327}", 0xB9: "1", 0xBA: "o", 0xBC: "1⁄4",
    0xBD: "1⁄2", 0xBE: "3⁄4", 0x132: "IJ", 0x133: "ij", 0x149: "ʼn", 0x17F: "s", 0x1C4: "DZ\u{30C}",
    0x1C7: "LJ", 0x1C8: "Lj", 0x1C9: "lj", 0x1CA: "NJ", 0x1CB: "Nj", 0x1CC: "nj",
    0x2002: " ", 0x2003: " ", 0x2009: " ", 0x2011: "‐", 0x2024: ".", 0x2025: "..", 0x2026: "...",
    0x202F: " ", 0x2033: "′′", 0x203C: "!!", 0x2070: "0", 0x20A8: "Rs", 0x2100: "a/c",
    0x2103: "°C", 0x2109: "°F", 0x2116: "No", 0x2120: "SM", 0x2121: "TEL", 0x2122: "TM",
    0x2126: "Ω", 0x212A: "K", 0x212B: "Å", 0x3000: " ", 0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl",
    0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
  ]
  private static let roman = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "L", "C", "D", "M",
  ]

  /// The text with those forms taken apart.
  static func mapped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        result.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x2074...0x2079, 0x2080...0x2089: result += String(scalar.value & 15)
      case 0x2460...0x2468: result += String(scalar.value - 0x245F)
      case 0x2160...0x216F: result += roman[Int(scalar.value - 0x2160)]
      case 0x2170...0x217F: result += roman[Int(scalar.value - 0x2170)].lowercased()
      default:
        if let part = parts[scalar.value] {
          result += part
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}
