/// A validator that Sequelize brings: one of `validator.js`, version 13, or of its own.
///
/// This is the whole call: a name, a value's text and arguments give a ``Verdict``. Everything else in this target is
/// how each validator comes to it.
package struct Validator {
  /// The key under which a model names it, such as `isEmail`.
  package let name: String

  /// Makes the validator of a name; nil where Sequelize has none.
  package init?(named name: String) {
    guard Self.names.contains(name) else { return nil }
    self.name = name
  }

  /// Judges a value by what `String(value)` gives.
  package func verdict(
    on text: String,
    with arguments: [Argument],
    in host: any ValidatorHost
  ) -> Verdict {
    var call = TextValidator(host: host, text: text, arguments: arguments)
    let outcome = Result { try call.passes(name) }
    return Verdict(outcome: outcome, defaults: call.defaults)
  }
}

/// What a validator says of a value.
package struct Verdict {
  /// Whether the value passes, or the error that the validator throws or stumbles into.
  package let outcome: Result<Bool, any Error>
  /// Members that the validator has put into the object that is its first argument, in order.
  package let defaults: [(name: String, value: Argument)]
}

/// What validators ask of the run that they are in.
package protocol ValidatorHost: AnyObject {
  /// Whether a pattern of the program's kind matches somewhere in a text.
  ///
  /// - Throws: `SyntaxError` for a source that is no pattern.
  func matches(_ source: String, flags: String, _ text: String) throws -> Bool
  /// Milliseconds since 1970.
  var now: Double { get }
}

/// An error of JavaScript's that a validator throws.
package struct ValidatorError: Error {
  /// `Error` or `TypeError`.
  package let name: String
  /// The words of `validator.js` or of V8.
  package let message: String

  init(name: String = "Error", _ message: String) {
    self.name = name
    self.message = message
  }

  static func typeError(_ message: String) -> ValidatorError {
    ValidatorError(name: "TypeError", message)
  }
}
