/// Texts as XML 1.0 can hold them.
package enum XMLText {
  /// A text for content and for attributes in double quotes; control characters that XML has no way to write become
  /// U+FFFD.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case _ where isUnwritable(scalar.value): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isUnwritable(_ value: UInt32) -> Bool {
    value < 0x20 || 0x7f...0x9f ~= value || value & 0xfffe == 0xfffe
  }

  /// A text as an XML name, which identifiers are: letters, digits, `.`, `-` and `_`, beginning with a letter.
  package static func name(_ text: String) -> String {
    "q-"
      + text.map { character in
        character.isASCII && (character.isLetter || character.isNumber || ".-_".contains(character))
          ? String(character) : "_"
      }.joined()
  }
}
