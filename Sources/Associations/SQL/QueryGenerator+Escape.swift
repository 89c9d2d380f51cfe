import ECMAScriptText

extension QueryGenerator {
  /// A value as a literal of a statement, converted by its column's type.
  ///
  /// - Throws: ``EngineError`` for a value that has no literal (`Invalid value …`).
  package func escape(_ value: DataValue, for attribute: Attribute? = nil) throws -> String {
    try escape(value, for: attribute, Check())
  }

  /// How a value is checked against its type.
  struct Check {
    /// A LIKE pattern is not checked: it need not be of the type.
    var acceptsText = false
    /// Every element of a list is checked by itself.
    var isList = false
  }

  func escape(_ value: DataValue, for attribute: Attribute?, _ check: Check) throws -> String {
    var text = SQLText()
    try append(value, for: attribute, check, to: &text)
    return text.string
  }

  /// Writes a value as ``escape(_:for:)`` gives it behind a text, without a text of its own between.
  func append(
    _ value: DataValue,
    for attribute: Attribute?,
    _ check: Check = Check(),
    to sql: inout SQLText
  ) throws {
    switch value.resolved {
    case .undefined, .null:
      sql.append("NULL")
      return
    case .sql(let expression):
      sql.append(try text(of: expression))
      return
    default: break
    }
    guard let attribute, attribute.type.converts else {
      return try append(literal: value, to: &sql)
    }
    try self.check(value, for: attribute, check)
    switch try attribute.type.literal(value, offset: options.offset) {
    case .plain(let plain): try append(literal: plain, to: &sql)
    case .finished(let text): sql.append(text)
    }
  }

  private func append(literal value: DataValue, to sql: inout SQLText) throws {
    switch value {
    case .string(let text): sql.append(quoted: text)
    default: sql.append(try literal(value))
    }
  }

  /// A value as it is bound, and its placeholder.
  func bind(
    _ value: DataValue,
    for attribute: Attribute?,
    to bindings: BindingList
  ) throws -> String {
    switch value.resolved {
    case .undefined, .null: return bindings.add(value.resolved)
    case .sql:
      throw EngineError("Cannot pass SequelizeMethod as a bind parameter - use escape instead")
    default: break
    }
    guard let attribute, attribute.type.converts else { return bindings.add(value) }
    try check(value, for: attribute, Check())
    return bindings.add(try attribute.type.bound(value, offset: options.offset))
  }

  /// A literal, or a placeholder where values are bound.
  func write(
    _ value: DataValue,
    for attribute: Attribute?,
    _ bindings: BindingList?
  ) throws -> String {
    guard let bindings else { return try escape(value, for: attribute) }
    return try bind(value, for: attribute, to: bindings)
  }

  private func check(_ value: DataValue, for attribute: Attribute, _ check: Check) throws {
    guard options.validatesTypes, value.isTruthy else { return }
    do throws(EngineError) {
      if check.isList, let items = value.list {
        for item in items {
          try attribute.type.validate(item, acceptsText: check.acceptsText)
        }
      } else {
        try attribute.type.validate(value, acceptsText: check.acceptsText)
      }
    } catch {
      var error = error
      error.items.append(
        EngineError.Item(
          message: error.message,
          type: "Validation error",
          path: attribute.name,
          value: value,
          origin: nil,
          validatorKey: "\(attribute.type.key) validator"
        )
      )
      throw error
    }
  }

  /// A value as a literal by its own kind alone (`SqlString.escape`).
  package func literal(_ value: DataValue) throws -> String {
    switch value.resolved {
    case .undefined, .null: return "NULL"
    case .bool(let bool): return bool ? "1" : "0"
    case .number(let number): return NumberText.text(number)
    case .string(let text): return Self.quoted(text)
    case .date(let date): return Self.quoted(DateText.column(date, offset: options.offset))
    case .blob(let bytes):
      return "X'" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "'"
    case .list(let items):
      return try items.map { item in
        let text = try deeper().literal(item)
        return item.list == nil ? text : "(\(text))"
      }.joined(separator: ", ")
    case .hosted(let number as any HostedBigInt): return number.digits
    case .hosted(let host) where host.isEndless:
      throw EngineError.tooDeep
    case .map, .sql, .dataType, .model, .association, .instance, .hosted:
      throw EngineError("Invalid value \(ValueInspector(depth: 1).text(value))")
    }
  }

  /// A text in single quotes, quotes inside doubled.
  static func quoted(_ text: String) -> String {
    var result = SQLText()
    result.append(quoted: text)
    return result.string
  }
}

extension DataType {
  /// Whether the type decides how values are written; a type given as text does not.
  var converts: Bool {
    if case .raw = self { return false }
    return true
  }
}
