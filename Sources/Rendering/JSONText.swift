import FoundationEssentials

/// Values as JSON text.
package enum JSONText {
  /// The value as one JSON object, keys sorted, indented, with a line end; same value, same bytes.
  package static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}
