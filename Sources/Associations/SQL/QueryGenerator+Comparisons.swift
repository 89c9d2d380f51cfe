import OrderedCollections

extension QueryGenerator {
  /// `key comparator value` for one operator (`_whereParseSingleValueObject`); nil when the key is not an operator.
  func comparison(
    _ key: ConditionKey,
    _ field: Attribute?,
    _ written: Operator?,
    _ value: DataValue,
    _ options: ConditionOptions
  ) throws -> String? {
    let op = written == .not ? Self.negation(of: value) : written
    let sign = op?.comparator ?? "="
    switch op {
    case .in, .notIn: return try membership(key, field, sign, value, options)
    case .any, .all:
      return try pair(key, try quantified(value, field), "= \(sign)", options)
    case .between, .notBetween:
      return try pair(key, try range(value, for: field), sign, options)
    case .col:
      guard let path = value.string else {
        throw EngineError.typeError("value.split is not a function")
      }
      return try pair(key, quoteNested(path), "=", options)
    case .startsWith, .endsWith, .substring:
      return try pair(key, try escape(.string(pattern(op, value))), sign, options)
    default: return try plain(key, field, sign, value, options)
    }
  }

  /// The comparator of `[Op.not]`: NOT IN, IS NOT, or `!=`.
  private static func negation(of value: DataValue) -> Operator {
    switch value.resolved {
    case .list: .notIn
    case .null, .bool: .not
    default: .ne
    }
  }

  private func membership(
    _ key: ConditionKey,
    _ field: Attribute?,
    _ sign: String,
    _ value: DataValue,
    _ options: ConditionOptions
  ) throws -> String? {
    switch value.resolved {
    case .sql(let expression):
      if case .literal(let text) = expression.kind {
        return try pair(key, text.text, sign, options)
      }
    case .list(let list) where !list.isEmpty:
      let items = try list.map { try escape($0, for: field) }.joined(separator: ", ")
      return try pair(key, "(\(items))", sign, options)
    case .string(let text) where !text.isEmpty:
      throw EngineError.typeError("value.map is not a function")
    case .undefined, .null:
      throw EngineError.typeError(
        "Cannot read properties of \(value.resolved.text) (reading 'length')"
      )
    default: break
    }
    return sign == "IN" ? try pair(key, "(NULL)", sign, options) : ""
  }

  private func quantified(_ value: DataValue, _ field: Attribute?) throws -> String {
    if value.resolved.isNullish {
      throw EngineError.typeError(
        "Cannot read properties of \(value.resolved.text) (reading 'Symbol(values)')"
      )
    }
    if let values = value.map?[.op(.values)], let list = values.list {
      let rows = try list.map { "(\(try escape($0)))" }.joined(separator: ", ")
      return "(VALUES \(rows))"
    }
    return "(\(try escape(value, for: field)))"
  }

  /// `low AND high`.
  func range(_ value: DataValue, for field: Attribute?) throws -> String {
    let ends: [DataValue]
    switch value.resolved {
    case .list(let list): ends = list
    case .string(let text): ends = text.map { .string(String($0)) }
    case .undefined, .null:
      throw EngineError.typeError("Cannot read properties of \(value.resolved.text) (reading '0')")
    default: ends = []
    }
    let low = ends.first ?? .undefined
    let high = ends.count > 1 ? ends[1] : .undefined
    return "\(try escape(low, for: field)) AND \(try escape(high, for: field))"
  }

  private func pattern(_ op: Operator?, _ value: DataValue) -> String {
    var text = value.text
    if case .sql(let expression) = value.resolved, case .literal(let literal) = expression.kind {
      text = literal.text
    }
    switch op {
    case .endsWith: return "%\(text)"
    case .substring: return "%\(text)%"
    default: return "\(text)%"
    }
  }

  private func plain(
    _ key: ConditionKey,
    _ field: Attribute?,
    _ sign: String,
    _ value: DataValue,
    _ options: ConditionOptions
  ) throws -> String {
    var check = Check()
    check.acceptsText = sign.contains("LIKE")
    if let map = value.map {
      if let column = map[.op(.col)], column.isTruthy {
        return try pair(key, try item(.blank, value, ConditionOptions()) ?? "", sign, options)
      }
      check.isList = true
      for op in [Operator.any, .all] {
        guard let list = map[.op(op)], list.isTruthy, let word = op.comparator else { continue }
        let text = "(\(try escape(list, for: field, check)))"
        return try pair(key, text, "\(sign) \(word)", options)
      }
      check.isList = false
    }
    let text = try escape(value, for: field, check)
    guard value.resolved.isNull else { return try pair(key, text, sign, options) }
    return try pair(key, text, sign == "=" ? "IS" : sign == "!=" ? "IS NOT" : sign, options)
  }

  /// Key, comparator and value (`_joinKeyValue`); the value alone without a key.
  func pair(
    _ key: ConditionKey,
    _ value: String,
    _ sign: String,
    _ options: ConditionOptions
  ) throws -> String {
    switch key {
    case .none, .blank, .name(""): return value
    case .name, .op, .sql: return "\(try safeKey(key, options.prefix)) \(sign) \(value)"
    }
  }

  private func safeKey(_ key: ConditionKey, _ prefix: ConditionOptions.Prefix?) throws -> String {
    switch key {
    case .none, .blank: return ""
    case .op: throw EngineError.typeError("s.replace is not a function")
    case .sql(let expression): return prefixed(try text(of: expression), prefix)
    case .name(let name):
      guard name.first == "$", name.last == "$" else { return prefixed(quote(name), prefix) }
      return quoteNested(String(name.dropFirst().dropLast()))
    }
  }

  private func prefixed(_ key: String, _ prefix: ConditionOptions.Prefix?) -> String {
    switch prefix {
    case nil, .table(""): key
    case .table(let table): "\(quote(table)).\(key)"
    case .text(let text): "\(text).\(key)"
    }
  }

  /// `a.b.c` → `` `a->b`.`c` ``, of two parts `` `a`.`b` ``.
  private func quoteNested(_ path: String) -> String {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 2, let last = parts.last else {
      return parts.map { quote($0) }.joined(separator: ".")
    }
    return quote(parts.dropLast().joined(separator: "->")) + "." + quote(last)
  }
}
