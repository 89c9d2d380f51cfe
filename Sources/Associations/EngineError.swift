import OrderedCollections

/// One of Sequelize's errors as a program catches it: its name, its message and its further properties.
///
/// Unchecked, since Swift's errors are sendable and what hangs on this one is not; a run has one thread.
package struct EngineError: Error, @unchecked Sendable {
  /// One entry of a validation error's `errors`.
  package struct Item {
    /// The words of the entry.
    package var message: String
    /// `notNull Violation`, `Validation error`, `unique violation`, `string violation`.
    package var type: String
    /// The attribute.
    package var path: String?
    /// The refused value.
    package var value: DataValue
    /// `CORE`, `DB` or `FUNCTION`.
    package var origin: String?
    /// The instance that was validated.
    package var instance: Instance?
    /// The validator's key (`is_null`, `len`, `not_unique`).
    package var validatorKey: String?
    /// The validator's name.
    package var validatorName: String?
    /// The validator's arguments.
    package var validatorArguments: [DataValue]
    /// What the validator threw; undefined for a refusal that is not a validator's.
    package var original: DataValue = .undefined

    /// Makes an entry.
    package init(
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
  package var name: String
  /// The message, word for word.
  package var message: String
  /// The `errors` of a validation error.
  package var items: [Item]
  /// The other properties of the error object (`fields`, `parent`, `sql`, `table` …).
  package var properties: DataMap

  /// Makes an error; a plain `Error` by default.
  package init(
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

  /// The `RangeError` that JavaScript throws where calls nest too deep.
  package static var tooDeep: EngineError {
    EngineError(name: "RangeError", "Maximum call stack size exceeded")
  }

  /// Makes the `TypeError` that JavaScript itself throws.
  package static func typeError(_ message: String) -> EngineError {
    EngineError(name: "TypeError", message)
  }
}
