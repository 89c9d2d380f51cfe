public import OrderedCollections

/// One call of a validator that Sequelize brings (`validator.js`, version 13, and its own) on a value's text.
struct TextValidator {
  let engine: Engine
  /// What JavaScript's `String(value)` gives.
  let text: String
  /// What the validator is called with; some fill their defaults into an object that comes first.
  var arguments: [DataValue]

  /// The first argument, looked through; undefined where there is none.
  var first: DataValue { arguments.first?.resolved ?? .undefined }
  /// The second argument, looked through.
  var second: DataValue { arguments.count > 1 ? arguments[1].resolved : .undefined }
  /// The options where the first argument is an object.
  var options: DataMap { first.map ?? [:] }

  /// Whether the text passes; nil for a name that is no validator.
  ///
  /// - Throws: the error that a validator throws, or the `TypeError` that it stumbles into.
  mutating func passes(_ name: String) throws -> Bool? {
    if let isValid = try passesWords(name) { return isValid }
    if let isValid = try passesNumber(name) { return isValid }
    if let isValid = try passesWeb(name) { return isValid }
    if let isValid = try passesCode(name) { return isValid }
    if let isValid = try passesLocale(name) { return isValid }
    if let isValid = try passesText(name) { return isValid }
    return try passesPattern(name)
  }

  /// Whether there is a validator of a name: each answers or throws, whatever the text and the arguments.
  func isKnown(_ name: String) -> Bool {
    var probe = TextValidator(engine: engine, text: "", arguments: [])
    do { return try probe.passes(name) != nil } catch { return true }
  }

  // MARK: Options

  /// The first argument's options, or with `isTruthy` those of `options || {}`, with a validator's defaults, which it writes into that very object.
  ///
  /// - Throws: `TypeError` where the argument has no place for them (`merge` in `validator.js`).
  mutating func merge(
    isTruthy: Bool = false,
    _ defaults: KeyValuePairs<String, DataValue>
  ) throws -> DataMap {
    var options: DataMap = [:]
    switch isTruthy && !first.isTruthy ? .undefined : first {
    case .undefined, .list, .date, .hosted, .blob, .sql, .dataType, .model, .association, .instance:
      break
    case .map(let map): options = map
    case .null:
      throw EngineError.typeError(
        "Cannot read properties of null (reading '\(defaults.first?.key ?? "")')"
      )
    case .bool, .number, .string:
      throw EngineError.typeError(
        "Cannot create property '\(defaults.first?.key ?? "")' on \(first.typeName) '\(first.text)'"
      )
    }
    var added: DataMap = [:]
    for (key, value) in defaults where options.value(key).isUndefined {
      options[.name(key)] = value
      added[.name(key)] = value
    }
    write(added)
    return options
  }

  /// Writes members into the object that is the first argument.
  mutating func write(_ added: DataMap) {
    guard !added.isEmpty, var options = first.map else { return }
    options.assign(added)
    if case .hosted(let host) = arguments[0], let object = host as? any HostedRecord {
      object.assign(added)
    } else {
      arguments[0] = .map(options)
    }
  }

  /// Whether an option is on; `standard` where it is not written.
  func isOn(_ options: DataMap, _ name: String, _ standard: Bool = false) -> Bool {
    let value = options.value(name)
    return value.isUndefined ? standard : value.isTruthy
  }

  // MARK: Patterns

  /// Whether the text matches a pattern of the script's kind.
  ///
  /// - Throws: `SyntaxError` for a source that is no pattern.
  func matches(_ source: String, _ flags: String = "", _ other: String? = nil) throws -> Bool {
    try engine.pattern(source, flags).matches(other ?? text)
  }

  /// Whether the whole of a text has the form that a notation describes.
  func has(_ notation: String, _ flags: String = "", _ other: String? = nil) throws -> Bool {
    try matches("^(?:" + PatternNotation.source(notation) + ")$", flags, other)
  }

  /// The `TypeError` of `assertString` for what is no text.
  func requireText(_ value: DataValue) throws {
    let kind: String
    switch value {
    case .string: return
    case .undefined: kind = "undefined"
    case .null: kind = "null"
    case .bool: kind = "Boolean"
    case .number: kind = "Number"
    case .list: kind = "Array"
    case .date: kind = "Date"
    case .blob: kind = "Buffer"
    case .hosted(let host) where host is any HostedPattern: kind = "RegExp"
    case .map, .sql, .dataType, .model, .association, .instance, .hosted: kind = "Object"
    }
    throw EngineError.typeError("Expected a string but received a \(kind)")
  }
}

/// A plain object of the script that takes members.
public protocol HostedRecord: HostedValue {
  /// Writes members into the object.
  func assign(_ members: DataMap)
}

extension Engine {
  /// A pattern from its source, made once.
  ///
  /// - Throws: `SyntaxError` for a source that is no pattern.
  func pattern(_ source: String, _ flags: String = "") throws -> any HostedPattern {
    let key = flags + "/" + source
    if let known = knownPatterns[key] { return known }
    let made = try makePattern(source, flags)
    knownPatterns[key] = made
    return made
  }
}
