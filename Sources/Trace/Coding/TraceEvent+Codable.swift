extension TraceEvent: Codable {
  /// The name of an event in JSON.
  private enum Kind: String, Codable {
    case called
    case modelDefined = "model-defined"
    case associationDeclared = "association-declared"
    case tableCreated = "table-created"
    case tableDropped = "table-dropped"
    case statement
    case rowsChanged = "rows-changed"
    case instancesCreated = "instances-created"
    case instancesLoaded = "instances-loaded"
    case instanceSaved = "instance-saved"
    case instanceDestroyed = "instance-destroyed"
    case foreignKeySet = "foreign-key-set"
    case eagerLoaded = "eager-loaded"
    case queried
    case counted
    case tried
    case attributeSet = "attribute-set"
    case associationRead = "association-read"
    case console
    case associationEdited = "association-edited"
    case propertyMissed = "property-missed"
    case staleRead = "stale-read"
    case propertyAssigned = "property-assigned"
    case unsavedRead = "unsaved-read"
    case attributeEdited = "attribute-edited"
    case instanceBuilt = "instance-built"
    case asyncCallback = "async-callback"
    case substituted
    case migrated
    case drifted
    case answerRefused = "answer-refused"
    case errorThrown = "error-thrown"
    case errorCaught = "error-caught"
    case request
  }

  private enum CodingKeys: String, CodingKey {
    case event
  }

  private var parts: (kind: Kind, fact: any Encodable) {
    switch self {
    case .called(let fact): (.called, fact)
    case .modelDefined(let fact): (.modelDefined, fact)
    case .associationDeclared(let fact): (.associationDeclared, fact)
    case .tableCreated(let fact): (.tableCreated, fact)
    case .tableDropped(let fact): (.tableDropped, fact)
    case .statement(let fact): (.statement, fact)
    case .rowsChanged(let fact): (.rowsChanged, fact)
    case .instancesCreated(let fact): (.instancesCreated, fact)
    case .instancesLoaded(let fact): (.instancesLoaded, fact)
    case .instanceSaved(let fact): (.instanceSaved, fact)
    case .instanceDestroyed(let fact): (.instanceDestroyed, fact)
    case .foreignKeySet(let fact): (.foreignKeySet, fact)
    case .eagerLoaded(let fact): (.eagerLoaded, fact)
    case .queried(let fact): (.queried, fact)
    case .counted(let fact): (.counted, fact)
    case .tried(let fact): (.tried, fact)
    case .attributeSet(let fact): (.attributeSet, fact)
    case .associationRead(let fact): (.associationRead, fact)
    case .console(let fact): (.console, fact)
    case .associationEdited(let fact): (.associationEdited, fact)
    case .propertyMissed(let fact): (.propertyMissed, fact)
    case .staleRead(let fact): (.staleRead, fact)
    case .propertyAssigned(let fact): (.propertyAssigned, fact)
    case .unsavedRead(let fact): (.unsavedRead, fact)
    case .attributeEdited(let fact): (.attributeEdited, fact)
    case .instanceBuilt(let fact): (.instanceBuilt, fact)
    case .asyncCallback(let fact): (.asyncCallback, fact)
    case .substituted(let fact): (.substituted, fact)
    case .migrated(let fact): (.migrated, fact)
    case .drifted(let fact): (.drifted, fact)
    case .answerRefused(let fact): (.answerRefused, fact)
    case .errorThrown(let fact): (.errorThrown, fact)
    case .errorCaught(let fact): (.errorCaught, fact)
    case .request(let fact): (.request, fact)
    }
  }

  /// Writes the fact's keys and, beside them, `event` with the kind.
  public func encode(to encoder: any Encoder) throws {
    let parts = parts
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(parts.kind, forKey: .event)
    try parts.fact.encode(to: encoder)
  }

  /// Reads the kind, then the fact of that kind.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self =
      switch try container.decode(Kind.self, forKey: .event) {
      case .called: .called(try CallFact(from: decoder))
      case .modelDefined: .modelDefined(try ModelFact(from: decoder))
      case .associationDeclared: .associationDeclared(try AssociationFact(from: decoder))
      case .tableCreated: .tableCreated(try TableFact(from: decoder))
      case .tableDropped: .tableDropped(try TableFact(from: decoder))
      case .statement: .statement(try StatementFact(from: decoder))
      case .rowsChanged: .rowsChanged(try RowBatch(from: decoder))
      case .instancesCreated: .instancesCreated(try CreationBatch(from: decoder))
      case .instancesLoaded: .instancesLoaded(try LoadBatch(from: decoder))
      case .instanceSaved: .instanceSaved(try InstanceFact(from: decoder))
      case .instanceDestroyed: .instanceDestroyed(try InstanceFact(from: decoder))
      case .foreignKeySet: .foreignKeySet(try ForeignKeyFact(from: decoder))
      case .eagerLoaded: .eagerLoaded(try EagerLoadBatch(from: decoder))
      case .queried: .queried(try QueryFact(from: decoder))
      case .counted: .counted(try CountFact(from: decoder))
      case .tried: .tried(try TrialFact(from: decoder))
      case .attributeSet: .attributeSet(try AttributeFact(from: decoder))
      case .associationRead: .associationRead(try AssociationReadFact(from: decoder))
      case .console: .console(try ConsoleFact(from: decoder))
      case .associationEdited: .associationEdited(try AssociationEditFact(from: decoder))
      case .propertyMissed: .propertyMissed(try MissedPropertyFact(from: decoder))
      case .staleRead: .staleRead(try StaleReadFact(from: decoder))
      case .propertyAssigned: .propertyAssigned(try PropertyAssignedFact(from: decoder))
      case .unsavedRead: .unsavedRead(try UnsavedReadFact(from: decoder))
      case .attributeEdited: .attributeEdited(try AttributeEditFact(from: decoder))
      case .instanceBuilt: .instanceBuilt(try InstanceBuiltFact(from: decoder))
      case .asyncCallback: .asyncCallback(try AsyncCallbackFact(from: decoder))
      case .substituted: .substituted(try SubstitutionFact(from: decoder))
      case .migrated: .migrated(try MigrationFact(from: decoder))
      case .drifted: .drifted(try DriftFact(from: decoder))
      case .answerRefused: .answerRefused(try RefusedAnswerFact(from: decoder))
      case .errorThrown: .errorThrown(try ErrorFact(from: decoder))
      case .errorCaught: .errorCaught(try TraceError(from: decoder))
      case .request: .request(try RequestFact(from: decoder))
      }
  }
}
