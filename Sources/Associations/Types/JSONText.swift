import OrderedCollections

/// JSON as JavaScript's `JSON` writes and reads it, over the engine's values.
public enum JSONText {
  /// How deep values may nest; deeper ones are an error rather than a crash.
  static let depthLimit = 500

  /// `JSON.stringify(value)`; nil where that gives `undefined`.
  public static func text(_ value: DataValue) -> String? { text(value, depth: 0) }

  private static func text(_ value: DataValue, depth: Int) -> String? {
    guard depth < depthLimit else { return "null" }
    switch value.resolved {
    case .undefined: return nil
    case .null: return "null"
    case .bool(let bool): return bool ? "true" : "false"
    case .number(let number): return number.isFinite ? NumberText.text(number) : "null"
    case .string(let string): return quoted(string)
    case .date(let date): return DateText.iso(date).map(quoted) ?? "null"
    case .blob(let bytes):
      return #"{"type":"Buffer","data":[\#(bytes.map { String($0) }.joined(separator: ","))]}"#
    case .list(let items):
      return "[" + items.map { text($0, depth: depth + 1) ?? "null" }.joined(separator: ",") + "]"
    case .map(let map):
      return object(map.map { ($0.key, $0.value) }, depth: depth)
    case .instance(let instance):
      return object(instance.dataValues.map { (.name($0.key), $0.value) }, depth: depth)
    case .sql(let expression):
      return object(expression.members.map { (.name($0), $1) }, depth: depth)
    case .dataType, .association: return "{}"
    case .model, .hosted: return nil
    }
  }

  private static func object(_ members: [(DataKey, DataValue)], depth: Int) -> String {
    let parts = members.compactMap { key, value -> String? in
      guard case .name(let name) = key, let text = text(value, depth: depth + 1) else { return nil }
      return quoted(name) + ":" + text
    }
    return "{" + parts.joined(separator: ",") + "}"
  }

  /// A text in double quotes with JSON's escapes.
  public static func quoted(_ string: String) -> String {
    var result = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{8}": result += "\\b"
      case "\u{c}": result += "\\f"
      case "\u{0}"..."\u{1f}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// `JSON.parse(text)`.
  ///
  /// - Throws: the `SyntaxError` that Node 20 throws.
  public static func value(of text: String) throws(EngineError) -> DataValue {
    var parser = JSONParser(text)
    return try parser.document()
  }
}
