public import Diagnostics

/// A model that was defined.
public struct ModelFact: Sendable, Equatable, Codable {
  /// The model's name.
  public var model: String
  /// Its table.
  public var table: String
  /// The names of its attributes in order, those of keys that associations add later left out.
  public var attributes: [String]
  /// The columns of those attributes whose column has another name.
  @SortedKeys public var columns: [Name: String]
  /// The names of its primary key's attributes.
  public var primaryKey: [String]
  /// The names of the attributes that Sequelize stamps when a row is made and changed; empty where it does not.
  public var timestamps: [String]
  /// The attribute that marks a row as gone (`paranoid`); nil where rows are deleted.
  public var deletedAt: String?
  /// The names that the model's own setters take, which need be no attributes.
  public var setters: [String]
  /// The attributes that are read through a getter of the model's own; nil where there are none.
  public var getters: [String]?
  /// The attributes that take only the values of a list (ENUM); nil where there are none.
  public var enumerations: [EnumerationFact]?
  /// The number of the call that defined it; nil for a junction that Sequelize made.
  public var call: Int?

  /// Makes a fact.
  package init(
    model: String,
    table: String,
    attributes: [String],
    columns: [Name: String],
    primaryKey: [String],
    timestamps: [String] = [],
    deletedAt: String? = nil,
    setters: [String],
    getters: [String]? = nil,
    enumerations: [EnumerationFact]? = nil,
    call: Int? = nil
  ) {
    self.model = model
    self.table = table
    self.attributes = attributes
    self.columns = columns
    self.primaryKey = primaryKey
    self.timestamps = timestamps
    self.deletedAt = deletedAt
    self.setters = setters
    self.getters = getters
    self.enumerations = enumerations
    self.call = call
  }

  /// The attribute that a column holds; the column's own name where it has no other.
  package func attribute(ofColumn column: String) -> String {
    columns.first { $0.value == column }?.key.text ?? column
  }
}

/// An attribute of type ENUM.
public struct EnumerationFact: Sendable, Equatable, Codable {
  /// The attribute's name.
  public var attribute: String
  /// The values that it lists, in order.
  public var values: [String]

  /// Makes a fact.
  package init(attribute: String, values: [String]) {
    self.attribute = attribute
    self.values = values
  }
}

/// A table that was created or dropped.
public struct TableFact: Sendable, Equatable, Codable {
  /// The table's name.
  public var table: String
  /// The model it belongs to.
  public var model: String

  /// Makes a fact.
  package init(table: String, model: String) {
    self.table = table
    self.model = model
  }
}
