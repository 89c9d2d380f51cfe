/// Values as statements write them.
enum SQLValues {
  /// The values in the brackets behind a word: `'a'`, `1` of `WHERE id IN ('a', 1)`; nil where the word is not there.
  static func list(after word: String, in sql: String) -> [String]? {
    guard let found = sql.firstRange(of: word) else { return nil }
    return tuples(in: sql[found.upperBound...]).first
  }

  /// The columns and the rows of an `INSERT`; nil for another statement.
  static func inserted(_ sql: String) -> (columns: [String], rows: [[String]])? {
    guard sql.hasPrefix("INSERT"), let values = sql.firstRange(of: " VALUES ") else { return nil }
    let columns = tuples(in: sql[..<values.lowerBound]).first?.map { name in
      name.hasPrefix("`") ? String(name.dropFirst().dropLast()) : name
    }
    return columns.map { ($0, tuples(in: sql[values.upperBound...])) }
  }

  /// The bracketed lists at the beginning of a text, one after the other; texts in quotes hold what they will.
  private static func tuples(in sql: Substring) -> [[String]] {
    var tuples: [[String]] = []
    var current: [String] = []
    var item = ""
    var depth = 0
    var isQuoted = false
    for character in sql {
      if character == "'" { isQuoted.toggle() }
      switch character {
      case "(" where !isQuoted:
        depth += 1
        if depth > 1 { item.append(character) }
      case ")" where !isQuoted:
        depth -= 1
        if depth == 0 {
          tuples.append(current + [item.trimmingSpace])
          (current, item) = ([], "")
        } else {
          item.append(character)
        }
      case "," where !isQuoted && depth == 1:
        current.append(item.trimmingSpace)
        item = ""
      case ";" where depth == 0: return tuples
      default: if depth > 0 { item.append(character) }
      }
    }
    return tuples
  }
}
