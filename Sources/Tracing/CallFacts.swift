public import SequelizeAPI

/// A call of the program into Sequelize.
public struct CallFact: Sendable, Equatable, Codable {
  /// Its number in the run, from 1.
  public var call: Int
  /// The number of the call during which it was made, such as by a hook; nil for one of the program itself.
  public var parent: Int?
  /// The method: `addPost`, `findAll`.
  public var method: String
  /// The callee as the program writes it: `user.addPost`.
  public var code: String
  /// Where it stands.
  public var place: Place?
  /// The model that it is about; nil for a method of the connection.
  public var model: String?
  /// The instance that it was made on.
  public var instance: InstanceFact?
  /// The association, of a generated method or a declaration.
  public var association: AssociationName?
  /// The arguments by their shape.
  public var arguments: [ArgumentShape]
  /// Whether somebody waited for its promise, or handed it on, before the run was over.
  ///
  /// Nil where it gives no promise.
  public var isAwaited: Bool?

  /// `user.addPost at 14:7 through User hasMany Post`.
  public var text: String {
    code + (place.map { " at \($0.line):\($0.column)" } ?? "")
      + (association.map { " through \($0.text)" } ?? "")
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
}

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
  /// The number of rows that SQLite returned.
  public var rows: Int
  /// The number of results of the model itself.
  public var results: Int
  /// The number of rows in the model's table at that time.
  public var tableRows: Int
  /// The number of the statement.
  public var statement: Int
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
  /// The includes that were joined.
  public var includes: [IncludeFact]
  /// The number of rows in the model's table at that time.
  public var tableRows: Int
  /// The number of the statement.
  public var statement: Int
}

/// A list of included instances that the program changed in memory before it saved the instance, which sends
/// nothing of it.
public struct AssociationEditFact: Sendable, Equatable, Codable {
  /// The instance.
  public var instance: InstanceFact
  /// The alias of the list.
  public var alias: String
  /// The number of items that a query gave.
  public var before: Int
  /// The number of items now.
  public var after: Int
  /// The number of the call of `save`.
  public var call: Int
}

/// A property that was read and is not there, where one of nearly the same name is, or where the value is a promise.
public struct MissedPropertyFact: Sendable, Equatable, Codable {
  /// The instance that was asked; nil for a promise.
  public var instance: InstanceFact?
  /// The number of the call whose promise was asked.
  public var call: Int?
  /// The name that was read.
  public var name: String
  /// The name that is there; nil for a promise.
  public var nearest: String?
  /// Where the program read it.
  public var place: Place?
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
}
