import OrderedCollections

/// The junction of a many-to-many association, as the association's source sees it.
///
/// `Post.belongsToMany(Tag, { through: PostTag })` puts `PostId` (``own``) and `TagId` (``other``) on `PostTag`.
/// What it leaves open of them, `Tag.belongsToMany(Post, { through: PostTag })` decides when it comes.
///
/// A class, since that second declaration changes what the first one has made, as Sequelize does.
package final class Through {
  /// The associations over the junction, by which includes and getters reach its rows.
  package struct Links {
    /// The junction's association to the source.
    package internal(set) var toSource: Association
    /// The junction's rows of a source.
    package internal(set) var manyFromSource: Association
    /// The one row of the junction that belongs to a source.
    package internal(set) var oneFromSource: Association
    /// The junction's association to the target.
    package internal(set) var toTarget: Association
    /// The junction's rows of a target.
    package internal(set) var manyFromTarget: Association
    /// The one row of the junction that belongs to a target.
    package internal(set) var oneFromTarget: Association
  }

  /// The junction model.
  package let model: Model
  /// `unique` as written; nil when not given.
  package let unique: Bool?
  /// `scope` as written.
  package let scope: DataMap?
  /// The other key's options as written.
  package let otherKeyOptions: DataMap
  /// Whether the other key was left to Sequelize.
  package let otherKeyIsDefault: Bool
  /// Whether the target key was left to Sequelize.
  package let targetKeyIsDefault: Bool
  /// The junction's key to the source.
  package internal(set) var own: Association.Reference
  /// The junction's key to the target (`otherKey`).
  package internal(set) var other: Association.Reference
  /// Whether the junction lost its generated `id`, so that its two keys are its primary key.
  package internal(set) var hasDroppedKey = false
  /// The associations over the junction; nil when the declaration failed before it came to them.
  package internal(set) var links: Links?
  /// The same relation as the target declared it.
  package internal(set) weak var paired: Association?

  init(
    model: Model,
    unique: Bool?,
    scope: DataMap?,
    otherKeyOptions: DataMap,
    otherKeyIsDefault: Bool,
    targetKeyIsDefault: Bool,
    own: Association.Reference,
    other: Association.Reference
  ) {
    self.model = model
    self.unique = unique
    self.scope = scope
    self.otherKeyOptions = otherKeyOptions
    self.otherKeyIsDefault = otherKeyIsDefault
    self.targetKeyIsDefault = targetKeyIsDefault
    self.own = own
    self.other = other
  }

  /// The junction's key to the target.
  package var otherKey: Association.Key { other.foreignKey }
  /// The target's key that ``otherKey`` refers to.
  package var targetKey: Association.Key { other.referenced }
  /// The source's key that the junction's key to the source refers to.
  package var sourceKey: Association.Key { own.referenced }
}
