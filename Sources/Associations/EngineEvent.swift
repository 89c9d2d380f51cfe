public import Store

/// One observable fact of a run, in the order in which it happened; what a trace is made of.
public enum EngineEvent {
  case modelDefined(Model)
  /// `addedKey` tells whether the declaration put a new attribute on `keyOwner`; false when an earlier
  /// declaration had already put it there (it is then confirmed).
  case associationDeclared(Association, keyOwner: Model, key: String, addedKey: Bool)
  case tableCreated(Model)
  case tableDropped(Model)
  /// A statement was sent; told once it has been run, with its outcome.
  case statement(StatementRecord)
  /// A row changed, also by a foreign key's action.
  case rowChanged(RowChange)
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
  /// A generated method was called.
  case associationCalled(Association, method: String, source: Instance)
  /// A script read the value of an association from an instance (`user.Posts`).
  case associationRead(Instance, Association)
}

/// Who wants to know what happens; the trace's recorder.
public protocol EngineObserver: AnyObject {
  /// Takes one fact; called in order, on the run's thread.
  func observe(_ event: EngineEvent)
}
