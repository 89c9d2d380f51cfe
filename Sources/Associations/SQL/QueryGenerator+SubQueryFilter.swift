import OrderedCollections

extension QueryGenerator {
  /// Adds `(SELECT … LIMIT 1) IS NOT NULL` to the limited rows for a required include that could not be
  /// joined in the sub-query (`_generateSubQueryFilter`).
  func addSubQueryFilter(
    of include: IncludeNode,
    inside path: [IncludeNode],
    _ alias: JoinAlias,
    _ context: SelectContext
  ) throws {
    guard context.hasSubQuery, include.filtersSubQuery else { return }
    // Only where all the includes around this one are required, and none has it in its own filter.
    guard path.allSatisfy({ $0.required && !$0.filtersSubQuery }) else { return }
    var top = include
    var nested = requiredChildren(of: include)
    for parent in path.reversed() {
      nested = [copy(of: top, children: nested)]
      top = parent
    }
    let query =
      if let through = top.through {
        try throughFilter(top, through, nested, context)
      } else {
        try joinFilter(top, nested, context)
      }
    let text = "( \(query.dropLast()) ) IS NOT NULL"
    var map: DataMap
    switch context.options.where.resolved {
    case .map(let present): map = present
    case .undefined, .null, .bool(false), .number(0), .string(""): map = [:]
    case .string, .number, .bool:
      let shown = context.options.where
      let kind = shown.string != nil ? "string" : shown.bool != nil ? "boolean" : "number"
      throw EngineError.typeError(
        "Cannot create property 'Symbol(and)' on \(kind) '\(shown.text)'"
      )
    default: return
    }
    map[.name("__\(alias.internalName)")] = .sql(SQLExpression(.literal(.string(text))))
    context.options.where = .map(map)
  }

  /// The filter of a target of the main table.
  private func joinFilter(
    _ top: IncludeNode,
    _ nested: [IncludeNode],
    _ context: SelectContext
  ) throws -> String {
    guard let association = top.association else { return "" }
    let parentKey = context.model?.primaryKeyField ?? "id"
    let source: String
    let target: String
    if case .belongsTo = association.kind {
      source = association.foreignKey.field
      target = top.model.primaryKeyField ?? "id"
    } else {
      let key = association.referencedKey.field
      source = key.isEmpty ? parentKey : key
      target = association.foreignKey.field
    }
    let link =
      "\(quote(top.alias)).\(quote(target)) = \(quote(context.alias)).\(quote(source))"
    var options = filterOptions(nested)
    options.attributes = [.name(target)]
    options.where = .map([
      .op(.and): .list([
        top.where.isUndefined ? .null : top.where,
        .map([.op(.join): .sql(SQLExpression(.literal(.string(link))))]),
      ])
    ])
    return try selectQuery(
      top.model.qualifiedTableName,
      options,
      model: top.model,
      alias: top.alias
    )
  }

  /// The filter of a target behind a junction.
  private func throughFilter(
    _ top: IncludeNode,
    _ through: IncludeNode,
    _ nested: [IncludeNode],
    _ context: SelectContext
  ) throws -> String {
    guard let association = top.association, let junction = association.through else { return "" }
    let model = through.model
    guard let toTarget = junction.links?.toTarget else {
      throw EngineError.typeError("Cannot read properties of undefined (reading 'target')")
    }
    var request = IncludeRequest(
      model: toTarget.target,
      alias: toTarget.alias,
      association: toTarget
    )
    request.required = true
    request.where = top.where
    let parentName = context.model?.name ?? context.alias
    let parentKey = context.model?.primaryKeyField ?? "id"
    let link =
      "\(quote(parentName)).\(quote(parentKey))"
      + " = \(quote(model.name)).\(quote(association.foreignKey.field))"
    var options = filterOptions([IncludeNode(request, children: nested)])
    options.attributes = [.name(model.primaryKeyField ?? "undefined")]
    options.where = .map([
      .op(.and): .list([
        .sql(SQLExpression(.literal(.string(link)))),
        through.where.isUndefined ? .null : through.where,
      ])
    ])
    return try selectQuery(model.qualifiedTableName, options, model: model, alias: nil)
  }

  private func filterOptions(_ includes: [IncludeNode]) -> FindOptions {
    var options = FindOptions()
    options.include = includes
    options.limit = .number(1)
    options.selectsIncludedAttributes = false
    options.subQuery = false
    return options
  }

  /// Copies of the required includes at every level below (`_getRequiredClosure`).
  private func requiredChildren(of include: IncludeNode) -> [IncludeNode] {
    include.children.filter { $0.required && !$0.isJunction }.map {
      copy(of: $0, children: requiredChildren(of: $0))
    }
  }

  /// A copy outside of every sub-query, with its association's scope once more, since Sequelize validates it again.
  private func copy(of include: IncludeNode, children: [IncludeNode]) -> IncludeNode {
    var copy = IncludeRequest(
      model: include.model,
      alias: include.alias,
      association: include.association
    )
    copy.on = include.request.on
    copy.joinsWithOr = include.request.joinsWithOr
    copy.required = include.required
    copy.separate = include.separate
    copy.where = scoped(include.where, include.association?.scope)
    guard let through = include.through else { return IncludeNode(copy, children: children) }
    var junction = IncludeRequest(model: through.model, alias: through.alias, association: nil)
    junction.attributes = through.attributes
    junction.where = scoped(through.where, include.association?.through?.scope)
    return IncludeNode(copy, children: children + [IncludeNode(junction)])
  }

  private func scoped(_ condition: DataValue, _ scope: DataMap?) -> DataValue {
    guard let scope else { return condition }
    guard condition.isTruthy else { return .map(scope) }
    return .map([.op(.and): .list([condition, .map(scope)])])
  }
}
