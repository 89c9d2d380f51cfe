import OrderedCollections
import Store

extension Instance {
  /// What the row is known to hold under an attribute, where that is not what is in memory; nil where both agree.
  ///
  /// An attribute that was left out of the query is not asked for, and the stamps of time are nobody's concern.
  package func staleValue(_ name: String) -> RowValue? {
    // What the program itself changed and has not saved yet is newer than the row.
    guard let row = rowValues[name], !changedNames.contains(name), !agrees(row, name) else {
      return nil
    }
    return row
  }

  private func agrees(_ row: RowValue, _ name: String) -> Bool {
    guard let attribute = model.attributes[name], let cell = row.cell else { return true }
    if name == model.options.createdAt || name == model.options.updatedAt { return true }
    guard let memory = dataValues[name], !memory.isUndefined else {
      if let selectedNames, !selectedNames.contains(name) { return true }
      return cell == .null
    }
    if memory.isNullish { return cell == .null }
    guard let written = attribute.type.knownCell(of: memory) else { return true }
    switch (written, cell) {
    // A number that the program gave as text is stored as a number, by the column's affinity.
    case (.text(let text), .integer(let number)): return Double(text) == Double(number)
    case (.text(let text), .real(let number)): return Double(text) == number
    case (.integer(let number), .real(let other)), (.real(let other), .integer(let number)):
      return Double(number) == other
    case (let memory, let cell): return memory == cell
    }
  }

  /// The attribute of a column; nil where no attribute has it.
  package func attribute(ofColumn column: String) -> String? {
    if let attribute = model.attributes[column], attribute.field == column { return column }
    return model.attributes.values.first { $0.field == column }?.name
  }
}
