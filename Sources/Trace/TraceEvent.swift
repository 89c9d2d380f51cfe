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
  case rowsChanged(RowBatch)
  case instancesCreated(CreationBatch)
  case instancesLoaded(LoadBatch)
  case instanceSaved(InstanceFact)
  case instanceDestroyed(InstanceFact)
  case foreignKeySet(ForeignKeyFact)
  case eagerLoaded(EagerLoadBatch)
  case queried(QueryFact)
  case counted(CountFact)
  case tried(TrialFact)
  case attributeSet(AttributeFact)
  case associationRead(AssociationReadFact)
  case console(ConsoleFact)
  case associationEdited(AssociationEditFact)
  case propertyMissed(MissedPropertyFact)
  case staleRead(StaleReadFact)
  case errorThrown(ErrorFact)
  case errorCaught(TraceError)
}
