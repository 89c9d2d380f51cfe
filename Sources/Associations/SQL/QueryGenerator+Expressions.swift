import OrderedCollections

extension QueryGenerator {
  /// The SQL of an expression that a program made with `fn`, `col`, `literal`, `cast`, `where`, `json`.
  ///
  /// `model` is the statement's, for an expression that orders or groups.
  func text(of expression: SQLExpression, model: Model? = nil) throws -> String {
    try deeper().write(expression, model: model)
  }

  private func write(_ expression: SQLExpression, model: Model?) throws -> String {
    switch expression.kind {
    case .literal(let value): return value.text
    case .fn(let name, let arguments):
      let list = try arguments.map { try argument($0, model: model) }
      return "\(name)(\(list.joined(separator: ", ")))"
    case .cast(let value, let type):
      return "CAST(\(try operand(value, model: model)) AS \(castType(type)))"
    case .col(let names): return try column(names, model: model)
    case .condition(let attribute, let comparator, let logic):
      return try condition(attribute, comparator, logic, model: model)
    case .json(let value): return try json(value)
    }
  }

  private func argument(_ value: DataValue, model: Model?) throws -> String {
    if case .string(let text) = value.resolved {
      return try escape(
        .string(
          text.split(separator: "$", omittingEmptySubsequences: false)
            .joined(separator: "$$")
        )
      )
    }
    return try operand(value, model: model)
  }

  private func operand(_ value: DataValue, model: Model?) throws -> String {
    switch value.resolved {
    case .sql(let inner): try text(of: inner, model: model)
    case .map: try items(of: value, ConditionOptions())
    default: try escape(value)
    }
  }

  private func castType(_ type: String) -> String {
    let trimmed = type.trimmingSpaces.uppercased()
    return trimmed.contains("TIMESTAMP") ? "DATETIME" : trimmed
  }

  private func column(_ names: [String], model: Model?) throws -> String {
    guard names.count < 2 else {
      if model == nil {
        throw EngineError(
          "Cannot call Sequelize.col() with array outside of order / group clause"
        )
      }
      throw EngineError.typeError("smth.col.startsWith is not a function")
    }
    let name = names.first ?? ""
    return name.hasPrefix("*") ? "*" : quotePath(name)
  }

  private func condition(
    _ attribute: DataValue,
    _ comparator: DataValue,
    _ logic: DataValue,
    model: Model?
  ) throws -> String {
    let (sign, op) = comparison(comparator)
    let key = try conditionKey(attribute, model: model)
    switch logic.resolved {
    case .sql(let inner):
      let value = try text(of: inner, model: model)
      return "\(key) \(nullAware(sign, value)) \(value)"
    case .map:
      guard case .sql(let expression) = attribute.resolved else { return "" }
      var options = ConditionOptions()
      options.model = model
      return try item(.sql(expression), logic, options) ?? ""
    case let value where op == .between || op == .notBetween || sign.hasSuffix("BETWEEN"):
      return "\(key) \(sign) \(try range(value, for: nil))"
    case let value:
      let text = try escape(value)
      return "\(key) \(nullAware(sign, text)) \(text)"
    }
  }

  /// The comparator's text: an operator's symbol, or what the program wrote.
  private func comparison(_ comparator: DataValue) -> (String, Operator?) {
    if case .hosted(let host) = comparator.resolved {
      let text = host.stringDescription
      if text.hasPrefix("Symbol("), text.hasSuffix(")") {
        let name = String(text.dropFirst(7).dropLast())
        if let op = Operator(rawValue: name), let sign = op.comparator { return (sign, op) }
      }
      return (text, nil)
    }
    return (comparator.isUndefined ? "=" : comparator.text, nil)
  }

  private func nullAware(_ sign: String, _ value: String) -> String {
    guard value == "NULL" else { return sign }
    return sign == "=" ? "IS" : sign == "!=" ? "IS NOT" : sign
  }

  private func conditionKey(_ attribute: DataValue, model: Model?) throws -> String {
    switch attribute.resolved {
    case .sql(let expression): return try text(of: expression, model: model)
    case .map(let map) where map.value("Model").model != nil:
      let table = map.value("Model").model?.name ?? ""
      let field = map.value("field").string ?? map.value("fieldName").text
      return "\(quote(table)).\(quote(field))"
    default:
      throw EngineError.typeError("Cannot read properties of undefined (reading 'name')")
    }
  }

  private func json(_ value: DataValue) throws -> String {
    switch value.resolved {
    case .map(let conditions):
      return jsonConditions(conditions, path: [], depth: 0).joined(separator: " AND ")
    case .list(let items):
      let path = try jsonPath(items.first?.text ?? "")
      guard items.count > 1, items[1].isTruthy else { return path }
      return path + " = " + (try escape(items[1]))
    default: return try jsonPath(value.text)
    }
  }

  private func jsonConditions(_ map: DataMap, path: [String], depth: Int) -> [String] {
    guard depth < 64 else { return [] }
    return map.namedMembers.flatMap { name, value -> [String] in
      let path = path + [name]
      if case .map(let inner) = value.resolved {
        return jsonConditions(inner, path: path, depth: depth + 1)
      }
      let column = jsonExtraction(column: path[0], path: Array(path.dropFirst()))
      return ["\(column) = '\(value.text)'"]
    }
  }

  private func jsonPath(_ text: String) throws -> String {
    let trimmed = text.trimmingSpaces
    let head = trimmed.prefix { $0 != "(" }.lowercased()
    if head == "json" || head.hasPrefix("json_"), trimmed.contains("(") {
      let opening = trimmed.filter { $0 == "(" }.count
      let isBroken = opening != trimmed.filter { $0 == ")" }.count || trimmed.contains(";")
      if isBroken { throw EngineError("Invalid json statement: \(text)") }
      return text
    }
    let path = PropertyPath.parts(text)
    return jsonExtraction(column: path.first ?? "", path: Array(path.dropFirst()))
  }

  /// `` json_extract(`column`,'$.a.b[0]') ``.
  func jsonExtraction(column: String, path: [String]) -> String {
    var text = "$"
    for part in path {
      let isIndex = !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) }
      text += isIndex ? "[\(part)]" : ".\(part)"
    }
    let column = isQuoted(column) ? column : quote(column)
    return "json_extract(\(column),\(Self.quoted(text)))"
  }

  /// Whether a text is one or more quoted names joined by dots already.
  private func isQuoted(_ identifier: String) -> Bool {
    var rest = identifier.trimmingSpaces
    guard !rest.isEmpty else { return false }
    while let mark = rest.first {
      guard mark == "`" || mark == "\"" || mark == "'" else { return false }
      rest.removeFirst()
      guard let end = rest.firstIndex(of: mark) else { return false }
      rest = rest[rest.index(after: end)...]
      if rest.first == "." { rest.removeFirst() }
    }
    return true
  }
}

/// A path to a property as lodash's `toPath` splits it.
enum PropertyPath {
  /// `a.b[0].c` → `a`, `b`, `0`, `c`.
  static func parts(_ text: String) -> [String] {
    var parts: [String] = []
    var current = ""
    var isAfterBracket = false
    for character in text {
      switch character {
      case ".", "[":
        if !isAfterBracket || !current.isEmpty { parts.append(current) }
        current = ""
        isAfterBracket = false
      case "]":
        parts.append(current.filter { $0 != "\"" && $0 != "'" })
        current = ""
        isAfterBracket = true
      default: current.append(character)
      }
    }
    if !current.isEmpty { parts.append(current) }
    return parts
  }
}
