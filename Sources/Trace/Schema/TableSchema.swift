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
  package init(
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
  package init(name: String, type: String, notNull: Bool, default: String?, primaryKey: Int) {
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

/// The actions of SQLite's foreign keys (https://www.sqlite.org/foreignkeys.html, 4.3).
public enum ReferentialAction: String, Sendable, Codable, CustomStringConvertible {
  case cascade = "CASCADE"
  case setNull = "SET NULL"
  case setDefault = "SET DEFAULT"
  case restrict = "RESTRICT"
  case noAction = "NO ACTION"

  /// The action as SQL writes it.
  public var description: String { rawValue }
}

/// A foreign key as SQLite describes it (`PRAGMA foreign_key_list`).
public struct ForeignKeySchema: Sendable, Equatable, Codable {
  /// The column that holds the key.
  public var column: String
  /// The table that it points to.
  public var table: String
  /// The column that it points to.
  public var references: String?
  /// What happens to the row when the key that it points to changes.
  public var onUpdate: ReferentialAction
  /// What happens to the row when the row that it points to is deleted.
  public var onDelete: ReferentialAction

  /// Makes a description.
  package init(
    column: String,
    table: String,
    references: String?,
    onUpdate: ReferentialAction,
    onDelete: ReferentialAction
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
  package init(unique: Bool, columns: [String]) {
    self.unique = unique
    self.columns = columns
  }
}
