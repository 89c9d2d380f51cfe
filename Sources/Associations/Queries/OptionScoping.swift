import OrderedCollections

extension Model {
  /// Completes options from the model's scope (`_injectScope`).
  func injectScope(_ options: inout DataMap) throws {
    var merged = options
    for (key, value) in scope {
      let name = Self.name(key)
      merged[key] = merge(value.deepResolved(), options[key]?.resolved ?? .undefined, name)
    }
    options = merged
    try conformIncludes(&options, self)
    try uniteIncludes(&options)
  }

  /// Puts options over others, as scopes that are applied one after the other (`_assignOptions`).
  func assignOptions(_ target: inout DataMap, _ source: DataMap) throws {
    for (key, value) in source {
      target[key] = merge(target[key]?.resolved ?? .undefined, value, Self.name(key))
    }
    try conformIncludes(&target, self)
    try uniteIncludes(&target)
  }

  private static func name(_ key: DataKey) -> String {
    if case .name(let name) = key { return name }
    return ""
  }

  /// Merges two values of one option; the second wins (`_mergeFunction`).
  private func merge(_ old: DataValue, _ new: DataValue, _ key: String) -> DataValue {
    if case .list(let left) = old, case .list(let right) = new {
      return .list(Self.union(left, right))
    }
    if key == "where" || key == "having" {
      if options.raw.value("whereMergeStrategy").string == "and" {
        return Self.conjunction(old, new)
      }
      var new = new
      if new.isExpression { new = .map([.op(.and): new]) }
      if case .map(var left) = old, case .map(let right) = new {
        left.assign(right)
        return .map(left)
      }
      return new.isUndefined ? old : new
    }
    if key == "attributes", case .map(var left) = old, case .map(let right) = new {
      for (name, value) in right {
        if let known = left.valueList(name), case .list(let more) = value.resolved {
          left[name] = .list(Self.union(known, more))
        } else {
          left[name] = value
        }
      }
      return .map(left)
    }
    return new.isUndefined ? old : new
  }

  private static func union(_ left: [DataValue], _ right: [DataValue]) -> [DataValue] {
    var result: [DataValue] = []
    for item in left + right
    where !result.contains(where: { $0.isIdentical(to: item) }) { result.append(item) }
    return result
  }

  /// Joins two conditions with AND, flat when they are joined already (`combineWheresWithAnd`).
  private static func conjunction(_ left: DataValue, _ right: DataValue) -> DataValue {
    guard let first = parts(left) else { return right }
    guard let second = parts(right) else { return left }
    return .map([.op(.and): .list(first + second)])
  }

  private static func parts(_ condition: DataValue) -> [DataValue]? {
    switch condition {
    case .undefined, .null: return nil
    case .map(let map):
      guard !map.isEmpty else { return nil }
      guard map.count == 1, let joined = map[.op(.and)] else { return [condition] }
      return joined.list ?? [joined]
    default: return [condition]
    }
  }

  /// Merges includes of the same model and alias (`_uniqIncludes`).
  private func uniteIncludes(_ options: inout DataMap) throws {
    guard let list = options.value("include").list else { return }
    var groups: NameMap<DataMap> = [:]
    for item in list {
      guard let map = item.map else { continue }
      let key = "\(map.value("model").model?.name ?? "undefined")-\(map.value("as").text)"
      if var known = groups[key] {
        try assignOptions(&known, map)
        groups[key] = known
      } else {
        groups[key] = map
      }
    }
    options["include"] = .list(groups.values.map { .map($0) })
  }

  /// A copy without any scope (`unscoped()`).
  package func unscoped() -> Model {
    let copy = Model(extending: self)
    copy.isScoped = true
    copy.scope = [:]
    copy.scopeNames = []
    return copy
  }

  /// A copy with scopes applied in order (`scope(…)`): names, `{ method: […] }` and option objects.
  ///
  /// - Throws: `SequelizeScopeError` for a name that is not defined.
  package func scoped(_ written: [DataValue]) throws -> Model {
    let copy = unscoped()
    guard let first = written.first, first.isTruthy else { return copy }
    for item in written.flatMap({ $0.list ?? [$0] }) {
      let (found, name) = try scopeOptions(item.resolved)
      guard var found else {
        throw EngineError(name: "SequelizeScopeError", "Invalid scope \(name ?? "null") called.")
      }
      try conformIncludes(&found, self)
      try copy.assignOptions(&copy.scope, found)
      copy.scopeNames.append(name ?? "defaultScope")
    }
    return copy
  }

  private func scopeOptions(_ item: DataValue) throws -> (DataMap?, String?) {
    if case .map(let map) = item {
      guard map.has("method") else { return (DataValue.map(map).deepResolved().map, nil) }
      let method = map.value("method")
      let list = method.list ?? [method]
      let name = list.first?.text ?? "undefined"
      guard let function = definition.scopes.value(name).function else { return (nil, nil) }
      let made = try function.call(this: .model(self), Array(list.dropFirst()))
      return (made.deepResolved().map, name)
    }
    if item.string == "defaultScope" {
      return (DataValue.map(definition.defaultScope).deepResolved().map, nil)
    }
    let name = item.text
    let found = definition.scopes.value(name)
    if let function = found.function {
      return (try function.call(this: .undefined, []).deepResolved().map, name)
    }
    return (found.deepResolved().map, name)
  }

  /// Adds a named scope, or replaces the default scope (`addScope`).
  package func addScope(_ name: String, _ written: DataValue, override: Bool = false) throws {
    let isTaken =
      name == "defaultScope" && !definition.defaultScope.isEmpty || definition.scopes.has(name)
    if isTaken, !override {
      throw EngineError(
        "The scope \(name) already exists. Pass { override: true } as options to silence this error"
      )
    }
    if name == "defaultScope" {
      definition.defaultScope = written.map ?? [:]
      scope = definition.defaultScope
    } else {
      definition.scopes[.name(name)] = written
    }
  }
}

extension OrderedDictionary where Key == DataKey, Value == DataValue {
  fileprivate func valueList(_ key: DataKey) -> [DataValue]? { self[key]?.list }
}
