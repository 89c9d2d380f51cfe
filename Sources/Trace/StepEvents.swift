import Diagnostics

/// The events of a step sorted by what they tell.
package struct StepEvents {
  package private(set) var models: [String] = []
  package private(set) var associations: [AssociationFact] = []
  package private(set) var tablesCreated: [String] = []
  package private(set) var created: [CreationBatch] = []
  package private(set) var saved: [InstanceFact] = []
  package private(set) var destroyed: [InstanceFact] = []
  package private(set) var loaded: [LoadBatch] = []
  package private(set) var keysSet: [ForeignKeyFact] = []
  package private(set) var eagerLoads: [EagerLoadBatch] = []
  /// The calls of generated methods.
  package private(set) var calls: [CallFact] = []
  /// The calls of any methods whose promise nobody ever waited for.
  package private(set) var unawaited: [CallFact] = []
  package private(set) var reads: [AssociationReadFact] = []
  package private(set) var statements: [StatementFact] = []
  package private(set) var rowChanges: [RowBatch] = []
  package private(set) var printed: [String] = []
  package private(set) var error: ErrorFact?
  /// The errors that the program caught.
  package private(set) var caught: [TraceError] = []
  package private(set) var migration: MigrationFact?
  /// The request that the step is, with what came of it.
  package private(set) var request: RequestFact?
  package private(set) var variables: [String]

  package init(_ step: TraceStep) {
    variables = step.variables.map(\.name)
    for event in step.events { add(event) }
  }

  private mutating func add(_ event: TraceEvent) {
    switch event {
    case .modelDefined(let fact): models.append(fact.model)
    case .associationDeclared(let fact): associations.append(fact)
    case .tableCreated(let fact): tablesCreated.append(fact.table)
    case .tableDropped: break
    case .statement(let fact): statements.append(fact)
    case .rowsChanged(let fact): rowChanges.append(fact)
    case .instancesCreated(let fact): created.append(fact)
    case .instancesLoaded(let fact): loaded.append(fact)
    case .instanceSaved(let fact): saved.append(fact)
    case .instanceDestroyed(let fact): destroyed.append(fact)
    case .foreignKeySet(let fact): keysSet.append(fact)
    case .eagerLoaded(let fact): eagerLoads.append(fact)
    case .called(let fact):
      if fact.association != nil { calls.append(fact) }
      // Nothing comes after closing the connection that could depend on it.
      if fact.isAwaited == false, fact.method != "close" { unawaited.append(fact) }
    case .queried, .counted, .tried, .attributeSet, .associationEdited, .propertyMissed,
      .staleRead, .propertyAssigned, .unsavedRead, .attributeEdited, .instanceBuilt, .asyncCallback,
      .substituted, .drifted, .answerRefused:
      break
    case .associationRead(let fact): reads.append(fact)
    case .console(let fact): printed.append(fact.text)
    case .errorThrown(let fact): error = fact
    case .errorCaught(let fact): caught.append(fact)
    case .migrated(let fact): migration = fact
    case .request(let fact): request = fact
    }
  }

  /// Whether an association did something but have keys set of rows that were there: an include or a generated method
  /// was used, or an instance was created with a key.
  package var usesAssociations: Bool {
    created.contains { !$0.foreignKeys.isEmpty } || !eagerLoads.isEmpty
      || !calls.isEmpty || !reads.isEmpty
  }

  /// The keys that were set on instances that no event of this step created.
  package var links: [ForeignKeyFact] {
    guard !keysSet.isEmpty else { return [] }
    let new = Set(created.lazy.flatMap(\.instances.objects))
    return keysSet.filter { !new.contains($0.instance.object) }
  }

  /// The models of the instances that were created, each with their number.
  package var createdModels: [(name: String, count: Int)] {
    Self.counted(created.map(\.instances))
  }

  /// The models of the instances that were loaded, each with their number.
  package var loadedModels: [(name: String, count: Int)] {
    Self.counted(loaded.map(\.instances))
  }

  private static func counted(_ lists: [InstanceList]) -> [(name: String, count: Int)] {
    var counts: [Name: Int] = [:]
    for list in lists { counts[list.model, default: 0] += list.count }
    return Words.unique(lists.map(\.model)).map { ($0, counts[$0] ?? 0) }
  }

  /// The number of rows that changed.
  package var changedRowCount: Int { rowChanges.reduce(0) { $0 + $1.rows.count } }

  /// An include that was filled in: the model that was found and the alias.
  package struct Include: Sendable, Equatable {
    /// The model that was found.
    package let model: String
    /// The alias.
    package let alias: String
    /// Whether there is one result at most.
    package let isSingle: Bool
    /// The largest number of results that an instance has.
    package fileprivate(set) var count: Int
  }

  /// The includes that were filled in, one for each root model and alias.
  package var includes: [Include] {
    var result: [Include] = []
    for batch in eagerLoads {
      let count = batch.largestCount
      if let place = result.firstIndex(where: {
        $0.model == batch.model && $0.alias == batch.alias
      }) {
        result[place].count = max(result[place].count, count)
      } else {
        result.append(
          Include(model: batch.model, alias: batch.alias, isSingle: batch.isSingle, count: count)
        )
      }
    }
    return result
  }
}
