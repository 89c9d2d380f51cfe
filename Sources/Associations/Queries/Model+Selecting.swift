import Diagnostics
import OrderedCollections
import Store

extension Model {
  /// Sends the SELECT and makes instances or plain objects of its rows.
  ///
  /// `asked` are the options before anything was decided about them; a trial changes them and decides anew.
  func select(_ find: FindOptions, asked: DataMap? = nil) async throws -> DataValue {
    let sql = try engine.generator.selectQuery(
      qualifiedTableName,
      find,
      model: self
    )
    await engine.scheduler.pause(MicrotaskCounts.find)
    var request = Request(sql, find.rest, model: self, type: "SELECT")
    request.tableNames = { [self] in
      NameSet([qualifiedTableName] + find.include.flatMap(\.tableNames)).elements
    }
    let trials = asked.flatMap { QueryTrials(of: find, asked: $0, self) }
    if let trials { request.beside = { trials.run(beside: $0, $1, sql: sql) } }
    var result = try await engine.send(request)
    defer { for trial in trials?.results ?? [] { engine.report(.tried(trial)) } }
    if find.raw {
      report(find, rows: result.rows.count, results: result.rows.count)
      return RawRows(result).value(nests: find.nest, isPlain: find.plain)
    }
    let rowCount = result.rows.count
    let instances = try instances(of: &result, find)
    report(find, rows: rowCount, results: instances.count)
    if find.plain { return instances.first.map { .instance($0) } ?? .null }
    return .list(instances.map { .instance($0) })
  }

  private func report(_ find: FindOptions, rows: Int, results: Int) {
    engine.report(
      .queried(
        self,
        find,
        rows: rows,
        results: results,
        tableRows: engine.rowCount(of: self)
      )
    )
  }

  /// Makes instances of rows, types read as the tables declare them; takes the rows, which are needed no longer.
  ///
  /// `typedTable` is the only table whose types are known; nil for all tables of the query.
  func instances(
    of result: inout StatementResult,
    _ find: FindOptions,
    typedTable: String? = nil
  ) throws -> [Instance] {
    let connection = try engine.connection()
    func types(_ model: Model) -> [Name: String] {
      let table = model.qualifiedTableName
      if let typedTable, typedTable != table { return [:] }
      return connection.declaredTypes(ofTable: table)
    }
    let own = types(self)
    let isPlain = find.include.isEmpty
    var plan =
      isPlain ? definition.keptPlan?.plan(self, result.columns, find.originalNames, own) : nil
    if plan == nil {
      let made = RowPlan(
        model: self,
        includes: find.include,
        columns: result.columns,
        selectedNames: find.originalNames,
        types: types
      )
      if isPlain {
        definition.keptPlan = KeptPlan(self, made, result.columns, find.originalNames, own)
      }
      plan = made
    }
    guard let plan else { return [] }
    let rows = result.rows
    result.rows = []
    var reader = RowReader(
      plan: plan,
      rows: rows,
      collapses: find.included.hasMultiAssociation,
      selectedNames: find.originalNames,
      includes: find.include
    )
    return try reader.instances()
  }

  /// Loads the includes that have queries of their own, at every level (`_findSeparate`).
  func findSeparate(
    _ results: DataValue,
    _ includes: [IncludeNode],
    _ find: FindOptions,
    _ options: DataMap
  ) async throws {
    guard !find.raw, includes.contains(where: \.needsOwnQuery) else { return }
    let instances = (results.list ?? [results]).compactMap(\.instance)
    guard !instances.isEmpty else { return }
    try await engine.scheduler.concurrently(
      includes.filter(\.needsOwnQuery).map { include in
        { try await Self.load(include, for: instances, find, options) }
      }
    )
  }

  private static func load(
    _ include: IncludeNode,
    for instances: [Instance],
    _ find: FindOptions,
    _ options: DataMap
  ) async throws {
    guard include.separate, let association = include.association else {
      let below = try instances.flatMap { instance -> [DataValue] in
        let value = try instance.get(include.alias)
        return value.list ?? (value.isTruthy ? [value] : [])
      }
      return try await include.model.findSeparate(.list(below), include.children, find, options)
    }
    var request = options.without(
      "include",
      "attributes",
      "originalAttributes",
      "order",
      "where",
      "limit",
      "offset",
      "plain",
      "group",
      "having"
    )
    request.assign(include.options)
    request["where"] = include.where
    request["attributes"] = .list(include.attributes.map(\.written))
    request["include"] = Self.carried(include.request.writtenChildren, include.children)
    request["subQuery"] = .bool(include.isInSubQuery)
    let found = try await association.getMany(of: instances, request)
    for instance in instances {
      let key = try instance.get(association.referencedKey.name).text
      let targets = found[key] ?? []
      for target in targets { target.keep(include) }
      instance.dataValues[include.alias] = .list(targets.map { .instance($0) })
      instance.model.engine.report(
        .eagerLoaded(root: instance, association: association, count: targets.count)
      )
    }
  }
}

extension Model {
  /// Includes as they are passed on to a query of their own, with what the outer query decided about them.
  fileprivate static func carried(_ written: DataValue, _ nodes: [IncludeNode]) -> DataValue {
    guard let list = written.list else { return written }
    let nodes = nodes.filter { !$0.isJunction }
    guard list.count == nodes.count else { return written }
    return .list(
      zip(list, nodes).map { written, node in
        guard var map = written.map else { return written }
        if node.where.isTruthy { map["where"] = node.where }
        if node.isInSubQuery { map["subQuery"] = .bool(true) }
        if map.value("required").isUndefined { map["required"] = .bool(node.required) }
        if map.value("attributes").isUndefined {
          map["attributes"] = .list(node.attributes.map(\.written))
        }
        if map.has("include") { map["include"] = carried(map.value("include"), node.children) }
        return .map(map)
      }
    )
  }
}

extension Instance {
  /// Drops what the program did not select: the key by which a separate include was matched.
  fileprivate func keep(_ include: IncludeNode) {
    guard let names = include.originalNames else { return }
    let kept = NameSet(names).union(model.definition.virtualAttributes).union(
      include.children.map(\.alias)
    )
    dataValues.removeAll { !kept.contains($0.key) }
    previousDataValues = dataValues
    selectedNames = names
  }
}

extension SelectedAttribute {
  /// As a program writes it.
  var written: DataValue {
    switch self {
    case .name(let name): .string(name)
    case .aliased(let value, let alias): .list([value, .string(alias)])
    case .expression(let expression): .sql(expression)
    case .malformed(let value): value
    }
  }
}
