import Diagnostics
import Trace

/// The events of a run sorted by kind, each with its step and its turn, and found by number where they have one.
struct TraceIndex: Sendable {
  /// A fact with where it stands in the run.
  struct Seen<Fact: Sendable>: Sendable {
    let fact: Fact
    /// The number of its step.
    let step: Int
    /// Its turn among all events.
    let turn: Int
  }

  let trace: Trace
  /// The events of each step, in the order of the steps.
  let steps: [StepEvents]
  /// The program by lines.
  let lines: ProgramLines
  private(set) var models: [Seen<ModelFact>] = []
  private(set) var associations: [Seen<AssociationFact>] = []
  private(set) var calls: [Seen<CallFact>] = []
  private(set) var statements: [Seen<StatementFact>] = []
  private(set) var rows: [Seen<RowBatch>] = []
  private(set) var loads: [Seen<LoadBatch>] = []
  private(set) var keysSet: [Seen<ForeignKeyFact>] = []
  private(set) var attributesSet: [Seen<AttributeFact>] = []
  private(set) var eagerLoads: [Seen<EagerLoadBatch>] = []
  private(set) var queries: [Seen<QueryFact>] = []
  private(set) var counts: [Seen<CountFact>] = []
  private(set) var trials: [Seen<TrialFact>] = []
  private(set) var reads: [Seen<AssociationReadFact>] = []
  private(set) var edits: [Seen<AssociationEditFact>] = []
  private(set) var missed: [Seen<MissedPropertyFact>] = []
  private(set) var staleReads: [Seen<StaleReadFact>] = []
  private(set) var assigned: [Seen<PropertyAssignedFact>] = []
  private(set) var unsavedReads: [Seen<UnsavedReadFact>] = []
  private(set) var attributeEdits: [Seen<AttributeEditFact>] = []
  private(set) var built: [Seen<InstanceBuiltFact>] = []
  private(set) var saved: [Seen<InstanceFact>] = []
  private(set) var asyncCallbacks: [Seen<AsyncCallbackFact>] = []
  private(set) var drifts: [Seen<DriftFact>] = []
  private(set) var refusedAnswers: [Seen<RefusedAnswerFact>] = []
  private(set) var substitutions: [Seen<SubstitutionFact>] = []
  private(set) var created: [Seen<CreationBatch>] = []
  private(set) var tables: [Seen<TableFact>] = []
  private(set) var printed: [Seen<ConsoleFact>] = []
  private(set) var caught: [Seen<TraceError>] = []
  private(set) var requests: [Seen<RequestFact>] = []
  /// The variables that name models, by model.
  private(set) var modelNames: [Name: String] = [:]

  private var loadPlaces: [Int: LoadPlace] = [:]
  /// What the files define that nothing loaded.
  let unloaded: [ModelFile]
  private var callIndex: [Int: Int] = [:]
  private var statementIndex: [Int: Int] = [:]
  private var declarations: [Name: [Int]] = [:]
  private var statementsOfCall: [Int: [Int]] = [:]

  init(_ trace: Trace) {
    self.trace = trace
    unloaded = trace.unloaded.map(ModelFile.init)
    steps = trace.steps.map(StepEvents.init)
    lines = ProgramLines(trace.sources)
    var turn = 0
    for step in trace.steps {
      for event in step.events {
        add(event, step.number, turn)
        turn += 1
      }
      for change in step.variables {
        guard case .model(let model) = change.value else { continue }
        if modelNames[model] == nil { modelNames[model] = change.name }
      }
    }
    for seen in models where modelNames[seen.fact.model] == nil && !isMadeJunction(seen.fact) {
      modelNames[seen.fact.model] = lines.nameOfDefined(seen.fact.model)
    }
  }

  private mutating func add(_ event: TraceEvent, _ step: Int, _ turn: Int) {
    switch event {
    case .called(let fact):
      callIndex[fact.call] = calls.count
      calls.append(Seen(fact: fact, step: step, turn: turn))
    case .statement(let fact):
      statementIndex[fact.number] = statements.count
      if let call = fact.call { statementsOfCall[call, default: []].append(statements.count) }
      statements.append(Seen(fact: fact, step: step, turn: turn))
    case .modelDefined(let fact): models.append(Seen(fact: fact, step: step, turn: turn))
    case .associationDeclared(let fact):
      declarations["\(fact.source).\(fact.alias)", default: []].append(associations.count)
      associations.append(Seen(fact: fact, step: step, turn: turn))
    case .tableCreated(let fact): tables.append(Seen(fact: fact, step: step, turn: turn))
    case .rowsChanged(let fact): rows.append(Seen(fact: fact, step: step, turn: turn))
    case .instancesCreated(let fact): created.append(Seen(fact: fact, step: step, turn: turn))
    case .instancesLoaded(let fact):
      for (index, object) in fact.instances.objects.enumerated() {
        loadPlaces[object] = LoadPlace(batch: Int32(loads.count), index: Int32(index))
      }
      loads.append(Seen(fact: fact, step: step, turn: turn))
    case .foreignKeySet(let fact):
      keysSet.append(Seen(fact: fact, step: step, turn: turn))
      attributesSet.append(Seen(fact: fact.attributeFact, step: step, turn: turn))
    case .attributeSet(let fact): attributesSet.append(Seen(fact: fact, step: step, turn: turn))
    case .eagerLoaded(let fact): eagerLoads.append(Seen(fact: fact, step: step, turn: turn))
    case .queried(let fact): queries.append(Seen(fact: fact, step: step, turn: turn))
    case .counted(let fact): counts.append(Seen(fact: fact, step: step, turn: turn))
    case .tried(let fact): trials.append(Seen(fact: fact, step: step, turn: turn))
    case .associationRead(let fact): reads.append(Seen(fact: fact, step: step, turn: turn))
    case .associationEdited(let fact): edits.append(Seen(fact: fact, step: step, turn: turn))
    case .propertyMissed(let fact): missed.append(Seen(fact: fact, step: step, turn: turn))
    case .staleRead(let fact): staleReads.append(Seen(fact: fact, step: step, turn: turn))
    case .console(let fact): printed.append(Seen(fact: fact, step: step, turn: turn))
    case .errorCaught(let fact): caught.append(Seen(fact: fact, step: step, turn: turn))
    case .propertyAssigned(let fact): assigned.append(Seen(fact: fact, step: step, turn: turn))
    case .unsavedRead(let fact): unsavedReads.append(Seen(fact: fact, step: step, turn: turn))
    case .attributeEdited(let fact):
      attributeEdits.append(Seen(fact: fact, step: step, turn: turn))
    case .instanceBuilt(let fact): built.append(Seen(fact: fact, step: step, turn: turn))
    case .instanceSaved(let fact): saved.append(Seen(fact: fact, step: step, turn: turn))
    case .asyncCallback(let fact):
      asyncCallbacks.append(Seen(fact: fact, step: step, turn: turn))
    case .substituted(let fact): substitutions.append(Seen(fact: fact, step: step, turn: turn))
    case .request(let fact): requests.append(Seen(fact: fact, step: step, turn: turn))
    case .drifted(let fact): drifts.append(Seen(fact: fact, step: step, turn: turn))
    case .answerRefused(let fact):
      refusedAnswers.append(Seen(fact: fact, step: step, turn: turn))
    case .tableDropped, .instanceDestroyed, .errorThrown, .migrated: break
    }
  }

  /// The load that last made an object of a row, as its batch and the index there; nil for an object that no query
  /// made.
  func load(of object: Int) -> (seen: Seen<LoadBatch>, index: Int)? {
    loadPlaces[object].map { (loads[Int($0.batch)], Int($0.index)) }
  }

  /// The route of the request that a step is, `GET /users/:id`; nil for a step of code.
  func route(ofStep number: Int) -> String? {
    requests.first { $0.step == number }.map { $0.fact.route ?? $0.fact.request }
  }

  /// A call by its number.
  func call(_ number: Int?) -> Seen<CallFact>? {
    number.flatMap { callIndex[$0] }.map { calls[$0] }
  }

  /// The statements that a call sent, in order.
  func statements(ofCall number: Int) -> [StatementFact] {
    (statementsOfCall[number] ?? []).map { statements[$0].fact }
  }

  /// A statement by its number.
  func statement(_ number: Int?) -> StatementFact? {
    number.flatMap { statementIndex[$0] }.map { statements[$0].fact }
  }

  /// Whether a model is a junction that Sequelize made, and no definition of the program.
  func isMadeJunction(_ fact: ModelFact) -> Bool {
    call(fact.call)?.fact.method == AssociationKind.belongsToMany.rawValue
  }

  /// The name by which the program knows a model.
  func name(ofModel model: String) -> String { modelNames[model] ?? model }

  /// The declaration of an association: the one that holds at that turn.
  func declaration(of name: AssociationName, before turn: Int = .max) -> AssociationFact? {
    declarations["\(name.source).\(name.alias)"]?.last { associations[$0].turn < turn }
      .map { associations[$0].fact }
  }

  /// The key to the target in the junction of a declaration, as the other side has it where that is declared: it is
  /// settled by both.
  func otherKey(of declared: AssociationFact) -> String? {
    let back = associations.last {
      $0.fact.source == declared.target && $0.fact.target == declared.source
        && $0.fact.junction != nil && $0.fact.junction?.model == declared.junction?.model
    }
    return back?.fact.key ?? declared.junction?.otherKey
  }

  /// `{ include: Post }`'s value for an association: `Post`, or `{ model: Post, as: 'articles' }`.
  func include(_ association: AssociationName) -> String {
    association.isAliased
      ? "{ \(includeBody(association)) }" : name(ofModel: association.target)
  }

  /// `model: Post`, or `model: Post, as: 'articles'`: how an include object of an association begins.
  func includeBody(_ association: AssociationName) -> String {
    "model: \(name(ofModel: association.target))"
      + (association.isAliased ? ", as: '\(association.alias)'" : "")
  }
}

/// Where the load of an object stands.
private struct LoadPlace {
  let batch: Int32
  let index: Int32
}

extension StatementFact {
  /// `SQL 9: UPDATE …`, a long list of columns left out.
  var proof: String { "SQL \(number): \(shortText)" }

  private var shortText: String {
    let limit = 120
    guard sql.count > limit, sql.hasPrefix("SELECT "), let from = sql.firstRange(of: " FROM ")
    else {
      return sql
    }
    return "SELECT …" + sql[from.lowerBound...]
  }
}

extension CallFact {
  /// Whether the program itself names includes in the call.
  var hasInclude: Bool { arguments.contains { $0.keys.contains("include") } }
}

extension AssociationFact {
  /// The association by name.
  var name: AssociationName {
    AssociationName(
      source: source,
      kind: kind,
      target: target,
      alias: alias,
      isAliased: isAliased
    )
  }
  /// Whether there may be several results.
  var isToMany: Bool { kind.isToMany }
}

extension AssociationName {
  /// Whether there may be several results.
  var isToMany: Bool { kind.isToMany }
}
