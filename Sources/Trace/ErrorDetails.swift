/// What a call was made on that is no function (`res` of `res.getTags is not a function`), or what a value was read
/// from that is null or undefined (`res` of `res.tags.length`).
public struct ErrorReceiver: Sendable, Equatable, Codable {
  /// The kinds of values that ways out tell apart.
  public enum Kind: String, Sendable, Codable {
    case instance
    case model
    /// An array.
    case list
    case promise
    /// `sequelize` or `Sequelize`.
    case connection
    /// An object that is nothing but its properties, as a `raw` query and `toJSON` give it.
    case plain
    case other
  }
  /// Its kind.
  public var kind: Kind
  /// The name of the model, or of that of an instance; of a list, that of its first item.
  public var model: String?
  /// The number of the call whose promise it is.
  public var call: Int?
  /// The number of items of a list.
  public var count: Int?
  /// The names of the properties of an object, the first few.
  public var names: [String]?

  /// Makes a receiver.
  package init(
    kind: Kind,
    model: String? = nil,
    call: Int? = nil,
    count: Int? = nil,
    names: [String]? = nil
  ) {
    self.kind = kind
    self.model = model
    self.call = call
    self.count = count
    self.names = names
  }
}

/// One entry of a validation error: the rule that refused, and the value.
public struct ErrorItem: Sendable, Equatable, Codable {
  /// The words of the entry.
  public var message: String
  /// `notNull Violation`, `Validation error`, `unique violation`, `string violation`.
  public var type: String
  /// The model of the instance; nil where there is none.
  public var model: String?
  /// The attribute.
  public var path: String?
  /// The refused value as Node prints it.
  public var value: String
  /// The rule (`isEmail`, `len`, `is_null`, `not_unique`).
  public var validator: String?
  /// What the rule was given, as Node prints it.
  public var arguments: [String]

  /// Makes an entry.
  package init(
    message: String,
    type: String,
    model: String?,
    path: String?,
    value: String,
    validator: String?,
    arguments: [String]
  ) {
    self.message = message
    self.type = type
    self.model = model
    self.path = path
    self.value = value
    self.validator = validator
    self.arguments = arguments
  }
}
