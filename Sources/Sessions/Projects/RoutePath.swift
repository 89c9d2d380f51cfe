import Diagnostics
import Trace

/// A path that a route's pattern matches, with values of the rows that there are: `/users/1` for `/users/:id(\\d+)`.
struct RoutePath {
  /// The path.
  let text: String

  /// The path of a pattern; nil for one of which none can be made, such as a regular expression.
  init?(_ pattern: String, in trace: Trace) {
    var path = ""
    var before = ""
    for segment in pattern.split(separator: "/") {
      guard let part = Self.part(segment, below: before, in: trace) else { return nil }
      if !segment.contains(":") { before = part }
      path += "/" + part
    }
    text = path.isEmpty ? "/" : path
  }

  /// What stands for one part of a pattern: `:id`, `:from-:to`, `:id(\\d+)?`, `*`.
  private static func part(
    _ segment: Substring,
    below before: String,
    in trace: Trace
  ) -> String? {
    var result = ""
    var rest = segment
    while let character = rest.popFirst() {
      switch character {
      case ":":
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        guard !name.isEmpty else { return nil }
        rest = rest.dropFirst(name.count)
        let value = value(of: String(name), below: before, in: trace)
        guard rest.first == "(" else {
          result += value
          continue
        }
        guard let end = rest.firstIndex(of: ")") else { return nil }
        guard let fitting = fitting(value, rest[rest.index(after: rest.startIndex)..<end]) else {
          return nil
        }
        result += fitting
        rest = rest[rest.index(after: end)...]
      case "*": result += "x"
      case "(":
        guard rest.hasPrefix(".*)") else { return nil }
        rest = rest.dropFirst(3)
        result += "x"
      // What may be missing, or be there again, is there once.
      case "?", "+": continue
      case "^", "$", "\\", "[", "]", "|", ")": return nil
      default: result.append(character)
      }
    }
    return result
  }

  /// A value that a parameter's own pattern takes: the value itself, a number, or the first of some words.
  private static func fitting(_ value: String, _ pattern: Substring) -> String? {
    switch pattern {
    case "\\d+", "[0-9]+", "\\d*", "[0-9]*":
      return !value.isEmpty && value.allSatisfy { ("0"..."9").contains($0) } ? value : "1"
    case ".*", ".+", "[^/]+", "\\w+": return value
    default:
      let words = pattern.split(separator: "|", omittingEmptySubsequences: false)
      let arePlain = words.allSatisfy { word in
        !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
      }
      return arePlain ? words.first.map(String.init) : nil
    }
  }

  /// What a parameter can be: the key of the first row of the table that the path names, or what a column of that name
  /// holds; 1 where there is none.
  private static func value(of name: String, below segment: String, in trace: Trace) -> String {
    let named = table(for: segment, in: trace)
    let candidates = [named].compactMap(\.self) + trace.schema
    for table in candidates {
      guard let rows = trace.tables[table.table], rows.count > 0 else { continue }
      if let cell = rows.column(name)?.first, name != "id" || table == named {
        return cell.pathText
      }
      if table == named, let key = table.columns.first(where: { $0.primaryKey == 1 }),
        let cell = rows.column(key.name)?.first
      {
        return cell.pathText
      }
    }
    return "1"
  }

  /// The table that a part of a path names, `users` or `user` for `Users`.
  static func table(for segment: String, in trace: Trace) -> TableSchema? {
    func plain(_ text: String) -> String { Words.bare(text).filter { $0 != "-" } }
    let wanted = plain(segment)
    guard !wanted.isEmpty else { return nil }
    return trace.schema.first { table in
      let name = plain(table.table)
      return name == wanted || name == wanted + "s" || name + "s" == wanted
    }
  }
}

extension CellValue {
  /// The value as a part of a path.
  fileprivate var pathText: String {
    switch self {
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .null, .blob: "1"
    }
  }
}
