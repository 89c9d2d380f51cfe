import ECMAScriptText

/// Writes values as JSON (ECMAScript SerializeJSONProperty).
struct JSONWriter {
  /// An object that is being written, and the key that led to it.
  struct Open {
    var object: ScriptObject
    var key: PropertyKey
  }

  private let realm: Realm
  private var replacer: FunctionObject?
  private var allowedKeys: [PropertyKey]?
  private(set) var open: [Open] = []
  private var output: JSONOutput

  /// Reads the arguments of `JSON.stringify`: a function or an array of keys, and an indentation.
  init(_ realm: Realm, replacer: Value = .undefined, space: Value = .undefined) throws {
    self.realm = realm
    self.replacer = replacer.asFunction
    output = JSONOutput(gap: JSONWriter.gap(of: space))
    if let list = replacer.asArray { allowedKeys = try JSONWriter.keys(list, realm) }
  }

  private static func gap(of space: Value) -> CodeUnits {
    switch (space.asObject as? PrimitiveObject)?.primitive ?? space {
    case .number(let number):
      CodeUnits(repeating: 32, count: min(10, max(0, clampedInteger(number))))
    case .string(let string): string.substring(0, 10).codeUnits
    case .undefined, .null, .boolean, .bigInt, .symbol, .object: []
    }
  }

  private static func keys(_ list: ArrayObject, _ realm: Realm) throws -> [PropertyKey] {
    var keys: [PropertyKey] = []
    for index in 0..<list.length {
      try realm.tick()
      let element = try list.get(PropertyKey(index))
      switch element {
      case .string, .number: break
      case .object(let object):
        guard let box = object as? PrimitiveObject, ["String", "Number"].contains(box.className)
        else { continue }
      case .undefined, .null, .boolean, .bigInt, .symbol: continue
      }
      let key = PropertyKey(try element.toScriptString(realm))
      if !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  /// The text of a value, or nil when it has none, as undefined and functions.
  mutating func text(_ value: Value, key: PropertyKey = "") throws -> ScriptString? {
    let holder = replacer == nil ? nil : realm.object([("", value)])
    guard let value = try prepared(value, key, holder) else { return nil }
    try write(value, key: key)
    return ScriptString(codeUnits: output.units)
  }

  /// What a value counts as, in instructions: about what it takes.
  private static let valueCost = 4
  /// How much of the text has room that was asked for.
  private var reserved = 4096

  /// Refuses to write more than there is memory for: the text and what it becomes when it is done.
  private mutating func reserve(_ more: Int = 0) throws {
    let needed = output.count &+ more
    guard needed > reserved else { return }
    try realm.heap.reserve(needed &* 4)
    reserved = needed &* 5 / 4
  }

  // MARK: Values

  /// Writes a value that is ``prepared(_:_:_:)``.
  private mutating func write(_ value: Value, key: PropertyKey) throws {
    switch value {
    case .null, .undefined, .symbol, .bigInt: output.null()
    case .boolean(let boolean): output.boolean(boolean)
    case .number(let number): output.number(number)
    case .string(let string):
      try reserve(string.length &* 2)
      output.string(string.codeUnits)
    case .object(let object): try nested(object, key)
    }
  }

  /// The value after `toJSON`, the replacer and unboxing; nil for one that JSON has no text for.
  private mutating func prepared(
    _ value: Value,
    _ key: PropertyKey,
    _ holder: ScriptObject?
  ) throws -> Value? {
    try realm.tick(JSONWriter.valueCost)
    try reserve()
    var value = value
    switch value {
    case .object, .bigInt:
      guard let function = try value.getProperty("toJSON", realm).asFunction else { break }
      value = try realm.call(function, this: value, arguments: [key.value])
    case .undefined, .null, .boolean, .number, .string, .symbol: break
    }
    if let replacer {
      let this = holder.map { Value.object($0) } ?? .undefined
      value = try realm.call(replacer, this: this, arguments: [key.value, value])
    }
    switch value {
    case .undefined, .symbol: return nil
    case .bigInt: throw realm.typeError("Do not know how to serialize a BigInt")
    case .null, .boolean, .number, .string: return value
    case .object(let object):
      if object.kind.isFunction { return nil }
      if object.kind == .promise, let promise = object as? PromiseObject {
        realm.onMissedPromiseProperty?(promise, "toJSON")
      }
      return try unboxed(value, object)
    }
  }

  private func unboxed(_ value: Value, _ object: ScriptObject) throws -> Value {
    switch (object as? PrimitiveObject)?.primitive {
    case .number: .number(try value.toNumber(realm))
    case .string: .string(try value.toScriptString(realm))
    case .boolean(let boolean): .boolean(boolean)
    case .bigInt: throw realm.typeError("Do not know how to serialize a BigInt")
    case .undefined, .null, .symbol, .object, nil: value
    }
  }

  private mutating func nested(_ object: ScriptObject, _ key: PropertyKey) throws {
    if let start = open.firstIndex(where: { $0.object === object }) {
      throw realm.typeError(cycleMessage(from: start, closing: key))
    }
    try realm.machine.enterNative()
    defer { realm.machine.leaveNative() }
    open.append(Open(object: object, key: key))
    let isArray = try Value.object(object).isArray(realm)
    if isArray { try writeArray(object) } else { try writeObject(object) }
    open.removeLast()
  }

  private mutating func writeArray(_ array: ScriptObject) throws {
    let length = try array.get(.length).toLength(realm)
    output.beginArray()
    for index in 0..<length {
      let key = PropertyKey(index)
      let element = try prepared(array.get(key), key, array)
      output.beginElement()
      try write(element ?? .null, key: key)
    }
    output.endArray()
  }

  private mutating func writeObject(_ object: ScriptObject) throws {
    output.beginObject()
    for key in try allowedKeys ?? object.ownKeys() {
      if allowedKeys == nil {
        guard !key.isSymbol, try object.getOwnProperty(key)?.isEnumerable == true else { continue }
      }
      guard let value = try prepared(object.get(key), key, object),
        case .string(let name) = key.value
      else { continue }
      output.key(name.codeUnits)
      try write(value, key: key)
    }
    output.endObject()
  }

  // MARK: Cycles

  /// The message about an object that contains itself, in V8's words.
  private func cycleMessage(from start: Int, closing key: PropertyKey) -> String {
    func name(_ object: ScriptObject) -> String {
      "object with constructor '\(constructorName(object))'"
    }
    func place(_ key: PropertyKey) -> String {
      if case .index(let index) = key { return "index \(index)" }
      return "property '\(key.text)'"
    }
    var lines = [
      "Converting circular structure to JSON", "    --> starting at \(name(open[start].object))",
    ]
    let steps = open[(start + 1)...].map { "    |     \(place($0.key)) -> \(name($0.object))" }
    if steps.count > 3 {
      lines += steps.prefix(2) + ["    |     ..."] + steps.suffix(1)
    } else {
      lines += steps
    }
    lines.append("    --- \(place(key)) closes the circle")
    return lines.joined(separator: "\n")
  }
}
