/// Values as JSON text.
package enum JSONText {
  /// The value as one JSON object, keys sorted, indented, with a line end; same value, same bytes.
  ///
  /// What could command a terminal or turn the direction of writing is escaped.
  package static func encode(_ value: some Encodable) throws -> String {
    var text: [UInt8] = []
    let layout = JSONStream.Layout(
      brokenLevels: .max,
      sortsKeys: true,
      colon: " : ",
      breaksEmpty: true
    )
    try JSONStream(layout) { text += $0 }.write(value)
    return String(decoding: text, as: UTF8.self)
  }
}
