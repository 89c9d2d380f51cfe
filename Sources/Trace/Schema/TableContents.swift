package import Diagnostics

/// All rows of a table, rows × columns, in the order of SQLite's rowid.
public struct TableContents: Sendable, Equatable {
  /// The columns in the table's order.
  public var columns: [String]
  /// The cells, row by row.
  public var cells: [CellValue]

  /// Makes contents; there are as many cells as rows × columns.
  package init(columns: [String], cells: [CellValue]) {
    precondition(
      columns.isEmpty ? cells.isEmpty : cells.count.isMultiple(of: columns.count),
      "every row of a table has a cell in each column"
    )
    self.columns = columns
    self.cells = cells
  }

  /// Takes rows that were read, each an object of its columns; a cell that is left out is NULL.
  package init(columns: [String], rows: [[Name: CellValue]]) {
    self.columns = columns
    cells = rows.flatMap { row in columns.map { row[$0] ?? .null } }
  }

  /// The number of rows.
  public var count: Int { columns.isEmpty ? 0 : cells.count / columns.count }

  /// The cells of a row, counted from 0.
  public func row(_ index: Int) -> ArraySlice<CellValue> {
    cells[(index * columns.count)..<((index + 1) * columns.count)]
  }

  /// The cells of a column in the order of the rows; nil where there is no such column.
  package func column(_ name: String) -> [CellValue]? {
    columns.firstIndex(of: name).map { place in
      stride(from: place, to: cells.count, by: columns.count).map { cells[$0] }
    }
  }
}

extension TableContents: Encodable {
  /// Writes a list of rows, each an object of its columns in the table's order.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for index in 0..<count { try container.encode(Row(columns: columns, cells: row(index))) }
  }

  private struct Row: Encodable {
    let columns: [String]
    let cells: ArraySlice<CellValue>

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: AnyKey.self)
      for (column, cell) in zip(columns, cells) {
        try container.encode(cell, forKey: AnyKey(column))
      }
    }
  }
}
