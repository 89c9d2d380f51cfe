import OrderedCollections

/// A `COUNT` or `SUM` over a column of a join, which other includes of many multiply.
///
///     await Article.findAll({
///       attributes: ['id', [fn('COUNT', col('Hearts.id')), 'hearts']],
///       include: [Heart, Comment], group: ['Article.id'],
///     });
///
/// counts each heart once for each comment of its article. Without `Comment` the query counts hearts.
struct JoinedNumber {
  /// The name under which it is selected.
  let name: String
  /// Its item of `attributes`.
  let item: DataValue
  /// The include whose column it is about; nil for the query's own model.
  let owner: TrialNode?
  /// The places of the includes that multiply it and are not on the way to it, the last ones first.
  let others: [[Int]]
  /// Whether a row of the query stands for rows of the model that other includes may leave out.
  let needsKey: Bool

  /// The numbers that other includes multiply.
  static func all(_ asked: DataMap, _ nodes: [TrialNode], _ model: Model) -> [JoinedNumber] {
    let found = (asked.value("attributes").list ?? []).compactMap { item -> JoinedNumber? in
      guard let pair = item.list, pair.count == 2, let name = pair[1].string,
        let (function, column) = Self.aggregate(pair[0].resolved),
        let owner = Self.owner(of: column, nodes, model)
      else { return nil }
      // The rows of the query's own model are counted over a join to count those that are joined.
      if owner.node == nil, function == "COUNT" { return nil }
      return JoinedNumber(name, item, owner.node, nodes)
    }
    return Array(found.prefix(4))
  }

  private init?(_ name: String, _ item: DataValue, _ owner: TrialNode?, _ nodes: [TrialNode]) {
    let way = owner?.indices ?? []
    let others = nodes.filter { node in
      // The outermost of those that are off the way.
      let shared = zip(way, node.indices).prefix { $0 == $1 }.count
      return shared == node.indices.count - 1 && node.multiplies
    }
    // One that is required further down says which rows of the include around it there are.
    guard !others.isEmpty, !others.contains(where: { $0.node.required && $0.indices.count > 1 })
    else { return nil }
    self.name = name
    self.item = item
    self.owner = owner
    self.others = others.map(\.indices).sorted { $1.lexicographicallyPrecedes($0) }
    needsKey = others.contains { $0.node.required }
  }

  /// The options with this number alone, and without the includes that multiply it.
  func apart(_ asked: DataMap) -> DataMap? {
    var options = asked.without("order", "having", "limit", "offset")
    let items = (asked.value("attributes").list ?? []).filter { item in
      guard let pair = item.list, pair.count == 2 else { return true }
      return pair[1].string == name || Self.aggregate(pair[0].resolved) == nil
    }
    options["attributes"] = .list(items)
    for path in others {
      guard options.removeInclude(path[...]) else { return nil }
    }
    return options
  }

  /// The function and the column of an aggregate that counts or adds up each row that there is.
  private static func aggregate(_ value: DataValue) -> (function: String, column: String)? {
    guard case .sql(let expression) = value else { return nil }
    switch expression.kind {
    case .fn(let name, let arguments):
      let name = name.uppercased()
      guard ["COUNT", "SUM"].contains(name), arguments.count == 1,
        let column = column(arguments[0].resolved)
      else { return nil }
      return (name, column)
    case .literal(let text):
      let pattern = #/\s*(COUNT|SUM)\s*\(([\w.>`"-]+)\)\s*/#.ignoresCase()
      guard let text = text.string, let match = text.wholeMatch(of: pattern) else { return nil }
      return (match.1.uppercased(), String(match.2.filter { $0 != "`" && $0 != "\"" }))
    case .cast(let value, _): return aggregate(value.resolved)
    case .col, .condition, .json: return nil
    }
  }

  private static func column(_ value: DataValue) -> String? {
    guard case .sql(let expression) = value else { return nil }
    switch expression.kind {
    case .col(let names): return names.count == 1 ? names[0] : nil
    case .cast(let value, _): return column(value.resolved)
    case .fn, .literal, .condition, .json: return nil
    }
  }

  /// The include that a column belongs to; nil where that is not told or not certain.
  private static func owner(
    of column: String,
    _ nodes: [TrialNode],
    _ model: Model
  ) -> (node: TrialNode?, isOwn: Bool)? {
    let parts = column.replacing("->", with: ".").split(separator: ".").map(String.init)
    guard parts.count > 1 else { return owner(ofPlain: column, nodes, model) }
    let path = parts.dropLast()
    if path == [model.name] { return (nil, true) }
    let node = nodes.filter { node in
      let names = node.path.split(separator: ".").map(String.init)
      return path.starts(with: names)
    }.max { $0.indices.count < $1.indices.count }
    return node.map { ($0, false) }
  }

  private static func owner(
    ofPlain column: String,
    _ nodes: [TrialNode],
    _ model: Model
  ) -> (node: TrialNode?, isOwn: Bool)? {
    func has(_ model: Model) -> Bool { model.attributes.values.contains { $0.field == column } }
    let owners = nodes.filter { has($0.node.model) }
    if has(model) { return owners.isEmpty ? (nil, true) : nil }
    return owners.count == 1 ? (owners[0], false) : nil
  }
}

extension DataMap {
  /// Takes out the include at a place of each level.
  fileprivate mutating func removeInclude(_ path: ArraySlice<Int>) -> Bool {
    guard let last = path.last else { return false }
    guard path.count > 1 else { return removeInclude(at: last) }
    var isRemoved = false
    let isThere = change(path.dropLast()) { isRemoved = $0.removeInclude(at: last) }
    return isThere && isRemoved
  }

  private mutating func removeInclude(at index: Int) -> Bool {
    guard var list = value("include").list, list.indices.contains(index) else { return false }
    list.remove(at: index)
    self["include"] = list.isEmpty ? nil : .list(list)
    return true
  }
}
