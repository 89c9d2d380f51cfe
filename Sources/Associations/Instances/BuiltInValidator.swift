import OrderedCollections
import Validators

/// The validators that Sequelize brings, over the engine's values.
struct BuiltInValidator {
  private let validator: Validator
  private let engine: Engine

  /// Makes the validator of a name; nil where Sequelize has none.
  init?(named name: String, in engine: Engine) {
    guard let validator = Validator(named: name) else { return nil }
    self.validator = validator
    self.engine = engine
  }

  /// Whether a value passes; some validators write their defaults into an object that is the first argument.
  ///
  /// - Throws: The error that the validator throws.
  func passes(_ value: DataValue, _ arguments: inout [DataValue]) throws -> Bool {
    let verdict = validator.verdict(
      on: value.text,
      with: arguments.map { Argument($0) },
      in: engine
    )
    write(verdict.defaults, into: &arguments)
    do { return try verdict.outcome.get() } catch let error as ValidatorError {
      throw EngineError(name: error.name, error.message)
    }
  }

  private func write(
    _ defaults: [(name: String, value: Argument)],
    into arguments: inout [DataValue]
  ) {
    guard !defaults.isEmpty, let written = arguments.first, var options = written.map else {
      return
    }
    let members = DataMap(
      uniqueKeysWithValues: defaults.map { (.name($0.name), DataValue($0.value)) }
    )
    if case .hosted(let host) = written, let object = host as? any HostedRecord {
      object.assign(members)
    } else {
      options.assign(members)
      arguments[0] = .map(options)
    }
  }
}

extension Engine {
  /// The names of the validators that Sequelize brings.
  package static var validatorNames: [String] { Validator.names.sorted() }

  /// Whether a value passes one of the validators that Sequelize brings.
  ///
  /// - Throws: The error that the validator throws.
  package func passes(
    _ name: String,
    _ value: DataValue,
    _ arguments: [DataValue]
  ) throws -> Bool {
    var arguments = arguments
    return try BuiltInValidator(named: name, in: self)?.passes(value, &arguments) ?? false
  }
}

extension Engine: ValidatorHost {
  package func matches(_ source: String, flags: String, _ text: String) throws -> Bool {
    let key = flags + "/" + source
    if let known = knownPatterns[key] { return known.matches(text) }
    let pattern = try makePattern(source, flags)
    knownPatterns[key] = pattern
    return pattern.matches(text)
  }

  package var now: Double { clock() }
}
