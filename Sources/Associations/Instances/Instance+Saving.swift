import Diagnostics
import OrderedCollections

extension Instance {
  /// Writes the instance's row as `instance.save(options)` does: validators, hooks, nested instances and all.
  ///
  /// - Throws: ``EngineError``, or an error of the program as it is.
  @discardableResult
  package func ownSave(_ written: DataMap = [:]) async throws -> Instance {
    try await SaveOperation(self, written).run()
    return self
  }

  /// Sets values, then saves what they changed (`instance.update`).
  @discardableResult
  package func update(
    _ written: DataMap,
    _ options: DataValue = .undefined
  ) async throws -> Instance {
    let values = written.filter { !$0.value.resolved.isUndefined }
    let before = changedNames
    switch options.resolved {
    case .string, .number, .bool:
      guard options.isTruthy else { break }
      throw EngineError.typeError(
        "Cannot create property 'attributes' on \(options.typeName) '\(options.text)'"
      )
    default: break
    }
    var options = options.list.map { ["fields": .list($0)] } ?? options.deepResolved().map ?? [:]
    let fields = options.value("fields").list?.map(\.text)
    try set(values, raw: options.value("raw").isTruthy, attributes: fields)
    if fields == nil {
      let effects = changedNames.filter { !before.contains($0) }
      let names = NameSet(values.names).union(effects).filter { changedNames.contains($0) }
      options["fields"] = .list(names.map { .string($0) })
      options["defaultFields"] = options["fields"]
    }
    let saved = try await save(options)
    await model.engine.scheduler.pause(MicrotaskCounts.updateInstance)
    return saved
  }
}

extension Instance {
  /// Takes attributes out of those that have changed.
  func settle(_ names: [String]) {
    if !unseenNames.isEmpty { unseenNames.subtract(names.lazy.map { Name($0) }) }
    guard !changedNames.isEmpty else { return }
    if changedNames.allSatisfy({ names.contains($0) }) {
      changedNames = []
    } else {
      changedNames.subtract(names)
    }
  }
}
