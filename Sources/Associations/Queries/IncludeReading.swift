import OrderedCollections

/// Reads one conformed include: what it asks for, the junction that it goes over, and what is nested in it.
struct IncludeReading {
  private(set) var request: IncludeRequest
  /// The junction of a many-to-many include, made of the include's `through` options.
  private(set) var junction: IncludeRequest?
  /// The nested includes as conformed objects.
  private(set) var children: [DataMap]

  /// Reads an include below another, or below the query; `keepsAttributes` leaves the program's choice alone.
  ///
  /// A query that selects what it includes has Sequelize map an include once more, now with its association's scope.
  init(
    _ written: DataMap,
    below parent: IncludeRequest,
    keepsAttributes: Bool,
    mapsScope: Bool
  ) throws {
    guard let included = written.value("model").model else {
      throw EngineError(
        "Include unexpected. Element has to be either a Model, an Association or an object."
      )
    }
    var options = written
    var names: [String]?
    if options.value("attributes").isTruthy, !keepsAttributes {
      names = Self.selectNames(&options, of: included)
    } else {
      included.expandAttributes(&options)
      included.mapFinderOptions(&options)
    }
    let association =
      try options.value("association").association
      ?? parent.model.includedAssociation(to: included, options.value("as"))
    request = IncludeRequest(
      model: included,
      alias: association.alias,
      association: association,
      isBelowJunction: parent.association?.through != nil
    )
    request.originalNames = names
    children = (options.value("include").list ?? []).compactMap(\.map)
    junction = association.through.map { Self.junction($0, &options) }
    let scoped = included.isScoped ? included : Self.owner(association, included)
    try scoped.injectScope(&options)
    if !options.value("attributes").isTruthy {
      options["attributes"] = .list(included.columnAttributeNames.map { .string($0) })
    }
    included.expandAttributes(&options)
    included.mapFinderOptions(&options)
    if options.has("include") {
      children = (options.value("include").list ?? []).compactMap(\.map)
    }
    request.fill(options)
    if mapsScope, !request.separate, case .map = request.where {
      request.where = included.columnCondition(request.where)
    }
  }

  /// Expands and maps the attributes that the program chose, the primary key in front.
  private static func selectNames(_ options: inout DataMap, of included: Model) -> [String] {
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

  private static func junction(_ through: Through, _ options: inout DataMap) -> IncludeRequest {
    var written = options.value("through").map ?? [:]
    if let scope = through.scope {
      let given = written.value("where")
      written["where"] =
        given.isTruthy ? .map([.op(.and): .list([given, .map(scope)])]) : .map(scope)
    }
    var names: [String]?
    if written.value("attributes").isTruthy {
      names = selectNames(&written, of: through.model)
    } else {
      through.model.mapFinderOptions(&written)
    }
    var junction = IncludeRequest(
      model: through.model,
      alias: written.value("as").string ?? through.model.name,
      association: nil
    )
    junction.originalNames = names
    if !written.value("attributes").isTruthy {
      written["attributes"] = .list(through.model.columnAttributeNames.map { .string($0) })
    }
    through.model.mapFinderOptions(&written)
    junction.attributes = (written.value("attributes").list ?? []).map { SelectedAttribute($0) }
    junction.where = written.value("where")
    junction.required = written.value("required").isTruthy
    junction.duplicating = false
    junction.options = written.without("attributes", "model", "as")
    return junction
  }
}

extension IncludeRequest {
  /// Reads the options of an include that scopes have been merged into.
  fileprivate mutating func fill(_ options: DataMap) {
    attributes = (options.value("attributes").list ?? []).map { SelectedAttribute($0) }
    self.where = options.value("where")
    on = options.value("on")
    joinsWithOr = options.value("or").isTruthy
    duplicating = options.value("duplicating").bool
    subQuery = options.value("subQuery").bool
    let written = options.value("required")
    saysRequired = !written.isUndefined
    required = saysRequired ? written.isTruthy : self.where.isTruthy
    if let scope = association?.scope {
      self.where =
        self.where.isTruthy
        ? .map([.op(.and): .list([self.where, .map(scope)])]) : .map(scope)
    }
    let separate = options.value("separate")
    self.separate = separate.bool ?? (separate.isUndefined && options.value("limit").isTruthy)
    writtenChildren = options.value("include")
    self.options = options.without("model", "association", "as", "include", "attributes")
    shared = options.sharedMark
    if shared != nil { self.options[SharedInclude.key] = nil }
  }

  /// Makes a separate include select the keys by which its rows are matched, here and in the include around it.
  mutating func separateOut(from parent: inout IncludeRequest) throws {
    guard let association, case .hasMany(let reference) = association.kind else {
      throw EngineError("Only HasMany associations support include.separate")
    }
    duplicating = false
    parent.attributes.require(reference.referenced.name)
    attributes.require(reference.foreignKey.name)
  }
}

extension [SelectedAttribute] {
  /// Adds an attribute to those that were chosen; an empty choice stays empty.
  fileprivate mutating func require(_ name: String) {
    guard !isEmpty else { return }
    let isThere = contains { attribute in
      switch attribute {
      case .name(let known): known == name
      case .aliased(let value, let alias): alias == name || value.string == name
      case .expression, .malformed: false
      }
    }
    if !isThere { append(.name(name)) }
  }
}

extension Model {
  /// The association that an include by model means (`_getIncludedAssociation`).
  func includedAssociation(to target: Model, _ alias: DataValue) throws -> Association {
    let all = associations(to: target)
    guard !all.isEmpty else {
      throw eagerLoading("\(target.name) is not associated to \(name)!")
    }
    if let found = association(to: target, alias: alias) { return found }
    guard all.count == 1 else {
      throw eagerLoading(
        "\(target.name) is associated to \(name) multiple times. To identify the correct association, you must use the 'as' keyword to specify the alias of the association you want to include."
      )
    }
    guard alias.isTruthy else {
      throw eagerLoading(
        "\(target.name) is associated to \(name) using an alias. You must use the 'as' keyword to specify the alias within your include statement."
      )
    }
    let aliases = all.map(\.alias).joined(separator: ", ")
    throw eagerLoading(
      "\(target.name) is associated to \(name) using an alias. You've included an alias (\(alias.text)), but it does not match the alias(es) defined in your association (\(aliases))."
    )
  }

  private func eagerLoading(_ message: String) -> EngineError {
    EngineError(name: "SequelizeEagerLoadingError", message)
  }
}
