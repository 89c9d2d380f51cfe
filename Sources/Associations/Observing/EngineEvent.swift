package import Store

/// One observable fact of a run; a trace is made of them.
package enum EngineEvent {
  case modelDefined(Model)
  case associationDeclared(Association, Declaration)
  case tableCreated(Model)
  case tableDropped(Model)
  /// A statement was sent and waits for its turn; the number is the one that its record will have.
  case statementSent(number: Int)
  /// A statement was run, with its outcome.
  case statement(StatementRecord)
  /// A row changed, also by a foreign key's action, in a table of these columns.
  case rowChanged(RowChange, TableColumns)
  /// A row changed that an instance stands for, so that these attributes may be stale; empty when the row is gone.
  case instanceOutdated(Instance, attributes: [String])
  /// An instance came into being with a row of its own (`create`, `save` of a new one, `bulkCreate`).
  case instanceCreated(Instance)
  /// An instance came into being from a row that was read, or by `build`.
  case instanceLoaded(Instance)
  /// A foreign key of an instance got another value in memory, by assignment or by a method.
  case foreignKeySet(Instance, attribute: String, value: DataValue)
  /// An instance's row was updated.
  case instanceSaved(Instance)
  case instanceDestroyed(Instance)
  /// A finder returned instances with an include filled in.
  case eagerLoaded(root: Instance, association: Association, count: Int)
  /// An attribute that is no foreign key got another value in memory, by assignment or a method.
  case attributeSet(Instance, attribute: String, value: DataValue)
  /// A finder's statement returned rows, of which the model has so many results, from a table of `tableRows` rows.
  case queried(Model, FindOptions, rows: Int, results: Int, tableRows: Int)
  /// A statement counted rows of a model, in a table of `tableRows` rows.
  ///
  /// `distinctCount` is what counting each row once gives, where it was asked beside the count.
  case counted(
    Model,
    FindOptions,
    count: Int,
    isDistinct: Bool,
    distinctCount: Int?,
    tableRows: Int
  )
  /// A query was run beside the finder's statement that was run last, to prove what the finder's options did.
  case tried(QueryTrial)
  /// A program read the value of an association from an instance (`user.Posts`).
  case associationRead(Instance, Association)
}

/// What a declaration of an association came to.
package struct Declaration {
  /// An option of a declaration that came too late.
  package struct Overridden {
    /// `onDelete`, `onUpdate`, `allowNull`.
    package var name: String
    /// What was asked for.
    package var wanted: String
    /// What an earlier declaration had settled.
    package var actual: String
  }
  /// The model whose table holds the key.
  package var keyOwner: Model
  /// The key's attribute.
  package var key: String
  /// Whether it put a new attribute on `keyOwner`; false when an earlier declaration had already put it
  /// there (it is then confirmed).
  package var addedKey: Bool
  /// Whether it takes the place of an association with the same alias.
  package var isRepeated: Bool
  /// The options of the key that an earlier declaration overrode.
  package var overridden: [Overridden]
}

/// An observer of everything that the engine does, such as the trace's recorder.
///
/// It answers nothing, sends no statement and changes nothing of what it sees: a run that is observed is the run
/// that it would have been.
package protocol EngineObserver: AnyObject {
  /// Takes one fact; called in order, on the run's thread.
  func observe(_ event: EngineEvent)
}
