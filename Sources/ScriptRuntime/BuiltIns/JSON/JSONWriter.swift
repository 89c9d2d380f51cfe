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
  private var gap: [UInt16] = []
  private var indentation: [UInt16] = []
  private(set) var open: [Open] = []
  private var output = ContiguousArray<UInt16>()

  /// Reads the arguments of `JSON.stringify`: a function or an array of keys, and an indentation.
  init(_ realm: Realm, replacer: Value = .undefined, space: Value = .undefined) throws {
    self.realm = realm
    self.replacer = replacer.asFunction
    if let list = replacer.asArray { allowedKeys = try JSONWriter.keys(list, realm) }
    let space = (space.asObject as? PrimitiveObject)?.primitive ?? space
    switch space {
    case .number(let number):
      gap = Array(repeating: 32, count: min(10, max(0, clampedInteger(number))))
    case .string(let string): gap = Array(string.substring(0, 10).codeUnits)
    case .undefined, .null, .boolean, .symbol, .object: break
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
      case .undefined, .null, .boolean, .symbol: continue
      }
      let key = PropertyKey(try element.toScriptString(realm))
      if !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  /// The text of a value, or nil where it has none, as undefined and functions.
  mutating func text(_ value: Value) throws -> ScriptString? {
    let holder = replacer == nil ? nil : realm.object([("", value)])
    guard try write(value, key: "", holder: holder) else { return nil }
    return ScriptString(codeUnits: output)
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

  /// Writes a value; false, with nothing written, where it has no text.
  private mutating func write(
    _ value: Value,
    key: PropertyKey,
    holder: ScriptObject?
  ) throws -> Bool {
    try realm.tick(JSONWriter.valueCost)
    try reserve()
    switch try prepared(value, key, holder) {
    case .undefined, .symbol: return false
    case .null: append("null")
    case .boolean(let boolean): append(boolean ? "true" : "false")
    case .number(let number): append(number.isFinite ? numberToString(number) : "null")
    case .string(let string):
      try reserve(string.length &* 2)
      quote(string)
    case .object(let object):
      if object.kind.isFunction { return false }
      try nested(object, key)
    }
    return true
  }

  /// The value after `toJSON`, the replacer and unboxing.
  private func prepared(
    _ value: Value,
    _ key: PropertyKey,
    _ holder: ScriptObject?
  ) throws -> Value {
    var value = value
    if case .object(let object) = value, let function = try object.get("toJSON").asFunction {
      value = try realm.call(function, this: value, arguments: [key.value])
    }
    if let replacer {
      let this = holder.map { Value.object($0) } ?? .undefined
      value = try realm.call(replacer, this: this, arguments: [key.value, value])
    }
    guard case .object(let object) = value, let box = object as? PrimitiveObject else {
      return value
    }
    switch box.primitive {
    case .number: return .number(try value.toNumber(realm))
    case .string: return .string(try value.toScriptString(realm))
    case .boolean: return box.primitive
    case .undefined, .null, .symbol, .object: return value
    }
  }

  private mutating func nested(_ object: ScriptObject, _ key: PropertyKey) throws {
    if let start = open.firstIndex(where: { $0.object === object }) {
      throw realm.typeError(cycleMessage(from: start, closing: key))
    }
    try realm.machine.enterNative()
    defer { realm.machine.leaveNative() }
    open.append(Open(object: object, key: key))
    indentation += gap
    if object is ArrayObject { try writeArray(object) } else { try writeObject(object) }
    open.removeLast()
  }

  private mutating func writeArray(_ array: ScriptObject) throws {
    let length = try array.get(.length).toLength(realm)
    output.append(0x5B)
    for index in 0..<length {
      beginElement(isFirst: index == 0)
      let key = PropertyKey(index)
      if try !write(array.get(key), key: key, holder: array) { append("null") }
    }
    endElements(isEmpty: length == 0, close: 0x5D)
  }

  private mutating func writeObject(_ object: ScriptObject) throws {
    output.append(0x7B)
    var isEmpty = true
    for key in try allowedKeys ?? object.ownKeys() {
      if allowedKeys == nil {
        guard !key.isSymbol, try object.getOwnProperty(key)?.isEnumerable == true else { continue }
      }
      let value = try object.get(key)
      let mark = output.count
      beginElement(isFirst: isEmpty)
      if case .string(let text) = key.value { quote(text) }
      output.append(0x3A)
      if !gap.isEmpty { output.append(32) }
      if try write(value, key: key, holder: object) {
        isEmpty = false
      } else {
        output.removeLast(output.count - mark)
      }
    }
    endElements(isEmpty: isEmpty, close: 0x7D)
  }

  private mutating func beginElement(isFirst: Bool) {
    if !isFirst { output.append(0x2C) }
    guard !gap.isEmpty else { return }
    output.append(10)
    output.append(contentsOf: indentation)
  }

  private mutating func endElements(isEmpty: Bool, close: UInt16) {
    indentation.removeLast(gap.count)
    if !isEmpty, !gap.isEmpty {
      output.append(10)
      output.append(contentsOf: indentation)
    }
    output.append(close)
  }

  // MARK: Texts

  private mutating func append(_ text: String) { output.append(contentsOf: text.utf16) }

  private mutating func quote(_ string: ScriptString) {
    JSONWriter.quote(string, into: &output)
  }

  /// A string in double quotes with what must be escaped escaped (ECMAScript QuoteJSONString).
  static func quote(_ string: ScriptString, into output: inout ContiguousArray<UInt16>) {
    output.append(0x22)
    let units = string.codeUnits
    for (index, unit) in units.enumerated() {
      switch unit {
      case 0x22, 0x5C: output += [0x5C, unit]
      case 8: output += [0x5C, 0x62]
      case 9: output += [0x5C, 0x74]
      case 10: output += [0x5C, 0x6E]
      case 12: output += [0x5C, 0x66]
      case 13: output += [0x5C, 0x72]
      case 0..<32: escape(unit, into: &output)
      case 0xD800...0xDBFF:
        let isPair = index + 1 < units.count && units[index + 1] & 0xFC00 == 0xDC00
        if isPair { output.append(unit) } else { escape(unit, into: &output) }
      case 0xDC00...0xDFFF:
        let isPair = index > 0 && units[index - 1] & 0xFC00 == 0xD800
        if isPair { output.append(unit) } else { escape(unit, into: &output) }
      default: output.append(unit)
      }
    }
    output.append(0x22)
  }

  private static func escape(_ unit: UInt16, into output: inout ContiguousArray<UInt16>) {
    let digits = String(unit, radix: 16)
    output.append(
      contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf16
    )
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
