/// The events of a step sorted by what they tell.
package struct StepEvents {
  package private(set) var models: [String] = []
  package private(set) var associations: [AssociationFact] = []
  package private(set) var tablesCreated: [String] = []
  package private(set) var created: [InstanceFact] = []
  package private(set) var saved: [InstanceFact] = []
  package private(set) var destroyed: [InstanceFact] = []
  package private(set) var loaded: [InstanceFact] = []
  package private(set) var keysSet: [ForeignKeyFact] = []
  package private(set) var eagerLoads: [EagerLoadFact] = []
  /// The calls of generated methods.
  package private(set) var calls: [CallFact] = []
  package private(set) var reads: [AssociationReadFact] = []
  package private(set) var statements: [StatementFact] = []
  package private(set) var rowChanges: [RowFact] = []
  package private(set) var printed: [String] = []
  package private(set) var error: ErrorFact?
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
    case .rowChanged(let fact): rowChanges.append(fact)
    case .instanceCreated(let fact): created.append(fact)
    case .instanceLoaded(let fact): loaded.append(fact.instance)
    case .instanceSaved(let fact): saved.append(fact)
    case .instanceDestroyed(let fact): destroyed.append(fact)
    case .foreignKeySet(let fact): keysSet.append(fact)
    case .eagerLoaded(let fact): eagerLoads.append(fact)
    case .called(let fact): if fact.association != nil { calls.append(fact) }
    case .queried, .counted, .attributeSet, .associationEdited, .propertyMissed, .staleRead: break
    case .associationRead(let fact): reads.append(fact)
    case .console(let fact): printed.append(fact.text)
    case .errorThrown(let fact): error = fact
    }
  }

  /// Whether an association did something: a key was set, an include or a generated method was used.
  package var usesAssociations: Bool {
    !keysSet.isEmpty || !eagerLoads.isEmpty || !calls.isEmpty || !reads.isEmpty
  }

  /// The keys that were set on instances that no event of this step created.
  package var links: [ForeignKeyFact] {
    let new = Set(created.map(\.object))
    return keysSet.filter { !new.contains($0.instance.object) }
  }

  /// The includes that were filled in, one for each root model and alias, with the largest count.
  package var distinctEagerLoads: [EagerLoadFact] {
    var places: [String: Int] = [:]
    var result: [EagerLoadFact] = []
    for fact in eagerLoads {
      let name = "\(fact.instance.model).\(fact.alias)"
      if let place = places[name] {
        result[place].count = max(result[place].count, fact.count)
      } else {
        places[name] = result.count
        result.append(fact)
      }
    }
    return result
  }
}
