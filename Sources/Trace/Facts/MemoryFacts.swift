public import Diagnostics

/// A foreign key that got another value in memory.
public struct ForeignKeyFact: Sendable, Equatable, Codable {
  /// The instance that holds the key.
  public var instance: InstanceFact
  /// The key's attribute.
  public var attribute: String
  /// The new value; null when it was emptied.
  public var value: CellValue
  /// The model that the key points to.
  public var target: String
  /// Where the program set it.
  public var place: Place?
  /// The number of the call that set it; nil for an assignment.
  public var call: Int?

  /// Makes a fact.
  package init(
    instance: InstanceFact,
    attribute: String,
    value: CellValue,
    target: String,
    place: Place? = nil,
    call: Int? = nil
  ) {
    self.instance = instance
    self.attribute = attribute
    self.value = value
    self.target = target
    self.place = place
    self.call = call
  }

  /// The key as any attribute that was set.
  package var attributeFact: AttributeFact {
    AttributeFact(
      instance: instance,
      attribute: attribute,
      value: value,
      place: place,
      call: call
    )
  }
}

/// An attribute that is no foreign key and got another value in memory, by assignment or `set`.
public struct AttributeFact: Sendable, Equatable, Codable {
  /// The instance.
  public var instance: InstanceFact
  /// The attribute.
  public var attribute: String
  /// The new value.
  public var value: CellValue
  /// Where the program set it.
  public var place: Place?
  /// The number of the call that set it; nil for an assignment.
  public var call: Int?

  /// Makes a fact.
  package init(
    instance: InstanceFact,
    attribute: String,
    value: CellValue,
    place: Place? = nil,
    call: Int? = nil
  ) {
    self.instance = instance
    self.attribute = attribute
    self.value = value
    self.place = place
    self.call = call
  }
}

/// The value of an association that the program read from an instance.
public struct AssociationReadFact: Sendable, Equatable, Codable {
  /// The instance.
  public var instance: InstanceFact
  /// The alias.
  public var alias: String
  /// Whether a query had loaded it.
  public var isLoaded: Bool
  /// Where the program read it.
  public var place: Place?

  /// Makes a fact.
  package init(instance: InstanceFact, alias: String, isLoaded: Bool, place: Place? = nil) {
    self.instance = instance
    self.alias = alias
    self.isLoaded = isLoaded
    self.place = place
  }
}

/// Included instances that the program changed in memory before it saved the instance, which sends nothing of it.
public struct AssociationEditFact: Sendable, Equatable, Codable {
  /// The instance.
  public var instance: InstanceFact
  /// The alias of the list.
  public var alias: String
  /// The number of items that a query gave.
  public var before: Int
  /// The number of items now.
  public var after: Int
  /// The values that the first instance was given that is there and not linked; empty where none was added.
  @SortedKeys public var values: [Name: CellValue]
  /// The key of the row that this instance has already; nil where it has none.
  public var addedKey: String?
  /// The number of the call of `save`.
  public var call: Int

  /// Makes a fact.
  package init(
    instance: InstanceFact,
    alias: String,
    before: Int,
    after: Int,
    values: [Name: CellValue],
    addedKey: String? = nil,
    call: Int
  ) {
    self.instance = instance
    self.alias = alias
    self.before = before
    self.after = after
    self.values = values
    self.addedKey = addedKey
    self.call = call
  }
}

/// A property that is no attribute and was assigned to an instance: under the name of an association, or under one
/// that means an attribute in another spelling.
public struct PropertyAssignedFact: Sendable, Equatable, Codable {
  /// The instance.
  public var instance: InstanceFact
  /// The name.
  public var name: String
  /// The attribute that the name means; nil for an association's.
  public var attribute: String?
  /// What was assigned.
  public var kind: ArgumentShape.Kind
  /// The instances that were assigned, the first of them.
  public var instances: [InstanceFact]
  /// Whether the keys in memory link all of them already.
  public var isLinked: Bool
  /// Where the program assigned it.
  public var place: Place?

  /// Makes a fact.
  package init(
    instance: InstanceFact,
    name: String,
    attribute: String? = nil,
    kind: ArgumentShape.Kind,
    instances: [InstanceFact] = [],
    isLinked: Bool = false,
    place: Place? = nil
  ) {
    self.instance = instance
    self.name = name
    self.attribute = attribute
    self.kind = kind
    self.instances = instances
    self.isLinked = isLinked
    self.place = place
  }
}

/// An attribute that was read after the program had set it and before it was saved.
public struct UnsavedReadFact: Sendable, Equatable, Codable {
  /// The instance.
  public var instance: InstanceFact
  /// The attribute.
  public var attribute: String
  /// Where the program read it; nil where the object was printed or copied whole.
  public var place: Place?

  /// Makes a fact.
  package init(instance: InstanceFact, attribute: String, place: Place? = nil) {
    self.instance = instance
    self.attribute = attribute
    self.place = place
  }
}

/// A property that was read and is not there, where it is known what was meant.
public struct MissedPropertyFact: Sendable, Equatable, Codable {
  /// What is known of the name.
  public enum Kind: String, Sendable, Codable {
    /// One of nearly the same name is there.
    case near
    /// One of nearly the same name is an association that no query loaded.
    case nearUnloaded = "near-unloaded"
    /// An instance inside this one has it, such as the row of a junction.
    case inside
    /// The query selected a value under this name, which is no attribute and found by `get` alone.
    case selected
    /// It is an attribute that the query left out.
    case leftOut = "left-out"
    /// What was asked is a list, whose items may have it.
    case list
    /// What was asked is a promise.
    case promise
    /// What was asked is a plain row, which has values of that name under keys that begin with it: `Posts.id`.
    case flat
    /// What was asked holds what a method gives, and is itself no row: numbers, rows beside their number.
    case result
    /// The program gave it to an instance that was then copied or written as JSON, without it.
    case unshown
    /// What was asked holds the inner parts of an instance that was spread into it: `{ ...user }`.
    case spread
    /// What was asked is a plain object that is `this`.
    case ofThis = "of-this"
  }
  /// What is known of the name.
  public var kind: Kind
  /// The instance that was asked; the first item of a list; nil for a promise, and for what is no instance.
  public var instance: InstanceFact?
  /// The number of the call whose promise was asked.
  public var call: Int?
  /// The name that was read.
  public var name: String
  /// What the program could write instead: `Posts`, `BookTag.weight`, `get('size')`; nil where that is not known.
  public var nearest: String?
  /// Where the program read it.
  public var place: Place?

  /// Whether the keys of an object are those of an instance's inner parts.
  package static func isSpread(_ keys: [String]) -> Bool {
    keys.contains("dataValues") && keys.contains("_previousDataValues")
  }

  /// Makes a fact.
  package init(
    kind: Kind,
    instance: InstanceFact? = nil,
    call: Int? = nil,
    name: String,
    nearest: String? = nil,
    place: Place? = nil
  ) {
    self.kind = kind
    self.instance = instance
    self.call = call
    self.name = name
    self.nearest = nearest
    self.place = place
  }
}

/// A value of the type JSON that the program changed in place before it saved the instance, which sends nothing of it.
public struct AttributeEditFact: Sendable, Equatable, Codable {
  /// The instance.
  public var instance: InstanceFact
  /// The attribute.
  public var attribute: String
  /// The value in memory, as JSON.
  public var memory: String
  /// The value in the row, as JSON.
  public var row: String
  /// The number of the call of `save`.
  public var call: Int

  /// Makes a fact.
  package init(instance: InstanceFact, attribute: String, memory: String, row: String, call: Int) {
    self.instance = instance
    self.attribute = attribute
    self.memory = memory
    self.row = row
    self.call = call
  }
}

/// An instance that the program made without a row (`build`, `new User`).
public struct InstanceBuiltFact: Sendable, Equatable, Codable {
  /// The instance.
  public var instance: InstanceFact
  /// Where the program made it.
  public var place: Place?
  /// The number of the call of `build`; nil for `new`.
  public var call: Int?

  /// Makes a fact.
  package init(instance: InstanceFact, place: Place? = nil, call: Int? = nil) {
    self.instance = instance
    self.place = place
    self.call = call
  }
}
