/// A value in memory that is not what the row holds.
public struct StaleFact: Sendable, Equatable, Codable {
  /// The instance.
  public var instance: InstanceFact
  /// The variables that name the object, in the order of their declaration.
  public var variables: [String]
  /// The attribute; nil where the row is gone.
  public var attribute: String?
  /// The value in memory; nil where the object has none under this name.
  public var memory: CellValue?
  /// The value in the row; nil where the row is gone.
  public var row: CellValue?

  /// Makes a fact.
  package init(
    instance: InstanceFact,
    variables: [String],
    attribute: String?,
    memory: CellValue?,
    row: CellValue?
  ) {
    self.instance = instance
    self.variables = variables
    self.attribute = attribute
    self.memory = memory
    self.row = row
  }
}

/// An attribute that was read although the row holds another value.
public struct StaleReadFact: Sendable, Equatable, Codable {
  /// The instance.
  public var instance: InstanceFact
  /// The attribute.
  public var attribute: String
  /// The value in memory, which the program saw; nil where the object has none under this name.
  public var memory: CellValue?
  /// The value in the row.
  public var row: CellValue?
  /// The number of the statement that changed the row.
  public var statement: Int
  /// Where the program read it; nil where the object was printed or copied whole.
  public var place: Place?

  /// Makes a fact.
  package init(
    instance: InstanceFact,
    attribute: String,
    memory: CellValue? = nil,
    row: CellValue? = nil,
    statement: Int,
    place: Place? = nil
  ) {
    self.instance = instance
    self.attribute = attribute
    self.memory = memory
    self.row = row
    self.statement = statement
    self.place = place
  }
}
