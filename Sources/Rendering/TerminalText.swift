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
        result += escape(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text with the lines that a build service would take for commands to it made harmless.
  ///
  /// GitHub's and Azure's runners read commands (`::error::…`, `##[…]`, `##vso[…]`) in what a job prints, spaces before
  /// them or not; what a program prints is no command.
  package static func withoutRunnerCommands(_ text: String) -> String {
    guard text.contains("::") || text.contains("##") else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let start = line.drop { $0 == " " || $0 == "\t" }
      let isCommand = ["::", "##[", "##vso["].contains { start.hasPrefix($0) }
      guard isCommand, let first = start.unicodeScalars.first else { return String(line) }
      return line.prefix(line.count - start.count) + escape(first) + start.dropFirst()
    }.joined(separator: "\n")
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16) + "}"
  }

  /// Controls other than line end and tab, what ends a line elsewhere, and the marks that turn the direction of writing.
  static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0a, 0x09: false
    case 0..<0x20, 0x7f..<0xa0, 0x061c, 0x200e...0x200f, 0x2028...0x202e, 0x2066...0x2069: true
    default: false
    }
  }
}
