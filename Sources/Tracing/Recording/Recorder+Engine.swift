import Associations
import Diagnostics
import OrderedCollections
import ScriptRuntime
import SequelizeAPI
import Store
import Trace

extension Recorder {
  func observe(_ event: EngineEvent) {
    if case .statementSent(let number) = event { sent(number) }
    guard !isPaused else { return }
    switch event {
    case .modelDefined(let model):
      add(.modelDefined(modelFact(model)))
      lookAtArrows(ofDefinition: environment?.callSite)
    case .associationDeclared(let association, let declaration):
      instances.forgetKeys()
      add(.associationDeclared(associationFact(association, declaration)))
    case .tableCreated(let model):
      changedSchema = true
      add(.tableCreated(TableFact(table: model.tableName, model: model.name)))
    case .tableDropped(let model):
      changedSchema = true
      add(.tableDropped(TableFact(table: model.tableName, model: model.name)))
    case .statementSent: break
    case .statement(let record): add(statement(record))
    case .rowChanged(let change, let columns): addRow(change, columns)
    case .instanceOutdated(let instance, let attributes): stale.note(instance, attributes, self)
    case .instanceCreated(let instance): create(instance)
    case .instanceLoaded(let instance): load(instance)
    case .instanceSaved(let instance): add(.instanceSaved(instances.fact(instance)))
    case .instanceDestroyed(let instance):
      stale.forget(instance)
      add(.instanceDestroyed(instances.fact(instance)))
    case .foreignKeySet(let instance, let attribute, let value):
      addKey(
        instance,
        attribute,
        value,
        target: instances.foreignKeys(of: instance.model)[attribute]
      )
    case .attributeSet(let instance, let attribute, let value):
      add(attributeFact(instance, attribute, value))
    case .eagerLoaded(let root, let association, let count):
      addInclude(root, association, count)
    case .associationRead(let instance, let association):
      add(.associationRead(readFact(instance, association)))
    case .queried(let model, let find, let rowCount, let results, let tableRows):
      add(.queried(queryFact(model, find, rowCount, results, tableRows)))
    case .tried(let trial): add(.tried(trialFact(trial)))
    case .counted(let model, let find, let count, let isDistinct, let apart, let tableRows):
      add(.counted(countFact(model, find, count, isDistinct, apart, tableRows)))
    }
  }

  /// The number of the call that the engine works for.
  var call: Int? { environment?.currentCall?.number }

  private func modelFact(_ model: Model) -> ModelFact {
    ModelFact(
      model: model.name,
      table: model.tableName,
      attributes: Array(model.attributes.keys),
      columns: Dictionary(
        names: model.attributes.lazy.filter { $0.key != $0.value.field }
          .map { ($0.key, $0.value.field) },
        uniquingKeysWith: { first, _ in first }
      ),
      primaryKey: model.primaryKeyAttributes,
      timestamps: [model.options.createdAt, model.options.updatedAt].compactMap { $0 },
      deletedAt: model.options.deletedAt,
      setters: model.definition.setters.keys.sorted(),
      getters: getters(of: model),
      enumerations: enumerations(of: model),
      call: call
    )
  }

  private func getters(of model: Model) -> [String]? {
    let names = model.attributes.keys.filter { model.definition.getters[$0] != nil }
    return names.isEmpty ? nil : Array(names)
  }

  private func enumerations(of model: Model) -> [EnumerationFact]? {
    let facts = model.attributes.compactMap { name, attribute -> EnumerationFact? in
      guard case .enumeration(let values) = attribute.type else { return nil }
      return EnumerationFact(attribute: name, values: values)
    }
    return facts.isEmpty ? nil : facts
  }

  private func associationFact(
    _ association: Association,
    _ declaration: Declaration
  ) -> AssociationFact {
    let name = AssociationName(association)
    return AssociationFact(
      source: name.source,
      target: name.target,
      kind: name.kind,
      alias: name.alias,
      isAliased: name.isAliased,
      keyOwner: declaration.keyOwner.name,
      key: declaration.key,
      keyColumn: association.foreignKey.field,
      addedKey: declaration.addedKey,
      keyTarget: association.kind.name == .belongsTo ? name.target : name.source,
      junction: association.through.map {
        JunctionFact(model: $0.model.name, otherKey: $0.otherKey.name)
      },
      isRepeated: declaration.isRepeated,
      methods: association.methods.map(\.name),
      overridden: declaration.overridden.compactMap { option in
        KeyOption(rawValue: option.name).map {
          OverriddenOption(name: $0, wanted: option.wanted, actual: option.actual)
        }
      },
      scope: (association.scope ?? [:]).textsByName,
      call: call
    )
  }

  private func statement(_ record: StatementRecord) -> TraceEvent {
    statementCount = record.number
    let fact = StatementFact(
      number: statementCount,
      call: call,
      sql: record.sql,
      bindings: record.bindings.map(CellValue.init),
      rowsReturned: record.rowsReturned,
      rowsChanged: record.rowsChanged,
      failure: record.failure,
      afterEnd: wasSentLate(record.number)
    )
    if fact.definesSchema { changedSchema = true }
    return .statement(fact)
  }

  private func addRow(_ change: RowChange, _ table: TableColumns) {
    let places = changedPlaces(change, table.names)
    let isWhole = places.count == table.names.count
    let heading = OpenBatches.RowHeading(
      change: RowChangeKind(change.kind),
      table: change.table,
      columns: isWhole ? table.names : places.map { table.names[$0] },
      isCascade: change.isCascade,
      statement: statementCount
    )
    if !batches.takes(heading) { closeBatches() }
    let before = cells(change.before, places)
    let after = cells(change.after, places)
    heap.charge(Self.partSize + before.size + after.size)
    batches.add(heading, row: rowKey(change, table), before: before, after: after)
  }

  /// What a row or an instance of a batch takes besides its values, with what is made of it later.
  private static let partSize = 120

  /// The places of the columns that a change tells of: all of an inserted or deleted row.
  private func changedPlaces(_ change: RowChange, _ columns: [String]) -> [Int] {
    guard let before = change.before, let after = change.after else {
      return Array(columns.indices)
    }
    return columns.indices.filter { before.element($0) != after.element($0) }
  }

  private func cells(_ row: [Cell]?, _ places: [Int]) -> [CellValue] {
    guard let row else { return [] }
    return places.map { row.element($0).map(CellValue.init) ?? .null }
  }

  /// The primary key's values, joined by a comma; SQLite's rowid where the table has none.
  private func rowKey(_ change: RowChange, _ table: TableColumns) -> String {
    guard !table.key.isEmpty, let cells = change.after ?? change.before else {
      return "\(change.rowID)"
    }
    if table.key.count == 1, let cell = cells.element(table.key[0]) {
      return CellValue(cell).plainText
    }
    return table.key.compactMap { cells.element($0).map { CellValue($0).plainText } }
      .joined(separator: ",")
  }

  private func load(_ instance: Instance) {
    guard !instance.isNewRecord else { return }
    var keys: [(name: String, value: CellValue)] = []
    for name in instances.foreignKeys(of: instance.model).keys {
      if let value = instance.dataValues[name] { keys.append((name, CellValue(value))) }
    }
    heap.charge(Self.partSize + keys.count * MemoryLayout<CellValue>.stride)
    batches.load(
      instances.fact(instance),
      keys: keys,
      leftOut: instances.leftOut(of: instance),
      statement: statementCount
    )
  }

  /// Adds an instance with the foreign keys that it was created with.
  private func create(_ instance: Instance) {
    var keys: [(name: CreationBatch.ForeignKeyName, value: CellValue)] = []
    for (name, target) in instances.foreignKeys(of: instance.model) {
      guard let value = instance.dataValues[name], !value.isNullish else { continue }
      keys.append((.init(attribute: name, target: target), CellValue(value)))
    }
    heap.charge(Self.partSize + keys.count * MemoryLayout<CellValue>.stride)
    batches.create(instances.fact(instance), keys: keys, place: currentPlace, call: call)
  }

  private func addKey(
    _ instance: Instance,
    _ attribute: String,
    _ value: DataValue,
    target: String?
  ) {
    add(
      .foreignKeySet(
        ForeignKeyFact(
          instance: instances.fact(instance),
          attribute: attribute,
          value: CellValue(value),
          target: target ?? instance.model.name,
          place: currentPlace,
          call: call
        )
      )
    )
  }

  private func attributeFact(
    _ instance: Instance,
    _ attribute: String,
    _ value: DataValue
  ) -> TraceEvent {
    .attributeSet(
      AttributeFact(
        instance: instances.fact(instance),
        attribute: attribute,
        value: CellValue(value),
        place: currentPlace,
        call: call
      )
    )
  }

  private func addInclude(_ root: Instance, _ association: Association, _ count: Int) {
    heap.charge(Self.partSize)
    batches.include(
      .init(
        alias: association.alias,
        target: association.target.name,
        isSingle: association.isSingle,
        statement: statementCount
      ),
      in: instances.fact(root),
      count: count
    )
  }

  private func readFact(_ instance: Instance, _ association: Association) -> AssociationReadFact {
    AssociationReadFact(
      instance: instances.fact(instance),
      alias: association.alias,
      isLoaded: instance.dataValues[association.alias] != nil,
      place: currentPlace
    )
  }
}

extension Array {
  fileprivate func element(_ index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}

extension AssociationName {
  /// An association of the engine by name.
  init(_ association: Association) {
    self.init(
      source: association.source.name,
      kind: AssociationKind(association.kind.name),
      target: association.target.name,
      alias: association.alias,
      isAliased: association.isAliased
    )
  }
}

extension AssociationKind {
  /// The kind of an association of the engine.
  init(_ kind: Association.Kind.Name) {
    self =
      switch kind {
      case .hasOne: .hasOne
      case .hasMany: .hasMany
      case .belongsTo: .belongsTo
      case .belongsToMany: .belongsToMany
      }
  }
}

extension RowChangeKind {
  /// The kind of a change that SQLite told of.
  init(_ kind: RowChange.Kind) {
    self =
      switch kind {
      case .insert: .insert
      case .update: .update
      case .delete: .delete
      }
  }
}

extension CellValue {
  /// A value of a row.
  init(_ cell: Cell) {
    switch cell {
    case .null: self = .null
    case .integer(let value): self = .integer(value)
    case .real(let value): self = .number(value)
    case .text(let value): self = .text(value)
    case .blob(let value): self = .blob(value)
    }
  }

  /// The simple value in an instance; anything else as the text that the engine has for it.
  init(_ value: DataValue) {
    switch value.resolved {
    case .undefined, .null: self = .null
    case .bool(let value): self = .integer(value ? 1 : 0)
    case .number(let number): self = .number(number)
    case .string(let text): self = .text(text)
    case .blob(let bytes): self = .blob(bytes)
    case .date(let milliseconds): self = .number(milliseconds)
    case .list, .map, .sql, .dataType, .model, .association, .instance: self = .text("…")
    case .hosted(let host): self = .text(host.stringDescription)
    }
  }
}
