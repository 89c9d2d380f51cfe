public import Diagnostics

/// The methods that declare an association.
public enum AssociationKind: String, Sendable, Codable, CaseIterable {
  case hasOne
  case hasMany
  case belongsTo
  case belongsToMany

  /// Whether there may be several results.
  public var isToMany: Bool {
    switch self {
    case .hasMany, .belongsToMany: true
    case .hasOne, .belongsTo: false
    }
  }
}

/// The options of a foreign key that the first declaration of it settles.
public enum KeyOption: String, Sendable, Codable {
  case onDelete
  case onUpdate
  case allowNull
}

/// An association that was declared.
public struct AssociationFact: Sendable, Equatable, Codable {
  /// The model that declared it.
  public var source: String
  /// The other model.
  public var target: String
  /// The method that declared it.
  public var kind: AssociationKind
  /// The alias under which results are found.
  public var alias: String
  /// Whether the program gave the alias.
  public var isAliased: Bool
  /// The model that holds the key.
  public var keyOwner: String
  /// The key's attribute.
  public var key: String
  /// The key's column.
  public var keyColumn: String
  /// Whether this declaration put the key there; false when it was there already.
  public var addedKey: Bool
  /// The model that the key points to.
  public var keyTarget: String
  /// The junction's model and the key to the target there; nil for all but `belongsToMany`.
  public var junction: JunctionFact?
  /// Whether an association of the same source had this alias, and is replaced.
  public var isRepeated: Bool
  /// The methods that instances of the source got, in Sequelize's order.
  public var methods: [String]
  /// What the declaration asked for of the key and did not get, since the key was there already.
  public var overridden: [OverriddenOption]
  /// What its `scope` asks of the target's rows: attributes with their values as text.
  @SortedKeys public var scope: [Name: String]
  /// The number of the call that declared it.
  public var call: Int?

  /// Makes a fact.
  package init(
    source: String,
    target: String,
    kind: AssociationKind,
    alias: String,
    isAliased: Bool,
    keyOwner: String,
    key: String,
    keyColumn: String,
    addedKey: Bool,
    keyTarget: String,
    junction: JunctionFact? = nil,
    isRepeated: Bool,
    methods: [String],
    overridden: [OverriddenOption],
    scope: [Name: String] = [:],
    call: Int? = nil
  ) {
    self.source = source
    self.target = target
    self.kind = kind
    self.alias = alias
    self.isAliased = isAliased
    self.keyOwner = keyOwner
    self.key = key
    self.keyColumn = keyColumn
    self.addedKey = addedKey
    self.keyTarget = keyTarget
    self.junction = junction
    self.isRepeated = isRepeated
    self.methods = methods
    self.overridden = overridden
    self.scope = scope
    self.call = call
  }
}

/// The junction of a many-to-many association.
public struct JunctionFact: Sendable, Equatable, Codable {
  /// The junction's model.
  public var model: String
  /// Its attribute that points to the target.
  public var otherKey: String

  /// Makes a fact.
  package init(model: String, otherKey: String) {
    self.model = model
    self.otherKey = otherKey
  }
}

/// An option of a declaration that came too late.
public struct OverriddenOption: Sendable, Equatable, Codable {
  /// Its name.
  public var name: KeyOption
  /// What was asked for.
  public var wanted: String
  /// What holds.
  public var actual: String

  /// Makes a fact.
  package init(name: KeyOption, wanted: String, actual: String) {
    self.name = name
    self.wanted = wanted
    self.actual = actual
  }
}

/// An association by name.
public struct AssociationName: Sendable, Equatable, Hashable, Codable {
  /// The model that declared it.
  public var source: String
  /// The method that declared it.
  public var kind: AssociationKind
  /// The other model.
  public var target: String
  /// The alias under which results are found.
  public var alias: String
  /// Whether the program gave the alias.
  public var isAliased: Bool

  /// Makes a fact.
  package init(
    source: String,
    kind: AssociationKind,
    target: String,
    alias: String,
    isAliased: Bool
  ) {
    self.source = source
    self.kind = kind
    self.target = target
    self.alias = alias
    self.isAliased = isAliased
  }

  /// `User hasMany Post`, `User hasMany Post as articles`.
  public var text: String { "\(source) \(kind) \(target)" + (isAliased ? " as \(alias)" : "") }
}
