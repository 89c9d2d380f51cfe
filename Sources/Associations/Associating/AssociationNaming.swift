import Diagnostics
import OrderedCollections

/// The names of an association: the alias of its results, and the singular and plural of its methods.
struct AssociationNaming {
  let alias: String
  let isAliased: Bool
  let name: ModelName
  /// `name` among the association's options, in the form that Sequelize leaves there.
  let option: DataValue

  /// Names an association after its alias (`as`), or after its target.
  init(_ written: DataValue, target: Model, isSingle: Bool) throws {
    var name = target.modelName
    var alias = isSingle ? name.singular : name.plural
    if let map = written.map, !isSingle {
      alias = map.value("plural").string ?? "undefined"
      name = ModelName(singular: map.value("singular").string ?? "", plural: alias)
    } else if written.isTruthy {
      alias = written.text
      name = ModelName(
        singular: isSingle ? alias : try Self.singular(written),
        plural: alias
      )
    }
    self.alias = alias
    self.name = name
    isAliased = written.isTruthy
    option =
      isSingle && written.isTruthy
      ? .map(["singular": .string(alias)])
      : written.map.map { .map($0) }
        ?? .map(["plural": .string(name.plural), "singular": .string(name.singular)])
  }

  /// `Utils.singularize`, which fails on anything but a text.
  static func singular(_ written: DataValue) throws -> String {
    guard let text = written.string else {
      throw EngineError.typeError("str.toLowerCase is not a function")
    }
    return Inflection.singularize(text)
  }
}

extension Association {
  /// The names of the methods of a kind, in Sequelize's order.
  static func methods(_ kind: Kind.Name, _ name: ModelName) -> [(name: String, role: Role)] {
    let singular = upperFirst(name.singular)
    let plural = upperFirst(name.plural)
    switch kind {
    case .belongsTo, .hasOne:
      return [
        ("get" + singular, .get), ("set" + singular, .set), ("create" + singular, .create),
      ]
    case .hasMany, .belongsToMany:
      return [
        ("get" + plural, .get), ("count" + plural, .count), ("has" + singular, .hasSingle),
        ("has" + plural, .hasAll), ("set" + plural, .set), ("add" + singular, .add),
        ("add" + plural, .addMultiple), ("remove" + singular, .remove),
        ("remove" + plural, .removeMultiple), ("create" + singular, .create),
      ]
    }
  }

  /// The roles and names in the order of Sequelize's `association.accessors`.
  package var accessors: [(role: Role, name: String)] {
    let order: [Role] = [
      .get, .set, .addMultiple, .add, .create, .remove, .removeMultiple, .hasSingle, .hasAll,
      .count,
    ]
    let methods = Self.methods(kind.name, name)
    return order.compactMap { role in
      methods.first { $0.role == role }.map { (role, $0.name) }
    }
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

  private static func upperFirst(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
