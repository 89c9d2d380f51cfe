import OrderedCollections
import Store

/// Links the targets of one source over a junction, and unlinks them.
struct JunctionWriter {
  private let association: Association
  private let through: Through
  private let source: Instance
  private let options: DataMap

  init(_ association: Association, _ through: Through, _ source: Instance, _ options: DataMap) {
    self.association = association
    self.through = through
    self.source = source
    self.options = options
  }

  private var foreignKey: String { through.own.foreignKey.name }
  private var otherKey: String { through.otherKey.name }
  private func ownKey() throws -> DataValue { try source.get(through.sourceKey.name) }
  private func key(of target: Instance) throws -> DataValue {
    try target.get(through.targetKey.name)
  }

  /// Links targets, and writes what they carry for the junction into rows that are there already.
  ///
  /// - Returns: the first result of what was written.
  func add(_ written: DataValue) async throws -> DataValue {
    let targets = try association.targetInstances(written)
    let own = try ownKey()
    var condition: DataMap = [.name(foreignKey): own]
    condition[.name(otherKey)] = .list(try targets.map(key))
    let rows = try await rows(condition)
    var missing: [DataMap] = []
    var changed: [(key: DataValue, attributes: DataMap)] = []
    for target in targets {
      let attributes = carriedValues(of: target)
      let isLoaded = isLoaded(target)
      let key = try key(of: target)
      guard let row = rows.first(where: { $0.value(otherKey).isIdentical(to: key) }) else {
        missing.append(row(attributes, own, key))
        continue
      }
      // Sequelize compares the instance's own properties, no column's, with the row.
      let differs =
        isLoaded
        || attributes.contains { name, value in
          guard case .name(let name) = name else { return false }
          return !value.isIdentical(to: row.value(name))
        }
      if differs { changed.append((key, attributes)) }
    }
    var operations = ConcurrentCalls()
    if !missing.isEmpty { operations.add { [self, missing] in try await create(missing) } }
    for (key, attributes) in changed {
      operations.add { [self] in try await update(own, key, attributes) }
    }
    return try await operations.run(source.model.engine).first ?? .undefined
  }

  /// Makes exactly these the targets.
  ///
  /// - Returns: the results of what was written.
  func set(_ written: DataValue) async throws -> DataValue {
    let targets = written.resolved.isNull ? [] : try association.targetInstances(written)
    let own = try ownKey()
    let rows = try await rows([.name(foreignKey): own])
    var operations = ConcurrentCalls()
    var obsolete: [DataValue] = []
    for row in rows {
      let key = row.value(otherKey)
      let target = try targets.first { try self.key(of: $0).isIdentical(to: key) }
      guard let target else {
        obsolete.append(key)
        continue
      }
      let attributes = carriedValues(of: target)
      guard !attributes.isEmpty else { continue }
      operations.add { [self] in try await update(own, key, attributes) }
    }
    if !obsolete.isEmpty {
      operations.add { [self, obsolete] in
        var condition: DataMap = [.name(foreignKey): own, .name(otherKey): .list(obsolete)]
        condition.assign(through.scope ?? [:])
        return try await destroy(condition)
      }
    }
    let missing = try targets.compactMap { target -> DataMap? in
      let key = try key(of: target)
      guard !rows.contains(where: { $0.value(otherKey).isIdentical(to: key) }) else { return nil }
      return row(carriedValues(of: target), own, key)
    }
    if !missing.isEmpty { operations.add { [self] in try await create(missing) } }
    return .list(try await operations.run(source.model.engine))
  }

  /// Unlinks targets.
  ///
  /// - Returns: how many rows were deleted.
  func remove(_ written: DataValue) async throws -> DataValue {
    let keys = try association.targetInstances(written).map(key)
    return try await destroy([.name(foreignKey): try ownKey(), .name(otherKey): .list(keys)])
  }

  /// The values that `through: { … }` gives to every row.
  private var defaults: DataMap { options.value("through").map ?? [:] }

  /// Whether an instance of the junction came with the target from a query.
  private func isLoaded(_ target: Instance) -> Bool {
    target.carried[through.model.name] == nil
      && target.dataValues[through.model.name]?.instance != nil
  }

  /// The values for the row of a target: those of the call, and what the program put on the target.
  ///
  /// An instance that came from a query brings none: Sequelize takes its own properties, not those of its row.
  private func carriedValues(of target: Instance) -> DataMap {
    var values = defaults
    guard !isLoaded(target) else { return values }
    values.assign(target.carriedValues(through.model))
    return values
  }

  private func row(_ values: DataMap, _ own: DataValue, _ other: DataValue) -> DataMap {
    var row = values
    row[.name(foreignKey)] = own
    row[.name(otherKey)] = other
    row.assign(through.scope ?? [:])
    return row
  }

  /// The junction's rows of a condition and of the junction's scope.
  private func rows(_ condition: DataMap) async throws -> [DataMap] {
    var condition = condition
    condition.assign(through.scope ?? [:])
    var options = options
    options["where"] = .map(condition)
    options["raw"] = .bool(true)
    do {
      return (try await through.model.findAll(.map(options)).list ?? []).compactMap(\.map)
    } catch let error as EngineError where error.name == "SequelizeEmptyResultError" {
      return []
    }
  }

  private func create(_ rows: [DataMap]) async throws -> DataValue {
    var options: DataMap = ["validate": .bool(true)]
    options.assign(self.options)
    return try await through.model.bulkCreate(rows, options)
  }

  private func update(
    _ own: DataValue,
    _ other: DataValue,
    _ attributes: DataMap
  ) async throws -> DataValue {
    var options = options
    options["where"] = .map([.name(foreignKey): own, .name(otherKey): other])
    return try await through.model.update(attributes, options)
  }

  private func destroy(_ condition: DataMap) async throws -> DataValue {
    var options = options
    options["where"] = .map(condition)
    return .number(Double(try await through.model.destroy(options)))
  }
}
