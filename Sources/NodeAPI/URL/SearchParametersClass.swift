import ScriptRuntime

/// An object of the class `URLSearchParams`.
final class SearchParametersObject: ScriptObject {
  var pairs: [(name: String, value: String)] {
    didSet { owner?.address.search = pairs.isEmpty ? "" : "?" + text }
  }
  /// The address whose `searchParams` it is.
  weak var owner: URLObject?

  init(_ realm: Realm, prototype: ScriptObject?, _ pairs: [(name: String, value: String)]) {
    self.pairs = pairs
    super.init(realm, prototype: prototype)
  }

  override var className: String { "URLSearchParams" }

  /// The pairs of a text such as `a=1&b=2`.
  static func pairs(in text: String) -> [(name: String, value: String)] {
    (text.hasPrefix("?") ? text.dropFirst() : text[...]).split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
    }
  }

  private static func decoded(_ text: Substring) -> String {
    NodeEnvironment.decoded(String(text).replacing("+", with: " "))
  }

  /// The pairs as `application/x-www-form-urlencoded` has them.
  var text: String { Self.text(pairs) }

  /// Pairs as `application/x-www-form-urlencoded` has them.
  static func text(_ pairs: [(name: String, value: String)]) -> String {
    pairs.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }.joined(separator: "&")
  }

  private static func encoded(_ text: String) -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: " "): result.append(UInt8(ascii: "+"))
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "*"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "_"):
        result.append(byte)
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += Array("%\(digits.count < 2 ? "0" : "")\(digits)".utf8)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension NodeEnvironment {
  /// The class `URLSearchParams`, whose prototype is ``searchParametersPrototype``.
  func makeSearchParametersClass() -> NativeFunction {
    let prototype = searchParametersPrototype
    let parameters = realm.constructor(
      "URLSearchParams",
      length: 0,
      prototype: prototype,
      isClass: true
    ) { call in
      .object(
        SearchParametersObject(
          call.realm,
          prototype: try call.prototype(or: prototype),
          try Self.pairs(call[0], call.realm)
        )
      )
    }
    addReading(to: prototype)
    addChanging(to: prototype)
    return parameters
  }

  /// What the constructor is given: a text, pairs, or an object.
  private static func pairs(
    _ value: Value,
    _ realm: Realm
  ) throws -> [(name: String, value: String)] {
    guard case .object(let object) = value else {
      return value.isNullish ? [] : SearchParametersObject.pairs(in: try value.toText(realm))
    }
    if let other = object as? SearchParametersObject { return other.pairs }
    if try object.get(.symbol(.iterator)).isCallable {
      var pairs: [(name: String, value: String)] = []
      try realm.iterate(value) { pair in
        pairs.append((try pair["0"].toText(realm), try pair["1"].toText(realm)))
        return true
      }
      return pairs
    }
    return try realm.enumerableOwnKeys(object).map { ($0.text, try object.get($0).toText(realm)) }
  }

  /// The object of a call that looks through all its pairs.
  private static func parameters(_ call: NativeCall) throws -> SearchParametersObject {
    let object = try receiver(call)
    try call.realm.tick(object.pairs.count >> 2)
    return object
  }

  private static func receiver(_ call: NativeCall) throws -> SearchParametersObject {
    guard let object = call.this.asObject as? SearchParametersObject else {
      throw call.realm.typeError("Value of \"this\" must be of type URLSearchParams")
    }
    return object
  }

  private func addReading(to prototype: ScriptObject) {
    prototype.setMethod("get", length: 1) { call in
      let name = try call[0].toText(call.realm)
      return try Self.parameters(call).pairs.first { $0.name == name }.map { Value($0.value) }
        ?? .null
    }
    prototype.setMethod("getAll", length: 1) { call in
      let name = try call[0].toText(call.realm)
      return call.realm.array(
        try Self.parameters(call).pairs.filter { $0.name == name }.map { Value($0.value) }
      )
    }
    prototype.setMethod("has", length: 1) { call in
      let name = try call[0].toText(call.realm)
      return .boolean(try Self.parameters(call).pairs.contains { $0.name == name })
    }
    prototype.setMethod("toString") { call in Value(try Self.parameters(call).text) }
    prototype.setMethod("forEach", length: 1) { call in
      for pair in try Self.parameters(call).pairs {
        _ = try call.realm.call(
          call[0],
          this: call[1],
          arguments: [Value(pair.value), Value(pair.name), call.this]
        )
      }
      return .undefined
    }
    prototype.setAccessor("size", get: { call in Value(try Self.parameters(call).pairs.count) })
    let lists: [(String, (Realm, (name: String, value: String)) -> Value)] = [
      ("keys", { Value($1.name) }), ("values", { Value($1.value) }),
      ("entries", { $0.array([Value($1.name), Value($1.value)]) }),
    ]
    for (name, item) in lists {
      let method = realm.function(name) { call in
        let list = call.realm.array(try Self.parameters(call).pairs.map { item(call.realm, $0) })
        return try call.realm.call(list["values"], this: list, arguments: [])
      }
      prototype.setHidden(PropertyKey(name), .object(method))
      if name == "entries" { prototype.setHidden(.symbol(.iterator), .object(method)) }
    }
  }

  private func addChanging(to prototype: ScriptObject) {
    prototype.setMethod("append", length: 2) { call in
      let pair = (name: try call[0].toText(call.realm), value: try call[1].toText(call.realm))
      let object = try Self.receiver(call)
      // The address is written anew.
      if object.owner != nil { try call.realm.tick(object.pairs.count) }
      object.pairs.append(pair)
      return .undefined
    }
    prototype.setMethod("delete", length: 1) { call in
      let name = try call[0].toText(call.realm)
      try Self.parameters(call).pairs.removeAll { $0.name == name }
      return .undefined
    }
    prototype.setMethod("set", length: 2) { call in
      let pair = (name: try call[0].toText(call.realm), value: try call[1].toText(call.realm))
      let object = try Self.parameters(call)
      var pairs = object.pairs
      if let first = pairs.firstIndex(where: { $0.name == pair.name }) {
        pairs[first] = pair
        pairs = pairs.enumerated().filter { $0.offset <= first || $0.element.name != pair.name }
          .map(\.element)
      } else {
        pairs.append(pair)
      }
      object.pairs = pairs
      return .undefined
    }
    prototype.setMethod("sort") { call in
      let object = try Self.parameters(call)
      object.pairs = object.pairs.enumerated().sorted {
        ($0.element.name, $0.offset) < ($1.element.name, $1.offset)
      }.map(\.element)
      return .undefined
    }
    prototype.setMethod(.inspectCustom, name: "[nodejs.util.inspect.custom]") { call in
      let pairs = try Self.parameters(call).pairs
      guard !pairs.isEmpty, let inspect = call[2].asFunction else {
        return "URLSearchParams {}"
      }
      let shown = try pairs.map { pair in
        try [pair.name, pair.value].map { text in
          try call.realm.call(inspect, this: .undefined, arguments: [Value(text), call[1]])
            .toText(call.realm)
        }.joined(separator: " => ")
      }
      return Value("URLSearchParams { " + shown.joined(separator: ", ") + " }")
    }
  }
}
