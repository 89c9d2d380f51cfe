import OrderedCollections

extension QueryGenerator {
  /// Adds `(SELECT … LIMIT 1) IS NOT NULL` to the limited rows for a required include that could not be
  /// joined in the sub-query (`_generateSubQueryFilter`).
  func addSubQueryFilter(
    of include: IncludeNode,
    _ alias: JoinAlias,
    _ context: SelectContext
  ) throws {
    guard context.hasSubQuery, include.subQueryFilter == true else { return }
    var top = include
    var nested = requiredChildren(of: include)
    var child = include
    var parent = include.parent
    while true {
      // Only where all the includes around this one are required, and none has it in its own filter.
      if let parent, parent.required != true { return }
      if let parent, parent.subQueryFilter == true { return }
      top = child
      guard let next = parent else { break }
      let copy = copy(of: child, children: nested)
      nested = [copy]
      child = next
      parent = next.parent
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
    if association.kind == .belongsTo {
      source = association.foreignKeyField
      target = top.model.primaryKeyField ?? "id"
    } else {
      source = association.sourceKeyField.isEmpty ? parentKey : association.sourceKeyField
      target = association.foreignKeyField
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
    let toTarget = association.toTarget ?? junctionAssociation(association, junction)
    let node = IncludeNode(model: toTarget.target, alias: toTarget.alias, association: toTarget)
    node.required = true
    node.where = top.where
    node.children = nested
    for child in nested { child.parent = node }
    let parentName = context.model?.name ?? context.alias
    let parentKey = context.model?.primaryKeyField ?? "id"
    let link =
      "\(quote(parentName)).\(quote(parentKey))"
      + " = \(quote(model.name)).\(quote(association.foreignKeyField))"
    var options = filterOptions([node])
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

  private func junctionAssociation(
    _ association: Association,
    _ junction: Association.Through
  ) -> Association {
    let result = Association(
      kind: .belongsTo,
      source: junction.model,
      target: association.target,
      alias: association.target.modelName.singular,
      isAliased: false,
      name: association.target.modelName,
      options: [:]
    )
    result.foreignKey = junction.otherKey
    result.foreignKeyField = junction.otherKeyField
    return result
  }

  /// Copies of the required includes below, all the way down (`_getRequiredClosure`).
  private func requiredChildren(of include: IncludeNode) -> [IncludeNode] {
    include.children.filter { $0.required == true && !$0.isPseudo }.map {
      copy(of: $0, children: requiredChildren(of: $0))
    }
  }

  /// A copy outside of every sub-query.
  ///
  /// Its association's scope is put on once more, as Sequelize's
  /// second look at the includes does.
  private func copy(of include: IncludeNode, children: [IncludeNode]) -> IncludeNode {
    let copy = IncludeNode(
      model: include.model,
      alias: include.alias,
      association: include.association
    )
    copy.children = children
    for child in children { child.parent = copy }
    copy.on = include.on
    copy.joinsWithOr = include.joinsWithOr
    copy.required = include.required
    copy.separate = include.separate
    copy.where = scoped(include.where, include.association?.scope)
    if let through = include.through {
      let junction = IncludeNode(model: through.model, alias: through.alias, association: nil)
      junction.isPseudo = true
      junction.attributes = through.attributes
      junction.where = scoped(through.where, include.association?.through?.scope)
      copy.through = junction
    }
    return copy
  }

  private func scoped(_ condition: DataValue, _ scope: DataMap?) -> DataValue {
    guard let scope else { return condition }
    guard condition.isTruthy else { return .map(scope) }
    return .map([.op(.and): .list([condition, .map(scope)])])
  }
}
