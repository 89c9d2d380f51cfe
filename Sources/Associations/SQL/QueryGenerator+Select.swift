import OrderedCollections

extension QueryGenerator {
  /// A SELECT with its includes, sub-query, conditions, groups, orders and limit.
  ///
  /// Makes `` SELECT `id` FROM `Users` AS `User` WHERE `User`.`name` = 'Ada' LIMIT 1; ``.
  package func selectQuery(
    _ table: String,
    _ options: FindOptions,
    model: Model?
  ) throws -> String {
    try selectQuery(table, options, model: model, alias: nil)
  }

  func selectQuery(
    _ table: String,
    _ options: FindOptions,
    model: Model?,
    alias: String?
  ) throws -> String {
    let quotedAlias = (alias ?? model?.name).map { quote($0) }
    let hasSubQuery =
      options.subQuery ?? (options.limit.isTruthy && options.included.hasMultiAssociation)
    let context = SelectContext(
      table: table,
      quotedAlias: quotedAlias,
      alias: alias ?? model?.name ?? table,
      model: model,
      hasSubQuery: hasSubQuery,
      options: options
    )
    let own = try ownAttributes(context)
    var parts = JoinParts()
    parts.mainAttributes = own
    if hasSubQuery || options.groupedLimit != nil {
      parts.subAttributes = own
      parts.mainAttributes = ["\(quotedAlias ?? quote(table)).*"]
    }
    try addIncludes(to: &parts, context)
    if hasSubQuery { return try limitedQuery(context, parts) }
    var text =
      if let limit = options.groupedLimit {
        try groupedQuery(context, parts, limit)
      } else {
        try from(context, parts.mainAttributes, quote(table))
      }
    text += parts.main
    if options.groupedLimit == nil {
      text += try clause("WHERE", condition(context))
    }
    text += try groups(context)
    if context.options.order.isTruthy {
      let orders = try orders(of: context.options, model: model, hasSubQuery: false)
      text += orders.main.isEmpty ? "" : " ORDER BY " + orders.main.joined(separator: ", ")
    }
    if options.groupedLimit == nil { text += try limits(options) }
    return text + ";"
  }

  /// The form in which the main rows are limited before they are joined to many others.
  private func limitedQuery(_ context: SelectContext, _ parts: JoinParts) throws -> String {
    var inner = try from(context, parts.subAttributes, quote(context.table)) + parts.sub
    inner += try clause("WHERE", condition(context))
    inner += try groups(context)
    var outer = ""
    if context.options.order.isTruthy {
      let orders = try orders(of: context.options, model: context.model, hasSubQuery: true)
      outer = orders.main.isEmpty ? "" : " ORDER BY " + orders.main.joined(separator: ", ")
      inner += orders.sub.isEmpty ? "" : " ORDER BY " + orders.sub.joined(separator: ", ")
    }
    inner += try limits(context.options)
    let columns = parts.mainAttributes.joined(separator: ", ")
    return "SELECT \(columns) FROM (\(inner)) AS \(context.quotedAlias ?? "null")"
      + "\(parts.main)\(outer);"
  }

  func from(_ context: SelectContext, _ attributes: [String], _ tables: String) throws -> String {
    guard !attributes.isEmpty else {
      let name = context.model.map { "for model '\($0.name)' " } ?? ""
      let alias = context.quotedAlias.map { "as \($0) " } ?? ""
      throw EngineError(
        name: "SequelizeQueryError",
        "Attempted a SELECT query \(name)\(alias)without selecting any columns"
      )
    }
    let text = "SELECT \(attributes.joined(separator: ", ")) FROM \(tables)"
    return context.quotedAlias.map { "\(text) AS \($0)" } ?? text
  }

  private func addIncludes(to parts: inout JoinParts, _ context: SelectContext) throws {
    let main = context.quotedAlias ?? ""
    let alias = JoinAlias(internalName: main, externalName: main)
    for include in context.options.include where !include.separate {
      let joined = try joinParts(of: include, inside: [], below: alias, context)
      parts.main += joined.main
      parts.sub += joined.sub
      if !joined.mainAttributes.isEmpty {
        parts.mainAttributes = Array(NameSet(parts.mainAttributes + joined.mainAttributes))
      }
      if !joined.subAttributes.isEmpty {
        parts.subAttributes = Array(NameSet(parts.subAttributes + joined.subAttributes))
      }
    }
  }

  private func condition(_ context: SelectContext) throws -> String {
    try conditions(
      of: context.options.where,
      prefix: .table(context.quotedAlias ?? context.table),
      model: context.model
    )
  }

  private func clause(_ word: String, _ text: String) -> String {
    text.isEmpty ? "" : " \(word) \(text)"
  }

  private func groups(_ context: SelectContext) throws -> String {
    let options = context.options
    var text = ""
    if options.group.isTruthy {
      let items = options.group.list ?? [options.group]
      let groups = try items.map { try grouping($0, model: context.model) }
      text += clause("GROUP BY", groups.joined(separator: ", "))
    }
    let having = try conditions(of: options.having, prefix: nil, model: context.model)
    return text + clause("HAVING", having)
  }

  /// `LIMIT offset, limit`; an offset alone takes ten billion rows.
  func limits(_ options: FindOptions) throws -> String {
    let offset = options.offset.resolved.isNullish ? nil : try escape(options.offset)
    guard !options.limit.resolved.isNullish else {
      return offset.map { " LIMIT \($0), 10000000000000" } ?? ""
    }
    return " LIMIT " + (offset.map { $0 + ", " } ?? "") + (try escape(options.limit))
  }
}
