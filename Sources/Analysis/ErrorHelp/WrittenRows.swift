import Diagnostics
import Trace

/// The rows that an INSERT was to write, by column, as far as their values stand in it or are bound.
struct WrittenRows {
  let table: String
  private(set) var rows: [[Name: CellValue]] = []

  /// The longest statement that is read, in bytes.
  private static let limit = 50_000

  init?(_ statement: StatementFact) {
    guard statement.sql.utf8.count < Self.limit,
      let match = statement.sql.prefixMatch(
        of: #/INSERT (?:OR IGNORE )?INTO `(.+?)` \((.+?)\) VALUES /#
      )
    else { return nil }
    table = String(match.1)
    let columns = match.2.split(separator: ",").map { $0.filter { $0 != "`" && $0 != " " } }
    var values: [CellValue?] = []
    var rest = statement.sql[match.range.upperBound...]
    while let first = rest.first {
      switch first {
      case "(", ",", " ": rest.removeFirst()
      case ")":
        rest.removeFirst()
        var row: [Name: CellValue] = [:]
        for (column, value) in zip(columns, values) { row[column] = value }
        rows.append(row)
        values = []
      case "'":
        let (text, end) = Self.text(rest)
        values.append(.text(text))
        rest = rest[end...]
      case ";": return
      default:
        let word = rest.prefix { !",) ;".contains($0) }
        guard !word.isEmpty else { return }
        values.append(Self.value(word, statement))
        rest = rest[word.endIndex...]
      }
    }
  }

  /// A text in single quotes, where two of them stand for one.
  private static func text(_ code: Substring) -> (String, String.Index) {
    var text = ""
    var place = code.index(after: code.startIndex)
    while place < code.endIndex {
      let next = code.index(after: place)
      if code[place] == "'" {
        guard next < code.endIndex, code[next] == "'" else { return (text, next) }
        place = next
      }
      text.append(code[place])
      place = code.index(after: place)
    }
    return (text, code.endIndex)
  }

  private static func value(_ word: Substring, _ statement: StatementFact) -> CellValue? {
    if word == "NULL" { return .null }
    if word.hasPrefix("$") {
      guard let number = Int(word.dropFirst()), statement.bindings.indices.contains(number - 1)
      else { return nil }
      return statement.bindings[number - 1]
    }
    return Int64(word).map(CellValue.integer)
  }
}
