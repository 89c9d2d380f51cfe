import OrderedCollections
import Store

extension Model {
  /// Declares that each of this model's instances has many of another's, which hold the key.
  ///
  /// - Throws: ``EngineError`` in Sequelize's words.
  @discardableResult
  package func hasMany(_ target: DataValue, _ options: DataMap = [:]) throws -> Association {
    let target = try associable(target, "hasMany")
    var options = withHooks(options)
    options.assign(self.options.raw.without("hooks"))
    try beforeAssociate(target, .hasMany, &options)
    return try declare(AssociationMaker(self, target, options).hasMany())
  }

  /// Declares that each of this model's instances has one of another's at most, which holds the key.
  ///
  /// - Throws: ``EngineError`` in Sequelize's words.
  @discardableResult
  package func hasOne(_ target: DataValue, _ options: DataMap = [:]) throws -> Association {
    let target = try associable(target, "hasOne")
    var options = withHooks(options)
    try beforeAssociate(target, .hasOne, &options)
    options.assign(self.options.raw.without("hooks"))
    return try declare(AssociationMaker(self, target, options).hasOne())
  }

  /// Declares that each of this model's instances belongs to one of another's and holds the key.
  ///
  /// - Throws: ``EngineError`` in Sequelize's words.
  @discardableResult
  package func belongsTo(_ target: DataValue, _ options: DataMap = [:]) throws -> Association {
    let target = try associable(target, "belongsTo")
    var options = withHooks(options)
    try beforeAssociate(target, .belongsTo, &options)
    options.assign(self.options.raw.without("hooks"))
    return try declare(AssociationMaker(self, target, options).belongsTo())
  }

  /// Declares a many-to-many relation over a junction.
  ///
  /// - Throws: ``EngineError`` in Sequelize's words.
  @discardableResult
  package func belongsToMany(_ target: DataValue, _ options: DataMap = [:]) throws -> Association {
    let target = try associable(target, "belongsToMany")
    var options = withHooks(options)
    if options.value("timestamps").isUndefined {
      options["timestamps"] = engine.options.value("timestamps")
    }
    options.assign(
      self.options.raw.without("hooks", "timestamps", "scopes", "defaultScope")
    )
    try beforeAssociate(target, .belongsToMany, &options)
    return try declare(AssociationMaker(self, target, options).belongsToMany())
  }

  /// The associations to a model, in the order of their declaration (`getAssociations`).
  package func associations(to target: Model) -> [Association] {
    associations.values.filter { $0.target.name == target.name }
  }

  /// The association to a model by alias; without an alias, the one declared without one.
  package func association(to target: Model, alias: DataValue) -> Association? {
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

  /// Runs the hooks before a declaration, whose options they may change.
  private func beforeAssociate(
    _ target: Model,
    _ kind: Association.Kind.Name,
    _ options: inout DataMap
  ) throws {
    guard options.value("useHooks").isTruthy else { return }
    options = try runAssociateHooks(
      "beforeAssociate",
      [
        "source": .model(self), "target": .model(target),
        "type": .hosted(AssociationClass(kind)),
      ],
      options
    )
  }

  /// Runs the hooks of a declaration; gives the options as they leave them.
  @discardableResult
  private func runAssociateHooks(
    _ type: String,
    _ facts: DataMap,
    _ options: DataMap
  ) throws -> DataMap {
    let hooks = (definition.hooks.hooks[type] ?? []) + (engine.hooks.hooks[type] ?? [])
    guard let first = hooks.first else { return options }
    // One object each for all of them.
    var shown = options
    shown["sequelize"] = .hosted(engine)
    let shared = try (facts: first.function.record(facts), options: first.function.record(shown))
    for hook in hooks {
      _ = try hook.function.call(
        this: .model(self),
        [.hosted(shared.facts), .hosted(shared.options)]
      )
    }
    return try shared.options.members.without("sequelize")
  }

  /// What a declaration counts as, in instructions, and each attribute and association that there is already.
  private static let (declarationCost, memberCost) = (200, 10)

  /// Puts a drafted association's key on its model, registers the association and reports it.
  private func declare(_ draft: AssociationDraft) throws -> Association {
    // The key goes among the attributes, which are gone through, as the associations are.
    engine.account?.spend(
      Self.declarationCost + (attributes.count + associations.count) * Self.memberCost
    )
    var draft = draft
    let written = draft.options
    let injection = Result { try draft.injectAttributes() }
    let association = Association(draft, hasMethods: (try? injection.get()) != nil)
    let isRepeated = associations[association.alias] != nil
    // Sequelize registers an association before its key, so that it stays when the key is refused.
    associations[association.alias] = association
    association.introduceToPairs()
    let added = try injection.get()
    if association.options.value("useHooks").isTruthy {
      try runAssociateHooks(
        "afterAssociate",
        [
          "source": .model(self), "target": .model(association.target),
          "type": .hosted(AssociationClass(association.kind.name)),
          "association": .association(association),
        ],
        association.options
      )
    }
    engine.report(
      .associationDeclared(
        association,
        Declaration(
          keyOwner: association.keyOwner,
          key: association.foreignKey.name,
          addedKey: added,
          isRepeated: isRepeated,
          overridden: added ? [] : association.overridden(written)
        )
      )
    )
    return association
  }
}

/// A class of associations as the hooks of declarations get it.
package final class AssociationClass: HostedValue {
  /// The kind that it is the class of.
  package let kind: Association.Kind.Name

  init(_ kind: Association.Kind.Name) { self.kind = kind }

  /// Itself: the engine has no other term for it.
  package var resolved: DataValue { .hosted(self) }
  /// As JavaScript's `typeof` says of a class.
  package var kindDescription: String { "function" }
  /// The head of the class.
  package var stringDescription: String { "class \(kind.rawValue)" }
  /// As a class is printed.
  package var inspectDescription: String { "[class \(kind.rawValue) extends Association]" }
}

extension Association {
  /// Makes it the pair of the many-to-many associations by which the target declared the same relation.
  fileprivate func introduceToPairs() {
    guard case .belongsToMany = kind else { return }
    let model = options.value("through").map?.value("model") ?? .undefined
    for other in target.counterparts(of: source, through: model) where other !== self {
      other.through?.paired = self
    }
  }

  /// What options as written asked of a key that existed already, and what the key has instead.
  fileprivate func overridden(_ written: DataMap) -> [Declaration.Overridden] {
    if case .belongsToMany = kind { return [] }
    guard let attribute = keyOwner.attributes[foreignKey.name] else { return [] }
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
}
