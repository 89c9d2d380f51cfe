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

  /// The text with what a build service would take for commands to it made harmless.
  ///
  /// GitHub's, Azure's and TeamCity's runners read commands in what a job prints: `::error::…` at the beginning of a line,
  /// spaces of any kind before it or not, `##[…]`, `##vso[…]` and `##teamcity[…]` anywhere. What a program prints is none.
  package static func withoutRunnerCommands(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: ":")) || text.utf8.contains(UInt8(ascii: "#")) else {
      return text
    }
    var result = ""
    var isAtStart = true
    let scalars = text.unicodeScalars
    for place in scalars.indices {
      let scalar = scalars[place]
      let isCommand =
        scalar == "#" && isCommand(scalars[place...])
        || scalar == ":" && isAtStart && scalars[place...].starts(with: "::".unicodeScalars)
      if isCommand { result += escape(scalar) } else { result.unicodeScalars.append(scalar) }
      isAtStart = scalar == "\n" || isAtStart && scalar.properties.isWhitespace
    }
    return result
  }

  /// A JSON text likewise: such a sign stands in its strings alone, where it may be written by its number.
  package static func withoutRunnerCommands(json: [UInt8]) -> [UInt8] {
    guard json.contains(UInt8(ascii: "#")) else { return json }
    var result: [UInt8] = []
    let scalars = String(decoding: json, as: UTF8.self).unicodeScalars
    for place in scalars.indices {
      let isCommand = scalars[place] == "#" && isCommand(scalars[place...])
      result += isCommand ? Array(#"\u0023"#.utf8) : Array(String(scalars[place]).utf8)
    }
    return result
  }

  /// Whether a command begins that runners find anywhere in a line.
  private static func isCommand(_ rest: Substring.UnicodeScalarView) -> Bool {
    ["##[", "##vso[", "##teamcity["].contains { rest.starts(with: $0.unicodeScalars) }
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
