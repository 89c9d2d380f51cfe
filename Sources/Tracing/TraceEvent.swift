/// One observable fact inside a step.
///
/// Indirect, since the facts are of very different sizes and a trace keeps many.
public indirect enum TraceEvent: Sendable, Equatable {
  case called(CallFact)
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
  case queried(QueryFact)
  case counted(CountFact)
  case attributeSet(AttributeFact)
  case associationRead(AssociationReadFact)
  case console(ConsoleFact)
  case associationEdited(AssociationEditFact)
  case propertyMissed(MissedPropertyFact)
  case staleRead(StaleReadFact)
  case errorThrown(ErrorFact)
}

/// A model that was defined.
public struct ModelFact: Sendable, Equatable, Codable {
  /// The model's name.
  public var model: String
  /// Its table.
  public var table: String
  /// The names of its attributes in order, those of keys that associations add later left out.
  public var attributes: [String]
  /// The columns of those attributes whose column has another name.
  public var columns: [String: String]
  /// The names of its primary key's attributes.
  public var primaryKey: [String]
  /// The names that the model's own setters take, which need be no attributes.
  public var setters: [String]
  /// The number of the call that defined it; nil for a junction that Sequelize made.
  public var call: Int?
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
  /// The key's column.
  public var keyColumn: String
  /// Whether this declaration put the key there; false when it was there already.
  public var addedKey: Bool
  /// The model that the key points to.
  public var keyTarget: String
  /// The junction's model and the key to the target there; nil for all but `belongsToMany`.
  public var junction: JunctionFact?
  /// Whether an association of the same source had this alias, and is replaced.
  public var isRepeated: Bool
  /// The methods that instances of the source got, in Sequelize's order.
  public var methods: [String]
  /// What the declaration asked for of the key and did not get, since the key was there already.
  public var overridden: [OverriddenOption]
  /// The number of the call that declared it.
  public var call: Int?
}

/// The junction of a many-to-many association.
public struct JunctionFact: Sendable, Equatable, Codable {
  /// The junction's model.
  public var model: String
  /// Its attribute that points to the target.
  public var otherKey: String
}

/// An option of a declaration that came too late.
public struct OverriddenOption: Sendable, Equatable, Codable {
  /// Its name: `onDelete`, `onUpdate`, `allowNull`.
  public var name: String
  /// What was asked for.
  public var wanted: String
  /// What holds.
  public var actual: String
}

/// An association by name.
public struct AssociationName: Sendable, Equatable, Hashable, Codable {
  /// The model that declared it.
  public var source: String
  /// The method that declared it: `hasOne`, `hasMany`, `belongsTo`, `belongsToMany`.
  public var kind: String
  /// The other model.
  public var target: String
  /// The alias under which results are found.
  public var alias: String
  /// Whether the program gave the alias.
  public var isAliased: Bool

  /// `User hasMany Post`, `User hasMany Post as articles`.
  public var text: String { "\(source) \(kind) \(target)" + (isAliased ? " as \(alias)" : "") }
}

/// A place in the program.
public struct Place: Sendable, Equatable, Hashable, Codable {
  /// The 1-based line.
  public var line: Int
  /// The 1-based column in characters.
  public var column: Int
  /// The length in characters on that line, at least 1.
  public var length: Int
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
  /// Its number in the order in which the statements were sent, from 1.
  public var number: Int
  /// The number of the call that it was sent for; nil where no call of the program is behind it.
  public var call: Int?
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
  /// The primary key's values, joined by a comma; SQLite's rowid where the table has none.
  public var row: String
  /// The columns that changed: all of an inserted or deleted row.
  public var columns: [ColumnChange]
  /// Whether a foreign key's action made the change.
  public var isCascade: Bool
  /// The number of the statement.
  public var statement: Int
}

/// A column's value before and after.
public struct ColumnChange: Sendable, Equatable, Codable {
  /// The column.
  public var column: String
  /// The value before; nil in a row that was inserted.
  public var before: CellValue?
  /// The value after; nil in a row that was deleted.
  public var after: CellValue?
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
  /// The number of the statement that gave the row.
  public var statement: Int?
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
  /// Where the program set it.
  public var place: Place?
  /// The number of the call that set it; nil for an assignment.
  public var call: Int?
}

/// An attribute that is no foreign key and got another value in memory, by assignment or `set`.
public struct AttributeFact: Sendable, Equatable, Codable {
  /// The instance.
  public var instance: InstanceFact
  /// The attribute.
  public var attribute: String
  /// The new value.
  public var value: CellValue
  /// Where the program set it.
  public var place: Place?
  /// The number of the call that set it; nil for an assignment.
  public var call: Int?
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
}

/// The value of an association that the program read from an instance.
public struct AssociationReadFact: Sendable, Equatable, Codable {
  /// The instance.
  public var instance: InstanceFact
  /// The alias.
  public var alias: String
  /// Whether a query had loaded it.
  public var isLoaded: Bool
  /// Where the program read it.
  public var place: Place?
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
