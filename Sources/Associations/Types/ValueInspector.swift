import ECMAScriptText
import OrderedCollections

/// The text that Node's `util.inspect` gives for the engine's own values, in messages that quote one.
struct ValueInspector {
  /// How many levels of nesting are shown.
  let depth: Int

  /// The text of a value; a host's object answers for itself.
  func text(_ value: DataValue) -> String { text(value, level: 0, indentation: 0) }

  private func text(_ value: DataValue, level: Int, indentation: Int) -> String {
    switch value {
    case .undefined: "undefined"
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .number(let number):
      number == 0 && number.sign == .minus ? "-0" : NumberText.text(number)
    case .string(let string): Self.quoted(string)
    case .date(let date): CivilDate(milliseconds: date)?.isoText ?? "Invalid Date"
    case .blob(let bytes): Self.buffer(bytes)
    case .list(let items):
      level > depth && !items.isEmpty
        ? "[Array]"
        : braces(
          "[",
          items.map { text($0, level: level + 1, indentation: indentation + 2) },
          "]",
          indentation: indentation
        )
    case .map(let map):
      level > depth && !map.isEmpty
        ? "[Object]" : object(map, level: level, indentation: indentation)
    case .sql(let expression):
      level > depth
        ? "[\(expression.className)]"
        : expression.className + " "
          + object(
            DataMap(uniqueKeysWithValues: expression.members.map { (.name($0), $1) }),
            level: level,
            indentation: indentation
          )
    case .dataType(let type): type.key + " {}"
    case .model(let model): model.name
    case .association(let association): association.alias
    case .instance(let instance): instance.host?.inspectDescription ?? "\(instance.model.name) {}"
    case .hosted(let host): host.inspectDescription
    }
  }

  private func object(_ map: DataMap, level: Int, indentation: Int) -> String {
    let sorted = map.filter { $0.key.op == nil }.map { $0 } + map.filter { $0.key.op != nil }
    let members = sorted.map { key, value in
      let text = text(value, level: level + 1, indentation: indentation + 2)
      switch key {
      case .name(let name):
        return Self.isIdentifier(name) ? "\(name): \(text)" : "'\(name)': \(text)"
      case .op(let op): return "[Symbol(\(op.rawValue))]: \(text)"
      }
    }
    return braces("{", members, "}", indentation: indentation)
  }

  /// One line where it is short enough (76 columns with Node's allowance), one entry per line else.
  private func braces(
    _ open: String,
    _ items: [String],
    _ close: String,
    indentation: Int
  ) -> String {
    guard !items.isEmpty else { return open + close }
    let start = items.count + indentation + open.count + 10
    let length = items.reduce(items.count + start) { $0 + $1.count }
    if length <= 80, !items.contains(where: { $0.contains("\n") }) {
      return "\(open) \(items.joined(separator: ", ")) \(close)"
    }
    let pad = "\n" + String(repeating: " ", count: indentation)
    return "\(open)\(pad)  \(items.joined(separator: ",\(pad)  "))\(pad)\(close)"
  }

  private static func quoted(_ string: String) -> String {
    let quote = !string.contains("'") ? "'" : !string.contains("\"") ? "\"" : "'"
    var result = quote
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "\\": result += "\\\\"
      case "'" where quote == "'": result += "\\'"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + quote
  }

  private static func buffer(_ bytes: [UInt8]) -> String {
    let shown = bytes.prefix(50).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    let rest = bytes.count - shown.count
    let more = rest > 0 ? " ... \(rest) more byte\(rest > 1 ? "s" : "")" : ""
    return "<Buffer" + shown.map { " " + $0 }.joined() + more + ">"
  }

  private static func isIdentifier(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first else { return false }
    func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }
    return isLetter(first)
      && name.unicodeScalars.allSatisfy { isLetter($0) || ("0"..."9").contains($0) }
  }
}
