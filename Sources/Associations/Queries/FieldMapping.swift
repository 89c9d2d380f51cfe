import OrderedCollections

extension Model {
  /// Replaces attributes with columns in a condition, at every level (`Utils.mapWhereFieldNames`).
  func columnCondition(_ condition: DataValue) -> DataValue {
    guard case .map(let written) = condition else { return condition }
    var map = written
    for key in written.complexKeys {
      var attribute: Attribute?
      if case .name(let name) = key { attribute = attributes[name] }
      guard let value = map[key] else { continue }
      if let attribute, attribute.field != attribute.name {
        map[key] = nil
        map[.name(attribute.field)] = value
        continue
      }
      switch value {
      case .map: if attribute?.type.isJSON != true { map[key] = columnCondition(value) }
      case .list(let list): map[key] = .list(list.map { columnCondition($0) })
      default: break
      }
    }
    return .map(map)
  }

  /// Replaces attributes with columns in `attributes` and `where`, and drops those without a column (`Utils.mapFinderOptions`).
  func mapFinderOptions(_ options: inout DataMap) {
    if let list = options.value("attributes").list {
      let names = withDependencies(list).filter { item in
        guard case .string(let name) = item else { return true }
        return !definition.virtualAttributes.contains(name)
      }
      options["attributes"] = .list(names)
    }
    mapOptionFieldNames(&options)
  }

  /// Replaces attributes with columns in `attributes` and `where` (`Utils.mapOptionFieldNames`).
  func mapOptionFieldNames(_ options: inout DataMap) {
    if let list = options.value("attributes").list {
      options["attributes"] = .list(
        list.map { item in
          guard case .string(let name) = item, let field = attributes[name]?.field, field != name
          else { return item }
          return .list([.string(field), .string(name)])
        }
      )
    }
    if case .map = options.value("where") {
      options["where"] = columnCondition(options.value("where"))
    }
  }

  /// Adds the attributes that virtual ones are computed from (`_injectDependentVirtualAttributes`).
  func withDependencies(_ list: [DataValue]) -> [DataValue] {
    guard !definition.virtualAttributes.isEmpty else { return list }
    var all = list
    for item in list {
      guard case .string(let name) = item,
        case .virtual(_, let fields)? = attributes[name]?.type
      else { continue }
      all += fields.map { .string($0) }
    }
    return Self.unique(all)
  }

  static func unique(_ list: [DataValue]) -> [DataValue] {
    var seen: NameSet = []
    return list.filter { item in
      guard case .string(let name) = item else { return true }
      return seen.insert(name).inserted
    }
  }

  /// Turns `attributes: { include, exclude }` into a list (`_expandAttributes`).
  func expandAttributes(_ options: inout DataMap) {
    guard let map = options.value("attributes").map else { return }
    var names = attributes.keys.map { DataValue.string($0) }
    if map.value("exclude").isTruthy {
      let excluded = NameSet((map.value("exclude").list ?? []).compactMap(\.string))
      names.removeAll { $0.string.map { excluded.contains($0) } ?? false }
    }
    if map.value("include").isTruthy {
      names += map.value("include").list ?? [map.value("include")]
    }
    options["attributes"] = .list(names)
  }

  /// The columns' values of attributes that are given (`Utils.mapValueFieldNames`).
  func columnValues(
    _ values: NameMap<DataValue>,
    of names: [String]
  ) -> NameMap<DataValue> {
    var result: NameMap<DataValue> = [:]
    for name in names {
      guard let value = values[name], !value.resolved.isUndefined,
        !definition.virtualAttributes.contains(name)
      else { continue }
      result[attributes[name]?.field ?? name] = value
    }
    return result
  }

  /// The names of the attributes that have columns.
  var columnAttributeNames: [String] {
    attributes.keys.filter { !definition.virtualAttributes.contains($0) }
  }
}

extension SelectedAttribute {
  /// Decodes one item of `attributes`.
  init(_ written: DataValue) {
    switch written.resolved {
    case .list(let pair) where pair.count == 2: self = .aliased(pair[0].resolved, as: pair[1].text)
    case .sql(let expression): self = .expression(expression)
    case .string(let name): self = .name(name)
    case let other: self = .malformed(other)
    }
  }
}
