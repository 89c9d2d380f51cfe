/// An argument of a call: what kind of value it is, and the names that it has.
public struct ArgumentShape: Sendable, Equatable, Codable {
  /// The kinds that matter.
  public enum Kind: String, Sendable, Codable {
    /// `undefined` or `null`.
    case none
    case primitive
    case instance
    case model
    case list
    case object
    case function
    /// A promise, an expression.
    case other
  }
  /// Its kind.
  public var kind: Kind
  /// The own keys of an object; for a list, those of its objects together, in order.
  public var keys: [String]
  /// The keys of the objects under `include`, at any depth.
  public var includes: [[String]]
  /// What stands directly under `include`: the alias where one is given, else the model's name, `all` for all.
  public var included: [String]
  /// The kinds of a list's first items.
  public var items: [Kind]
  /// The own keys of an object whose value is `undefined`.
  public var unset: [String]
  /// What is inside an object or a list: its objects, lists, functions and instances, some levels deep, and of
  /// operators plain values too.
  public var members: [ArgumentMember]

  /// Makes a shape.
  package init(
    kind: Kind,
    keys: [String] = [],
    includes: [[String]] = [],
    included: [String] = [],
    items: [Kind] = [],
    unset: [String] = [],
    members: [ArgumentMember] = []
  ) {
    self.kind = kind
    self.keys = keys
    self.includes = includes
    self.included = included
    self.items = items
    self.unset = unset
    self.members = members
  }

  /// What is under a name, or at an index; nil for what is not there, and for a plain value.
  package func member(_ name: String) -> ArgumentShape? {
    members.first { $0.name == name }?.shape
  }

  /// Whether an object in it, at any depth, has a key whose value is `undefined`.
  package func leavesUnset(_ key: String) -> Bool {
    unset.contains(key) || members.contains { $0.shape.leavesUnset(key) }
  }
}

/// An object, a list, a function, an instance or an operator's plain value inside an argument.
public struct ArgumentMember: Sendable, Equatable, Codable {
  /// The key, `Op.or` for an operator; in a list the index.
  public var name: String
  /// What is there.
  public var shape: ArgumentShape

  /// Makes a member.
  package init(name: String, shape: ArgumentShape) {
    self.name = name
    self.shape = shape
  }
}
