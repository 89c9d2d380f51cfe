public import OrderedCollections

/// What the four kinds of association configure; the thinking that they share lives on this one value.
///
/// A class, since programs hold it, compare it and see it change when its pair is declared.
public final class Association {
  /// The four kinds.
  public enum Kind: String, Sendable, CaseIterable {
    case hasOne = "HasOne"
    case hasMany = "HasMany"
    case belongsTo = "BelongsTo"
    case belongsToMany = "BelongsToMany"
  }

  /// The junction of a many-to-many association.
  public struct Through {
    /// The junction model.
    public var model: Model
    /// `unique` as written; nil where not.
    public var unique: Bool?
    /// `scope` as written.
    public var scope: DataMap?
    /// The junction's association from the source's side and to the target's, once paired.
    public var otherKey: String
    /// The column of ``otherKey``.
    public var otherKeyField: String
    /// Whether the program named the other key.
    public var otherKeyIsDefault: Bool

    /// Makes a junction description.
    public init(
      model: Model,
      unique: Bool? = nil,
      scope: DataMap? = nil,
      otherKey: String,
      otherKeyField: String,
      otherKeyIsDefault: Bool
    ) {
      self.model = model
      self.unique = unique
      self.scope = scope
      self.otherKey = otherKey
      self.otherKeyField = otherKeyField
      self.otherKeyIsDefault = otherKeyIsDefault
    }
  }

  /// Which of the four.
  public let kind: Kind
  /// The model that declares it.
  public let source: Model
  /// The other model.
  public let target: Model
  /// The alias under which results are found (`as`).
  public var alias: String
  /// Whether the program gave the alias.
  public var isAliased: Bool
  /// Singular and plural name from which the methods are named.
  public var name: ModelName
  /// The foreign key's attribute.
  public var foreignKey: String
  /// The foreign key's column.
  public var foreignKeyField: String
  /// The attribute of the source that the key's values come from (hasOne, hasMany, belongsToMany).
  public var sourceKey: String
  /// The column of ``sourceKey``.
  public var sourceKeyField: String
  /// The attribute of the target that the key's values come from (belongsTo, belongsToMany).
  public var targetKey: String
  /// The column of ``targetKey``.
  public var targetKeyField: String
  /// The junction; nil for all but belongsToMany.
  public var through: Through?
  /// `scope` as written.
  public var scope: DataMap?
  /// The foreign key's options as written (`foreignKey: { … }`).
  public var foreignKeyOptions: DataMap = [:]
  /// The other key's options as written.
  public var otherKeyOptions: DataMap = [:]
  /// Whether the target key was left to Sequelize (belongsToMany).
  public var targetKeyIsDefault = false
  /// The same many-to-many relation as the target declared it.
  public weak var paired: Association?
  /// Whether the junction lost the key that it had been given (belongsToMany).
  public internal(set) var hasDroppedJunctionKey = false
  /// The one row of the junction that belongs to a target (belongsToMany), for includes.
  public var oneFromTarget: Association?
  /// The one row of the junction that belongs to a source (belongsToMany), for includes.
  public var oneFromSource: Association?
  /// The junction's rows of a source, and of a target (belongsToMany).
  public var manyFromSource: Association?
  /// As ``manyFromSource``.
  public var manyFromTarget: Association?
  /// The junction's association to the source (belongsToMany).
  public var toSource: Association?
  /// The junction's association to the target (belongsToMany).
  public var toTarget: Association?
  /// The generated methods in Sequelize's order.
  public var methods: [(name: String, role: Role)] = []
  /// The host's object for this association, not owned.
  public weak var host: AnyObject?

  /// What a generated method does.
  public enum Role: String, Sendable, CaseIterable {
    case get, count, hasSingle, hasAll, set, add, addMultiple, remove, removeMultiple, create
  }

  /// The declaration's options as they were after it, `onDelete` and the like filled in.
  public var options: DataMap

  /// Makes an association; ``Model`` has the makers that name and inject keys.
  public init(
    kind: Kind,
    source: Model,
    target: Model,
    alias: String,
    isAliased: Bool,
    name: ModelName,
    options: DataMap
  ) {
    self.kind = kind
    self.source = source
    self.target = target
    self.alias = alias
    self.isAliased = isAliased
    self.name = name
    foreignKey = ""
    foreignKeyField = ""
    sourceKey = source.primaryKeyAttribute ?? "id"
    sourceKeyField = sourceKey
    targetKey = target.primaryKeyAttribute ?? "id"
    targetKeyField = targetKey
    self.options = options
  }

  /// Whether a source has one target at most.
  public var isSingle: Bool { kind == .hasOne || kind == .belongsTo }
  /// Whether a source may have many targets.
  public var isMulti: Bool { !isSingle }
  /// Whether source and target are one model.
  public var isSelfAssociation: Bool { source.isSame(as: target) }
  /// The name of the method with a role; nil for a kind without it.
  public func methodName(_ role: Role) -> String? { methods.first { $0.role == role }?.name }
}
