import FoundationEssentials

/// Values as JSON text.
package enum JSONText {
  /// The value as one JSON object, keys sorted, indented, with a line end; same value, same bytes.
  ///
  /// What could command a terminal or turn the direction of writing is escaped.
  package static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let json = String(decoding: try encoder.encode(value), as: UTF8.self)
    guard json.unicodeScalars.contains(where: TerminalText.isUnsafe) else { return json + "\n" }
    // Such characters stand in strings alone.
    var result = ""
    for scalar in json.unicodeScalars {
      if TerminalText.isUnsafe(scalar) {
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "\n"
  }
}
