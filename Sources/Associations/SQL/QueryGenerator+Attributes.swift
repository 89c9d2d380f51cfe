import OrderedCollections

extension QueryGenerator {
  /// The main table's columns as they are selected.
  func ownAttributes(_ context: SelectContext) throws -> [String] {
    guard var attributes = context.options.attributes else {
      return context.options.include.isEmpty ? ["*"] : ["\(context.quotedAlias ?? "null").*"]
    }
    if context.hasSubQuery, let model = context.model {
      for key in model.primaryKeyAttributes where !attributes.contains(where: { $0.names(key) }) {
        let field = model.attributes[key]?.field ?? key
        attributes.append(.aliased(.string(key), as: field))
      }
    }
    return try attributes.map { try column($0, context) }
  }

  private func column(_ attribute: SelectedAttribute, _ context: SelectContext) throws -> String {
    switch attribute {
    case .expression(let expression): return try text(of: expression)
    case .malformed(let value): throw try Self.malformedAttribute(value)
    case .name(let name):
      guard !name.holds("`"), !name.holds("\"") else {
        return prefixed(Self.quoted(name), context)
      }
      let isAttribute = context.model?.attributes[name] != nil
      return prefixed(isAttribute ? quote(name) : quotePath(name), context)
    case .aliased(let source, let alias):
      if case .sql(let expression) = source.resolved {
        return "\(try text(of: expression)) AS \(quote(alias))"
      }
      guard let name = source.string else {
        throw EngineError.typeError("attr[0].includes is not a function")
      }
      guard options.quotesParentheses || !name.contains(where: { $0 == "(" || $0 == ")" }) else {
        throw EngineError(Self.parenthesesMessage)
      }
      return prefixed("\(quote(name)) AS \(quote(alias))", context)
    }
  }

  private func prefixed(_ column: String, _ context: SelectContext) -> String {
    guard !context.options.include.isEmpty, !column.contains(".") else { return column }
    return "\(context.quotedAlias ?? "null").\(column)"
  }

  /// The error for an item of `attributes` that is neither a text, an expression nor a pair
  /// (`escapeAttributes`).
  private static func malformedAttribute(_ value: DataValue) throws -> EngineError {
    switch value {
    case .list:
      EngineError(
        "\(try JSONText.text(value) ?? "undefined") is not a valid attribute definition."
          + " Please use the following format: ['attribute definition', 'alias']"
      )
    case .null, .undefined:
      EngineError.typeError("Cannot read properties of \(value.text) (reading 'includes')")
    default: EngineError.typeError("attr.includes is not a function")
    }
  }

  private static let parenthesesMessage = """
    Attributes cannot include parentheses in Sequelize 6:
    In order to fix the vulnerability CVE-2023-22578, we had to remove support for treating \
    attributes as raw SQL if they included parentheses.
    Sequelize 7 escapes all attributes, even if they include parentheses.
    For Sequelize 6, because we're introducing this change in a minor release, we've opted for \
    throwing an error instead of silently escaping the attribute as a way to warn you about this \
    change.

    Here is what you can do to fix this error:
    - Wrap the attribute in a literal() call. This will make Sequelize treat it as raw SQL.
    - Set the "attributeBehavior" sequelize option to "escape" to make Sequelize escape the \
    attribute, like in Sequelize v7. We highly recommend this option.
    - Set the "attributeBehavior" sequelize option to "unsafe-legacy" to make Sequelize escape the \
    attribute, like in Sequelize v5.

    We sincerely apologize for the inconvenience this may cause you. You can find more information \
    on the following threads:
    https://github.com/sequelize/sequelize/security/advisories/GHSA-f598-mfpv-gmfx
    https://github.com/sequelize/sequelize/discussions/15694
    """

  /// The columns of an included table, each as `table.column AS alias.attribute`.
  func attributes(of include: IncludeNode, _ alias: JoinAlias) throws -> [String] {
    try include.attributes.compactMap { attribute in
      try column(attribute, of: include, alias)
    }
  }

  private func column(
    _ attribute: SelectedAttribute,
    of include: IncludeNode,
    _ alias: JoinAlias
  ) throws -> String? {
    switch attribute {
    case .name(let name):
      guard let known = include.model.attributes[name], known.field != name else {
        return aliased(source(name, alias), name, alias)
      }
      return aliased(source(known.field, alias), name, alias)
    case .aliased(let value, let name):
      guard case .sql(let expression) = value.resolved else {
        return aliased(source(value.text, alias), name, alias)
      }
      let text = try text(of: expression)
      switch expression.kind {
      case .literal, .cast, .fn: return aliased(text, name, alias)
      case .col, .condition, .json: return aliased(source(text, alias), name, alias)
      }
    case .expression(let expression):
      switch expression.kind {
      case .literal(let value): return value.text
      case .cast, .fn:
        throw EngineError(
          "Tried to select attributes using Sequelize.cast or Sequelize.fn without specifying an"
            + " alias for the result, during eager loading. "
            + "This means the attribute will not be added to the returned instance"
        )
      case .col, .condition, .json: throw EngineError.typeError("s.replace is not a function")
      }
    case .malformed: throw EngineError.typeError("s.replace is not a function")
    }
  }

  private func source(_ name: String, _ alias: JoinAlias) -> String {
    let table = quote(alias.internalName)
    if name.holds("#>>") || name.holds("->>") {
      return "(\(table).\(name.filter { $0 != "(" && $0 != ")" }))"
    }
    if name.holds("json_extract("), let call = name.firstRange(of: "json_extract(") {
      return name.replacingCharacters(in: call, with: "json_extract(\(table).")
    }
    return "\(table).\(quote(name))"
  }

  private func aliased(_ source: String, _ name: String, _ alias: JoinAlias) -> String {
    join([source, "AS", quote("\(alias.externalName).\(name)")])
  }
}

extension SelectedAttribute {
  /// Whether it selects an attribute, by its name or under it.
  fileprivate func names(_ key: String) -> Bool {
    switch self {
    case .name(let name): name == key
    case .aliased(let source, let alias): source.string == key || alias == key
    case .expression, .malformed: false
    }
  }
}

extension String {
  /// The text with a range of it replaced.
  func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
