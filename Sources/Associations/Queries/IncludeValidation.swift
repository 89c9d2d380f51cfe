import OrderedCollections

/// Turns conformed includes into nodes and decides how each is loaded (`_validateIncludedElements`).
final class IncludeValidation {
  let model: Model
  private var topLimit: DataValue = .undefined
  private var isRaw = false

  init(model: Model) { self.model = model }

  /// Conforms, expands and validates the includes of options; sets `include` and all that follows from it.
  func decode(_ written: DataMap, into find: inout FindOptions) throws {
    var options = written
    try model.conformIncludes(&options, model)
    guard options.value("include").isTruthy else { return }
    try model.expandIncludeAll(&options)
    try validate(&options, into: &find)
  }

  /// Validates conformed and expanded includes.
  ///
  /// `options` may get attributes that separate includes need.
  func validate(_ options: inout DataMap, into find: inout FindOptions) throws {
    guard let list = options.value("include").list else { return }
    let top = IncludeNode(model: model, alias: "", association: nil)
    topLimit = options.value("limit")
    isRaw = options.value("raw").isTruthy
    if let attributes = options.value("attributes").list {
      top.hasAttributes = true
      top.attributes = attributes.map { SelectedAttribute($0) }
    }
    top.where = options.value("where")
    let count = top.attributes.count
    try validate(list.compactMap(\.map), below: top, isTop: true)
    for attribute in top.attributes.dropFirst(count) {
      guard case .name(let name) = attribute else { continue }
      options["attributes"] = .list((options.value("attributes").list ?? []) + [.string(name)])
    }
    if find.subQuery == nil {
      find.subQuery = decideSubQuery(top)
    }
    find.include = top.children
    for include in find.include { include.parent = nil }
    find.hasJoin = true
    find.hasMultiAssociation = top.hasMultiAssociation
    find.hasSingleAssociation = top.hasSingleAssociation
    find.hasRequired = top.hasRequired
    find.hasWhere = top.hasWhere
    find.hasDuplicating = top.hasDuplicating
    find.hasIncludeWhere = top.hasIncludeWhere
    find.hasIncludeRequired = top.hasIncludeRequired
  }

  private func decideSubQuery(_ top: IncludeNode) -> Bool {
    guard topLimit.isTruthy else { return false }
    for include in top.children {
      if include.subQuery == true { return true }
      if include.hasDuplicating { return true }
    }
    return false
  }

  private func validate(_ includes: [DataMap], below parent: IncludeNode, isTop: Bool) throws {
    for written in includes {
      let node = try self.node(written, parent, isTop: isTop)
      parent.children.append(node)
      if node.duplicating == nil { node.duplicating = node.association?.isMulti ?? false }
      node.hasDuplicating = node.hasDuplicating || node.duplicating == true
      node.hasRequired = node.hasRequired || node.required == true
      parent.hasDuplicating = parent.hasDuplicating || node.hasDuplicating
      parent.hasRequired = parent.hasRequired || node.required == true
      parent.hasWhere = parent.hasWhere || node.hasWhere || node.where.isTruthy
    }
    for node in parent.children { settle(node, below: parent) }
  }

  /// Decides whether an include stands in the sub-query and filters it.
  private func settle(_ node: IncludeNode, below parent: IncludeNode) {
    node.hasParentWhere = parent.hasParentWhere || parent.where.isTruthy
    node.hasParentRequired = parent.hasParentRequired || parent.required == true
    if node.subQuery != false, parent.hasDuplicating, topLimit.isTruthy {
      if node.duplicating == true {
        node.subQuery = node.subQuery ?? false
        node.subQueryFilter = node.hasRequired
      } else {
        node.subQuery = node.hasRequired
        node.subQueryFilter = false
      }
    } else {
      node.subQuery = node.subQuery ?? false
      if node.duplicating == true {
        node.subQueryFilter = node.subQuery
      } else {
        node.subQueryFilter = false
        node.subQuery =
          node.subQuery == true || node.hasParentRequired && node.hasRequired && !node.separate
      }
    }
    parent.hasIncludeWhere =
      parent.hasIncludeWhere || node.hasIncludeWhere || node.where.isTruthy
    parent.hasIncludeRequired =
      parent.hasIncludeRequired || node.hasIncludeRequired || node.required == true
    if node.association?.isMulti == true || node.hasMultiAssociation {
      parent.hasMultiAssociation = true
    }
    if node.isSingle || node.hasSingleAssociation { parent.hasSingleAssociation = true }
  }

  private func node(_ written: DataMap, _ parent: IncludeNode, isTop: Bool) throws -> IncludeNode {
    guard let included = written.value("model").model else {
      throw EngineError(
        "Include unexpected. Element has to be either a Model, an Association or an object."
      )
    }
    var options = written
    var names: [String]?
    if options.value("attributes").isTruthy, !(isTop && isRaw) {
      names = selectNames(&options, of: included)
    } else {
      included.expandAttributes(&options)
      included.mapFinderOptions(&options)
    }
    let association =
      try options.value("association").association
      ?? Self.association(from: parent.model, to: included, options.value("as"))
    let node = IncludeNode(model: included, alias: association.alias, association: association)
    node.parent = parent
    node.originalNames = names
    var below = (options.value("include").list ?? []).compactMap(\.map)
    let junction = try self.junction(of: node, &options)
    let scoped = included.isScoped ? included : Self.owner(association, included)
    try scoped.injectScope(&options)
    if !options.value("attributes").isTruthy {
      options["attributes"] = .list(included.columnAttributeNames.map { .string($0) })
    }
    included.mapFinderOptions(&options)
    if options.has("include") { below = (options.value("include").list ?? []).compactMap(\.map) }
    try fill(node, options, parent)
    try validate(below, below: node, isTop: false)
    if let junction { adopt(junction, node) }
    return node
  }

  /// Expands and maps the attributes that the program chose; the key comes along in front.
  private func selectNames(_ options: inout DataMap, of included: Model) -> [String] {
    included.expandAttributes(&options)
    let original = included.withDependencies(options.value("attributes").list ?? [])
    included.mapFinderOptions(&options)
    var list = options.value("attributes").list ?? []
    guard !list.isEmpty else { return original.map(Model.attributeName) }
    for key in included.primaryKeyAttributes {
      let field = included.attributes[key]?.field ?? key
      let isThere = list.contains { item in
        guard field != key else { return item.string == key }
        return item.list.map { $0.count > 1 && $0[0].string == field && $0[1].string == key }
          ?? false
      }
      if !isThere { list.insert(.string(key), at: 0) }
    }
    options["attributes"] = .list(list)
    return original.map(Model.attributeName)
  }

  private static func owner(_ association: Association, _ included: Model) -> Model {
    association.target.name == included.name ? association.target : association.source
  }

  private func fill(_ node: IncludeNode, _ options: DataMap, _ parent: IncludeNode) throws {
    node.attributes = (options.value("attributes").list ?? []).map { SelectedAttribute($0) }
    node.hasAttributes = true
    node.where = options.value("where")
    node.on = options.value("on")
    node.joinsWithOr = options.value("or").isTruthy
    node.right = options.value("right").isTruthy
    node.duplicating = options.value("duplicating").bool
    node.subQuery = options.value("subQuery").bool
    let required = options.value("required")
    node.saysRequired = !required.isUndefined
    node.required = required.isUndefined ? node.where.isTruthy : required.isTruthy
    if let scope = node.association?.scope {
      node.where =
        node.where.isTruthy
        ? .map([.op(.and): .list([node.where, .map(scope)])]) : .map(scope)
    }
    let separate = options.value("separate")
    node.separate = separate.bool ?? (separate.isUndefined && options.value("limit").isTruthy)
    node.writtenChildren = options.value("include")
    node.options = options.without("model", "association", "as", "include", "attributes")
    if node.separate { try separateOut(node, parent) }
  }

  /// A separate include needs the keys that its rows are matched by.
  private func separateOut(_ node: IncludeNode, _ parent: IncludeNode) throws {
    guard let association = node.association, association.kind == .hasMany else {
      throw EngineError("Only HasMany associations support include.separate")
    }
    node.duplicating = false
    Self.require(association.sourceKey, in: &parent.attributes)
    Self.require(association.foreignKey, in: &node.attributes)
  }

  private static func require(_ name: String, in attributes: inout [SelectedAttribute]) {
    guard !attributes.isEmpty else { return }
    let isThere = attributes.contains { attribute in
      switch attribute {
      case .name(let known): known == name
      case .aliased(let value, let alias): alias == name || value.string == name
      case .expression, .malformed: false
      }
    }
    if !isThere { attributes.append(.name(name)) }
  }

  /// The junction's node of a many-to-many include, made of the include's `through` options.
  private func junction(of node: IncludeNode, _ options: inout DataMap) throws -> IncludeNode? {
    guard let through = node.association?.through else { return nil }
    var written = options.value("through").map ?? [:]
    if let scope = through.scope {
      let given = written.value("where")
      written["where"] =
        given.isTruthy ? .map([.op(.and): .list([given, .map(scope)])]) : .map(scope)
    }
    let junction = IncludeNode(model: through.model, alias: through.model.name, association: nil)
    junction.isPseudo = true
    if written.value("attributes").isTruthy {
      junction.originalNames = selectNames(&written, of: through.model)
    } else {
      through.model.mapFinderOptions(&written)
    }
    if let name = written.value("as").string { junction.alias = name }
    if !written.value("attributes").isTruthy {
      written["attributes"] = .list(through.model.columnAttributeNames.map { .string($0) })
    }
    through.model.mapFinderOptions(&written)
    junction.attributes = (written.value("attributes").list ?? []).map { SelectedAttribute($0) }
    junction.hasAttributes = true
    junction.where = written.value("where")
    let required = written.value("required")
    junction.required = required.isUndefined ? nil : required.isTruthy
    junction.options = written.without("attributes", "model", "as")
    return junction
  }

  /// Puts the junction's node among its include's children, after those that the program wrote.
  private func adopt(_ junction: IncludeNode, _ node: IncludeNode) {
    junction.parent = node
    junction.duplicating = false
    node.through = junction
    node.children.append(junction)
    settle(junction, below: node)
    node.hasWhere = node.hasWhere || junction.where.isTruthy
  }

  /// The association that an include by model means (`_getIncludedAssociation`).
  static func association(
    from source: Model,
    to target: Model,
    _ alias: DataValue
  ) throws -> Association {
    let all = source.associations(to: target)
    guard !all.isEmpty else {
      throw eagerLoading("\(target.name) is not associated to \(source.name)!")
    }
    if let found = source.association(to: target, alias: alias) { return found }
    guard all.count == 1 else {
      throw eagerLoading(
        "\(target.name) is associated to \(source.name) multiple times. To identify the correct association, you must use the 'as' keyword to specify the alias of the association you want to include."
      )
    }
    guard alias.isTruthy else {
      throw eagerLoading(
        "\(target.name) is associated to \(source.name) using an alias. You must use the 'as' keyword to specify the alias within your include statement."
      )
    }
    let aliases = all.map(\.alias).joined(separator: ", ")
    throw eagerLoading(
      "\(target.name) is associated to \(source.name) using an alias. You've included an alias (\(alias.text)), but it does not match the alias(es) defined in your association (\(aliases))."
    )
  }

  private static func eagerLoading(_ message: String) -> EngineError {
    EngineError(name: "SequelizeEagerLoadingError", message)
  }
}
