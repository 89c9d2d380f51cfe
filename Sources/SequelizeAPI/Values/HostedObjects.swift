package import Associations
import OrderedCollections
package import ScriptRuntime

// A program's objects are hosted values themselves, so that the engine carries them with their identity.

extension ScriptObject: HostedValue {
  /// What the object is now in the engine's terms.
  package var resolved: DataValue {
    guard let environment = realm.sequelize else { return .hosted(self) }
    return environment.resolve(self)
  }

  /// As JavaScript's `typeof` says, or the class that it is an instance of.
  package var kindDescription: String {
    if self is FunctionObject { return "function" }
    let name = constructorName(self)
    return name == "Object" ? "object" : "instance of \(name)"
  }

  /// What string conversion gives; the class's own words where that throws.
  package var stringDescription: String {
    (try? Value.object(self).toText(realm)) ?? "[object \(className)]"
  }

  /// What Node's `util.inspect` gives.
  package var inspectDescription: String {
    (try? realm.formatter?([.object(self)])) ?? stringDescription
  }

  /// What `JSON.stringify` gives, which asks the object's `toJSON` and getters.
  package func jsonText(key: String) throws -> String? {
    try ScriptFailure.passing { try realm.json(of: .object(self), key: PropertyKey(key))?.string }
  }
}

extension ScriptObject: HostedRecord {
  /// Its members now, plain objects and arrays in them as the engine's.
  package var members: DataMap {
    get throws {
      guard let environment = realm.sequelize else { return [:] }
      return try environment.options(.object(self))
    }
  }

  /// Writes members into the object; what refuses them is left as it is.
  package func assign(_ members: DataMap) {
    guard let environment = realm.sequelize else { return }
    for (key, value) in members {
      guard case .name(let name) = key, let value = try? environment.value(value) else { continue }
      try? put(PropertyKey(name), value)
    }
  }

  /// Writes a value where a path leads to, past objects that are made where there are none.
  package func set(_ path: [String], _ value: DataValue) -> Bool {
    guard let environment = realm.sequelize, let last = path.last else { return false }
    var object = self
    for name in path.dropLast() {
      let next = (try? object.get(PropertyKey(name)))?.asObject ?? realm.object()
      try? object.put(PropertyKey(name), .object(next))
      object = next
    }
    let known = (try? object.get(PropertyKey(last))).map(environment.data) ?? .undefined
    guard !known.deepResolved().isEqual(to: value.deepResolved()) else { return false }
    try? object.put(PropertyKey(last), (try? environment.value(value)) ?? .undefined)
    return true
  }
}

extension FunctionObject: HostedFunction {
  /// Its `length`.
  package var parameterCount: Int {
    guard let count = (try? get(.length))?.asNumber else { return 0 }
    return Int(exactly: count.rounded(.towardZero)) ?? 0
  }

  /// Calls it and gives what it returned.
  package func call(this: DataValue, _ arguments: [DataValue]) throws -> DataValue {
    let environment = try environment()
    return try ScriptFailure.passing {
      let values = try arguments.map(environment.value)
      return environment.data(
        try realm.call(self, this: environment.value(this), arguments: values)
      )
    }
  }

  /// Calls it, awaits what it returned for a turn at least, and puts changed plain objects and lists back.
  package func callAwaiting(
    this: DataValue,
    _ arguments: inout [DataValue]
  ) async throws -> DataValue {
    let environment = try environment()
    let values = try arguments.map(environment.value)
    let settled: Value
    do {
      let result = try realm.call(self, this: environment.value(this), arguments: values)
      settled = try await realm.awaitValue(result, inOneTurn: true)
    } catch let thrown as ScriptThrow {
      throw ScriptFailure(thrown: thrown)
    }
    for index in arguments.indices {
      switch arguments[index] {
      case .map: arguments[index] = .map(try environment.options(values[index]))
      case .list:
        arguments[index] = .list((values[index].asArray?.elements ?? []).map(environment.data))
      default: break
      }
    }
    return environment.data(settled)
  }

  /// Calls it, and puts changed plain objects back.
  package func callChanging(this: DataValue, _ arguments: inout [DataValue]) throws {
    let environment = try environment()
    let values = try arguments.map(environment.value)
    _ = try ScriptFailure.passing {
      try realm.call(self, this: environment.value(this), arguments: values)
    }
    for index in arguments.indices {
      guard case .map = arguments[index] else { continue }
      arguments[index] = .map(try environment.options(values[index]))
    }
  }

  /// Calls it, and leaves the waiting for its promise to whoever wants it.
  package func begin(
    this: DataValue,
    _ arguments: [DataValue]
  ) throws -> (() async throws -> Void)? {
    let environment = try environment()
    let result = try ScriptFailure.passing {
      try realm.call(
        self,
        this: environment.value(this),
        arguments: try arguments.map(environment.value)
      )
    }
    guard result.asObject is PromiseObject else { return nil }
    return { [realm] in
      do {
        _ = try await realm.awaitValue(result)
      } catch let thrown as ScriptThrow {
        throw ScriptFailure(thrown: thrown)
      }
    }
  }

  /// Calls it with a callback as its last argument, and waits for that (`util.promisify`).
  package func callWithCallback(this: DataValue, _ arguments: [DataValue]) async throws {
    let environment = try environment()
    let promise = PromiseObject(realm)
    let done = realm.function("", length: 2) { call in
      if call[0].toBoolean { promise.reject(call[0]) } else { promise.fulfill(call[1]) }
      return .undefined
    }
    do {
      let values = try arguments.map(environment.value)
      _ = try realm.call(
        self,
        this: environment.value(this),
        arguments: values + [.object(done)]
      )
      _ = try await realm.awaitValue(.object(promise))
    } catch let thrown as ScriptThrow {
      throw ScriptFailure(thrown: thrown)
    }
  }

  /// Makes a plain object for calls that share it.
  package func record(_ members: DataMap) throws -> any HostedRecord {
    guard let record = try environment().value(.map(members)).asObject else { throw Halt.stopped }
    return record
  }

  /// Makes an object with it.
  package func construct(_ arguments: [DataValue]) throws -> DataValue {
    let environment = try environment()
    return try ScriptFailure.passing {
      let values = try arguments.map(environment.value)
      return environment.data(try realm.construct(self, arguments: values))
    }
  }

  private func environment() throws -> SequelizeEnvironment {
    guard let environment = realm.sequelize else { throw Halt.stopped }
    return environment
  }
}

extension Symbol: HostedValue {
  /// Itself: the engine has no other term for it.
  package var resolved: DataValue { .hosted(self) }
  /// As JavaScript's `typeof` says.
  package var kindDescription: String { "symbol" }
  /// As it is printed.
  package var stringDescription: String { text }
  /// As it is printed.
  package var inspectDescription: String { text }
}

extension BigIntValue: HostedBigInt {
  /// Itself: the engine has no other term for it.
  package var resolved: DataValue { .hosted(self) }
  /// As JavaScript's `typeof` says.
  package var kindDescription: String { "bigint" }
  /// Its digits.
  package var stringDescription: String { digits }
  /// As it is printed.
  package var inspectDescription: String { digits + "n" }

  /// What JSON has no text for.
  package func jsonText(key: String) throws -> String? {
    throw EngineError.typeError("Do not know how to serialize a BigInt")
  }
}

/// What a program threw, on its way through the engine.
struct ScriptFailure: HostedError, @unchecked Sendable {
  /// The exception.
  let thrown: ScriptThrow

  var message: String {
    if let text = thrown.value.asString { return text }
    guard case .object(let object) = thrown.value else { return describe(thrown.value) }
    return (try? object.get(.message))?.asString ?? ""
  }

  var value: DataValue {
    if let text = thrown.value.asString { return .string(text) }
    guard case .object(let object) = thrown.value else { return .string(describe(thrown.value)) }
    return .hosted(object)
  }

  /// Runs the program's code; what it throws gets the shape that the engine lets pass.
  static func passing<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let thrown as ScriptThrow {
      throw ScriptFailure(thrown: thrown)
    }
  }
}

/// A regular expression of the program inside engine data.
///
/// A class, since hosted values have identity.
final class HostedExpression: HostedPattern {
  /// The program's object.
  let object: ScriptObject

  init(_ object: ScriptObject) { self.object = object }

  var resolved: DataValue { .hosted(self) }
  var kindDescription: String { "instance of RegExp" }
  var stringDescription: String { object.stringDescription }
  var inspectDescription: String { object.stringDescription }

  func jsonText(key: String) throws -> String? { try object.jsonText(key: key) }

  func matches(_ text: String) -> Bool {
    let realm = object.realm
    guard let test = try? object.get("test").asFunction else { return false }
    try? object.put("lastIndex", 0)
    return (try? realm.call(test, this: .object(object), arguments: [Value(text)]))?.toBoolean
      ?? false
  }

  func removing(from text: String) -> String {
    let realm = object.realm
    let method = try? Value(text).getProperty("replace", realm)
    guard let replace = method?.asFunction else { return text }
    let result = try? realm.call(replace, this: Value(text), arguments: [.object(object), ""])
    return result?.asString ?? text
  }
}

/// An object that contains itself, where following it would not end.
///
/// A class, since hosted values have identity.
final class CircularReference: HostedValue {
  /// The program's object.
  let object: ScriptObject

  init(_ object: ScriptObject) { self.object = object }

  var resolved: DataValue { .hosted(self) }
  var kindDescription: String { "object" }
  var stringDescription: String { "[object Object]" }
  var inspectDescription: String { "[Circular *1]" }
  var isEndless: Bool { true }
  func jsonText(key: String) throws -> String? { try object.jsonText(key: key) }
}
