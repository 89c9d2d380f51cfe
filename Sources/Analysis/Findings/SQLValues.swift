/// Values as statements write them.
///
/// Statements are looked at as bytes: a rule may ask each statement of a run.
enum SQLValues {
  /// The values in the brackets behind a word: `'a'`, `1` of `WHERE id IN ('a', 1)`; nil where the word is not there.
  static func list(after word: String, in sql: String) -> [String]? {
    SQLText(sql).end(of: word).flatMap { tuples(in: sql.utf8.dropFirst($0)).first }
  }

  /// The columns and the rows of an `INSERT`; nil for another statement.
  static func inserted(_ sql: String) -> (columns: [String], rows: [[String]])? {
    let word = " VALUES "
    guard sql.hasPrefix("INSERT"), let end = SQLText(sql).end(of: word) else { return nil }
    let columns = tuples(in: sql.utf8.prefix(end - word.utf8.count)).first?.map { name in
      name.hasPrefix("`") ? String(name.dropFirst().dropLast()) : name
    }
    return columns.map { ($0, tuples(in: sql.utf8.dropFirst(end))) }
  }

  /// The bracketed lists at the beginning of a text, one after the other; texts in quotes hold what they will.
  private static func tuples(in sql: Substring.UTF8View) -> [[String]] {
    var tuples: [[String]] = []
    var current: [String] = []
    var start = sql.startIndex
    var depth = 0
    var isQuoted = false
    func item(before end: String.Index) -> String {
      String(Substring(sql[start..<end])).trimmingSpace
    }
    for place in sql.indices {
      switch sql[place] {
      case UInt8(ascii: "'"): isQuoted.toggle()
      case UInt8(ascii: "(") where !isQuoted:
        depth += 1
        if depth == 1 { start = sql.index(after: place) }
      case UInt8(ascii: ")") where !isQuoted:
        depth -= 1
        guard depth == 0 else { continue }
        tuples.append(current + [item(before: place)])
        current = []
      case UInt8(ascii: ",") where !isQuoted && depth == 1:
        current.append(item(before: place))
        start = sql.index(after: place)
      case UInt8(ascii: ";") where depth == 0: return tuples
      default: continue
      }
    }
    return tuples
  }
}
