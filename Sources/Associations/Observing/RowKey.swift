import OrderedCollections
import Store

/// A row by its primary key: a number when the key reads as one, since a program may write it as a text.
enum RowKey {
  case number(Int64)
  case text(String)

  /// The key of a changed row: its primary key's values, else SQLite's rowid.
  init(_ change: RowChange, _ columns: TableColumns) {
    let cells = change.after ?? change.before ?? []
    func cell(_ index: Int) -> Cell { cells.indices.contains(index) ? cells[index] : .null }
    switch columns.key.count {
    case 0: self = .number(change.rowID)
    case 1: self.init(cell(columns.key[0]))
    default: self.init(columns.key.map(cell))
    }
  }

  /// The key of the row that an instance stands for; nil while it does not know it.
  init?(_ instance: Instance) {
    let names = instance.model.primaryKeyAttributes
    guard !instance.isNewRecord, !names.isEmpty else { return nil }
    func cell(_ name: String) -> Cell? {
      guard let value = instance.dataValues[name], !value.isNullish else { return nil }
      return Engine.cell(value)
    }
    if names.count == 1 {
      guard let cell = cell(names[0]) else { return nil }
      self.init(cell)
    } else {
      let cells = names.compactMap(cell)
      guard cells.count == names.count else { return nil }
      self.init(cells)
    }
  }

  private init(_ cells: [Cell]) {
    self = .text(cells.map { RowKey($0).text }.joined(separator: ","))
  }

  private init(_ cell: Cell) {
    switch cell {
    case .null: self = .text("")
    case .integer(let number): self = .number(number)
    case .real(let number): self = Int64(exactly: number).map { .number($0) } ?? .text("\(number)")
    case .text(let text):
      self = Int64(text).flatMap { "\($0)" == text ? .number($0) : nil } ?? .text(text)
    case .blob(let bytes): self = .text("\(bytes)")
    }
  }

  private var text: String {
    switch self {
    case .number(let number): "\(number)"
    case .text(let text): text
    }
  }
}
