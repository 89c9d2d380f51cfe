import ECMAScriptText
import OrderedCollections
import Store

extension Model {
  /// Applies an SQL function to a column (`Model.aggregate`, `max`, `min`, `sum`).
  ///
  /// - Returns: the value, or plain objects when the options group.
  package func ownAggregate(
    _ attribute: String,
    _ function: String,
    _ given: DataMap = [:]
  ) async throws -> DataValue {
    var options = DataValue.map(given).deepResolved().map ?? [:]
    let chosen = options["attributes"]
    try injectScope(&options)
    options["attributes"] = chosen
    var find = FindOptions()
    if options.value("include").isTruthy {
      try conformIncludes(&options, self)
      try expandIncludeAll(&options)
      try IncludeValidation.validate(&options, of: self, into: &find)
      find.hasJoin = false
    }
    let known = attributes[attribute]
    var column = SQLExpression(.col([known?.field ?? attribute]))
    if options.value("distinct").isTruthy {
      column = SQLExpression(.fn(name: "DISTINCT", arguments: [.sql(column)]))
    }
    let call = SQLExpression(.fn(name: function, arguments: [.sql(column)]))
    options["attributes"] = .list(
      united(
        options.value("attributes").list ?? [],
        groups(options.value("group")),
        .list([.sql(call), .string(function)]),
        function
      )
    )
    options.setDefaults(["raw": .bool(true), "plain": .bool(true)])
    mapOptionFieldNames(&options)
    read(options, into: &find)
    addParanoidCondition(&find)
    find.raw = true
    let apart = function == "count" ? DistinctCount(of: find, options, self) : nil
    let sum = SumApart(function, of: find, options, self)
    let result = try await rawSelect(find) {
      apart?.run($1)
      sum?.run(beside: $0, $1)
    }
    if let trial = sum?.trial { engine.report(.tried(trial)) }
    guard find.plain else { return result }
    let value = result.map?.value(function) ?? .null
    if function == "count" {
      let isDistinct = options.value("distinct").isTruthy
      engine.report(
        .counted(
          self,
          find,
          count: Int(exactly: value.asNumber) ?? 0,
          isDistinct: isDistinct,
          distinctCount: apart?.result,
          tableRows: engine.rowCount(of: self)
        )
      )
    }
    return convert(value, type(options.value("dataType"), known))
  }

  private func rawSelect(
    _ find: FindOptions,
    beside: ((StatementResult, Connection) -> Void)?
  ) async throws -> DataValue {
    let sql = try engine.generator.selectQuery(qualifiedTableName, find, model: self)
    var request = Request(sql, find.rest, type: "SELECT")
    request.beside = beside
    let result = try await engine.send(request)
    return RawRows(result).value(nests: find.nest, isPlain: find.plain)
  }

  private func groups(_ written: DataValue) -> [DataValue] {
    guard written.isTruthy else { return [] }
    guard let list = written.list else { return [] }
    if let first = list.first, first.list != nil { return list.flatMap { $0.list ?? [$0] } }
    return list
  }

  /// Lists without repeats by name or alias (`_.unionBy`).
  private func united(
    _ chosen: [DataValue],
    _ groups: [DataValue],
    _ call: DataValue,
    _ function: String
  ) -> [DataValue] {
    var names: NameSet = []
    var result: [DataValue] = []
    for item in chosen + groups + [call] {
      let name = item.list.flatMap { $0.count > 1 ? $0[1].string : nil } ?? item.string
      if let name, !names.insert(name).inserted { continue }
      result.append(item)
    }
    return result
  }

  /// The type to read a result in; nil for a type that is only named, which leaves the result as it is.
  private func type(_ written: DataValue, _ attribute: Attribute?) -> DataType {
    if case .dataType(let type) = written { return type }
    if let name = written.string, !name.isEmpty { return .raw(name) }
    return attribute?.type ?? .number(.float, DataType.NumberOptions())
  }

  /// The result in the type of the column (`QueryInterface.rawSelect`).
  private func convert(_ value: DataValue, _ type: DataType) -> DataValue {
    guard !value.isNull else { return value }
    switch type {
    case .number(.integer, _), .number(.bigint, _), .number(.tinyint, _), .number(.smallint, _),
      .number(.mediumint, _):
      return .number(value.number?.rounded(.towardZero) ?? Self.leading(value).rounded(.towardZero))
    case .number: return .number(value.number ?? Self.leading(value))
    case .date:
      if case .string(let text) = value { return .date(DateParser.parse(text)) }
      return value
    default: return value
    }
  }

  private static func leading(_ value: DataValue) -> Double {
    NumberText.leadingNumber(value.text)
  }

  /// Counts rows (`Model.count`): a number, or plain objects with `count` when the options group.
  package func ownCount(_ given: DataMap = [:]) async throws -> DataValue {
    var options = DataValue.map(given).deepResolved().map ?? [:]
    options.setDefaults(["hooks": .bool(true)])
    options["raw"] = .bool(true)
    if options.value("hooks").isTruthy {
      try await runHooks("beforeCount", options: &options)
      await engine.scheduler.pause(MicrotaskCounts.count)
    }
    let written = options.value("col")
    var column = written.isTruthy ? written.text : "*"
    if options.value("include").isTruthy {
      column = "\(name).\(written.isTruthy ? written.text : primaryKeyField ?? "undefined")"
    }
    if options.value("distinct").isTruthy, column == "*" {
      column = primaryKeyField ?? "undefined"
    }
    options["plain"] = .bool(!options.value("group").isTruthy)
    options["dataType"] = .dataType(.number(.integer, DataType.NumberOptions()))
    options["includeIgnoreAttributes"] = .bool(false)
    options["limit"] = .null
    options["offset"] = .null
    options["order"] = .null
    let result = try await aggregate(column, "count", options)
    guard let list = result.list else { return result }
    return .list(
      list.map { row in
        guard var map = row.map else { return row }
        map["count"] = .number(map.value("count").asNumber)
        return .map(map)
      }
    )
  }

  /// Counts and finds (`findAndCountAll`).
  package func findAndCountAll(
    _ written: DataValue = .undefined
  ) async throws -> (count: DataValue, rows: DataValue) {
    let options = try Self.options(written) {
      EngineError(
        "The argument passed to findAndCountAll must be an options object, use findByPk if you wish to pass a single primary key value"
      )
    }
    var calls = ConcurrentCalls()
    calls.add { [self] in try await count(options.without("attributes")) }
    calls.add { [self] in try await findAll(.map(options)) }
    let results = try await calls.run(engine)
    return (results[0], results[0].number == 0 ? .list([]) : results[1])
  }

  /// Adds to numbers in rows (`Model.increment`; `increment: false` subtracts).
  package func ownIncrement(_ fields: DataValue, _ given: DataMap) async throws -> DataValue {
    var options = given
    try injectScope(&options)
    try requireCondition(options)
    options.setDefaults(["by": .number(1), "where": .map([:]), "increment": .bool(true)])
    let isSubtraction = !options.value("increment").isTruthy
    mapOptionFieldNames(&options)
    var amounts: NameMap<DataValue> = [:]
    if fields.isNullish, let updatedAt = self.options.updatedAt {
      throw EngineError.typeError(
        "Cannot read properties of \(fields.text) (reading '\(updatedAt)')"
      )
    }
    if let map = fields.map {
      for (key, value) in map {
        guard case .name(let name) = key else { continue }
        amounts[attributes[name]?.field ?? name] = value
      }
    } else {
      for name in (fields.list ?? [fields]).map(\.text) {
        amounts[attributes[name]?.field ?? name] = options.value("by")
      }
    }
    if let version = definition.versionAttribute {
      amounts[version] = .number(isSubtraction ? -1 : 1)
    }
    var others: NameMap<DataValue> = [:]
    if let updatedAt = self.options.updatedAt, !options.value("silent").isTruthy,
      amounts[updatedAt] == nil
    {
      others[attributes[updatedAt]?.field ?? updatedAt] =
        try defaultStamp(updatedAt) ?? .date(engine.clock())
    }
    let sql = try engine.generator.arithmeticQuery(
      isSubtraction ? "-" : "+",
      qualifiedTableName,
      where: options.value("where"),
      amounts: amounts,
      others: others
    )
    let result = try await engine.send(Request(sql, options, model: self, type: "UPDATE"))
    let affected = DataValue.list([.undefined, .number(Double(result.changes))])
    return .list([affected])
  }
}
