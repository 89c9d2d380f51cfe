import Diagnostics
import Trace

extension TraceIndex {
  /// The batch that marked a row as gone (`paranoid`), where nothing came after it; nil for another row.
  func softDelete(ofRow key: String, of model: ModelFact, before turn: Int) -> RowBatch? {
    guard let mark = model.deletedAt.map({ model.columns[Name($0)] ?? $0 }) else { return nil }
    let last = rows.last { seen in
      seen.turn < turn && seen.fact.table == model.table
        && seen.fact.rows.enumerated().contains { index, row in
          row == key && (seen.fact.change == .delete || seen.fact.after(mark, row: index) != nil)
        }
    }?.fact
    guard let last, last.change != .delete, let index = last.rows.lastIndex(where: { $0 == key })
    else { return nil }
    return last.after(mark, row: index) == .null ? nil : last
  }
}
