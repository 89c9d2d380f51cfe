/// A row: column names and values, in the table's order.
public struct TableRow: Sendable, Equatable, Codable {
  /// The values by column name.
  public var values: [String: CellValue]

  /// Makes a row.
  package init(values: [String: CellValue]) { self.values = values }

  /// Writes an object of the columns.
  public func encode(to encoder: any Encoder) throws {
    try values.encode(to: encoder)
  }

  /// Reads an object of the columns.
  public init(from decoder: any Decoder) throws {
    values = try [String: CellValue](from: decoder)
  }
}
