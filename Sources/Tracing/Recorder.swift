import Associations
import Diagnostics
import OrderedCollections
import ScriptRuntime
import Store

/// Turns what a run and its engines report into the steps of a trace.
///
/// A class, since the run and the engines report to one recorder.
final class Recorder: RunObserver, EngineObserver {
  /// The steps so far, the one that is running last.
  private(set) var steps: [TraceStep] = []
  /// Whether facts are left out; while claims are judged.
  var isPaused = false
  /// Gives the variables of the program with a short form of their values, in order.
  var readVariables: () -> [VariableChange] = { [] }

  /// Tells whether the program has come to its end.
  var hasEnded: () -> Bool = { false }

  private let plan: StepPlan
  private var known: [String: String] = [:]
  private var instanceCount = 0
  /// What was observed before the first step began.
  private var early: [TraceEvent] = []

  init(plan: StepPlan) { self.plan = plan }

  /// The number of the step that is running; 0 before the first.
  var currentStep: Int { steps.last?.number ?? 0 }

  func stepBegan(_ number: Int) {
    guard number != currentStep, let step = plan.step(number) else { return }
    endStep()
    steps.append(
      TraceStep(
        number: number,
        label: step.label,
        code: plan.code(of: step),
        line: plan.source.position(at: step.range.start).line,
        events: early
      )
    )
    early = []
  }

  /// Notes which variables the running step added or changed.
  func endStep() {
    guard let last = steps.indices.last else { return }
    for variable in readVariables() where known[variable.name] != variable.value {
      known[variable.name] = variable.value
      steps[last].variables.append(variable)
    }
  }

  func consoleLine(_ line: String, level: ConsoleLevel) {
    add(.console(ConsoleFact(text: line, isError: level == .warn || level == .error)))
  }

  /// Adds a fact to the running step.
  func add(_ event: TraceEvent) {
    guard !isPaused else { return }
    if let last = steps.indices.last {
      steps[last].events.append(event)
    } else {
      early.append(event)
    }
  }

  func observe(_ event: EngineEvent) {
    guard !isPaused, let fact = fact(event) else { return }
    add(fact)
    if case .instanceCreated(let instance) = event { addKeys(of: instance) }
  }

  private func loadFact(_ instance: Instance) -> InstanceLoadFact {
    var keys: [String: CellValue] = [:]
    for name in foreignKeys(of: instance.model).keys {
      keys[name] = instance.dataValues[name].map { CellValue($0) }
    }
    return InstanceLoadFact(instance: instanceFact(instance), foreignKeys: keys)
  }

  /// Adds the foreign keys that an instance was created with.
  private func addKeys(of instance: Instance) {
    for (name, target) in foreignKeys(of: instance.model) {
      guard let value = instance.dataValues[name], !value.isNullish else { continue }
      add(foreignKeyFact(instance, name, value, target: target))
    }
  }

  private func fact(_ event: EngineEvent) -> TraceEvent? {
    switch event {
    case .modelDefined(let model):
      .modelDefined(ModelFact(model: model.name, table: model.tableName))
    case .associationDeclared(let association, let owner, let key, let added):
      .associationDeclared(
        AssociationFact(association, keyOwner: owner.name, key: key, addedKey: added)
      )
    case .tableCreated(let model):
      .tableCreated(TableFact(table: model.tableName, model: model.name))
    case .tableDropped(let model):
      .tableDropped(TableFact(table: model.tableName, model: model.name))
    case .statement(let record):
      .statement(StatementFact(record, afterEnd: hasEnded()))
    case .rowChanged(let change):
      .rowChanged(
        RowFact(change: change.kind.rawValue, table: change.table, row: change.rowID)
      )
    case .instanceCreated(let instance):
      .instanceCreated(instanceFact(instance))
    case .instanceLoaded(let instance):
      instance.isNewRecord ? nil : .instanceLoaded(loadFact(instance))
    case .instanceSaved(let instance):
      .instanceSaved(instanceFact(instance))
    case .instanceDestroyed(let instance):
      .instanceDestroyed(instanceFact(instance))
    case .foreignKeySet(let instance, let attribute, let value):
      foreignKeyFact(
        instance,
        attribute,
        value,
        target: foreignKeys(of: instance.model)[attribute]
      )
    case .eagerLoaded(let root, let association, let count):
      .eagerLoaded(
        EagerLoadFact(
          instance: instanceFact(root),
          alias: association.alias,
          target: association.target.name,
          isSingle: association.isSingle,
          count: count
        )
      )
    case .associationCalled(let association, let method, let source):
      .associationCalled(
        AssociationCallFact(
          instance: instanceFact(source),
          method: method,
          alias: association.alias,
          target: association.target.name
        )
      )
    case .associationRead(let instance, let association):
      .associationRead(
        AssociationReadFact(
          instance: instanceFact(instance),
          alias: association.alias,
          isLoaded: instance.dataValues[association.alias] != nil
        )
      )
    }
  }

  /// An instance by its number, which it gets when it is first seen, and its key where it has a row.
  private func instanceFact(_ instance: Instance) -> InstanceFact {
    if instance.observerNumber == 0 {
      instanceCount += 1
      instance.observerNumber = instanceCount
    }
    let keys = instance.model.primaryKeyAttributes.compactMap { name in
      instance.dataValues[name].flatMap { $0.isNullish ? nil : CellValue($0).plainText }
    }
    let isKnown = !instance.isNewRecord && keys.count == instance.model.primaryKeyAttributes.count
    let key = isKnown ? keys.joined(separator: ",") : nil
    return InstanceFact(model: instance.model.name, key: key, object: instance.observerNumber)
  }

  /// The foreign keys that a model holds, each with the name of the model that it points to.
  private func foreignKeys(of model: Model) -> OrderedDictionary<String, String> {
    var keys: OrderedDictionary<String, String> = [:]
    for association in model.associations.values where association.kind == .belongsTo {
      keys[association.foreignKey] = association.target.name
    }
    for other in model.engine.models.values {
      for association in other.associations.values {
        guard association.kind == .hasOne || association.kind == .hasMany,
          association.target.name == model.name, keys[association.foreignKey] == nil
        else { continue }
        keys[association.foreignKey] = other.name
      }
    }
    return keys
  }

  private func foreignKeyFact(
    _ instance: Instance,
    _ attribute: String,
    _ value: DataValue,
    target: String?
  ) -> TraceEvent {
    .foreignKeySet(
      ForeignKeyFact(
        instance: instanceFact(instance),
        attribute: attribute,
        value: CellValue(value),
        target: target ?? instance.model.name
      )
    )
  }
}

extension AssociationFact {
  fileprivate init(_ association: Association, keyOwner: String, key: String, addedKey: Bool) {
    let kind = association.kind.rawValue
    self.init(
      source: association.source.name,
      target: association.target.name,
      kind: kind.prefix(1).lowercased() + kind.dropFirst(),
      alias: association.alias,
      isAliased: association.isAliased,
      keyOwner: keyOwner,
      key: key,
      addedKey: addedKey,
      keyTarget: association.kind == .belongsTo
        ? association.target.name : association.source.name
    )
  }
}

extension StatementFact {
  fileprivate init(_ record: StatementRecord, afterEnd: Bool) {
    self.init(
      sql: record.sql,
      bindings: record.bindings.map(CellValue.init),
      rowsReturned: record.rowsReturned,
      rowsChanged: record.rowsChanged,
      failure: record.failure,
      afterEnd: afterEnd
    )
  }
}

extension CellValue {
  /// A value of a row.
  init(_ cell: Cell) {
    switch cell {
    case .null: self = .null
    case .integer(let value): self = .integer(value)
    case .real(let value): self = .real(value)
    case .text(let value): self = .text(value)
    case .blob(let value): self = .blob(value)
    }
  }

  /// The simple value in an instance; anything else as the text that the engine has for it.
  init(_ value: DataValue) {
    switch value.resolved {
    case .undefined, .null: self = .null
    case .bool(let value): self = .integer(value ? 1 : 0)
    case .number(let number):
      self = Int64(exactly: number).map(CellValue.integer) ?? .real(number)
    case .string(let text): self = .text(text)
    case .blob(let bytes): self = .blob(bytes)
    case .date(let milliseconds): self = .real(milliseconds)
    case .list, .map, .sql, .dataType, .model, .association, .instance: self = .text("…")
    case .hosted(let host): self = .text(host.stringDescription)
    }
  }
}
