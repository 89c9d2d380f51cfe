@_spi(_Unicode) import Swift

/// The dictionary order of texts that `localeCompare` and `Intl.Collator` use.
///
/// The root order of Unicode (CLDR) for ASCII, Latin letters and, by code point, other scripts:
/// first the letters themselves, then their accents, then small before capital.
struct Collation {
  /// Which differences count.
  enum Sensitivity: String {
    case base
    case accent
    case `case`
    case variant
  }

  private var sensitivity = Sensitivity.variant
  private var isNumeric = false
  private var capitalsFirst = false
  private var ignoresPunctuation = false
  /// Letters that a language puts after z, in order.
  private var lateLetters: [UInt32: UInt32] = [:]

  init(_ realm: Realm, locales: Value, options: Value) throws {
    realm.heap.spend(20)
    let locale = locales.isUndefined ? "en-US" : try LocaleName.first(of: locales, realm)
    switch locale.prefix(2) {
    case "sv", "fi": lateLetters = [0xE5: 0, 0xE4: 1, 0xE6: 1, 0xF6: 2, 0xF8: 2]
    case "da", "nb", "nn", "no": lateLetters = [0xE6: 0, 0xE4: 0, 0xF8: 1, 0xF6: 1, 0xE5: 2]
    default: break
    }
    isNumeric = locale.hasSuffix("-kn")
    guard !options.isUndefined else { return }
    let options = try options.toObject(realm)
    let wanted = try options.get("sensitivity")
    if !wanted.isUndefined {
      let text = try wanted.toText(realm)
      guard let known = Sensitivity(rawValue: text) else {
        throw realm.rangeError(
          "Value \(text) out of range for Intl.Collator options property sensitivity"
        )
      }
      sensitivity = known
    }
    isNumeric = try options.get("numeric").toBoolean
    capitalsFirst = try options.get("caseFirst").asString == "upper"
    ignoresPunctuation = try options.get("ignorePunctuation").toBoolean
  }

  /// -1, 0 or 1.
  func compare(_ left: ScriptString, _ right: ScriptString) -> Int {
    if left == right { return 0 }
    for text in [left, right] { text.spend(text.length &* 128) }
    let a = elements(left)
    let b = elements(right)
    var result = order(a.map(\.primary), b.map(\.primary))
    if result == 0, sensitivity == .accent || sensitivity == .variant {
      result = order(a.map(\.secondary), b.map(\.secondary))
    }
    if result == 0, sensitivity == .case || sensitivity == .variant {
      result = order(a.map(\.tertiary), b.map(\.tertiary))
      if capitalsFirst { result = -result }
    }
    return result
  }

  private func order(_ left: [UInt32], _ right: [UInt32]) -> Int {
    if left.lexicographicallyPrecedes(right) { return -1 }
    return right.lexicographicallyPrecedes(left) ? 1 : 0
  }

  // MARK: Elements

  private struct Element {
    var primary: UInt32
    var secondary: UInt32 = 0
    var tertiary: UInt32 = 0
  }

  /// Where the ranges of primary weights begin.
  private enum Weight {
    static let digits: UInt32 = 1000
    static let latin: UInt32 = 2000
    static let late: UInt32 = 2900
    static let other: UInt32 = 10_000
  }

  private static let punctuation: [UInt32: UInt32] = {
    var weights: [UInt32: UInt32] = [:]
    let order =
      "\t\n\u{B}\u{C}\r\u{85}\u{2028}\u{2029} _‿-‐‑‒–—,;:!¡?¿.…·'‘’‚‹›\"“”„«»()[]{}§¶@*/\\&#%‰†‡•"
      + "`´˜^¯¨¸°©®+±÷×<=>|¦~¬→←¤¢$£¥€"
    for (index, scalar) in order.unicodeScalars.enumerated() {
      weights[scalar.value] = UInt32(index + 1)
    }
    weights[0xA0] = weights[0x20]
    return weights
  }()

  /// Letters that count as others, with a difference in accent.
  private static let alike: [UInt32: String] = [
    0xE6: "ae", 0xF0: "d", 0x111: "d", 0xF8: "o", 0xDF: "ss", 0x127: "h", 0x133: "ij", 0x142: "l",
    0x140: "l", 0x153: "oe", 0x17F: "s",
  ]

  /// Raised letters and digits, which come after the plain ones.
  private static let raised: [UInt32: Unicode.Scalar] = [
    0xAA: "a", 0xBA: "o", 0xB9: "1", 0xB2: "2", 0xB3: "3",
  ]

  private func elements(_ string: ScriptString) -> [Element] {
    var result: [Element] = []
    var digits: [UInt32] = []
    func endNumber() {
      guard !digits.isEmpty else { return }
      let significant = digits.drop { $0 == 0 }
      result.append(Element(primary: Weight.digits + UInt32(clamping: significant.count)))
      for digit in significant { result.append(Element(primary: Weight.digits + digit)) }
      digits = []
    }
    let composed = string.isASCII ? string.string : nfc(string.string)
    for scalar in composed.unicodeScalars {
      let value = scalar.value
      if value >= 48, value <= 57 {
        if isNumeric { digits.append(value - 48) } else { appendDigit(value - 48, to: &result) }
        continue
      }
      endNumber()
      append(scalar, to: &result)
    }
    endNumber()
    return result
  }

  private func appendDigit(_ digit: UInt32, to result: inout [Element]) {
    result.append(Element(primary: Weight.digits + digit))
  }

  private func append(_ scalar: Unicode.Scalar, to result: inout [Element]) {
    let small = Collation.lowercased(scalar)
    if let place = lateLetters[small.value] {
      result.append(Element(primary: Weight.late + place, tertiary: small == scalar ? 0 : 1))
      return
    }
    for part in scalar.value < 128 ? [scalar] : decomposed(scalar) {
      let lower = Collation.lowercased(part)
      append(lower, lower == part ? 0 : 1, to: &result)
    }
  }

  private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
  }

  private func append(_ part: Unicode.Scalar, _ isCapital: UInt32, to result: inout [Element]) {
    if part.properties.canonicalCombiningClass != .notReordered {
      if let last = result.indices.last {
        result[last].secondary = result[last].secondary &* 64 &+ Collation.accent(part)
      }
      return
    }
    if let plain = Collation.raised[part.value] {
      result.append(Element(primary: primary(plain), tertiary: 2))
      return
    }
    if let letters = Collation.alike[part.value] {
      for letter in letters.unicodeScalars {
        result.append(
          Element(primary: primary(letter), secondary: 40, tertiary: isCapital)
        )
      }
      return
    }
    let isControl = part.value < 32 && !(9...13).contains(part.value)
    if isControl || part.value == 127 || part.value == 0xAD { return }
    if ignoresPunctuation, Collation.punctuation[part.value] != nil { return }
    result.append(Element(primary: primary(part), tertiary: isCapital))
  }

  /// The order of accents: none, acute, grave, breve, circumflex, caron, ring, diaeresis and so on.
  private static func accent(_ mark: Unicode.Scalar) -> UInt32 {
    switch mark.value {
    case 0x301: 2
    case 0x300: 3
    case 0x306: 4
    case 0x302: 5
    case 0x30C: 6
    case 0x30A: 7
    case 0x308: 8
    case 0x30B: 9
    case 0x303: 10
    case 0x307: 11
    case 0x327: 48
    case 0x328: 49
    case 0x304: 50
    case 0x31B: 60
    default: 61
    }
  }

  private func primary(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar.value {
    case 48...57: return Weight.digits + scalar.value - 48
    case 97...122: return Weight.latin + (scalar.value - 97) * 10
    case 0x138: return Weight.latin + 165
    case 0x131: return Weight.latin + 85
    case 0x14B: return Weight.latin + 135
    case 0x167: return Weight.latin + 195
    case 0xFE: return Weight.latin + 259
    default: return Collation.punctuation[scalar.value] ?? Weight.other + scalar.value
    }
  }

  private func nfc(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text._nfc { scalars.append(scalar) }
    return String(scalars)
  }

  private func decomposed(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    for part in String(Character(scalar))._nfd { scalars.append(part) }
    return scalars
  }
}
