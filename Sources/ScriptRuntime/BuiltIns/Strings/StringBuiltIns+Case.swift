@_spi(_Unicode) import Swift

extension StringBuiltIns {
  /// The methods about letters and their order.
  static let caseMethods = [
    NativeMethod("toLowerCase", 0) { .string(lowercased(try receiver($0, "toLowerCase"))) },
    NativeMethod("toLocaleLowerCase", 0) {
      .string(lowercased(try receiver($0, "toLocaleLowerCase")))
    },
    NativeMethod("toUpperCase", 0) { .string(uppercased(try receiver($0, "toUpperCase"))) },
    NativeMethod("toLocaleUpperCase", 0) {
      .string(uppercased(try receiver($0, "toLocaleUpperCase")))
    },
    NativeMethod("normalize", 0) { call in
      let string = try receiver(call, "normalize")
      let form = call[0].isUndefined ? "NFC" : try call[0].toText(call.realm)
      guard ["NFC", "NFD", "NFKC", "NFKD"].contains(form) else {
        throw call.realm.rangeError(
          "The normalization form should be one of NFC, NFD, NFKC, NFKD."
        )
      }
      guard !string.isASCII else { return .string(string) }
      string.spend(string.length &* 64)
      try call.realm.heap.reserve(string.length &* 16)
      return .string(ScriptString(normalized(string.string, form)))
    },
    NativeMethod("localeCompare", 1) { call in
      let string = try receiver(call, "localeCompare")
      let other = try call[0].toScriptString(call.realm)
      let collation = try Collation(call.realm, locales: call[1], options: call[2])
      try call.realm.heap.reserve((string.length &+ other.length) &* 40)
      return Value(collation.compare(string, other))
    },
  ]

  private static func normalized(_ text: String, _ form: String) -> String {
    var scalars = String.UnicodeScalarView()
    let text = form.hasPrefix("NFK") ? CompatibilityForms.mapped(text) : text
    if form.hasSuffix("D") {
      for scalar in text._nfd { scalars.append(scalar) }
    } else {
      for scalar in text._nfc { scalars.append(scalar) }
    }
    return String(scalars)
  }

  /// The string with every letter in lower case.
  static func lowercased(_ string: ScriptString) -> ScriptString {
    string.flatten()
    string.spend()
    if string.isASCII {
      guard string.bytes.contains(where: { $0 >= 65 && $0 <= 90 }) else { return string }
      return ScriptString(
        ascii: ContiguousArray(string.bytes.map { $0 >= 65 && $0 <= 90 ? $0 | 32 : $0 })
      )
    }
    string.spend(string.length &* 32)
    var units = ContiguousArray<UInt16>()
    var index = 0
    while index < string.length {
      let (code, width) = string.codePoint(at: index)
      if code == 0x3A3, isFinalSigma(string, index) {
        units.append(0x3C2)
      } else if let scalar = Unicode.Scalar(code) {
        units.append(contentsOf: scalar.properties.lowercaseMapping.utf16)
      } else {
        units.append(UInt16(truncatingIfNeeded: code))
      }
      index += width
    }
    return ScriptString(codeUnits: units)
  }

  /// The string with every letter in upper case; some letters become two.
  static func uppercased(_ string: ScriptString) -> ScriptString {
    string.flatten()
    string.spend()
    if string.isASCII {
      guard string.bytes.contains(where: { $0 >= 97 && $0 <= 122 }) else { return string }
      return ScriptString(
        ascii: ContiguousArray(string.bytes.map { $0 >= 97 && $0 <= 122 ? $0 & 0xDF : $0 })
      )
    }
    string.spend(string.length &* 32)
    var units = ContiguousArray<UInt16>()
    var index = 0
    while index < string.length {
      let (code, width) = string.codePoint(at: index)
      if let scalar = Unicode.Scalar(code) {
        units.append(contentsOf: scalar.properties.uppercaseMapping.utf16)
      } else {
        units.append(UInt16(truncatingIfNeeded: code))
      }
      index += width
    }
    return ScriptString(codeUnits: units)
  }

  /// Whether a capital sigma ends a word (Unicode SpecialCasing, Final_Sigma).
  private static func isFinalSigma(_ string: ScriptString, _ index: Int) -> Bool {
    func isCased(_ place: Int) -> Bool {
      guard place >= 0, place < string.length,
        let scalar = Unicode.Scalar(UInt32(string[place]))
      else { return false }
      return scalar.properties.isCased
    }
    return isCased(index - 1) && !isCased(index + 1)
  }
}
