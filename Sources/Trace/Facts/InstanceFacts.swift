/// An instance, known by its model and primary key.
public struct InstanceFact: Sendable, Equatable, Hashable, Codable {
  /// The model's name.
  public var model: String
  /// The primary key's values, joined by a comma; nil while the object does not know them: before it
  /// has a row, and after `bulkCreate` on SQLite.
  public var key: String?
  /// The number of the object in the run, from 1: two objects may stand for one row.
  public var object: Int

  /// Makes a fact.
  package init(model: String, key: String?, object: Int) {
    self.model = model
    self.key = key
    self.object = object
  }
}

/// An instance that a query made of a row.
public struct InstanceLoadFact: Sendable, Equatable, Codable {
  /// The instance.
  public var instance: InstanceFact
  /// The values of its foreign keys by attribute; those that were not selected are left out.
  public var foreignKeys: [String: CellValue]
  /// The number of the statement that gave the row.
  public var statement: Int?

  /// Makes a fact.
  package init(instance: InstanceFact, foreignKeys: [String: CellValue], statement: Int? = nil) {
    self.instance = instance
    self.foreignKeys = foreignKeys
    self.statement = statement
  }
}

/// An include that was filled in for one instance.
public struct EagerLoadFact: Sendable, Equatable, Codable {
  /// The instance that was found.
  public var instance: InstanceFact
  /// The alias under which the results are.
  public var alias: String
  /// The model of the results.
  public var target: String
  /// Whether there is one result at most.
  public var isSingle: Bool
  /// The number of results.
  public var count: Int
  /// The number of the statement that gave them.
  public var statement: Int?

  /// Makes a fact.
  package init(
    instance: InstanceFact,
    alias: String,
    target: String,
    isSingle: Bool,
    count: Int,
    statement: Int? = nil
  ) {
    self.instance = instance
    self.alias = alias
    self.target = target
    self.isSingle = isSingle
    self.count = count
    self.statement = statement
  }
}
