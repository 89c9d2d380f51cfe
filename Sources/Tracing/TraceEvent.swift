/// One observable fact inside a step.
public enum TraceEvent: Sendable, Equatable {
  case modelDefined(ModelFact)
  case associationDeclared(AssociationFact)
  case tableCreated(TableFact)
  case tableDropped(TableFact)
  case statement(StatementFact)
  case rowChanged(RowFact)
  case instanceCreated(InstanceFact)
  case instanceLoaded(InstanceLoadFact)
  case instanceSaved(InstanceFact)
  case instanceDestroyed(InstanceFact)
  case foreignKeySet(ForeignKeyFact)
  case eagerLoaded(EagerLoadFact)
  case associationCalled(AssociationCallFact)
  case associationRead(AssociationReadFact)
  case console(ConsoleFact)
  case errorThrown(ErrorFact)
}

/// A model that was defined.
public struct ModelFact: Sendable, Equatable, Codable {
  /// The model's name.
  public var model: String
  /// Its table.
  public var table: String
}

/// An association that was declared.
public struct AssociationFact: Sendable, Equatable, Codable {
  /// The model that declared it.
  public var source: String
  /// The other model.
  public var target: String
  /// The method that declared it: `hasOne`, `hasMany`, `belongsTo`, `belongsToMany`.
  public var kind: String
  /// The alias under which results are found.
  public var alias: String
  /// Whether the program gave the alias.
  public var isAliased: Bool
  /// The model that holds the key.
  public var keyOwner: String
  /// The key's attribute.
  public var key: String
  /// Whether this declaration put the key there; false when it was there already.
  public var addedKey: Bool
  /// The model that the key points to.
  public var keyTarget: String
}

/// A table that was created or dropped.
public struct TableFact: Sendable, Equatable, Codable {
  /// The table's name.
  public var table: String
  /// The model it belongs to.
  public var model: String
}

/// A statement that was sent.
public struct StatementFact: Sendable, Equatable, Codable {
  /// The text as Sequelize logs it.
  public var sql: String
  /// The bound values in order.
  public var bindings: [CellValue]
  /// The number of rows returned.
  public var rowsReturned: Int
  /// The number of rows changed.
  public var rowsChanged: Int
  /// SQLite's message when it failed.
  public var failure: String?
  /// Whether the program had come to its end when it was sent: nobody awaits it.
  public var afterEnd: Bool
}

/// A row that changed.
public struct RowFact: Sendable, Equatable, Codable {
  /// `insert`, `update` or `delete`.
  public var change: String
  /// The table.
  public var table: String
  /// SQLite's rowid.
  public var row: Int64
}

/// An instance, known by its model and primary key.
public struct InstanceFact: Sendable, Equatable, Hashable, Codable {
  /// The model's name.
  public var model: String
  /// The primary key's values, joined by a comma; nil while the object does not know them: before it
  /// has a row, and after `bulkCreate` on SQLite.
  public var key: String?
  /// The number of the object in the run, from 1: two objects may stand for one row.
  public var object: Int

  /// Makes an instance fact.
  public init(model: String, key: String?, object: Int) {
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
}

/// A foreign key that got another value in memory.
public struct ForeignKeyFact: Sendable, Equatable, Codable {
  /// The instance that holds the key.
  public var instance: InstanceFact
  /// The key's attribute.
  public var attribute: String
  /// The new value; null when it was emptied.
  public var value: CellValue
  /// The model that the key points to.
  public var target: String
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
}

/// A generated method that was called.
public struct AssociationCallFact: Sendable, Equatable, Codable {
  /// The instance that it was called on.
  public var instance: InstanceFact
  /// The method's name.
  public var method: String
  /// The association's alias.
  public var alias: String
  /// The association's target.
  public var target: String
}

/// The value of an association that the program read from an instance.
public struct AssociationReadFact: Sendable, Equatable, Codable {
  /// The instance.
  public var instance: InstanceFact
  /// The alias.
  public var alias: String
  /// Whether a query had loaded it.
  public var isLoaded: Bool
}

/// A line that was printed.
public struct ConsoleFact: Sendable, Equatable, Codable {
  /// The text; may hold line ends.
  public var text: String
  /// Whether it went to standard error (`console.warn`, `console.error`).
  public var isError: Bool
}

/// An error that ended the run.
public struct ErrorFact: Sendable, Equatable, Codable {
  /// The error's name.
  public var name: String
  /// Its message.
  public var message: String
}
