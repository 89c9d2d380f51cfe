import ECMAScriptText

/// JSON as JavaScript's `JSON` writes and reads it, over the engine's values.
package enum JSONText {
  /// How deep a value may nest that is written or read; where `JSON.stringify` gives up in V8, too.
  static let depthLimit = 4000

  /// `JSON.stringify(value)`; nil where that gives `undefined`.
  ///
  /// A host's object writes itself, which may run code of the program, unless `asksHost` is off.
  ///
  /// - Throws: What a host's object throws, such as the `TypeError` for one that contains itself; `RangeError` for values
  ///   nested too deep; any error where the host would have to be asked and must not.
  package static func text(_ value: DataValue, asksHost: Bool = true) throws -> String? {
    var writer = JSONWriter(asksHost: asksHost)
    return try writer.write(value) ? writer.text : nil
  }

  /// The text that `%j` gives in a message (`util.format`).
  static func formatted(_ value: DataValue) -> String {
    do { return try text(value) ?? "undefined" } catch { return "[Circular]" }
  }

  /// `JSON.parse(text)`.
  ///
  /// - Throws: the `SyntaxError` that Node 20 throws, and `RangeError` for a text nested too deep.
  package static func value(of text: String) throws(EngineError) -> DataValue {
    try JSONParser.parse(text)
  }
}
