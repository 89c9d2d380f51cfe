import ECMAScriptText

/// A value that a validator is called with, as far as validators look into values.
package enum Argument {
  case undefined
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case list([Argument])
  /// A plain object.
  case object(Options)
  case pattern(TextPattern)
  /// Anything else: a date, a function, an instance.
  case other(any OtherArgument)
}

/// The members of a plain object.
package typealias Options = [String: Argument]

/// A regular expression of the program.
package struct TextPattern {
  /// Its source between slashes, with its flags.
  let text: () -> String
  /// Whether it matches somewhere in a text.
  let matches: (String) -> Bool
  /// A text without what matches.
  let removing: (String) -> String

  /// Makes a pattern that asks whoever runs regular expressions.
  package init(
    text: @escaping () -> String,
    matches: @escaping (String) -> Bool,
    removing: @escaping (String) -> String
  ) {
    self.text = text
    self.matches = matches
    self.removing = removing
  }
}

/// A value that validators only turn into text or a number.
package protocol OtherArgument {
  /// What `String(value)` gives.
  var text: String { get }
  /// What `Number(value)` gives.
  var number: Double { get }
  /// The constructor's name that messages give it: `Date`, `Buffer`, else `Object`.
  var className: String { get }
  /// Whether JavaScript's `typeof` says `object`.
  var isObject: Bool { get }
}

extension Argument {
  var string: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  var bool: Bool? {
    if case .bool(let flag) = self { return flag }
    return nil
  }

  var list: [Argument]? {
    if case .list(let items) = self { return items }
    return nil
  }

  var members: Options? {
    if case .object(let members) = self { return members }
    return nil
  }

  var pattern: TextPattern? {
    if case .pattern(let pattern) = self { return pattern }
    return nil
  }

  var isUndefined: Bool {
    if case .undefined = self { return true }
    return false
  }

  var isNullish: Bool {
    switch self {
    case .undefined, .null: true
    case .bool, .number, .string, .list, .object, .pattern, .other: false
    }
  }

  var isTruthy: Bool {
    switch self {
    case .undefined, .null: false
    case .bool(let flag): flag
    case .number(let number): !(number == 0 || number.isNaN)
    case .string(let text): !text.isEmpty
    case .list, .object, .pattern, .other: true
    }
  }

  /// Whether JavaScript's `typeof` says `object`.
  var isObject: Bool {
    switch self {
    case .undefined, .bool, .number, .string: false
    case .null, .list, .object, .pattern: true
    case .other(let value): value.isObject
    }
  }

  /// What `String(value)` gives.
  var text: String {
    switch self {
    case .undefined: "undefined"
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): NumberText.text(number)
    case .string(let text): text
    case .list(let items): items.map { $0.isNullish ? "" : $0.text }.joined(separator: ",")
    case .object: "[object Object]"
    case .pattern(let pattern): pattern.text()
    case .other(let value): value.text
    }
  }

  /// What `Number(value)` gives.
  var asNumber: Double {
    switch self {
    case .null: 0
    case .bool(let flag): flag ? 1 : 0
    case .number(let number): number
    case .string, .list: NumberText.number(text)
    case .undefined, .object, .pattern: .nan
    case .other(let value): value.number
    }
  }

  /// The constructor's name that `assertString` gives a value that is no text.
  var className: String {
    switch self {
    case .undefined: "undefined"
    case .null: "null"
    case .bool: "Boolean"
    case .number: "Number"
    case .string: "String"
    case .list: "Array"
    case .object: "Object"
    case .pattern: "RegExp"
    case .other(let value): value.className
    }
  }
}

extension Options {
  /// The value of a member; undefined where there is none.
  func value(_ name: String) -> Argument { self[name] ?? .undefined }
}
