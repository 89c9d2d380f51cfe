import Diagnostics
package import OrderedCollections

/// A value as the engine knows it: a column's value, an option, a condition.
///
/// Knows no JavaScript.
///
/// The host keeps the identity of its own objects by passing them as ``hosted(_:)``; the
/// engine looks inside through ``HostedValue/resolved``.
package enum DataValue {
  case undefined
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  /// Milliseconds since 1970-01-01T00:00:00Z; NaN for an invalid date.
  case date(Double)
  case blob([UInt8])
  case list([DataValue])
  /// A plain object; the keys keep their order.
  indirect case map(DataMap)
  /// `fn`, `col`, `literal`, `cast`, `where`, `json`.
  case sql(SQLExpression)
  case dataType(DataType)
  case model(Model)
  case association(Association)
  case instance(Instance)
  /// Something of the host that the engine carries without understanding it, or only looks into.
  case hosted(any HostedValue)
}

/// A plain object: names and operators to values, in order.
package typealias DataMap = OrderedDictionary<DataKey, DataValue>

/// A key of a plain object: a name or one of Sequelize's operator symbols.
package enum DataKey: Hashable, Sendable, ExpressibleByStringLiteral {
  case name(String)
  case op(Operator)

  /// A name.
  package init(stringLiteral value: String) { self = .name(value) }

  /// Whether they are the same operator, or names of the same code units.
  package static func == (left: DataKey, right: DataKey) -> Bool {
    switch (left, right) {
    case (.name(let left), .name(let right)): Name.areSame(left, right)
    case (.op(let left), .op(let right)): left == right
    case (.name, .op), (.op, .name): false
    }
  }

  /// Hashes the name or the operator.
  package func hash(into hasher: inout Hasher) {
    switch self {
    case .name(let name): hasher.combine(name)
    case .op(let op): hasher.combine(op)
    }
  }
}

/// An object of the host inside engine data.
package protocol HostedValue: AnyObject {
  /// What the object is now, in the engine's terms: arrays as lists, plain objects as maps, dates as
  /// dates, wrapped instances as instances; a function, symbol or foreign object stays hosted.
  var resolved: DataValue { get }
  /// Its kind as JavaScript's `typeof` names it, or `instance of NAME` for a class instance that the engine has no
  /// term for.
  var kindDescription: String { get }
  /// The result of string conversion (`[object Object]`, a function's source text).
  var stringDescription: String { get }
  /// The text of Node's `util.inspect`, for messages that quote a value.
  var inspectDescription: String { get }
  /// The text that `JSON.stringify` gives where the object stands under a key; nil where that is `undefined`.
  ///
  /// - Throws: what the program's code throws, and the `TypeError` for an object that contains itself.
  func jsonText(key: String) throws -> String?
  /// Whether the object contains itself.
  var isEndless: Bool { get }
}

extension HostedValue {
  /// Nearly all objects end.
  package var isEndless: Bool { false }

  /// The text of what the object is in the engine's terms.
  package func jsonText(key: String) throws -> String? {
    if case .hosted = resolved { return nil }
    return try JSONText.text(resolved)
  }
}

extension DataValue {
  /// The value with a hosted object replaced by what it is now, one level deep.
  package var resolved: DataValue {
    if case .hosted(let host) = self { return host.resolved }
    return self
  }

  /// Whether it is undefined.
  package var isUndefined: Bool {
    if case .undefined = self { return true }
    return false
  }

  /// Whether it is null or undefined.
  package var isNullish: Bool {
    switch self {
    case .undefined, .null: true
    default: false
    }
  }
}

/// A function of the host: a getter, hook, validator, default value or callback of the program.
package protocol HostedFunction: HostedValue {
  /// How many parameters it declares (`length`).
  var parameterCount: Int { get }
  /// Whether `new` can be used on it.
  var isConstructor: Bool { get }
  /// Calls it and returns its result; an error of the program passes through.
  func call(this: DataValue, _ arguments: [DataValue]) throws -> DataValue
  /// Calls it, awaits its result for one microtask at least, then puts plain objects and lists that it changed back
  /// into `arguments`.
  func callAwaiting(this: DataValue, _ arguments: inout [DataValue]) async throws -> DataValue
  /// Calls it, then puts plain objects that it changed back into `arguments`.
  func callChanging(this: DataValue, _ arguments: inout [DataValue]) throws
  /// Calls it; returns what waits for the promise that it returned, nil when it returned none.
  func begin(this: DataValue, _ arguments: [DataValue]) throws -> (() async throws -> Void)?
  /// Calls it with a callback of Node's kind as its last argument and waits for that to be called.
  ///
  /// - Throws: what the callback was given as its error, or what the function threw.
  func callWithCallback(this: DataValue, _ arguments: [DataValue]) async throws
  /// Makes an object with it (`new f(…)`).
  func construct(_ arguments: [DataValue]) throws -> DataValue
  /// Makes a plain object for calls that share it, so that each sees what those before it have changed.
  func record(_ members: DataMap) throws -> any HostedRecord
}

/// A plain object of the host that takes members.
package protocol HostedRecord: HostedValue {
  /// Its members now, plain objects and arrays in them as the engine's.
  var members: DataMap { get throws }
  /// Writes members into the object.
  func assign(_ members: DataMap)
  /// Writes a value into the object or those inside it, which are made where there are none; whether it was another one.
  func set(_ path: [String], _ value: DataValue) -> Bool
}

/// A regular expression of the host.
package protocol HostedPattern: HostedValue {
  /// Whether it matches somewhere in a text.
  func matches(_ text: String) -> Bool
  /// A text without what matches: the first match, or with the flag `g` every one.
  func removing(from text: String) -> String
}

/// An error of the program that passes through the engine.
package protocol HostedError: Error {
  /// Its `message`.
  var message: String { get }
  /// The thrown value.
  var value: DataValue { get }
}
