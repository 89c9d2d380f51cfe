import ECMAScriptText
import OrderedCollections

extension QueryGenerator {
  /// The types that `path::type` may name.
  private static let castTypes: Set<String> = [
    "integer", "int", "smallint", "bigint", "float", "real", "double precision", "decimal",
    "numeric", "boolean", "text", "char", "varchar", "nvarchar", "date", "timestamp",
    "timestamptz", "datetime", "json", "jsonb", "signed", "unsigned",
  ]

  /// The condition of a key such as `meta.size` on a JSON column; nil when it is not such a key.
  func jsonPathCondition(
    _ key: ConditionKey,
    _ value: DataValue,
    _ options: ConditionOptions
  ) throws -> String? {
    guard case .name(let name) = key, name.contains("."), let model = options.model else {
      return nil
    }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let attribute = model.attributes[parts[0]], attribute.type.isJSON else { return nil }
    let nested = parts.dropFirst().reversed().reduce(value) { .map([.name($1): $0]) }
    var options = options
    if options.field == nil { options.field = attribute }
    return try item(.name(attribute.field), nested, options)
  }

  /// An object on a JSON column: operators on the column, names as paths into it (`_whereJSON`).
  func jsonObject(
    _ key: ConditionKey,
    _ field: Attribute,
    _ map: DataMap,
    _ options: ConditionOptions
  ) throws -> String {
    guard case .name(let name) = key else {
      throw EngineError.typeError("s.replace is not a function")
    }
    var texts: [String] = []
    var plain = options
    plain.readsJSON = false
    for (op, value) in map.operatorMembers {
      texts.append(try item(key, .map([.op(op): value]), plain) ?? "")
    }
    let base =
      switch options.prefix {
      case nil: quote(name)
      case .table(let table): "\(quote(table)).\(quote(name))"
      case .text(let text): "\(text).\(quote(name))"
      }
    for (member, value) in map.namedMembers {
      try traverse(&texts, base, value, path: [member])
    }
    let text = texts.joined(separator: " AND ")
    return texts.count > 1 ? "(\(text))" : text
  }

  private func traverse(
    _ texts: inout [String],
    _ base: String,
    _ value: DataValue,
    path: [String]
  ) throws {
    var path = path
    var cast: String?
    if let last = path.last, let marker = last.firstRange(of: "::") {
      let type = String(last[marker.upperBound...].prefix { $0 != ":" })
      guard Self.castTypes.contains(type.lowercased()) else {
        throw EngineError("Invalid cast type: \(type)")
      }
      path[path.count - 1] = String(last[..<marker.lowerBound])
      cast = type
    }
    let column = jsonExtraction(column: base, path: path)
    guard case .map(let map) = value.resolved else {
      let plain = try Self.jsonValue(value)
      texts.append(try compare(column, .eq, plain, cast))
      return
    }
    for (op, member) in map.operatorMembers {
      texts.append(try compare(column, op, Self.jsonValue(member), cast))
    }
    for (name, member) in map.namedMembers {
      try deeper().traverse(&texts, base, member, path: path + [name])
    }
  }

  private func compare(
    _ column: String,
    _ op: Operator,
    _ value: DataValue,
    _ cast: String?
  ) throws -> String {
    let sample = value.list?.first ?? value
    let type = cast ?? Self.castType(of: sample)
    let text = type.map { "CAST(\(column) AS \(castName($0)))" } ?? column
    let key = SQLExpression(.literal(.string(text)))
    return try item(.sql(key), .map([.op(op): value]), ConditionOptions()) ?? ""
  }

  private func castName(_ type: String) -> String {
    type.lowercased().contains("timestamp") ? "DATETIME" : type.uppercased()
  }

  /// Dates are compared as the texts that JSON has for them.
  private static func jsonValue(_ value: DataValue) throws -> DataValue {
    switch value.resolved {
    case .date(let date): return CivilDate(milliseconds: date).map { .string($0.isoText) } ?? value
    case .list(let list):
      guard case .date? = list.first?.resolved else { return value }
      return .list(
        try list.map { item in
          guard case .date = item.resolved else {
            throw EngineError.typeError("val.toISOString is not a function")
          }
          return try jsonValue(item)
        }
      )
    default: return value
    }
  }

  private static func castType(of value: DataValue) -> String? {
    switch value.resolved {
    case .number: "double precision"
    case .bool: "boolean"
    default: nil
    }
  }
}
