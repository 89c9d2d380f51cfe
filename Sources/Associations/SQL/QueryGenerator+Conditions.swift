import OrderedCollections

extension QueryGenerator {
  /// The text of a condition as a finder takes it: an object, an expression, a list, a primary key.
  ///
  /// - Returns: an empty text when there is no condition.
  func conditions(
    of value: DataValue,
    prefix: ConditionOptions.Prefix?,
    model: Model?
  ) throws -> String {
    var options = ConditionOptions()
    options.prefix = prefix
    options.model = model
    switch value.resolved {
    case .sql(let expression): return try text(of: expression, model: model)
    case .map, .string, .undefined, .null: return try items(of: value, options)
    case .number, .hosted(is any HostedBigInt):
      let key = model.map { $0.primaryKeyAttribute ?? "id" } ?? "id"
      return try items(of: .map([.name(key): value]), options)
    case .blob: return try escape(value)
    case .list(let list):
      guard let first = list.first, !first.hasNoLength else { return "1=1" }
      guard list.contains(where: \.isCondition) else {
        throw EngineError(
          "Support for literal replacements in the `where` object has been removed."
        )
      }
      return try items(of: .map([.op(.and): value]), options)
    case .bool, .date, .dataType, .model, .association, .instance, .hosted:
      throw EngineError(
        "Unsupported where option value: \(ValueInspector(depth: 2).text(value))."
          + " Please refer to the Sequelize documentation to learn more about which values are"
          + " accepted as part of the where option."
      )
    }
  }

  /// `WHERE …`, or the empty text (`whereQuery`).
  func whereClause(
    _ value: DataValue,
    _ options: ConditionOptions = ConditionOptions()
  ) throws -> String {
    let text = try items(of: value, options)
    return text.isEmpty ? "" : "WHERE " + text
  }

  /// The conditions of an object joined by AND or OR (`whereItemsQuery`).
  func items(
    of value: DataValue,
    _ options: ConditionOptions,
    binding: String = " AND "
  ) throws -> String {
    switch value.resolved {
    case .undefined, .null, .bool, .number, .date, .string(""): return ""
    case .string: throw EngineError("Support for `{where: 'raw query'}` has been removed.")
    case .map(let map):
      let texts = try map.complexKeys.map { key in
        try item(ConditionKey(key), map[key] ?? .undefined, options)
      }
      return texts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: binding)
    case .list(let list) where list.isEmpty: return ""
    default: return try item(.none, value, options) ?? ""
    }
  }

  /// One condition (`whereItemQuery`); nil when it says nothing.
  func item(
    _ key: ConditionKey,
    _ value: DataValue,
    _ options: ConditionOptions
  ) throws -> String? {
    try deeper().condition(key, value, options)
  }

  private func condition(
    _ written: ConditionKey,
    _ given: DataValue,
    _ options: ConditionOptions
  ) throws -> String? {
    var (key, value) = (written, given)
    if value.resolved.isUndefined { throw Self.undefinedValue(of: key) }
    if let nested = try jsonPathCondition(key, value, options) { return nested }
    let field = attribute(of: key, options)
    if !self.options.operatorAliases.isEmpty {
      key = self.options.operatorAliases.key(key)
      value = self.options.operatorAliases.replaced(in: value)
    }
    if case .none = key {
      if case .string(let text) = value.resolved { return text }
      if case .map(let map) = value.resolved, map.count == 1, let only = map.elements.first {
        return try item(ConditionKey(only.key), only.value, options)
      }
    }
    switch value.resolved {
    case .null: return try pair(key, "NULL", "IS", options)
    case .sql(let expression) where key.isNone || !expression.isFunction:
      return try text(of: expression)
    case _ where !value.isTruthy:
      return try pair(key, try write(value, for: field, options.bindings), "=", options)
    case .map(let map): return try object(key, field, map, value, options)
    case .list(let list): return try array(key, field, list, value, options)
    default: break
    }
    if case .op(let op) = key {
      if op == .or || op == .and || op == .not { return try group(op, value, options) }
      if op == .placeholder, let name = op.comparator {
        let text = try write(value, for: field, options.bindings)
        return try pair(.name(name), text, "=", options)
      }
    }
    return try pair(key, try write(value, for: field, options.bindings), "=", options)
  }

  private func object(
    _ key: ConditionKey,
    _ field: Attribute?,
    _ map: DataMap,
    _ value: DataValue,
    _ options: ConditionOptions
  ) throws -> String? {
    if case .op(let op) = key, op == .or || op == .and || op == .not {
      return try group(op, value, options)
    }
    if let inner = map[.op(.or)], inner.isTruthy { return try bound(" OR ", key, inner, options) }
    if let inner = map[.op(.and)], inner.isTruthy { return try bound(" AND ", key, inner, options) }
    if let field, field.type.isJSON, options.readsJSON {
      return try jsonObject(key, field, map, options)
    }
    if map.count > 1 { return try bound(" AND ", key, value, options) }
    if let op = map.keys.first?.op, op.comparator != nil {
      return try comparison(key, field, op, map[.op(op)] ?? .undefined, options)
    }
    return try comparison(key, field, nil, value, options)
  }

  private func array(
    _ key: ConditionKey,
    _ field: Attribute?,
    _ list: [DataValue],
    _ value: DataValue,
    _ options: ConditionOptions
  ) throws -> String? {
    switch key {
    case .none:
      guard list.contains(where: \.isCondition) else {
        throw EngineError(
          "Support for literal replacements in the `where` object has been removed."
        )
      }
      return try group(.and, value, options)
    case .op(let op) where op == .or || op == .and || op == .not:
      return try group(op, value, options)
    case .blank, .name, .op, .sql: break
    }
    if case .array? = field?.type {
      return try pair(key, try write(value, for: field, options.bindings), "=", options)
    }
    return try comparison(key, field, .in, value, options)
  }

  /// `[Op.or]`, `[Op.and]`, `[Op.not]` as keys (`_whereGroupBind`).
  private func group(
    _ op: Operator,
    _ value: DataValue,
    _ options: ConditionOptions
  ) throws -> String? {
    let binding = op == .or ? " OR " : " AND "
    let text: String
    if let list = value.list {
      text = try list.compactMap { member -> String? in
        let text = try items(of: member, options)
        guard !text.isEmpty else { return nil }
        return member.memberCount > 1 ? "(\(text))" : text
      }.joined(separator: binding)
    } else {
      text = try items(of: value, options, binding: binding)
    }
    if text.isEmpty { return op == .and ? nil : "0 = 1" }
    return (op == .not ? "NOT " : "") + "(\(text))"
  }

  /// Several conditions on one key (`_whereBind`).
  private func bound(
    _ binding: String,
    _ key: ConditionKey,
    _ value: DataValue,
    _ options: ConditionOptions
  ) throws -> String? {
    let texts: [String?]
    switch value.resolved {
    case .map(let map):
      texts = try map.complexKeys.map { member in
        try item(key, .map([member: map[member] ?? .undefined]), options)
      }
    case .list(let list): texts = try list.map { try item(key, $0, options) }
    default: throw EngineError.typeError("value.map is not a function")
    }
    let kept = texts.compactMap { $0 }.filter { !$0.isEmpty }
    return kept.isEmpty ? nil : "(\(kept.joined(separator: binding)))"
  }

  private func attribute(of key: ConditionKey, _ options: ConditionOptions) -> Attribute? {
    if let field = options.field { return field }
    guard case .name(let name) = key, let model = options.model else { return nil }
    if let attribute = model.attributes[name] { return attribute }
    return model.definition.attributeNamesByField[name].flatMap { model.attributes[$0] }
  }

  private static func undefinedValue(of key: ConditionKey) -> EngineError {
    let name: String
    switch key {
    case .none: name = "undefined"
    case .blank: name = "null"
    case .name(let text): name = text
    case .sql: name = "[object Object]"
    case .op: return .typeError("Cannot convert a Symbol value to a string")
    }
    return EngineError("WHERE parameter \"\(name)\" has invalid \"undefined\" value")
  }
}

extension SQLExpression {
  /// Whether it was made with `fn`.
  var isFunction: Bool {
    if case .fn = kind { return true }
    return false
  }
}

extension DataValue {
  /// Whether a list that contains it is a list of conditions: a plain object or `where(…)`.
  var isCondition: Bool {
    switch resolved {
    case .map: return true
    case .sql(let expression):
      if case .condition = expression.kind { return true }
      return false
    default: return false
    }
  }

  /// Whether it is a list or a text with nothing in it.
  fileprivate var hasNoLength: Bool {
    switch resolved {
    case .list(let list): list.isEmpty
    case .string(let text): text.isEmpty
    default: false
    }
  }

  /// The number of members of a plain object or a list; 0 for all else.
  fileprivate var memberCount: Int {
    switch resolved {
    case .map(let map): map.count
    case .list(let list): list.count
    default: 0
    }
  }
}
