import Diagnostics
import ECMAScriptText
package import OrderedCollections

extension DataValue {
  /// The text of a string; nil for anything else.
  package var string: String? {
    if case .string(let text) = resolved { return text }
    return nil
  }

  /// The number; nil for anything else.
  package var number: Double? {
    if case .number(let number) = resolved { return number }
    return nil
  }

  /// The boolean; nil for anything else.
  package var bool: Bool? {
    if case .bool(let value) = resolved { return value }
    return nil
  }

  /// The plain object; nil for anything else.
  package var map: DataMap? {
    if case .map(let map) = resolved { return map }
    return nil
  }

  /// The array; nil for anything else.
  package var list: [DataValue]? {
    if case .list(let list) = resolved { return list }
    return nil
  }

  /// The instance; nil for anything else.
  package var instance: Instance? {
    if case .instance(let instance) = resolved { return instance }
    return nil
  }

  /// The model; nil for anything else.
  package var model: Model? {
    if case .model(let model) = resolved { return model }
    return nil
  }

  /// The association; nil for anything else.
  package var association: Association? {
    if case .association(let association) = resolved { return association }
    return nil
  }

  /// The function; nil for anything else.
  package var function: (any HostedFunction)? {
    if case .hosted(let host) = resolved { return host as? any HostedFunction }
    return nil
  }

  /// The transaction; nil for anything else.
  package var transaction: Transaction? {
    if case .hosted(let host) = resolved { return host as? Transaction }
    return nil
  }

  /// Whether it is `null` itself.
  package var isNull: Bool {
    if case .null = self { return true }
    return false
  }

  /// Whether it is an expression made by `fn`, `col`, `literal` and the like.
  package var isExpression: Bool {
    if case .sql = resolved { return true }
    return false
  }

  /// Whether it is truthy in JavaScript.
  package var isTruthy: Bool {
    switch resolved {
    case .undefined, .null: false
    case .bool(let value): value
    case .number(let number): !(number == 0 || number.isNaN)
    case .string(let text): !text.isEmpty
    case .hosted(let number as any HostedBigInt): number.digits != "0"
    default: true
    }
  }

  /// The value with every hosted array and plain object in it replaced by what it is now, as a deep clone of
  /// options does; deeper than 64 levels it stays as it is.
  package func deepResolved(depth: Int = 64) -> DataValue {
    guard depth > 0 else { return self }
    switch resolved {
    case .list(let list): return .list(list.map { $0.deepResolved(depth: depth - 1) })
    case .map(let map): return .map(map.mapValues { $0.deepResolved(depth: depth - 1) })
    case let other: return other
    }
  }

  /// What JavaScript's `String(value)` gives, for messages and keys.
  package var text: String {
    switch self {
    case .undefined: "undefined"
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let number): NumberText.text(number)
    case .string(let text): text
    case .date(let milliseconds): CivilDate(milliseconds: milliseconds)?.text ?? "Invalid Date"
    case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
    case .list(let list): list.map { $0.isNullish ? "" : $0.text }.joined(separator: ",")
    case .map, .sql: "[object Object]"
    case .dataType, .association: "[object Object]"
    case .model(let model): model.name
    case .instance(let instance): "[object SequelizeInstance:\(instance.model.name)]"
    case .hosted(let host): host.stringDescription
    }
  }

  /// Whether two values are deeply equal as lodash's `isEqual` finds them.
  package func isEqual(to other: DataValue) -> Bool {
    switch (self, other) {
    case (.undefined, .undefined), (.null, .null): return true
    case (.bool(let left), .bool(let right)): return left == right
    case (.number(let left), .number(let right)): return left == right || left.isNaN && right.isNaN
    case (.string(let left), .string(let right)): return Name.areSame(left, right)
    case (.date(let left), .date(let right)): return left == right || left.isNaN && right.isNaN
    case (.blob(let left), .blob(let right)): return left == right
    case (.list(let left), .list(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.isEqual(to: $1) }
    case (.map(let left), .map(let right)):
      guard left.count == right.count else { return false }
      return left.allSatisfy { key, value in right[key].map { value.isEqual(to: $0) } ?? false }
    case (.sql(let left), .sql(let right)): return left === right
    case (.model(let left), .model(let right)): return left === right
    case (.association(let left), .association(let right)): return left === right
    case (.instance(let left), .instance(let right)): return left === right
    case (.hosted(let left), .hosted(let right)) where left === right: return true
    case (.hosted(let left as any HostedBigInt), .hosted(let right as any HostedBigInt)):
      return Name.areSame(left.digits, right.digits)
    case (.hosted(let host), _):
      if case .hosted = host.resolved { return false }
      return host.resolved.isEqual(to: other)
    case (_, .hosted): return other.isEqual(to: self)
    default: return false
    }
  }

  /// Whether two values are the same as JavaScript's `===` finds them.
  package func isIdentical(to other: DataValue) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)): return left == right
    case (.date, _), (_, .date), (.blob, _), (_, .blob), (.list, _), (_, .list), (.map, _),
      (_, .map):
      return false
    case (.hosted(let left as any HostedBigInt), .hosted(let right as any HostedBigInt)):
      return Name.areSame(left.digits, right.digits)
    case (.hosted(let left), .hosted(let right)): return left === right
    case (.hosted, _), (_, .hosted): return false
    default: return isEqual(to: other)
    }
  }
}

extension OrderedDictionary where Key == DataKey, Value == DataValue {
  /// The value of a name, looked through; undefined where there is none.
  package func value(_ name: String) -> DataValue { self[.name(name)]?.resolved ?? .undefined }

  /// Whether the name is there, whatever its value.
  package func has(_ name: String) -> Bool { self[.name(name)] != nil }

  /// The names in order, without operators.
  package var names: [String] {
    keys.compactMap { key in
      if case .name(let name) = key { return name }
      return nil
    }
  }

  /// Puts values for the names that are not there or undefined.
  package mutating func setDefaults(_ defaults: DataMap) {
    for (key, value) in defaults where self[key]?.isUndefined ?? true { self[key] = value }
  }

  /// Puts all values of another object over these (`Object.assign`).
  package mutating func assign(_ other: DataMap) {
    for (key, value) in other { self[key] = value }
  }

  /// The object without some names.
  package func without(_ names: String...) -> DataMap {
    var copy = self
    for name in names { copy[.name(name)] = nil }
    return copy
  }
}
