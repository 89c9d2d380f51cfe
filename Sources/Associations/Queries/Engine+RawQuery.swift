import OrderedCollections
import Store

extension Engine {
  /// Sends a program's own SQL (`sequelize.query`).
  ///
  /// `written` is a text, or `{ query, values, bind }`. The result is, for the type `SELECT`, rows or
  /// instances; else mostly `[results, metadata]`, where metadata is a statement object with `lastID` and
  /// `changes` after an INSERT and without any after other statements.
  ///
  /// With `isItself` it is Sequelize's own `query` that was called, maybe by the program's in its place.
  package func query(
    _ written: DataValue,
    _ given: DataMap = [:],
    isItself: Bool = false
  ) async throws -> DataValue {
    var options = self.options.value("query").map ?? [:]
    options.assign(given)
    var sql = written.text
    switch written {
    case .string, .map: break
    case .null: throw EngineError.typeError("Cannot read properties of null (reading 'values')")
    case .undefined:
      throw EngineError.typeError("Cannot read properties of undefined (reading 'trim')")
    default: throw EngineError.typeError("sql.trim is not a function")
    }
    if let map = written.map {
      try take("values", as: "replacements", from: map, &options)
      try take("bind", as: "bind", from: map, &options)
      sql = map.value("query").text
    }
    sql = String(sql.trimmingSpaces)
    if isItself, !forwardedRequests.isEmpty, let answer = try await sendForwarded(sql) {
      return answer
    }
    if options.value("replacements").isTruthy, options.value("bind").isTruthy {
      throw EngineError("Both `replacements` and `bind` cannot be set at the same time")
    }
    if options.value("replacements").isTruthy {
      sql = try generator.injectReplacements(sql, options.value("replacements").deepResolved())
      options["replacements"] = nil
    }
    var bindings: [Binding] = []
    if options.value("bind").isTruthy {
      let bound = try generator.bindParameters(sql, options.value("bind").deepResolved())
      sql = bound.sql
      bindings = bound.bindings.map { Binding(name: $0.name, value: Self.cell($0.value)) }
    }
    let instance = options.value("instance").instance
    let model = options.value("model").model ?? instance?.model
    if model == nil { options["raw"] = .bool(true) }
    var request = Request(sql, options, model: model, instance: instance)
    request.bindings = bindings
    let type = try type(options, model)
    var result = isItself ? try await sendItself(request) : try await send(request)
    if request.sql.hasPrefix("-- ") { return .undefined }
    for (name, shown) in options.value("fieldMap").map ?? [:] {
      guard case .name(let name) = name else { continue }
      result.columns = result.columns.map { $0 == name ? shown.text : $0 }
    }
    return try RawAnswer(self, request, type, result).value()
  }

  private func take(
    _ name: String,
    as option: String,
    from map: DataMap,
    _ options: inout DataMap
  ) throws {
    let value = map.value(name)
    guard !value.isUndefined else { return }
    guard options.value(option).isUndefined else {
      throw EngineError(
        "Both `sql.\(name)` and `options.\(option)` cannot be set at the same time"
      )
    }
    options[.name(option)] = value
  }

  private func type(_ options: DataMap, _ model: Model?) throws -> String {
    if let type = options.value("type").string, !type.isEmpty { return type }
    let isSelect =
      model != nil || options.value("nest").isTruthy || options.value("plain").isTruthy
    return isSelect ? "SELECT" : "RAW"
  }
}

/// What SQLite's driver for Node returns beside the rows: its statement object, with `lastID` and `changes` after
/// statements that it runs for their effect.
package final class StatementMetadata: HostedValue {
  /// Its properties.
  package let properties: DataMap

  init(_ properties: DataMap) { self.properties = properties }

  /// A plain object of the properties.
  package var resolved: DataValue { .map(properties) }
  /// As JavaScript's class is named.
  package var kindDescription: String { "instance of Statement" }
  /// As any object's.
  package var stringDescription: String { "[object Object]" }
  /// The class and nothing of its insides.
  package var inspectDescription: String { "Statement {}" }
}

/// What a raw query resolves to, by its type and its text (`lib/dialects/sqlite/query.js`).
struct RawAnswer {
  private let engine: Engine
  private let request: Request
  private let type: String
  private let result: StatementResult

  init(_ engine: Engine, _ request: Request, _ type: String, _ result: StatementResult) {
    self.engine = engine
    self.request = request
    self.type = type
    self.result = result
  }

  func value() throws -> DataValue {
    let sql = request.sql
    let isInsert = type == "INSERT" || sql.lowercased().hasPrefix("insert into")
    let runs = isInsert || ["UPDATE", "UPSERT", "BULKUPDATE", "BULKDELETE"].contains(type)
    let rows = runs ? DataValue.undefined : RawRows(result).value(nests: false, isPlain: false)
    let metadata = StatementMetadata(
      runs
        ? [
          "lastID": .number(Double(result.lastInsertRowID)),
          "changes": .number(Double(result.changes)),
        ] : [:]
    )
    let changes = DataValue.number(Double(result.changes))
    if type == "SELECT", !runs { return try selected() }
    if type == "SHOWTABLES" { return .list(result.rows.map { first($0) }) }
    let lowered = sql.lowercased()
    if !runs, lowered.hasPrefix("show") || lowered.hasPrefix("describe") { return rows }
    if !runs, sql.contains("PRAGMA INDEX_INFO") || sql.contains("PRAGMA foreign_key_list") {
      return rows
    }
    if sql.contains("PRAGMA foreign_keys;") { return rows.list?.first ?? .undefined }
    if sql.contains("PRAGMA foreign_keys") { return rows }
    switch type {
    case "BULKUPDATE", "BULKDELETE": return changes
    case "VERSION": return rows.list?.first?.map?.value("version") ?? .undefined
    case "RAW": return .list([rows, .hosted(metadata)])
    case "UPSERT": return .list([subject(isInsert: true), .null])
    case "UPDATE", "INSERT": return .list([subject(isInsert: isInsert), changes])
    default: return request.instance.map { .instance($0) } ?? .undefined
    }
  }

  private func first(_ row: [Cell]) -> DataValue {
    row.first.map { DataType.value(of: $0) } ?? .null
  }

  private func subject(isInsert: Bool) -> DataValue {
    if let instance = request.instance { return .instance(instance) }
    guard isInsert else { return .undefined }
    guard let model = request.model, let key = model.primaryKeyAttribute,
      key == model.autoIncrementAttribute
    else { return .number(Double(result.lastInsertRowID)) }
    let start = result.lastInsertRowID &- Int64(result.changes) &+ 1
    let field = model.primaryKeyField ?? key
    return .list(
      (0..<max(result.changes, 0)).map { index in
        .map([.name(field): .number(Double(start &+ Int64(index)))])
      }
    )
  }

  private func selected() throws -> DataValue {
    let options = request.options
    let isPlain = options.value("plain").isTruthy
    var result = result
    guard let model = request.model, !options.value("raw").isTruthy else {
      if options.value("mapToModel").isTruthy, let model = request.model {
        result.columns = mapped(result.columns, model)
      }
      return RawRows(result).value(nests: options.value("nest").isTruthy, isPlain: isPlain)
    }
    var find = FindOptions()
    find.originalNames = options.value("attributes").list?.map(Model.attributeName)
    if options.value("mapToModel").isTruthy { result.columns = mapped(result.columns, model) }
    let instances = try model.instances(of: &result, find, typedTable: Self.table(in: request.sql))
    if find.originalNames == nil {
      for instance in instances { instance.options["attributes"] = .undefined }
    }
    if isPlain { return instances.first.map { .instance($0) } ?? .null }
    return .list(instances.map { .instance($0) })
  }

  private func mapped(_ columns: [String], _ model: Model) -> [String] {
    columns.map { model.definition.attributeNamesByField[$0] ?? $0 }
  }

  /// The first table that the text names in backticks after FROM; only its types are known then.
  private static func table(in sql: String) -> String {
    let lowered = Array(sql.utf8)
    let word = Array("from `".utf8)
    var index = 0
    while index + word.count < lowered.count {
      let slice = lowered[index..<index + word.count]
      if zip(slice, word).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }) {
        let rest = lowered[(index + word.count)...]
        return String(decoding: rest.prefix { $0 != 0x60 }, as: UTF8.self)
      }
      index += 1
    }
    return ""
  }
}
