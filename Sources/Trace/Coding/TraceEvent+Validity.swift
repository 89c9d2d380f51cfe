extension TraceEvent {
  /// Whether the flat lists of a batch have as many items as its rows and columns ask for; a file may say otherwise.
  var isWellFormed: Bool {
    switch self {
    case .rowsChanged(let batch):
      let count = batch.rows.count * batch.columns.count
      return batch.before.count == (batch.change == .insert ? 0 : count)
        && batch.after.count == (batch.change == .delete ? 0 : count)
    case .instancesCreated(let batch):
      return batch.instances.isWellFormed
        && batch.values.count == batch.instances.count * batch.foreignKeys.count
    case .instancesLoaded(let batch):
      return batch.instances.isWellFormed
        && batch.values.count == batch.instances.count * batch.foreignKeys.count
    case .eagerLoaded(let batch):
      return batch.instances.isWellFormed && batch.counts.count == batch.instances.count
    case .called, .modelDefined, .associationDeclared, .tableCreated, .tableDropped, .statement,
      .instanceSaved, .instanceDestroyed, .foreignKeySet, .queried, .counted, .tried,
      .attributeSet, .associationRead, .console, .associationEdited, .propertyMissed, .staleRead,
      .propertyAssigned, .unsavedRead, .attributeEdited, .instanceBuilt, .asyncCallback,
      .substituted, .migrated, .drifted, .answerRefused,
      .errorThrown, .errorCaught,
      .request:
      return true
    }
  }
}

extension InstanceList {
  fileprivate var isWellFormed: Bool { objects.count == keys.count }
}
