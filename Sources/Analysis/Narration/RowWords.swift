package import Trace

/// The change of a row in one line.
package enum RowWords {
  /// `row Posts 1: UserId NULL → 1`, `row Posts 1 added: title 'One'`, `row Posts 1 deleted`, with the foreign key's
  /// action where one made the change; of the columns those given.
  package static func text(_ fact: RowFact, _ columns: [ColumnChange]) -> String {
    let row = "row \(fact.table) \(fact.row)"
    let cause = fact.isCascade ? " (by the foreign key's action)" : ""
    switch fact.change {
    case .insert:
      let cells = columns.map { "\($0.column) \(text($0.after))" }
      return "\(row) added\(cause): \(cells.joined(separator: ", "))"
    case .delete: return "\(row) deleted\(cause)"
    case .update:
      let cells = columns.map { "\($0.column) \(text($0.before)) → \(text($0.after))" }
      return "\(row)\(cause): \(cells.joined(separator: ", "))"
    }
  }

  private static func text(_ value: CellValue?) -> String { (value ?? .null).sqlText }
}
