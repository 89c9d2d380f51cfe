import OrderedCollections
import Store

extension Association {
  /// Links targets over the junction; gives the first of what was written.
  func addOverJunction(
    to source: Instance,
    _ written: DataValue,
    _ given: DataMap
  ) async throws -> DataValue {
    guard let through else { return .undefined }
    let targets = try targetInstances(written)
    let otherKey = through.otherKey
    let own = try source.get(sourceKey)
    var condition: DataMap = [.name(foreignKey): own]
    condition[.name(otherKey)] = .list(try targets.map { try $0.get(targetKey) })
    condition.assign(through.scope ?? [:])
    let rows = try await currentRows(condition, given)
    let defaults = given.value("through").map ?? [:]
    var missing: [DataMap] = []
    var changed: [(Instance, DataMap)] = []
    for target in targets {
      var attributes = defaults
      attributes.assign(target.carriedValues(through.model))
      let key = try target.get(targetKey)
      guard let row = rows.first(where: { $0.value(otherKey).isIdentical(to: key) }) else {
        attributes[.name(foreignKey)] = own
        attributes[.name(otherKey)] = key
        attributes.assign(through.scope ?? [:])
        missing.append(attributes)
        continue
      }
      let differs = attributes.contains { name, value in
        guard case .name(let name) = name else { return false }
        return !value.isIdentical(to: row.value(name))
      }
      if differs { changed.append((target, attributes)) }
    }
    var results = [DataValue](
      repeating: .undefined,
      count: (missing.isEmpty ? 0 : 1) + changed.count
    )
    try await write(missing, changed, own, given, &results)
    return results.first ?? .undefined
  }

  private func write(
    _ missing: [DataMap],
    _ changed: [(Instance, DataMap)],
    _ own: DataValue,
    _ given: DataMap,
    _ results: inout [DataValue]
  ) async throws {
    guard let through else { return }
    let box = ResultBox(results)
    var operations: [() async throws -> Void] = []
    if !missing.isEmpty {
      var options: DataMap = ["validate": .bool(true)]
      options.assign(given)
      operations.append { [options] in
        box.values[0] = try await through.model.bulkCreate(missing, options)
      }
    }
    let offset = operations.count
    for (index, (target, attributes)) in changed.enumerated() {
      operations.append { [self] in
        var options = given
        options["where"] = .map([
          .name(foreignKey): own, .name(through.otherKey): try target.get(targetKey),
        ])
        box.values[offset + index] = try await through.model.update(attributes, options)
      }
    }
    try await source.engine.scheduler.concurrently(operations)
    results = box.values
  }

  private func currentRows(_ condition: DataMap, _ given: DataMap) async throws -> [DataMap] {
    guard let through else { return [] }
    var options = given
    options["where"] = .map(condition)
    options["raw"] = .bool(true)
    do {
      return (try await through.model.findAll(.map(options)).list ?? []).compactMap(\.map)
    } catch let error as EngineError where error.name == "SequelizeEmptyResultError" {
      return []
    }
  }

  /// Makes exactly these the targets over the junction.
  func setOverJunction(
    of source: Instance,
    to written: DataValue,
    _ given: DataMap
  ) async throws -> DataValue {
    guard let through else { return .undefined }
    let targets = written.resolved.isNull ? [] : try targetInstances(written)
    let otherKey = through.otherKey
    let own = try source.get(sourceKey)
    var condition: DataMap = [.name(foreignKey): own]
    condition.assign(through.scope ?? [:])
    let rows = try await currentRows(condition, given)
    let defaults = given.value("through").map ?? [:]
    let box = ResultBox([])
    var operations: [() async throws -> Void] = []
    func add(_ work: @escaping () async throws -> DataValue) {
      let index = box.values.count
      box.values.append(.undefined)
      operations.append { box.values[index] = try await work() }
    }
    var obsolete: [DataValue] = []
    for row in rows {
      let key = row.value(otherKey)
      let target = try targets.first { try $0.get(targetKey).isIdentical(to: key) }
      guard let target else {
        obsolete.append(key)
        continue
      }
      var attributes = defaults
      if target.dataValues[through.model.name]?.instance == nil {
        attributes.assign(target.carriedValues(through.model))
      }
      guard !attributes.isEmpty else { continue }
      add { [self, attributes] in
        var options = given
        options["where"] = .map([.name(foreignKey): own, .name(otherKey): key])
        return try await through.model.update(attributes, options)
      }
    }
    if !obsolete.isEmpty {
      add { [self, obsolete] in
        var options = given
        var condition: DataMap = [.name(foreignKey): own, .name(otherKey): .list(obsolete)]
        condition.assign(through.scope ?? [:])
        options["where"] = .map(condition)
        return .number(Double(try await through.model.destroy(options)))
      }
    }
    let missing = try newRows(targets, rows, own, defaults)
    if !missing.isEmpty {
      add {
        var options: DataMap = ["validate": .bool(true)]
        options.assign(given)
        return try await through.model.bulkCreate(missing, options)
      }
    }
    try await source.model.engine.scheduler.concurrently(operations)
    return .list(box.values)
  }

  private func newRows(
    _ targets: [Instance],
    _ rows: [DataMap],
    _ own: DataValue,
    _ defaults: DataMap
  ) throws -> [DataMap] {
    guard let through else { return [] }
    return try targets.compactMap { target in
      let key = try target.get(targetKey)
      guard !rows.contains(where: { $0.value(through.otherKey).isIdentical(to: key) }) else {
        return nil
      }
      var values = defaults
      values.assign(target.carriedValues(through.model))
      values[.name(foreignKey)] = own
      values[.name(through.otherKey)] = key
      values.assign(through.scope ?? [:])
      return values
    }
  }

  /// Removes links over the junction; gives how many rows went.
  func removeOverJunction(
    from source: Instance,
    _ written: DataValue,
    _ given: DataMap
  ) async throws -> DataValue {
    guard let through else { return .number(0) }
    let keys = try targetInstances(written).map { try $0.get(targetKey) }
    var options = given
    options["where"] = .map([
      .name(foreignKey): try source.get(sourceKey), .name(through.otherKey): .list(keys),
    ])
    return .number(Double(try await through.model.destroy(options)))
  }
}

/// Results of operations that run side by side.
///
/// A class, since each of them puts its own in.
final class ResultBox {
  var values: [DataValue]
  init(_ values: [DataValue]) { self.values = values }
}
