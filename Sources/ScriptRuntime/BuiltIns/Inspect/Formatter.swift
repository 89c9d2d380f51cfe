/// Puts the arguments of `console.log` together as Node's `util.format` does.
struct Formatter {
  private let realm: Realm
  private let arguments: [Value]
  /// The argument used last.
  private var used = 0

  private init(_ realm: Realm, _ arguments: [Value]) {
    self.realm = realm
    self.arguments = arguments
  }

  /// The text of the arguments.
  static func format(_ arguments: [Value], _ realm: Realm) throws -> String {
    var formatter = Formatter(realm, arguments)
    return try formatter.text()
  }

  private mutating func text() throws -> String {
    guard case .string(let first)? = arguments.first else { return try rest(from: 0, "") }
    if arguments.count == 1 { return first.string }
    guard let filled = try fill(first) else { return try rest(from: 1, first.string) }
    return try rest(from: used + 1, filled)
  }

  /// What is left over, each after a space.
  private func rest(from start: Int, _ text: String) throws -> String {
    var parts = start == 0 ? [] : [text]
    for value in arguments.dropFirst(start) {
      if case .string(let string) = value {
        parts.append(string.string)
      } else {
        parts.append(try realm.inspect(value, InspectOptions()))
      }
    }
    return parts.joined(separator: " ")
  }

  /// The first argument with its placeholders filled; nil when it has none.
  private mutating func fill(_ template: ScriptString) throws -> String? {
    guard template.firstIndex(of: "%") != nil else { return nil }
    let units = template.codeUnits
    var result = ContiguousArray<UInt16>()
    var isChanged = false
    var index = 0
    while index < units.count {
      guard units[index] == 0x25, index + 1 < units.count else {
        result.append(units[index])
        index += 1
        continue
      }
      let letter = units[index + 1]
      index += 2
      if letter == 0x25 {
        result.append(0x25)
        isChanged = true
      } else if used + 1 < arguments.count, let text = try placeholder(letter) {
        result.append(contentsOf: text.utf16)
        isChanged = true
      } else {
        result += [0x25, letter]
      }
    }
    return isChanged ? String(decoding: result, as: UTF16.self) : nil
  }

  /// The text of the next argument for a placeholder; nil for a letter that is none.
  private mutating func placeholder(_ letter: UInt16) throws -> String? {
    let value = arguments[used + 1]
    let text: String
    switch letter {
    case 0x73: text = try string(value)
    case 0x6A: text = try json(value)
    case 0x64: text = try number(value) { try $0.toNumber(realm) }
    case 0x69:
      text = try number(value) {
        try $0.toScriptString(realm).leadingInteger(radix: 0)
      }
    case 0x66:
      text = try number(value.isBigInt ? .string(value.toScriptString(realm)) : value) {
        try $0.toScriptString(realm).leadingNumber
      }
    case 0x4F: text = try realm.inspect(value, InspectOptions())
    case 0x6F:
      var options = InspectOptions()
      options.showHidden = true
      options.depth = 4
      text = try realm.inspect(value, options)
    case 0x63: text = ""
    default: return nil
    }
    used += 1
    return text
  }

  private func number(_ value: Value, _ convert: (Value) throws -> Double) throws -> String {
    if case .symbol = value { return "NaN" }
    if case .bigInt = value { return try value.toText(realm) + "n" }
    return Inspector.number(try convert(value))
  }

  private func string(_ value: Value) throws -> String {
    switch value {
    case .number(let number): return Inspector.number(number)
    case .symbol(let symbol): return symbol.text
    case .bigInt: return try value.toText(realm) + "n"
    case .object(let object):
      if object.kind.isFunction { return try value.toText(realm) }
      guard try hasBuiltInText(object) else { return try value.toText(realm) }
      var options = InspectOptions()
      options.depth = 0
      return try realm.inspect(value, options)
    case .undefined, .null, .boolean, .string: return try value.toText(realm)
    }
  }

  private func json(_ value: Value) throws -> String {
    do {
      return try realm.json(of: value)?.string ?? "undefined"
    } catch let thrown as ScriptThrow {
      guard let message = try thrown.value["message"].asString,
        message.hasPrefix("Converting circular structure to JSON")
      else { throw thrown }
      return "[Circular]"
    }
  }

  /// Whether turning an object into text would use a built-in method, which says less than its layout.
  private func hasBuiltInText(_ object: ScriptObject) throws -> Bool {
    let keys: [PropertyKey] = [.toString, .symbol(.toPrimitive)]
    let present = try keys.filter { try object.get($0).isCallable }
    guard !present.isEmpty else { return true }
    var next: ScriptObject? = object
    while let current = next {
      for key in present where try current.getOwnProperty(key) != nil {
        if current === object { return false }
        guard let property = try current.getOwnProperty(.constructor),
          case .data(let value) = property.content, let function = value.asFunction
        else { return false }
        return Formatter.builtInNames.contains(function.name)
      }
      next = current.prototype
    }
    return true
  }

  /// The constructors that every program has.
  static let builtInNames: Set<String> = [
    "Object", "Function", "Array", "Number", "Boolean", "String", "Symbol", "Date", "Promise",
    "RegExp", "Error", "AggregateError", "EvalError", "RangeError", "ReferenceError",
    "SyntaxError", "TypeError", "URIError", "BigInt", "Int8Array", "Uint8Array",
    "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float32Array",
    "Float64Array", "BigInt64Array", "BigUint64Array", "ArrayBuffer", "DataView", "Map", "Set",
    "WeakMap",
    "WeakSet", "WeakRef", "Proxy", "Buffer", "URL", "Event", "EventTarget", "AbortController",
    "AbortSignal", "Blob", "FormData", "Headers", "Request", "Response",
  ]
}
