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
    /// A promise, a function, an expression.
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

  /// Makes a shape.
  package init(
    kind: Kind,
    keys: [String] = [],
    includes: [[String]] = [],
    included: [String] = [],
    items: [Kind] = []
  ) {
    self.kind = kind
    self.keys = keys
    self.includes = includes
    self.included = included
    self.items = items
  }
}
