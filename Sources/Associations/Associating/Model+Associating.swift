public import OrderedCollections

extension Model {
  /// Declares that each of this model's instances has many of another's, which hold the key.
  ///
  /// - Throws: ``EngineError`` in Sequelize's words.
  @discardableResult
  public func hasMany(_ target: DataValue, _ options: DataMap = [:]) throws -> Association {
    let target = try associable(target, "hasMany")
    var options = withHooks(options)
    options.assign(self.options.raw.without("hooks"))
    try beforeAssociate(target, options)
    let association = try AssociationMaker(self, target, .hasMany, options).hasMany()
    return try declare(association)
  }

  /// Declares that each of this model's instances has one of another's at most, which holds the key.
  ///
  /// - Throws: ``EngineError`` in Sequelize's words.
  @discardableResult
  public func hasOne(_ target: DataValue, _ options: DataMap = [:]) throws -> Association {
    let target = try associable(target, "hasOne")
    var options = withHooks(options)
    options.assign(self.options.raw.without("hooks"))
    try beforeAssociate(target, options)
    let association = try AssociationMaker(self, target, .hasOne, options).hasOne()
    return try declare(association)
  }

  /// Declares that each of this model's instances belongs to one of another's and holds the key.
  ///
  /// - Throws: ``EngineError`` in Sequelize's words.
  @discardableResult
  public func belongsTo(_ target: DataValue, _ options: DataMap = [:]) throws -> Association {
    let target = try associable(target, "belongsTo")
    var options = withHooks(options)
    options.assign(self.options.raw.without("hooks"))
    try beforeAssociate(target, options)
    let association = try AssociationMaker(self, target, .belongsTo, options).belongsTo()
    return try declare(association)
  }

  /// Declares a many-to-many relation over a junction.
  ///
  /// - Throws: ``EngineError`` in Sequelize's words.
  @discardableResult
  public func belongsToMany(_ target: DataValue, _ options: DataMap = [:]) throws -> Association {
    let target = try associable(target, "belongsToMany")
    var options = withHooks(options)
    if options.value("timestamps").isUndefined {
      options["timestamps"] = engine.options.value("timestamps")
    }
    options.assign(
      self.options.raw.without("hooks", "timestamps", "scopes", "defaultScope")
    )
    try beforeAssociate(target, options)
    let association = try AssociationMaker(self, target, .belongsToMany, options).belongsToMany()
    return try declare(association)
  }

  /// The associations to a model, in the order of their declaration (`getAssociations`).
  public func associations(to target: Model) -> [Association] {
    associations.values.filter { $0.target.name == target.name }
  }

  /// The association to a model by alias; without one, the one that has none of its own.
  public func association(to target: Model, alias: DataValue) -> Association? {
    associations(to: target).first { $0.answers(to: alias) }
  }

  private func associable(_ target: DataValue, _ method: String) throws -> Model {
    guard let model = target.model else {
      throw EngineError(
        "\(name).\(method) called with something that's not a subclass of Sequelize.Model"
      )
    }
    return model
  }

  private func withHooks(_ written: DataMap) -> DataMap {
    var options = written
    let hooks = written.value("hooks").isTruthy
    options["hooks"] = .bool(hooks)
    options["useHooks"] = .bool(hooks)
    return options
  }

  private func beforeAssociate(_ target: Model, _ options: DataMap) throws {
    guard options.value("useHooks").isTruthy else { return }
    try runAssociateHooks(
      "beforeAssociate",
      ["source": .model(self), "target": .model(target)],
      options
    )
  }

  private func runAssociateHooks(_ type: String, _ facts: DataMap, _ options: DataMap) throws {
    for hook in definition.hooks.hooks[type] ?? [] {
      _ = try hook.function.call(this: .model(self), [.map(facts), .map(options)])
    }
    try engine.runSynchronousHooks(type, [.map(facts), .map(options)])
  }

  /// Registers an association, puts its key where it belongs and tells.
  private func declare(_ association: Association) throws -> Association {
    let isRepeated = associations[association.alias] != nil
    associations[association.alias] = association
    let written = association.options
    let added = try association.injectAttributes()
    association.nameMethods()
    if association.options.value("useHooks").isTruthy {
      try runAssociateHooks(
        "afterAssociate",
        [
          "source": .model(self), "target": .model(association.target),
          "association": .association(association),
        ],
        association.options
      )
    }
    engine.tell(
      .associationDeclared(
        association,
        Declaration(
          keyOwner: association.keyOwner,
          key: association.foreignKey,
          addedKey: added,
          isRepeated: isRepeated,
          overridden: added ? [] : association.overridden(written)
        )
      )
    )
    return association
  }
}

extension Association {
  /// The model whose table holds the foreign key.
  public var keyOwner: Model {
    switch kind {
    case .hasOne, .hasMany: target
    case .belongsTo: source
    case .belongsToMany: through?.model ?? source
    }
  }

  /// What options as written asked for of a key that was there already, and what it has instead.
  fileprivate func overridden(_ written: DataMap) -> [Declaration.Overridden] {
    guard kind != .belongsToMany, let attribute = keyOwner.attributes[foreignKey] else { return [] }
    var result: [Declaration.Overridden] = []
    func compare(_ name: String, _ wanted: String?, _ actual: String?) {
      guard let wanted, let actual, wanted.uppercased() != actual.uppercased() else { return }
      result.append(Declaration.Overridden(name: name, wanted: wanted, actual: actual))
    }
    func action(_ name: String) -> String? {
      written.value(name).string ?? foreignKeyOptions.value(name).string
    }
    compare("onDelete", action("onDelete"), attribute.onDelete)
    compare("onUpdate", action("onUpdate"), attribute.onUpdate)
    let wanted = foreignKeyOptions.value("allowNull").bool
    compare("allowNull", wanted.map { "\($0)" }, attribute.allowNull.map { "\($0)" })
    return result
  }

  /// Whether an include or order that names a target with an alias means this association.
  func answers(to alias: DataValue) -> Bool {
    switch alias.resolved {
    case .string(let text): self.alias == text
    case .map(let map) where map.value(isSingle ? "singular" : "plural").isTruthy:
      map.value(isSingle ? "singular" : "plural").string == self.alias
    default: !isAliased
    }
  }

  /// Fixes the names of the generated methods.
  func nameMethods() {
    let singular = Self.upperFirst(name.singular)
    let plural = Self.upperFirst(name.plural)
    if isSingle {
      methods = [
        ("get" + singular, .get), ("set" + singular, .set), ("create" + singular, .create),
      ]
      return
    }
    methods = [
      ("get" + plural, .get), ("count" + plural, .count), ("has" + singular, .hasSingle),
      ("has" + plural, .hasAll), ("set" + plural, .set), ("add" + singular, .add),
      ("add" + plural, .addMultiple), ("remove" + singular, .remove),
      ("remove" + plural, .removeMultiple), ("create" + singular, .create),
    ]
  }

  /// The roles and names in the order of Sequelize's `association.accessors`.
  public var accessors: [(role: Role, name: String)] {
    let order: [Role] = [
      .get, .set, .addMultiple, .add, .create, .remove, .removeMultiple, .hasSingle, .hasAll,
      .count,
    ]
    return order.compactMap { role in methodName(role).map { (role, $0) } }
  }

  private static func upperFirst(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
