import OrderedCollections

/// One declared association: which model refers to which, by which key, under which name.
///
/// Everything about it is fixed when it is declared, with one exception that Sequelize makes: the two sides of
/// a many-to-many relation agree on the keys of their ``Through`` when the second one is declared.
///
/// A class, since programs hold it and compare it by identity.
package final class Association {
  /// The four kinds, each with the keys by which it links rows.
  package enum Kind {
    /// The source's table holds the key: `Post.belongsTo(User)` puts `UserId` on `Posts`.
    case belongsTo(Reference)
    /// The target's table holds the key; a source has one target at most.
    case hasOne(Reference)
    /// The target's table holds the key: `User.hasMany(Post)` puts `UserId` on `Posts`.
    case hasMany(Reference)
    /// A junction holds both keys: `Post.belongsToMany(Tag, { through: 'PostTags' })`.
    case belongsToMany(Through)

    /// The kinds without their keys, named as Sequelize names its classes.
    package enum Name: String, Sendable, CaseIterable {
      case hasOne = "HasOne"
      case hasMany = "HasMany"
      case belongsTo = "BelongsTo"
      case belongsToMany = "BelongsToMany"

      /// The method of a model that declares this kind (`hasOne`).
      package var method: String { rawValue.prefix(1).lowercased() + String(rawValue.dropFirst()) }
    }

    /// The kind without its keys.
    package var name: Name {
      switch self {
      case .belongsTo: .belongsTo
      case .hasOne: .hasOne
      case .hasMany: .hasMany
      case .belongsToMany: .belongsToMany
      }
    }

    /// The foreign key; of a many-to-many association the junction's key to the source.
    package internal(set) var reference: Reference {
      get {
        switch self {
        case .belongsTo(let reference), .hasOne(let reference), .hasMany(let reference): reference
        case .belongsToMany(let through): through.own
        }
      }
      set {
        switch self {
        case .belongsTo: self = .belongsTo(newValue)
        case .hasOne: self = .hasOne(newValue)
        case .hasMany: self = .hasMany(newValue)
        case .belongsToMany(let through): through.own = newValue
        }
      }
    }
  }

  /// An attribute and its column.
  package struct Key: Equatable, Sendable {
    /// The attribute's name.
    package var name: String
    /// The column's name.
    package var field: String
  }

  /// A foreign key and the key whose values it holds.
  package struct Reference: Equatable, Sendable {
    /// The key that refers.
    package var foreignKey: Key
    /// The key that it refers to, mostly the primary key.
    package var referenced: Key
  }

  /// What a generated method does.
  package enum Role: String, Sendable, CaseIterable {
    case get, count, hasSingle, hasAll, set, add, addMultiple, remove, removeMultiple, create
  }

  /// Which of the four, and by which keys.
  package let kind: Kind
  /// The model that declares it.
  package let source: Model
  /// The other model.
  package let target: Model
  /// The alias under which results are found (`as`).
  package let alias: String
  /// Whether the program gave the alias.
  package let isAliased: Bool
  /// Singular and plural name from which the methods are named.
  package let name: ModelName
  /// `scope` as written.
  package let scope: DataMap?
  /// The foreign key's options as written (`foreignKey: { … }`).
  package let foreignKeyOptions: DataMap
  /// The declaration's options as they were after it, `onDelete` and the like filled in.
  package let options: DataMap
  /// The methods that the declaration added to the source's instances, in Sequelize's order.
  ///
  /// Empty for the links over a junction, and after a declaration that failed.
  package let methods: [(name: String, role: Role)]

  /// Makes the association that a draft has become; `hasMethods` adds its methods to the source.
  init(_ draft: AssociationDraft, hasMethods: Bool) {
    kind = draft.kind
    source = draft.source
    target = draft.target
    alias = draft.naming.alias
    isAliased = draft.naming.isAliased
    name = draft.naming.name
    scope = draft.scope
    foreignKeyOptions = draft.foreignKeyOptions
    options = draft.options
    methods = hasMethods ? Self.methods(draft.kind.name, draft.naming.name) : []
  }

  /// The foreign key; of a many-to-many association the junction's key to the source.
  package var foreignKey: Key { kind.reference.foreignKey }
  /// The key whose values the foreign key holds: the target's for `belongsTo`, else the source's.
  package var referencedKey: Key { kind.reference.referenced }
  /// The junction of a many-to-many association; nil for the other kinds.
  package var through: Through? {
    if case .belongsToMany(let through) = kind { through } else { nil }
  }
  /// Whether a source has one target at most.
  package var isSingle: Bool {
    switch kind {
    case .belongsTo, .hasOne: true
    case .hasMany, .belongsToMany: false
    }
  }
  /// Whether a source may have many targets.
  package var isMulti: Bool { !isSingle }
  /// Whether source and target are one model.
  package var isSelfAssociation: Bool { source.isSame(as: target) }
  /// The model whose table holds the foreign key.
  package var keyOwner: Model {
    switch kind {
    case .hasOne, .hasMany: target
    case .belongsTo: source
    case .belongsToMany(let through): through.model
    }
  }
}
