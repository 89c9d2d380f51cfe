/// A table as SQLite describes it.
public struct TableSchema: Sendable, Equatable, Codable {
  /// The table's name.
  public var table: String
  /// The columns in order.
  public var columns: [ColumnSchema]
  /// The foreign keys.
  public var foreignKeys: [ForeignKeySchema]
  /// The indexes that have a column list, also those of UNIQUE constraints.
  public var indexes: [IndexSchema]

  /// Makes a description.
  public init(
    table: String,
    columns: [ColumnSchema],
    foreignKeys: [ForeignKeySchema],
    indexes: [IndexSchema]
  ) {
    self.table = table
    self.columns = columns
    self.foreignKeys = foreignKeys
    self.indexes = indexes
  }
}

/// A column as SQLite describes it (`PRAGMA table_info`).
public struct ColumnSchema: Sendable, Equatable, Codable {
  /// Its name.
  public var name: String
  /// Its declared type.
  public var type: String
  /// Whether it was declared NOT NULL.
  public var notNull: Bool
  /// The text of its default; nil without one.
  public var `default`: String?
  /// Its 1-based place in the primary key; 0 where it is not part of it.
  public var primaryKey: Int

  /// Makes a description.
  public init(name: String, type: String, notNull: Bool, default: String?, primaryKey: Int) {
    self.name = name
    self.type = type
    self.notNull = notNull
    self.default = `default`
    self.primaryKey = primaryKey
  }

  private enum CodingKeys: String, CodingKey {
    case name, type, notNull, `default`, primaryKey
  }

  /// Writes every key; a column without a default has `null` there.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(type, forKey: .type)
    try container.encode(notNull, forKey: .notNull)
    try container.encode(`default`, forKey: .default)
    try container.encode(primaryKey, forKey: .primaryKey)
  }
}

/// A foreign key as SQLite describes it (`PRAGMA foreign_key_list`).
public struct ForeignKeySchema: Sendable, Equatable, Codable {
  /// The column that holds the key.
  public var column: String
  /// The table that it points to.
  public var table: String
  /// The column that it points to.
  public var references: String?
  /// The action: `CASCADE`, `SET NULL`, `NO ACTION`, `RESTRICT` or `SET DEFAULT`.
  public var onUpdate: String
  /// As ``onUpdate``.
  public var onDelete: String

  /// Makes a description.
  public init(
    column: String,
    table: String,
    references: String?,
    onUpdate: String,
    onDelete: String
  ) {
    self.column = column
    self.table = table
    self.references = references
    self.onUpdate = onUpdate
    self.onDelete = onDelete
  }
}

/// An index.
public struct IndexSchema: Sendable, Equatable, Codable {
  /// Whether two rows may not have the same values.
  public var unique: Bool
  /// Its columns in order.
  public var columns: [String]

  /// Makes a description.
  public init(unique: Bool, columns: [String]) {
    self.unique = unique
    self.columns = columns
  }
}

/// A row: column names and values, in the table's order.
public struct TableRow: Sendable, Equatable, Codable {
  /// The values by column name.
  public var values: [String: CellValue]

  /// Makes a row.
  public init(values: [String: CellValue]) { self.values = values }

  /// Writes an object of the columns.
  public func encode(to encoder: any Encoder) throws {
    try values.encode(to: encoder)
  }

  /// Reads an object of the columns.
  public init(from decoder: any Decoder) throws {
    values = try [String: CellValue](from: decoder)
  }
}

/// A value of a column or a binding; a JSON scalar, a blob as Node writes a `Buffer`:
/// `{"type": "Buffer", "data": [104, 105]}`.
public enum CellValue: Sendable, Equatable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

extension CellValue {
  /// A number as a script has it, which knows no difference between 2 and 2.0.
  static func number(_ value: Double) -> CellValue {
    Int64(exactly: value).map(CellValue.integer) ?? .real(value)
  }
}

extension CellValue: Codable {
  private enum CodingKeys: String, CodingKey {
    case type, data
  }

  /// Writes a scalar, or an object for a blob.
  ///
  /// A real without JSON form (infinity) becomes text.
  public func encode(to encoder: any Encoder) throws {
    if case .blob(let bytes) = self {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode("Buffer", forKey: .type)
      try container.encode(bytes, forKey: .data)
      return
    }
    var container = encoder.singleValueContainer()
    switch self {
    case .null, .blob: try container.encodeNil()
    case .integer(let value) where value.magnitude > 1 << 53:
      // A script has doubles only, and so has what is compared with it.
      try container.encode(Double(value))
    case .integer(let value): try container.encode(value)
    case .real(let value) where value.isFinite: try container.encode(value)
    case .real(let value): try container.encode("\(value)")
    case .text(let value): try container.encode(value)
    }
  }

  /// Reads a scalar or a blob's object.
  ///
  /// A whole number is read as an integer.
  public init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: CodingKeys.self),
      let bytes = try? container.decode([UInt8].self, forKey: .data)
    {
      self = .blob(bytes)
      return
    }
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .real(value)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  /// The bytes in lower-case hexadecimal.
  static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// The value as SQL writes it: `NULL`, `1`, `'text'`, `X'00'`.
  public var sqlText: String {
    switch self {
    case .null: "NULL"
    case .integer(let value): "\(value)"
    case .real(let value): "\(value)"
    case .text(let value):
      "'" + value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        + "'"
    case .blob(let bytes): "X'\(Self.hex(bytes))'"
    }
  }
}

extension KeyedDecodingContainer {
  /// Reads a value that may be left out; `null` is the value NULL and not nothing.
  ///
  /// Synthesised decoding of optional values takes this one.
  func decodeIfPresent(_ type: CellValue.Type, forKey key: Key) throws -> CellValue? {
    contains(key) ? try decode(type, forKey: key) : nil
  }
}
