/// Text of a stranger made safe for a terminal.
package enum TerminalText {
  /// The text with every control character but the line end shown as an escape (`\u{1b}`), so that a
  /// program's output cannot move the cursor, change colours or rename the window.
  package static func escaped(_ text: String) -> String {
    if DisplayWidth.isPlain(text.utf8, orAlso: UInt8(ascii: "\n")) { return text }
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isUnsafe(scalar) {
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Controls other than line end and tab, and the marks that turn the direction of writing.
  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0a, 0x09: false
    case 0..<0x20, 0x7f..<0xa0, 0x202a...0x202e, 0x2066...0x2069: true
    default: false
    }
  }
}
