import ECMAScriptText
import Glibc

/// Which primitive a conversion of an object prefers.
package enum PrimitiveHint: String, Sendable {
  case none = "default"
  case number
  case string
}

extension Value {
  /// The result of `typeof`.
  package var typeOf: String {
    switch self {
    case .undefined: "undefined"
    case .null: "object"
    case .boolean: "boolean"
    case .number: "number"
    case .string: "string"
    case .symbol: "symbol"
    case .bigInt: "bigint"
    case .object(let object): object.kind.isFunction ? "function" : "object"
    }
  }

  /// ECMAScript ToBoolean.
  @inline(__always)
  package var toBoolean: Bool {
    switch self {
    case .undefined, .null: false
    case .boolean(let boolean): boolean
    case .number(let number): !(number == 0 || number.isNaN)
    case .string(let string): string.length > 0
    case .bigInt(let big): !big.number.isZero
    case .symbol, .object: true
    }
  }

  /// ECMAScript ToPrimitive; may call the program's code.
  package func toPrimitive(_ realm: Realm, _ hint: PrimitiveHint = .none) throws -> Value {
    guard case .object(let object) = self else { return self }
    let exotic = try object.get(.symbol(.toPrimitive), receiver: self)
    if !exotic.isNullish {
      guard let function = exotic.asFunction else {
        throw realm.typeError("\(callSiteText(exotic)) is not a function")
      }
      let result = try realm.call(function, this: self, arguments: [Value(hint.rawValue)])
      guard case .object = result else { return result }
      throw realm.typeError("Cannot convert object to primitive value")
    }
    let order: [PropertyKey] = hint == .string ? [.toString, .valueOf] : [.valueOf, .toString]
    for key in order {
      guard let function = try object.get(key, receiver: self).asFunction else { continue }
      let result = try realm.call(function, this: self, arguments: [])
      guard case .object = result else { return result }
    }
    throw realm.typeError("Cannot convert object to primitive value")
  }

  /// ECMAScript ToNumber; may call the program's code.
  package func toNumber(_ realm: Realm) throws -> Double {
    switch self {
    case .undefined: return .nan
    case .null: return 0
    case .boolean(let boolean): return boolean ? 1 : 0
    case .number(let number): return number
    case .string(let string): return string.number
    case .symbol: throw realm.typeError("Cannot convert a Symbol value to a number")
    case .bigInt: throw realm.typeError("Cannot convert a BigInt value to a number")
    case .object: return try toPrimitive(realm, .number).toNumber(realm)
    }
  }

  /// ECMAScript ToIntegerOrInfinity, clamped to the safe integers.
  package func toInteger(_ realm: Realm) throws -> Int {
    if case .number(let number) = self { return clampedInteger(number) }
    return clampedInteger(try toNumber(realm))
  }

  /// ECMAScript ToLength.
  package func toLength(_ realm: Realm) throws -> Int { max(0, try toInteger(realm)) }

  /// ECMAScript ToString; may call the program's code.
  package func toScriptString(_ realm: Realm) throws -> ScriptString {
    switch self {
    case .undefined: return "undefined"
    case .null: return "null"
    case .boolean(let boolean): return boolean ? "true" : "false"
    case .number(let number):
      if number >= 0, number < 10, let digit = UInt16(exactly: number) { return .unit(48 + digit) }
      return ScriptString(NumberText.text(number))
    case .string(let string): return string
    case .symbol: throw realm.typeError("Cannot convert a Symbol value to a string")
    case .bigInt(let big): return try realm.text(of: big.number, radix: 10)
    case .object: return try toPrimitive(realm, .string).toScriptString(realm)
    }
  }

  /// ECMAScript ToString as Swift text.
  package func toText(_ realm: Realm) throws -> String { try toScriptString(realm).string }

  /// ECMAScript ToPropertyKey; may call the program's code.
  package func toPropertyKey(_ realm: Realm) throws -> PropertyKey {
    switch self {
    case .string(let string): return PropertyKey(string)
    case .symbol(let symbol): return .symbol(symbol)
    case .number(let number): return PropertyKey(number)
    case .undefined, .null, .boolean, .bigInt:
      return PropertyKey(try toScriptString(realm))
    case .object: return try toPrimitive(realm, .string).toPropertyKey(realm)
    }
  }

  /// ECMAScript ToObject.
  package func toObject(_ realm: Realm) throws -> ScriptObject {
    switch self {
    case .object(let object): return object
    case .undefined, .null:
      throw realm.typeError("Cannot convert undefined or null to object")
    case .boolean, .number, .bigInt, .string, .symbol: return PrimitiveObject(realm, self)
    }
  }

  /// ECMAScript GetV: a property of any value but undefined and null, boxed if need be.
  package func getProperty(_ key: PropertyKey, _ realm: Realm) throws -> Value {
    switch self {
    case .object(let object): return try object.get(key, receiver: self)
    case .string(let string):
      if case .index(let index) = key, Int(index) < string.length {
        return .string(.unit(string[Int(index)]))
      }
      if key == .length { return .number(Double(string.length)) }
      return try realm.intrinsics.stringPrototype.get(key, receiver: self)
    case .number, .bigInt, .boolean, .symbol:
      return try realm.prototype(ofPrimitive: self)?.get(key, receiver: self) ?? .undefined
    case .undefined, .null:
      throw realm.typeError(
        "Cannot read properties of \(isUndefined ? "undefined" : "null") (reading '\(key.text)')"
      )
    }
  }
}

/// A short text for a value inside an error message, as V8 words it.
package func describe(_ value: Value) -> String {
  switch value {
  case .undefined: return "undefined"
  case .null: return "null"
  case .boolean(let boolean): return boolean ? "true" : "false"
  case .number(let number): return NumberText.text(number)
  case .string(let string): return string.string
  case .symbol(let symbol): return symbol.text
  case .bigInt(let big): return big.digits
  case .object(let object):
    if let function = value.asFunction { return function.sourceText }
    return describe(object)
  }
}

/// An object as V8's `NoSideEffectsToString` shows it: by its constructor where it is printed as every object is,
/// else by its tag; an error by its first line.
private func describe(_ object: ScriptObject) -> String {
  // A proxy would run code of the program.
  if object.isExotic, object is any Proxied { return "#<Object>" }
  let intrinsics = object.realm.intrinsics
  func isMethod(_ value: Value?, of prototype: ScriptObject) -> Bool {
    guard let own = value?.asObject else { return false }
    return own === (try? prototype.get(.toString))?.asObject
  }
  let toString = dataProperty(.toString, of: object)
  if object is ErrorObject || isMethod(toString, of: intrinsics.errorPrototype) {
    if let header = try? errorHeader(object) { return header }
  }
  if isMethod(toString, of: intrinsics.objectPrototype),
    let name = dataProperty(.constructor, of: object)?.asFunction?.name, !name.isEmpty
  {
    return "#<\(name)>"
  }
  let tag = dataProperty(.symbol(.toStringTag), of: object)?.asString
  return "[object \(tag ?? object.className)]"
}

/// The value of a data property of an object or its prototypes, without running code of the program.
private func dataProperty(_ key: PropertyKey, of object: ScriptObject) -> Value? {
  var next: ScriptObject? = object
  while let current = next {
    if let property = try? current.getOwnProperty(key) {
      guard case .data(let value) = property.content else { return nil }
      return value
    }
    next = current.prototype
  }
  return nil
}

/// The name of the constructor that an object's prototype chain names; `Object` where there is none.
package func constructorName(_ object: ScriptObject) -> String {
  var next: ScriptObject? = object
  while let current = next {
    if let value = current.storedValue(.constructor), let function = value.asFunction,
      !function.name.isEmpty
    {
      return function.name
    }
    next = current.prototype
  }
  return "Object"
}
