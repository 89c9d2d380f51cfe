/// A query of a finder that made instances or plain objects.
public struct QueryFact: Sendable, Equatable, Codable {
  /// The number of the call; nil where no call of the program is behind it.
  public var call: Int?
  /// The model.
  public var model: String
  /// The includes at all depths, parents first.
  public var includes: [IncludeFact]
  /// Whether it has a condition of the program's.
  public var hasWhere: Bool
  /// Whether it has a `limit` or `offset`.
  public var hasLimit: Bool
  /// Whether it gave plain objects and no instances.
  public var isRaw: Bool
  /// The attributes in its `where` whose value is a column (`col`), which Sequelize takes for the whole condition.
  public var bareColumns: [String]
  /// The number of rows that SQLite returned.
  public var rows: Int
  /// The number of results of the model itself.
  public var results: Int
  /// The number of rows in the model's table at that time.
  public var tableRows: Int
  /// The number of the statement.
  public var statement: Int

  /// Makes a fact.
  package init(
    call: Int? = nil,
    model: String,
    includes: [IncludeFact],
    hasWhere: Bool,
    hasLimit: Bool,
    isRaw: Bool,
    bareColumns: [String] = [],
    rows: Int,
    results: Int,
    tableRows: Int,
    statement: Int
  ) {
    self.call = call
    self.model = model
    self.includes = includes
    self.hasWhere = hasWhere
    self.hasLimit = hasLimit
    self.isRaw = isRaw
    self.bareColumns = bareColumns
    self.rows = rows
    self.results = results
    self.tableRows = tableRows
    self.statement = statement
  }
}

/// A count that a query gave.
public struct CountFact: Sendable, Equatable, Codable {
  /// The number of the call; nil where no call of the program is behind it.
  public var call: Int?
  /// The model.
  public var model: String
  /// The number that came out.
  public var count: Int
  /// Whether each row of the model was counted once (`distinct`).
  public var isDistinct: Bool
  /// The number when each row is counted once, asked beside the count; nil where it was not asked.
  public var distinctCount: Int?
  /// The includes that were joined.
  public var includes: [IncludeFact]
  /// The number of rows in the model's table at that time.
  public var tableRows: Int
  /// The number of the statement.
  public var statement: Int

  /// Makes a fact.
  package init(
    call: Int? = nil,
    model: String,
    count: Int,
    isDistinct: Bool,
    distinctCount: Int? = nil,
    includes: [IncludeFact],
    tableRows: Int,
    statement: Int
  ) {
    self.call = call
    self.model = model
    self.count = count
    self.isDistinct = isDistinct
    self.distinctCount = distinctCount
    self.includes = includes
    self.tableRows = tableRows
    self.statement = statement
  }
}

/// An `include` of a query, after Sequelize has normalised it.
public struct IncludeFact: Sendable, Equatable, Codable {
  /// The aliases from the query's model to here, joined by dots: `Posts.Comments`.
  public var path: String
  /// The association.
  public var association: AssociationName
  /// Whether it has a `where` of the program's.
  public var hasWhere: Bool
  /// Whether rows without a match are left out.
  public var isRequired: Bool
  /// Whether the program said `required`.
  public var saysRequired: Bool
  /// Whether it has an `order`.
  public var hasOrder: Bool
  /// Whether none of its attributes are selected: it is there for a condition, an order or an aggregate.
  public var selectsNothing: Bool
  /// Whether it is loaded by a query of its own.
  public var isSeparate: Bool
  /// Whether the included model has a primary key, by which its rows are told apart.
  public var hasKey: Bool
  /// The attributes in its `where` whose value is a column (`col`), which Sequelize takes for the whole condition.
  public var bareColumns: [String]

  /// Makes a fact.
  package init(
    path: String,
    association: AssociationName,
    hasWhere: Bool,
    isRequired: Bool,
    saysRequired: Bool,
    hasOrder: Bool,
    selectsNothing: Bool,
    isSeparate: Bool,
    hasKey: Bool,
    bareColumns: [String] = []
  ) {
    self.path = path
    self.association = association
    self.hasWhere = hasWhere
    self.isRequired = isRequired
    self.saysRequired = saysRequired
    self.hasOrder = hasOrder
    self.selectsNothing = selectsNothing
    self.isSeparate = isSeparate
    self.hasKey = hasKey
    self.bareColumns = bareColumns
  }
}
