import OrderedCollections

extension Model {
  /// Finds instances as `Model.findAll` does.
  ///
  /// - Returns: a list of instances, of plain objects for `raw`; with `plain` the first or null.
  package func ownFindAll(_ written: DataValue = .undefined) async throws -> DataValue {
    let message =
      "The argument passed to findAll must be an options object, use findByPk if you wish to pass a single primary key value"
    let options = try Self.options(written) {
      EngineError(name: "SequelizeQueryError", message)
    }
    let attributes = options.value("attributes")
    if attributes.isTruthy, attributes.list == nil, attributes.map == nil {
      throw EngineError(
        name: "SequelizeQueryError",
        "The attributes option must be an array of column names or an object"
      )
    }
    warnOnInvalidOptions(options)
    return try await find(options)
  }

  /// Finds the first instance, or null (`findOne`).
  package func ownFindOne(_ written: DataValue = .undefined) async throws -> DataValue {
    var options = try Self.options(written) {
      EngineError(
        "The argument passed to findOne must be an options object, use findByPk if you wish to pass a single primary key value"
      )
    }
    if options.value("limit").isUndefined, !asksForOneKey(options.value("where")) {
      options["limit"] = .number(1)
    }
    options.setDefaults(["plain": .bool(true)])
    return try await findAll(.map(options))
  }

  /// Finds the instance of a primary key, or null (`findByPk`).
  package func ownFindByPrimaryKey(
    _ key: DataValue,
    _ written: DataValue = .undefined
  ) async throws -> DataValue {
    var options = written.deepResolved().map ?? [:]
    let key = key.resolved
    switch key {
    case .undefined, .null: return .null
    case .number, .string, .blob, .hosted(is any HostedBigInt):
      options["where"] = .map([.name(primaryKeyAttribute ?? "undefined"): key])
    default: throw EngineError("Argument passed to findByPk is invalid: \(key.text)")
    }
    return try await findOne(.map(options))
  }

  /// The options of a finder as a clone; an error for anything but a plain object.
  static func options(_ written: DataValue, _ error: () -> EngineError) throws -> DataMap {
    switch written.resolved {
    case .undefined: return [:]
    case .map(let map): return DataValue.map(map).deepResolved().map ?? [:]
    default: throw error()
    }
  }

  private func asksForOneKey(_ condition: DataValue) -> Bool {
    guard let map = condition.map else { return false }
    let unique = definition.uniqueKeys.values.filter { $0.fields.count == 1 }.map(\.column)
    return map.contains { key, value in
      guard case .name(let name) = key, name == primaryKeyAttribute || unique.contains(name)
      else { return false }
      switch value.resolved {
      case .string, .number, .bool, .blob: return true
      default: return false
      }
    }
  }

  private static let knownOptions: Set<String> = [
    "where", "attributes", "paranoid", "include", "order", "limit", "offset", "transaction",
    "lock", "raw", "logging", "benchmark", "having", "searchPath", "rejectOnEmpty", "plain",
    "scope", "group", "through", "defaults", "distinct", "primary", "exception", "type", "hooks",
    "force", "name",
  ]

  private func warnOnInvalidOptions(_ options: DataMap) {
    guard !options.value("where").isTruthy else { return }
    let names = options.names.filter {
      !Self.knownOptions.contains($0) && attributes[$0] != nil
    }
    guard !names.isEmpty else { return }
    engine.warn(
      "Model attributes (\(names.joined(separator: ", "))) passed into finder method options of model \(name), but the options.where object is empty. Did you forget to use options.where?"
    )
  }

  /// Finds with options that are a clone already.
  ///
  /// `collapses` makes one instance of rows with the same key although nothing is joined, as Sequelize does in the
  /// queries of separate includes.
  func find(
    _ written: DataMap,
    groupedLimit: GroupedLimit? = nil,
    collapses: Bool = false
  ) async throws -> DataValue {
    var options = written
    options.setDefaults(["hooks": .bool(true)])
    let runsHooks = options.value("hooks").isTruthy
    if !options.has("rejectOnEmpty") {
      options["rejectOnEmpty"] = self.options.raw.value("rejectOnEmpty")
    }
    try injectScope(&options)
    if runsHooks { try await runHooks("beforeFind", options: &options) }
    try conformIncludes(&options, self)
    expandAttributes(&options)
    try expandIncludeAll(&options)
    if runsHooks { try await runHooks("beforeFindAfterExpandIncludeAll", options: &options) }
    var find = FindOptions()
    find.groupedLimit = groupedLimit
    find.included.hasMultiAssociation = collapses
    let asked = engine.isObserved && options.value("include").isTruthy ? options : nil
    try plan(&options, &find)
    if runsHooks { try await runLastHooks(&options, &find) }
    var results = try await select(find, asked: asked)
    if runsHooks, hasHook("afterFind") {
      var arguments: [DataValue] = [results, .map(shown(options, find))]
      try await runHooks("afterFind", &arguments)
      if case .list = results { results = arguments[0] }
    }
    try reject(results, find.rejectOnEmpty)
    try await findSeparate(results, find.include, find, options)
    return results
  }

  /// Validates includes, chooses attributes, names columns.
  func plan(_ options: inout DataMap, _ find: inout FindOptions) throws {
    var original = withDependencies(options.value("attributes").list ?? [])
    let isChosen = options.value("attributes").isTruthy
    options["originalAttributes"] = isChosen ? .list(original) : .undefined
    if let subQuery = options.value("subQuery").bool { find.subQuery = subQuery }
    if options.value("include").isTruthy {
      let count = options.value("attributes").list?.count ?? 0
      try IncludeValidation.validate(&options, of: self, into: &find)
      let list = options.value("attributes").list ?? []
      if definition.virtualAttributes.isEmpty, list.count > count {
        original += list.dropFirst(count)
      }
      addKey(&options, find)
    }
    if !isChosen {
      options["attributes"] = .list(attributes.keys.map { .string($0) })
      original = withDependencies(options.value("attributes").list ?? [])
      options["originalAttributes"] = .list(original)
    }
    find.originalNames = original.map(Self.attributeName)
    let condition = options.value("where")
    definition.lastCondition = condition.isTruthy ? condition : .null
    mapFinderOptions(&options)
    read(options, into: &find)
    addParanoidCondition(&find)
  }

  /// Adds the key to chosen attributes, so that duplicates are recognised.
  private func addKey(_ options: inout DataMap, _ find: FindOptions) {
    guard let list = options.value("attributes").list, !options.value("raw").isTruthy,
      let key = primaryKeyAttribute, !list.contains(where: { $0.string == key }),
      !options.value("group").isTruthy || !find.included.hasSingleAssociation
        || find.included.hasMultiAssociation
    else { return }
    options["attributes"] = .list([.string(key)] + list)
  }

  /// Reads the options that need no decision.
  func read(_ options: DataMap, into find: inout FindOptions) {
    find.where = options.value("where")
    find.attributes = options.value("attributes").list?.map { SelectedAttribute($0) }
    find.order = options.value("order")
    find.group = options.value("group")
    find.having = options.value("having")
    find.limit = options.value("limit")
    find.offset = options.value("offset")
    find.raw = options.value("raw").isTruthy
    find.nest = options.value("nest").isTruthy
    find.plain = options.value("plain").isTruthy
    find.paranoid = options.value("paranoid").bool
    find.rejectOnEmpty = options.value("rejectOnEmpty")
    find.transaction = options.value("transaction").transaction
    find.selectsIncludedAttributes = options.value("includeIgnoreAttributes").bool ?? true
    find.rest = options.without(
      "where",
      "attributes",
      "order",
      "group",
      "having",
      "limit",
      "offset",
      "include",
      "rejectOnEmpty"
    )
  }

  private func runLastHooks(_ options: inout DataMap, _ find: inout FindOptions) async throws {
    guard hasHook("beforeFindAfterOptions") else { return }
    if !find.where.isUndefined { options["where"] = find.where }
    var shown = shown(options, find)
    try await runHooks("beforeFindAfterOptions", options: &shown)
    for (key, value) in shown where options[key] != nil { options[key] = value }
    let include = find.include
    read(shown, into: &find)
    find.include = include
  }

  /// Options as late hooks see them: with what Sequelize notes in them about the includes.
  private func shown(_ options: DataMap, _ find: FindOptions) -> DataMap {
    guard find.hasJoin else { return options }
    let includes = options.value("include").list ?? []
    let names = find.include.map(\.alias)
    let included = find.included
    var facts: DataMap = [
      "hasJoin": .bool(true), "model": .model(self),
      "includeNames": .list(names.map { .string($0) }),
      "includeMap": .map(
        DataMap(
          zip(names, includes).map { (DataKey.name($0), $1) },
          uniquingKeysWith: { first, _ in first }
        )
      ),
      "hasSingleAssociation": .bool(included.hasSingleAssociation),
      "hasMultiAssociation": .bool(included.hasMultiAssociation),
      "topModel": .model(self), "topLimit": options.value("limit"),
      "hasDuplicating": .bool(included.hasDuplicating), "hasRequired": .bool(included.hasRequired),
      "hasWhere": .bool(included.hasWhere),
    ]
    let isLimited = options.value("limit").isTruthy
    if isLimited { facts["subQuery"] = .bool(find.subQuery ?? false) }
    facts["hasIncludeWhere"] = .bool(included.hasIncludeWhere)
    facts["hasIncludeRequired"] = .bool(included.hasIncludeRequired)
    if !isLimited { facts["subQuery"] = .bool(find.subQuery ?? false) }
    var shown: DataMap = [:]
    for (key, value) in options {
      shown[key] = value
      if key == "originalAttributes" { shown.setDefaults(facts) }
    }
    return shown
  }

  /// Leaves out rows that are stamped as deleted, here and in includes (`_paranoidClause`).
  func addParanoidCondition(_ find: inout FindOptions) {
    find.include = find.include.map { $0.mapRequests { $0.addParanoidCondition() } }
    guard find.paranoid != false, let deleted = notDeleted else { return }
    find.where = Self.join(deleted, find.where)
  }

  /// The condition that a row is not stamped as deleted; nil when the model is not paranoid.
  var notDeleted: DataValue? {
    guard options.timestamps, options.paranoid, let name = options.deletedAt,
      let attribute = attributes[name]
    else { return nil }
    let value = attribute.defaultValue
    return .map([.name(attribute.field): value.isTruthy ? value : .map([.op(.eq): .null])])
  }

  static func join(_ first: DataValue, _ condition: DataValue) -> DataValue {
    if case .map(let map) = condition, map.isEmpty { return first }
    if case .list(let list) = condition, list.isEmpty { return first }
    // Sequelize takes a number and `true` for empty conditions (`isWhereEmpty`).
    switch condition {
    case .number, .bool: if condition.isTruthy { return first }
    default: break
    }
    return .map([.op(.and): .list([first, condition])])
  }

  private func reject(_ results: DataValue, _ rejection: DataValue) throws {
    guard rejection.isTruthy else { return }
    switch results {
    case .null, .undefined: break
    case .list(let list) where list.isEmpty: break
    default: return
    }
    if let function = rejection.function {
      throw ThrownValue(value: try function.construct([]))
    }
    switch rejection {
    case .bool: throw EngineError(name: "SequelizeEmptyResultError", "")
    default: throw ThrownValue(value: rejection)
    }
  }
}

extension IncludeRequest {
  fileprivate mutating func addParanoidCondition() {
    guard options.value("paranoid").bool != false, let deleted = model.notDeleted else { return }
    for _ in 0..<places { self.where = Model.join(deleted, self.where) }
  }
}
