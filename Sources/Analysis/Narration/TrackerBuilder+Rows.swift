import Diagnostics
import Trace

// What statements do to rows, whatever the program knows of it.
extension TrackerBuilder {
  /// What statements did to rows that are followed: their keys, and rows that are gone, by a foreign key's action too.
  mutating func changeRows(_ batch: RowBatch, _ step: Int) {
    guard let model = book.model(ofTable: batch.table) else { return }
    switch batch.change {
    case .insert: book.insert(batch, model)
    case .update:
      if let mark = book.mark(in: batch, model) { follow(mark, in: batch, model, step) }
      for key in foreignKeys[model] ?? [] where batch.columns.contains(key.column) {
        for (index, row) in batch.rows.enumerated() where knownRows[model]?.contains(row) == true {
          guard let value = batch.after(key.column, row: index) else { continue }
          link(model, row, key.attribute, value, target: key.target, step)
        }
      }
    case .delete:
      for row in batch.rows where knownRows[model]?.contains(row) == true {
        let state = batch.isCascade ? "Deleted by cascade" : "Destroyed"
        set(.instance(model: model, key: row), state, step)
        note(batch.isCascade ? "deleted by cascade" : "destroyed", model, row, step)
        for key in foreignKeys[model] ?? [] {
          set(.foreignKey(model: model, key: row, attribute: key.attribute), "Row deleted", step)
        }
      }
    }
  }

  /// Rows that a statement marked as gone (`paranoid`), or brought back.
  private mutating func follow(_ mark: String, in batch: RowBatch, _ model: String, _ step: Int) {
    for (index, row) in batch.rows.enumerated() where knownRows[model]?.contains(row) == true {
      guard let value = batch.after(mark, row: index) else { continue }
      let subject = Subject.instance(model: model, key: row)
      markedNow.insert(subject)
      set(subject, value == .null ? "Restored" : "Destroyed", step)
      note(value == .null ? "restored" : "destroyed", model, row, step)
    }
  }

  /// The rows of a table go with it.
  mutating func drop(_ model: String, _ step: Int) {
    guard knownRows[model]?.isEmpty == false else { return }
    for row in keys[model] ?? [] {
      set(.instance(model: model, key: row), "Deleted with its table", step)
      for key in foreignKeys[model] ?? [] {
        set(.foreignKey(model: model, key: row, attribute: key.attribute), "Row deleted", step)
      }
    }
    set(.model(model), "Instance deleted with its table", step)
  }

  /// Says of a model what became of its instances: of how many of them, where it is not of all.
  mutating func note(_ verb: String, _ model: String, _ row: String, _ step: Int) {
    let known = knownRows[model]?.count ?? 1
    let count = book.note(verb, model, row)
    let isAll = count >= known || known > VariableTracker.rowLimit
    set(.model(model), isAll ? "Instance \(verb)" : "\(count) of \(known) instances \(verb)", step)
  }
}
