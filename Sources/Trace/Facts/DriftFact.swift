/// A difference between a model and the table that migrations made for it.
public struct DriftFact: Sendable, Equatable, Codable {
  /// What differs.
  public var kind: Kind
  /// The model's name.
  public var model: String
  /// Its table.
  public var table: String
  /// The column; nil where the whole table is missing.
  public var column: String?
  /// The columns of a unique key; nil for what is about one column.
  public var columns: [String]?
  /// The columns that the table has.
  public var present: [String]
  /// What a migration writes for it: a column's definition, or the object of all of the table's columns; for a column
  /// that no attribute fills, what the model writes.
  public var definition: String
  /// What the model says: `ON DELETE CASCADE`, a type, `NOT NULL`; nil where a table or a column is missing.
  public var expected: String?
  /// What the table has instead; nil where it has no such thing.
  public var actual: String?

  /// Makes a fact.
  package init(
    kind: Kind,
    model: String,
    table: String,
    column: String? = nil,
    columns: [String]? = nil,
    present: [String] = [],
    definition: String,
    expected: String? = nil,
    actual: String? = nil
  ) {
    self.kind = kind
    self.model = model
    self.table = table
    self.column = column
    self.columns = columns
    self.present = present
    self.definition = definition
    self.expected = expected
    self.actual = actual
  }

  /// The kinds of differences.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// There is no table of the model's.
    case missingTable = "missing-table"
    /// An attribute has no column.
    case missingColumn = "missing-column"
    /// A column that must have a value, and has no default, has no attribute.
    case unfilledColumn = "unfilled-column"
    /// A foreign key has another action, or is none to the database.
    case otherAction = "other-action"
    /// A column holds values of another kind.
    case otherType = "other-type"
    /// A column must have a value, and its attribute may go without.
    case requiredColumn = "required-column"
    /// A column may be NULL, and its attribute must have a value.
    case nullableColumn = "nullable-column"
    /// The model says that values are unique, and the table takes two that are the same.
    case missingUnique = "missing-unique"
    /// The table takes no two rows with the same values, and the model does not say so.
    case unsaidUnique = "unsaid-unique"
  }
}
