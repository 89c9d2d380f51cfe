public import OrderedCollections

/// One of Sequelize's errors as a program catches it: its name, its message and its further properties.
///
/// Unchecked, since Swift's errors are sendable and what hangs on this one is not; a run has one thread.
public struct EngineError: Error, @unchecked Sendable {
  /// One entry of a validation error's `errors`.
  public struct Item {
    /// The words of the entry.
    public var message: String
    /// `notNull Violation`, `Validation error`, `unique violation`, `string violation`.
    public var type: String
    /// The attribute.
    public var path: String?
    /// The refused value.
    public var value: DataValue
    /// `CORE`, `DB` or `FUNCTION`.
    public var origin: String?
    /// The instance that was validated.
    public var instance: Instance?
    /// The validator's key (`is_null`, `len`, `not_unique`).
    public var validatorKey: String?
    /// The validator's name.
    public var validatorName: String?
    /// The validator's arguments.
    public var validatorArguments: [DataValue]
    /// What the validator threw; undefined for a refusal that is not a validator's.
    public var original: DataValue = .undefined

    /// Makes an entry.
    public init(
      message: String,
      type: String,
      path: String?,
      value: DataValue = .undefined,
      origin: String? = nil,
      instance: Instance? = nil,
      validatorKey: String? = nil,
      validatorName: String? = nil,
      validatorArguments: [DataValue] = []
    ) {
      self.message = message
      self.type = type
      self.path = path
      self.value = value
      self.origin = origin
      self.instance = instance
      self.validatorKey = validatorKey
      self.validatorName = validatorName
      self.validatorArguments = validatorArguments
    }
  }

  /// JavaScript's `name`: `Error`, `TypeError`, `SequelizeValidationError` and so on.
  public var name: String
  /// The message, word for word.
  public var message: String
  /// The `errors` of a validation error.
  public var items: [Item]
  /// The other properties of the error object (`fields`, `parent`, `sql`, `table` …).
  public var properties: DataMap

  /// Makes an error; a plain `Error` by default.
  public init(
    name: String = "Error",
    _ message: String,
    items: [Item] = [],
    properties: DataMap = [:]
  ) {
    self.name = name
    self.message = message
    self.items = items
    self.properties = properties
  }

  /// Makes the `TypeError` that JavaScript itself throws.
  public static func typeError(_ message: String) -> EngineError {
    EngineError(name: "TypeError", message)
  }
}
