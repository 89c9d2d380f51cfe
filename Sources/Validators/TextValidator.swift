/// One call of a validator that Sequelize brings (`validator.js`, version 13, and its own) on a value's text.
struct TextValidator {
  let host: any ValidatorHost
  /// What JavaScript's `String(value)` gives.
  let text: String
  /// What the validator is called with; some fill their defaults into an object that comes first.
  var arguments: [Argument]
  /// What has been filled in.
  private(set) var defaults: [(name: String, value: Argument)] = []

  init(host: any ValidatorHost, text: String, arguments: [Argument]) {
    self.host = host
    self.text = text
    self.arguments = arguments
  }

  /// The first argument; undefined where there is none.
  var first: Argument { arguments.first ?? .undefined }
  /// The second argument; undefined where there is none.
  var second: Argument { arguments.count > 1 ? arguments[1] : .undefined }
  /// The options where the first argument is an object.
  var options: Options { first.members ?? [:] }

  /// Whether the text passes the validator of a known name.
  ///
  /// - Throws: the error that a validator throws, or the `TypeError` that it stumbles into.
  mutating func passes(_ name: String) throws -> Bool {
    if let isValid = try passesWords(name) { return isValid }
    if let isValid = try passesNumber(name) { return isValid }
    if let isValid = try passesWeb(name) { return isValid }
    if let isValid = try passesCode(name) { return isValid }
    if let isValid = try passesLocale(name) { return isValid }
    if let isValid = try passesText(name) { return isValid }
    if let isValid = try passesPattern(name) { return isValid }
    preconditionFailure("\(name) is listed as a validator and has no rule")
  }

  // MARK: Options

  /// The first argument's options, or with `isTruthy` those of `options || {}`, with a validator's defaults, which it writes into that very object.
  ///
  /// - Throws: `TypeError` where the argument has no place for them (`merge` in `validator.js`).
  mutating func merge(
    isTruthy: Bool = false,
    _ defaults: KeyValuePairs<String, Argument>
  ) throws -> Options {
    var options: Options = [:]
    switch isTruthy && !first.isTruthy ? .undefined : first {
    case .undefined, .list, .pattern, .other: break
    case .object(let members): options = members
    case .null:
      throw ValidatorError.typeError(
        "Cannot read properties of null (reading '\(defaults.first?.key ?? "")')"
      )
    case .bool, .number, .string:
      throw ValidatorError.typeError(
        "Cannot create property '\(defaults.first?.key ?? "")' on \(first.className.lowercased()) '\(first.text)'"
      )
    }
    var added: [(name: String, value: Argument)] = []
    for (name, value) in defaults where options.value(name).isUndefined {
      options[name] = value
      added.append((name, value))
    }
    write(added)
    return options
  }

  /// Writes members into the object that is the first argument.
  mutating func write(_ added: [(name: String, value: Argument)]) {
    guard !added.isEmpty, var options = first.members else { return }
    for (name, value) in added { options[name] = value }
    arguments[0] = .object(options)
    defaults += added
  }

  /// Whether an option is on; `standard` where it is not written.
  func isOn(_ options: Options, _ name: String, _ standard: Bool = false) -> Bool {
    let value = options.value(name)
    return value.isUndefined ? standard : value.isTruthy
  }

  // MARK: Patterns

  /// Whether the text matches a regular expression.
  ///
  /// - Throws: `SyntaxError` for a source that is no pattern.
  func matches(_ source: String, _ flags: String = "", _ other: String? = nil) throws -> Bool {
    try host.matches(source, flags: flags, other ?? text)
  }

  /// Whether the whole of a text has the form that a notation describes.
  func has(_ notation: String, _ flags: String = "", _ other: String? = nil) throws -> Bool {
    try matches("^(?:" + PatternNotation.source(notation) + ")$", flags, other)
  }

  /// The `TypeError` of `assertString` for what is no text.
  func requireText(_ value: Argument) throws {
    guard value.string == nil else { return }
    throw ValidatorError.typeError("Expected a string but received a \(value.className)")
  }
}
