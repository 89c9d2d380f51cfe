import OrderedCollections

extension Association {
  /// Whether the keys in memory say that a target belongs to a source; a junction's row says so where it is loaded
  /// with the target.
  package func isLinked(_ source: Instance, _ target: Instance) -> Bool {
    switch kind {
    case .belongsTo(let reference):
      return Self.agree(source, reference.foreignKey.name, target, reference.referenced.name)
    case .hasOne(let reference), .hasMany(let reference):
      return Self.agree(target, reference.foreignKey.name, source, reference.referenced.name)
    case .belongsToMany(let through): return target.dataValues[through.model.name] != nil
    }
  }

  private static func agree(
    _ holder: Instance,
    _ key: String,
    _ other: Instance,
    _ referenced: String
  ) -> Bool {
    guard let own = holder.dataValues[key], let value = other.dataValues[referenced],
      !own.isNullish, !value.isNullish
    else { return false }
    return own.text == value.text
  }
}
