import Diagnostics
import Trace

/// The values that an INSERT or UPDATE writes, by column, as far as they are bound.
struct WrittenValues {
  let table: String
  private(set) var values: [Name: CellValue] = [:]

  init?(_ statement: StatementFact) {
    let sql = statement.sql
    guard sql.utf8.count < 20_000 else { return nil }
    if let match = sql.firstMatch(of: #/^INSERT INTO `(.+?)` \((.+?)\) VALUES \((.*)\)/#) {
      table = String(match.1)
      let columns = match.2.split(separator: ",").map { $0.filter { $0 != "`" } }
      for (column, value) in zip(columns, match.3.split(separator: ",")) {
        values[column] = Self.bound(value, statement)
      }
    } else if let match = sql.firstMatch(of: #/^UPDATE `(.+?)` SET (.+?) WHERE/#) {
      table = String(match.1)
      for pair in match.2.matches(of: #/`(.+?)`=(\$\d+)/#) {
        values[String(pair.1)] = Self.bound(pair.2, statement)
      }
    } else {
      return nil
    }
  }

  private static func bound(_ text: Substring, _ statement: StatementFact) -> CellValue? {
    guard text.hasPrefix("$"), let number = Int(text.dropFirst()),
      statement.bindings.indices.contains(number - 1)
    else { return Int64(text).map(CellValue.integer) }
    return statement.bindings[number - 1]
  }
}
