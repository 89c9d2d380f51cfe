import OrderedCollections

/// A change of a finder's options that can prove what one of them did.
enum TrialChange {
  /// The include is not required, and there is no limit.
  case optional(TrialNode)
  /// The includes around the include are required.
  case required(TrialNode)
  /// All rows are put in order before the limit is taken.
  case orderBeforeLimit(TrialNode)
  /// The includes of many that multiply a number's rows are left out.
  case apart(JoinedNumber)
  /// The conditions on columns of the include, `'$Posts.title$'`, are left out.
  case unfiltered(TrialNode)

  /// The changes that are worth a trial: the shape of the query can be the mistake.
  static func suspicions(_ find: FindOptions, asked: DataMap, _ model: Model) -> [TrialChange] {
    let nodes = TrialNode.all(find.include)
    if find.group.isTruthy || find.attributes?.contains(where: \.isComputed) == true {
      return JoinedNumber.all(asked, nodes, model).map { .apart($0) }
    }
    var changes: [TrialChange] = []
    let filters = nodes.filter(\.dropsParents)
    for node in filters.prefix(3) {
      changes.append(.optional(node))
      let isLoose = node.ancestors.contains { !$0.required && !$0.request.saysRequired }
      if find.limit.isTruthy, isLoose { changes.append(.required(node)) }
    }
    if let node = orderedOutside(find, nodes, model) { changes.append(.orderBeforeLimit(node)) }
    if !find.limit.isTruthy, let node = nodes.first(where: { $0.isFiltered(by: asked) }) {
      changes.append(.unfiltered(node))
    }
    return changes
  }

  /// The include by which the first order of a query goes although the limit is taken before that is joined.
  private static func orderedOutside(
    _ find: FindOptions,
    _ nodes: [TrialNode],
    _ model: Model
  ) -> TrialNode? {
    guard find.limit.isTruthy, find.subQuery ?? find.included.hasMultiAssociation,
      let entry = find.order.list?.first
    else { return nil }
    let items = entry.list ?? [entry]
    var path: [String] = []
    var owner = model
    for item in items.dropLast() {
      guard let association = owner.ordered(by: item) else { break }
      path.append(association.alias)
      owner = association.target
    }
    guard !path.isEmpty else { return nil }
    let node = nodes.first { $0.path == path.joined(separator: ".") }
    return node.flatMap { $0.node.isInSubQuery ? nil : $0 }
  }

  /// The options with the change made; nil where that cannot be done.
  func applied(to asked: DataMap) -> DataMap? {
    var options = asked
    switch self {
    case .optional(let node):
      options["limit"] = nil
      options["offset"] = nil
      return options.change(node.indices[...]) { $0["required"] = .bool(false) } ? options : nil
    case .required(let node):
      for depth in 1..<node.indices.count {
        guard options.change(node.indices.prefix(depth), { $0["required"] = .bool(true) }) else {
          return nil
        }
      }
      return options
    case .orderBeforeLimit:
      options["limit"] = nil
      options["offset"] = nil
      return options
    case .apart(let number): return number.apart(asked)
    case .unfiltered(let node):
      let conditions = asked.value("where").map ?? [:]
      options["where"] = .map(conditions.filter { !node.isFilter($0.key) })
      return options
    }
  }
}

/// An include of a query with the way to it.
struct TrialNode {
  let node: IncludeNode
  /// Its place at each level.
  let indices: [Int]
  /// The aliases that lead to it, joined by dots.
  let path: String
  /// The includes around it, from the outside in.
  let ancestors: [IncludeNode]

  /// The includes that are joined, at all depths, parents first.
  static func all(_ nodes: [IncludeNode]) -> [TrialNode] {
    var found: [TrialNode] = []
    add(nodes, below: nil, to: &found)
    return found
  }

  private static func add(
    _ nodes: [IncludeNode],
    below parent: TrialNode?,
    to found: inout [TrialNode]
  ) {
    for (index, node) in nodes.enumerated() where !node.separate && !node.isJunction {
      let item = TrialNode(
        node: node,
        indices: (parent?.indices ?? []) + [index],
        path: (parent.map { $0.path + "." } ?? "") + node.alias,
        ancestors: parent.map { $0.ancestors + [$0.node] } ?? []
      )
      found.append(item)
      add(node.children, below: item, to: &found)
    }
  }

  /// Whether its condition made it required, which the program did not ask for.
  ///
  /// One that selects nothing can only be meant as a filter.
  fileprivate var dropsParents: Bool {
    node.required && !node.request.saysRequired && node.where.isTruthy
      && node.originalNames?.isEmpty != true
  }

  /// Whether the query has a condition on one of its columns that only rows with a match meet, although the program
  /// says that it is not required.
  fileprivate func isFiltered(by asked: DataMap) -> Bool {
    guard node.request.saysRequired, !node.required, let conditions = asked.value("where").map
    else { return false }
    return conditions.contains { isFilter($0.key) && $0.value.asksForValue }
  }

  /// Whether a key of a `where` names one of its columns: `$Posts.title$`.
  fileprivate func isFilter(_ key: DataKey) -> Bool {
    guard case .name(let name) = key else { return false }
    // One of a nested include names a longer path.
    guard name.hasPrefix("$\(path)."), name.hasSuffix("$") else { return false }
    return !name.dropFirst(path.count + 2).dropLast().contains(".")
  }

  /// Whether it, or an include below, multiplies the rows that it is joined to.
  var multiplies: Bool { node.multiplies }

  /// The paths of the includes around it, with their models.
  func levels(_ root: Model) -> [(path: String, model: Model)] {
    var levels = [(path: "", model: root)]
    for ancestor in ancestors {
      let above = levels.last.map { $0.path.isEmpty ? "" : $0.path + "." } ?? ""
      levels.append((above + ancestor.alias, ancestor.model))
    }
    return levels
  }
}

extension IncludeNode {
  /// Whether it, or an include below, multiplies the rows that it is joined to.
  var multiplies: Bool {
    !separate && (association?.isMulti == true || children.contains(where: \.multiplies))
  }
}

extension DataValue {
  /// Whether no missing value meets a condition: it is a plain value, or compares with one.
  fileprivate var asksForValue: Bool {
    switch resolved {
    case .string, .number, .bool, .date: true
    case .list(let items): items.allSatisfy { !$0.isNullish }
    case .map(let map):
      map.allSatisfy { key, value in
        switch key {
        case .op(.eq), .op(.gt), .op(.gte), .op(.lt), .op(.lte), .op(.like), .op(.in),
          .op(.between), .op(.startsWith), .op(.endsWith), .op(.substring):
          value.asksForValue
        case .op, .name: false
        }
      }
    default: false
    }
  }
}

extension DataMap {
  /// Changes the include at a place of each level; false where the objects of the program are not laid out so, as
  /// when a scope adds includes.
  mutating func change(_ path: ArraySlice<Int>, _ body: (inout DataMap) -> Void) -> Bool {
    guard let first = path.first, var list = value("include").list, list.indices.contains(first),
      var include = list[first].map
    else { return false }
    if path.count == 1 {
      body(&include)
    } else {
      guard include.change(path.dropFirst(), body) else { return false }
    }
    list[first] = .map(include)
    self["include"] = .list(list)
    return true
  }
}

extension Model {
  /// The association that an item of an order names.
  fileprivate func ordered(by item: DataValue) -> Association? {
    switch item.resolved {
    case .string(let name): return associations[name]
    case .association(let association): return association
    case .model(let model): return association(to: model, alias: .undefined)
    case .map(let map):
      return map.value("model").model.flatMap { association(to: $0, alias: map.value("as")) }
    default: return nil
    }
  }
}

extension SelectedAttribute {
  /// Whether SQL computes it.
  fileprivate var isComputed: Bool {
    switch self {
    case .aliased(.sql, _), .expression: true
    case .name, .aliased, .malformed: false
    }
  }
}
