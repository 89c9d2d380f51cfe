import OrderedCollections

extension QueryGenerator {
  /// What an include and those below it add to a SELECT (`generateInclude`).
  ///
  /// `path` are the includes around it, the outermost first.
  func joinParts(
    of include: IncludeNode,
    inside path: [IncludeNode],
    below parent: JoinAlias,
    _ context: SelectContext
  ) throws -> JoinParts {
    let alias = joinAlias(of: include, below: parent, context)
    let isInSubQuery = include.isInSubQuery && context.hasSubQuery
    var parts = JoinParts()
    if context.options.selectsIncludedAttributes {
      let columns = try attributes(of: include, alias)
      if isInSubQuery { parts.subAttributes += columns } else { parts.mainAttributes += columns }
    }
    let joined: Join
    if let through = include.through {
      joined = try throughJoin(include, through, path, alias, below: parent.internalName, context)
    } else {
      try addSubQueryFilter(of: include, inside: path, alias, context)
      joined = try join(include, inside: path, context)
    }
    parts.mainAttributes += joined.mainAttributes
    parts.subAttributes += joined.subAttributes
    try addChildren(of: include, path, alias, joined, isInSubQuery, to: &parts, context)
    return parts
  }

  private func addChildren(
    of include: IncludeNode,
    _ path: [IncludeNode],
    _ alias: JoinAlias,
    _ joined: Join,
    _ isInSubQuery: Bool,
    to parts: inout JoinParts,
    _ context: SelectContext
  ) throws {
    var main = ""
    var sub = ""
    var mismatches = false
    for child in include.children where !child.separate && !child.isJunction {
      let nested = try deeper()
        .joinParts(of: child, inside: path + [include], below: alias, context)
      if !include.required, child.required { mismatches = true }
      if child.isInSubQuery, context.hasSubQuery { sub += nested.sub }
      main += nested.main
      parts.mainAttributes += nested.mainAttributes
      parts.subAttributes += nested.subAttributes
    }
    let inside = isInSubQuery ? sub : main
    let outside = isInSubQuery ? main : sub
    let text =
      mismatches && !inside.isEmpty
      ? " \(joined.kind) ( \(joined.body)\(inside) ) ON \(joined.condition)"
      : " \(joined.kind) \(joined.body) ON \(joined.condition)\(inside)"
    parts.sub = isInSubQuery ? text : outside
    parts.main = isInSubQuery ? outside : text
  }

  private func joinAlias(
    of include: IncludeNode,
    below parent: JoinAlias,
    _ context: SelectContext
  ) -> JoinAlias {
    if context.table == parent.externalName || context.quotedAlias == parent.externalName {
      return JoinAlias(internalName: include.alias, externalName: include.alias)
    }
    return JoinAlias(
      internalName: "\(parent.internalName)->\(include.alias)",
      externalName: "\(parent.externalName).\(include.alias)"
    )
  }

  private func kind(of include: IncludeNode) -> String {
    include.required ? "INNER JOIN" : "LEFT OUTER JOIN"
  }

  /// The join of `belongsTo`, `hasOne` and `hasMany` (`generateJoin`).
  private func join(
    _ include: IncludeNode,
    inside around: [IncludeNode],
    _ context: SelectContext
  ) throws -> Join {
    let path = context.sharedPaths.path(to: include, inside: around)
    guard let association = include.association else {
      throw EngineError.typeError("Cannot read properties of undefined (reading 'source')")
    }
    if include.options.value("through").isTruthy {
      // Sequelize takes any include with `through` for one over a junction.
      throw EngineError.typeError("Cannot read properties of undefined (reading 'getTableName')")
    }
    let key = joinKey(association, right: include.model)
    let left = path.isEmpty ? context.alias : aliasPath(path)
    let right = aliasPath(path + [include])
    var condition = "\(quote(left)).\(quote(key.leftField))"
    var selected: [String] = []
    let isTop = path.isEmpty
    let isAcross =
      context.hasSubQuery && context.isInSubQuery(path.last) && !include.isInSubQuery
    if (context.options.groupedLimit != nil && isTop) || isAcross {
      if isTop {
        let column = condition
        condition = "\(quote(left)).\(quote(key.left))"
        if context.hasSubQuery {
          selected = [column == condition ? column : "\(column) AS \(quote(key.left))"]
        }
      } else {
        condition = quote("\(dotted(left)).\(key.left)")
      }
    }
    condition += " = \(quote(right)).\(quote(key.rightField))"
    if include.request.on.isTruthy {
      condition = try joined(include.request.on, include, right)
    }
    if include.where.isTruthy {
      let text = try joined(include.where, include, right)
      if !text.isEmpty { condition += (include.request.joinsWithOr ? " OR " : " AND ") + text }
    }
    return Join(
      kind: kind(of: include),
      body: quote(table: include.model.qualifiedTableName, as: right),
      condition: condition,
      subAttributes: selected
    )
  }

  private func joined(
    _ value: DataValue,
    _ include: IncludeNode,
    _ alias: String
  ) throws -> String {
    var options = ConditionOptions()
    options.prefix = .text(quote(alias))
    options.model = include.model
    return try items(of: value, options)
  }

  /// The attribute and column on the left of a join, and the column on its right.
  private func joinKey(
    _ association: Association,
    right: Model
  ) -> (left: String, leftField: String, rightField: String) {
    let foreignKey = association.foreignKey
    let referenced = association.referencedKey
    guard case .belongsTo = association.kind else {
      let field = association.source.attributes[referenced.name]?.field ?? referenced.field
      return (referenced.name, field, foreignKey.field)
    }
    let field = right.attributes[referenced.name]?.field ?? referenced.field
    return (foreignKey.name, foreignKey.field, field)
  }

  /// `a->b` for an include b inside an include a.
  private func aliasPath(_ path: [IncludeNode]) -> String {
    path.map(\.alias).joined(separator: "->")
  }

  private func dotted(_ path: String) -> String {
    var result = ""
    for character in path {
      if character == ">", result.last == "-" {
        result.removeLast()
        result.append(".")
      } else {
        result.append(character)
      }
    }
    return result
  }

  /// The join of `belongsToMany`: the junction and the target in parentheses (`generateThroughJoin`).
  private func throughJoin(
    _ include: IncludeNode,
    _ through: IncludeNode,
    _ path: [IncludeNode],
    _ alias: JoinAlias,
    below parent: String,
    _ context: SelectContext
  ) throws -> Join {
    guard let association = include.association, let junction = association.through else {
      throw EngineError.typeError("Cannot read properties of undefined (reading 'identifierField')")
    }
    let throughAlias = "\(alias.internalName)->\(through.alias)"
    let quotedThrough = quote(throughAlias)
    let columns = through.attributes.map {
      throughColumn($0, through, quotedThrough, "\(alias.externalName).\(through.alias)")
    }
    var body =
      "( \(quote(table: through.model.qualifiedTableName, as: throughAlias)) INNER JOIN "
      + quote(table: include.model.qualifiedTableName, as: alias.internalName)
      + " ON \(quote(alias.internalName)).\(quote(junction.targetKey.field))"
      + " = \(quotedThrough).\(quote(junction.otherKey.field))"
    if through.where.isTruthy {
      let text = try conditions(
        of: through.where,
        prefix: .text(quotedThrough),
        model: through.model
      )
      if !text.isEmpty { body += " AND \(text)" }
    }
    body += ")"
    var condition = throughSource(include, path, association, parent, context)
    condition += " = \(quotedThrough).\(quote(association.foreignKey.field))"
    if include.where.isTruthy {
      let text = try conditions(
        of: include.where,
        prefix: .text(quote(alias.internalName)),
        model: include.model
      )
      if !text.isEmpty { condition += " AND \(text)" }
    }
    try addSubQueryFilter(of: include, inside: path, alias, context)
    return Join(
      kind: kind(of: include),
      body: body,
      condition: condition,
      mainAttributes: context.options.selectsIncludedAttributes ? columns : []
    )
  }

  private func throughColumn(
    _ attribute: SelectedAttribute,
    _ through: IncludeNode,
    _ alias: String,
    _ external: String
  ) -> String {
    switch attribute {
    case .name(let name):
      let field = through.model.attributes[name]?.field ?? name
      return "\(alias).\(quote(field)) AS \(quote("\(external).\(name)"))"
    case .aliased(let source, let name):
      return "\(alias).\(quote(source.text)) AS \(quote("\(external).\(name)"))"
    case .expression, .malformed:
      return "\(alias).\(quote("[object Object]")) AS \(quote("\(external).[object Object]"))"
    }
  }

  /// The source's key in the join of the junction.
  private func throughSource(
    _ include: IncludeNode,
    _ path: [IncludeNode],
    _ association: Association,
    _ parent: String,
    _ context: SelectContext
  ) -> String {
    let isAbove = context.hasSubQuery && !include.isInSubQuery
    let parentIsInside = context.isInSubQuery(path.last)
    let usesField = !context.hasSubQuery || (isAbove && !parentIsInside)
    let key = usesField ? association.referencedKey.field : association.referencedKey.name
    if isAbove, parentIsInside, !path.isEmpty { return quote("\(parent).\(key)") }
    return "\(quote(parent)).\(quote(key))"
  }
}
